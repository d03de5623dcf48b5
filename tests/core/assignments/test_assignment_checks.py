""" "None" is a statement, not an empty list (DOMAIN §1)."""

from __future__ import annotations

from roder.core.assignments import Assignment, Assignments
from roder.core.assignments.checks import check
from roder.core.base import Place

STATED = Place(text="Inga uppdrag har tilldelats nämnden.")
ITEMS = (Assignment("Utred en ny simhall.", Place(text="Utred en ny simhall.")),)


def codes(assignments: Assignments) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity.value) for problem in check(assignments)]


def test_a_statement_alone_and_a_list_alone_agree_with_themselves() -> None:
    assert codes(Assignments(none_stated=STATED)) == []
    assert codes(Assignments(ITEMS)) == []


def test_a_statement_with_a_list_contradicts_it() -> None:
    (problem,) = check(Assignments(ITEMS, STATED))
    assert (problem.code, problem.severity.value) == ("assignments-none-but-listed", "warning")
    assert (problem.place, problem.related) == (STATED, (ITEMS[0].place,))


def test_a_section_that_says_nothing_is_a_note() -> None:
    assert codes(Assignments()) == [("assignments-empty", "note")]
