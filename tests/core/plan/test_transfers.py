"""Transfers between boards: what the one gives the other receives, in each year."""

from __future__ import annotations

from boardplans import UNITS, board_plan
from modelplan import tkr
from roder.core.budget.rows import Entry
from roder.core.plan.rows import PlanRows
from roder.core.plan.transfers import check_transfers


def sides(given: Entry, taken: Entry | None) -> dict[str, PlanRows]:
    received = (taken,) if taken is not None else ()
    return {
        "school": board_plan("school", 200, -1000, entries=(given,)),
        "technical": board_plan("technical", 1000, -1000, entries=received),
    }


def entry(amount: float, counterpart: str, *years: int) -> Entry:
    return Entry("Ramväxling", "rent", tkr(amount), years=years, counterpart=counterpart)


GIVEN = entry(-10, "FK", 2026)


def test_a_transfer_by_the_name_of_an_administration_nets_to_zero() -> None:
    assert [*check_transfers(sides(GIVEN, entry(10, "Skolnämnden", 2026)), UNITS)] == []


def test_one_that_has_no_other_side_is_told() -> None:
    (problem,) = check_transfers(sides(GIVEN, None), UNITS)
    assert (problem.code, problem.stated, problem.computed) == ("transfer-unbalanced", -10, 0)


def test_a_gap_is_told_with_the_amounts_of_both_and_their_names() -> None:
    (problem,) = check_transfers(sides(GIVEN, entry(11.5, "Skolnämnden", 2026)), UNITS)
    assert (str(problem.stated), str(problem.computed), problem.unit) == ("-10", "-11.5", "tkr")
    assert dict(problem.params) == {
        "first": "Skolnämnden", "second": "Tekniska nämnden", "year": "2026",
    }  # fmt: skip
    assert [place.row for place in problem.related] == ["Ramväxling"]


def test_an_entry_without_years_begins_in_the_budget_year() -> None:
    """2026 is the first year of both plans."""
    assert [
        *check_transfers(sides(entry(-10, "technical"), entry(10, "school", 2026)), UNITS)
    ] == []


def test_a_permanent_one_counts_once() -> None:
    both = sides(entry(-10, "technical", 2026, 2027), entry(10, "school", 2026))
    assert [*check_transfers(both, UNITS)] == []
