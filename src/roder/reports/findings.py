"""Problems numbered in document order, each with its spot on the page and the proof that fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from roder.core.base import Problem
from roder.reports.relations import Relations
from roder.reports.review import ProofLine, Relation, ReviewFinding, Spot
from roder.reports.spots import Spots

Found = tuple[ReviewFinding, ...]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings; by the block they are shown beside, by cell, and by (table, row)."""

    all: Found
    by_block: Mapping[int | None, Found]
    by_address: Mapping[str, Found]
    by_row: Mapping[tuple[str, int], Found]


def place_findings(problems: Iterable[Problem], relations: Relations, spots: Spots) -> Findings:
    """Numbers the problems from 1 and finds for each cell the findings that speak of it."""
    found = tuple(
        _finding(number, problem, relations, spots) for number, problem in enumerate(problems, 1)
    )
    by_block: dict[int | None, list[ReviewFinding]] = defaultdict(list)
    by_row: dict[tuple[str, int], list[ReviewFinding]] = defaultdict(list)
    for finding in found:
        by_block[finding.spot.block].append(finding)
        spot = finding.spot
        if spot.table is not None and spot.row is not None and spot.column is None:
            by_row[spot.table, spot.row].append(finding)
    return Findings(found, _frozen(by_block), _by_address(found), _frozen(by_row))


def _finding(number: int, problem: Problem, relations: Relations, spots: Spots) -> ReviewFinding:
    spot = spots.spot(problem.place)
    elsewhere = tuple(spots.spot(place) for place in problem.related)
    relation, line = _proof_of(problem, relations)
    return ReviewFinding(number, problem, spot, elsewhere, relation, line)


def _proof_of(
    problem: Problem, relations: Relations
) -> tuple[Relation, ProofLine] | tuple[None, None]:
    """The proof that the problem is about: same result and same figures, and not exact."""
    address = problem.place.address
    for relation in relations.at.get(address or "", ()):
        for line in relation.lines:
            same = line.result.place.address == address
            if same and line.stated == problem.stated and line.computed == problem.computed:
                return relation, line
    return None, None


def _by_address(found: Found) -> dict[str, Found]:
    """A cell's findings: its own first, then those that it is a term of or also shows."""
    own: dict[str, dict[int, ReviewFinding]] = defaultdict(dict)
    other: dict[str, dict[int, ReviewFinding]] = defaultdict(dict)
    for finding in found:
        if finding.spot.is_cell and finding.spot.place.address:
            own[finding.spot.place.address][finding.number] = finding
        for spot in _involved(finding):
            if spot.place.address:
                other[spot.place.address][finding.number] = finding
    return {
        address: tuple({**own.get(address, {}), **other.get(address, {})}.values())
        for address in {**own, **other}
    }


def _involved(finding: ReviewFinding) -> list[Spot]:
    terms = [term.spot for term in finding.line.terms] if finding.line else []
    return [*finding.elsewhere, *terms]


def _frozen(groups: dict[K, list[ReviewFinding]]) -> dict[K, Found]:
    return {key: tuple(group) for key, group in groups.items()}
