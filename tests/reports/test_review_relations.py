"""Proofs gathered into relations: each told once, found from every figure that takes part."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from review_examples import OPERATING, SMALL, budget, large, sum_proof

from roder.core.document.proofs import Examination, Proof, ProofKind
from roder.reports.relations import Relations, gather_relations
from roder.reports.review import Axis
from roder.reports.spots import Spots


def gathered(examination: Examination) -> Relations:
    return gather_relations(examination, Spots(examination.document))


def test_the_same_sum_in_three_columns_is_one_relation_with_three_lines() -> None:
    costs = gathered(budget()).of_table()["t1"][0]
    assert (costs.axis, costs.kind) == (Axis.ROWS, ProofKind.SUM)
    assert [line.result.place.column for line in costs.lines] == [
        "Budget 2021",
        "Budget 2022",
        "Budget 2023",
    ]
    assert [term.spot.place.row for term in costs.terms] == [
        "Personalkostnader",
        "Lokalhyror",
        "Köpta tjänster",
        "Övriga kostnader",
    ]


def test_a_rounding_gap_is_stated_less_computed() -> None:
    costs = gathered(budget()).of_table()["t1"][0]
    assert [line.gap for line in costs.lines] == [Decimal(1), Decimal(1), Decimal(0)]


def test_a_term_leads_to_the_relations_that_it_is_in_and_a_result_to_its_own_first() -> None:
    relations = gathered(budget())
    personnel = relations.at[OPERATING.address(1, 1)]
    assert [r.lines[0].result.place.row for r in personnel] == ["Verksamhetens kostnader"]
    costs = relations.at[OPERATING.address(5, 1)]
    assert [r.lines[0].result.place.row for r in costs] == [
        "Verksamhetens kostnader",
        "Verksamhetens nettokostnad",
    ]


def test_a_difference_of_columns_runs_along_the_columns() -> None:
    relations = gathered(budget()).of_table()["t2"]
    [difference] = [r for r in relations if r.kind is ProofKind.DIFFERENCE]
    assert difference.axis is Axis.COLUMNS
    assert [(t.sign, t.spot.place.column) for t in difference.terms] == [
        (-1, "Budget 2022"),
        (1, "Utfall 2022"),
    ]


def test_a_copy_is_found_from_both_its_places() -> None:
    relations = gathered(budget())
    here = relations.at[SMALL.address(0, 0)]
    there = relations.at[OPERATING.address(6, 1)]
    assert {r.id for r in here if r.kind is ProofKind.COPY} == {
        r.id for r in there if r.kind is ProofKind.COPY
    }
    assert any(r.axis is Axis.PLACES for r in here)


def test_a_sum_with_an_empty_cell_joins_the_sum_that_has_all_terms() -> None:
    whole = [sum_proof(OPERATING, 5, [(1, 1), (1, 2), (1, 3), (1, 4)], c) for c in (0, 1)]
    part = sum_proof(OPERATING, 5, [(1, 1), (1, 2), (1, 3)], 2)
    other = sum_proof(OPERATING, 5, [(1, 1), (-1, 2)], 2)
    examination = Examination(
        budget().document, (), {str(n): (p,) for n, p in enumerate([*whole, part, other])}, {}
    )
    relations = gathered(examination).all
    assert [len(relation.lines) for relation in relations] == [3, 1]
    assert [len(relation.terms) for relation in relations] == [4, 2]


def test_ids_are_unique_and_every_proof_is_kept() -> None:
    relations = gathered(large(5, rows=6, columns=3)).all
    assert len({relation.id for relation in relations}) == len(relations) == 5
    assert sum(len(relation.lines) for relation in relations) == 15


class TellingEach(dict[str, tuple[Proof, ...]]):
    """A book of proofs that tells each once, and must then not be walked address by address."""

    def each(self) -> Iterator[Proof]:
        yield sum_proof(OPERATING, 6, [(1, 0), (1, 5)], 1)

    def values(self) -> None:  # type: ignore[override]
        raise AssertionError("walked")


def test_a_book_that_tells_each_proof_is_asked_for_each() -> None:
    relations = gathered(Examination(budget().document, (), TellingEach(), {})).all
    assert [len(relation.lines) for relation in relations] == [1]
