"""Proofs gathered by what they have in common, so that each is told once and shared by its cells.

"Costs = personnel + rent" holds in four columns: four proofs, one relation with four lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from roder.core.document.proofs import Examination, Proof, ProofKind
from roder.reports.review import Axis, ProofLine, ProofTerm, Relation, Spot
from roder.reports.spots import Spots


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a document, in order; `at` gives those of one address, its own sum first."""

    all: tuple[Relation, ...]
    at: Mapping[str, tuple[Relation, ...]]
    in_text: Mapping[int, Relation]
    """The relation of each text mark that has a proof, by the mark's index."""

    def of_table(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations whose result stands in a table, by the table's id."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.all:
            if relation.table is not None:
                found[relation.table].append(relation)
        return {table: tuple(relations) for table, relations in found.items()}


def gather_relations(examination: Examination, spots: Spots) -> Relations:
    """Every proof of the examination once, grouped; a term's address leads to them as well."""
    groups: dict[Hashable, _Group] = {}
    for proof in _distinct(_every(examination.proofs)):
        line, axis = _line(proof, spots)
        key = _key(proof.kind, axis, line)
        groups.setdefault(key, _Group(proof.kind, axis)).lines.append(line)
    tables = _numbered(_merged(groups.values()))
    texts = _of_marks(examination, spots)
    return Relations((*tables, *texts.values()), _by_address(tables), texts)


@runtime_checkable
class _TellsEach(Protocol):
    """Proofs that can be told one by one, rather than again under every figure in them."""

    def each(self) -> Iterator[Proof]: ...


def _every(proofs: Mapping[str, tuple[Proof, ...]]) -> Iterable[Proof]:
    if isinstance(proofs, _TellsEach):
        return proofs.each()
    return (proof for found in proofs.values() for proof in found)


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that will be one relation."""

    kind: ProofKind
    axis: Axis
    lines: list[ProofLine] = field(default_factory=list)

    @property
    def signed(self) -> frozenset[tuple[int, int | None]]:
        """The terms of the first line: sign, and row or column."""
        rows = self.axis is Axis.ROWS
        terms = self.lines[0].terms
        return frozenset((t.sign, t.spot.row if rows else t.spot.column) for t in terms)


def _merged(groups: Iterable[_Group]) -> list[_Group]:
    """A sum with an empty cell among its terms joins the sum that has them all."""
    merged: list[_Group] = []
    by_result: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: -len(g.lines[0].terms)):
        if group.axis is Axis.PLACES:
            merged.append(group)
            continue
        result = group.lines[0].result
        at = result.row if group.axis is Axis.ROWS else result.column
        rivals = by_result[group.kind, group.axis, result.table, at]
        home = next((rival for rival in rivals if group.signed <= rival.signed), None)
        if home is not None:
            home.lines.extend(group.lines)
        else:
            rivals.append(group)
            merged.append(group)
    return merged


def _distinct(proofs: Iterable[Proof]) -> list[Proof]:
    """Each proof once, though it is listed under every figure that takes part in it."""
    found: dict[Hashable, Proof] = {}
    for proof in proofs:
        found.setdefault(_identity(proof), proof)
    return list(found.values())


def _identity(proof: Proof) -> Hashable:
    terms = tuple((t.sign, t.place.address or t.place) for t in proof.terms)
    return (proof.kind, proof.result.address or proof.result, terms)


def _line(proof: Proof, spots: Spots) -> tuple[ProofLine, Axis]:
    result = spots.spot(proof.result)
    terms = tuple(
        ProofTerm(t.sign, t.value, spot := spots.spot(t.place), spots.unit(spot))
        for t in proof.terms
    )
    axis = _axis(result, terms)
    at = {Axis.ROWS: result.column, Axis.COLUMNS: result.row, Axis.PLACES: None}[axis]
    line = ProofLine(
        result, proof.stated, proof.computed, terms, proof.holds, unit=proof.unit, at=at
    )
    return line, axis


def proof_line(proof: Proof, spots: Spots) -> ProofLine:
    """One proof by itself, with its places as they are found on the page."""
    return _line(proof, spots)[0]


def _axis(result: Spot, terms: tuple[ProofTerm, ...]) -> Axis:
    if not terms or not result.is_cell or any(t.spot.table != result.table for t in terms):
        return Axis.PLACES
    if all(t.spot.column == result.column for t in terms):
        return Axis.ROWS
    if all(t.spot.row == result.row for t in terms):
        return Axis.COLUMNS
    return Axis.PLACES


def _key(kind: ProofKind, axis: Axis, line: ProofLine) -> Hashable:
    """What lines of one relation have in common."""
    result, terms = line.result, line.terms
    if axis is Axis.ROWS:
        rows = tuple((t.sign, t.spot.row) for t in terms)
        return (kind, axis, result.table, result.row, rows)
    if axis is Axis.COLUMNS:
        columns = tuple((t.sign, t.spot.column) for t in terms)
        return (kind, axis, result.table, result.column, columns)
    places = tuple((t.sign, t.spot.table, t.spot.row) for t in terms)
    own = None if result.is_cell else result.place
    return (kind, axis, result.table, result.row, own, places)


def _order(line: ProofLine) -> tuple[int, int, int]:
    return line.result.block or 0, line.result.row or 0, line.result.column or 0


def _numbered(groups: list[_Group]) -> list[Relation]:
    """Relations in the order in which their results stand, numbered within each table."""
    relations, count = [], defaultdict[str | None, int](int)
    for group in sorted(groups, key=lambda g: min(_order(line) for line in g.lines)):
        lines = tuple(sorted(group.lines, key=_order))
        table = lines[0].result.table
        count[table] += 1
        id = f"{table or 'x'}p{count[table]}"
        relations.append(Relation(id, group.kind, group.axis, table, lines))
    return relations


def _by_address(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    results: dict[str, dict[str, Relation]] = defaultdict(dict)
    terms: dict[str, dict[str, Relation]] = defaultdict(dict)
    for relation in relations:
        for line in relation.lines:
            if line.result.place.address:
                results[line.result.place.address][relation.id] = relation
            for term in line.terms:
                if term.spot.place.address:
                    terms[term.spot.place.address][relation.id] = relation
    return {
        address: tuple({**results.get(address, {}), **terms.get(address, {})}.values())
        for address in {**results, **terms}
    }


def _of_marks(examination: Examination, spots: Spots) -> dict[int, Relation]:
    found = {}
    told = {(claim.block, claim.start, claim.end) for claim in examination.claims}
    for index, mark in enumerate(examination.marks):
        if mark.proof is not None and (mark.block, mark.start, mark.end) not in told:
            line, _ = _line(mark.proof, spots)
            found[index] = Relation(f"p{index + 1}", mark.proof.kind, Axis.PLACES, None, (line,))
    return found
