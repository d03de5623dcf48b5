"""An earlier version of the same document, and last year's."""

from __future__ import annotations

from examined import examined, tabbed
from roder.core.document.versions import Comparison, Versions, budget_year, compare

NOW = "Tekniska nämnden\n\n" + tabbed("""
Belopp i tkr      | Budget 2024 | Budget 2025 | Plan 2026
Gator             | 6 105       | 6 215       | 7 430
Vägbelysning      | 8 320       | 8 475       | 9 610
Parker            | 3 575       | 3 650       | 4 725
Summa             | 18 000      | 18 340      | 21 765
""")
LAST_YEAR = "Tekniska nämnden\n\n" + tabbed("""
Belopp i tkr      | Budget 2023 | Budget 2024 | Plan 2025
Gator             | 5 990       | 6 105       | 6 200
Vägbelysning      | 8 165       | 8 230       | 8 400
Parker            | 3 505       | 3 575       | 3 640
Summa             | 17 660      | 17 910      | 18 240
""")
"""Street lighting was decided at 8 230, and the sum at 17 910."""


def compared(now: str, before: str) -> Versions:
    a, b = examined(now), examined(before)
    return compare(a.document, b.document, a.problems, b.problems)


def test_the_same_document_is_unchanged() -> None:
    versions = compared(NOW, NOW)
    assert versions == Versions(Comparison.VERSION, (), (), (), ())


def test_a_changed_figure_is_told_with_before_and_after() -> None:
    versions = compared(NOW, NOW.replace("7 430", "7 340").replace("21 765", "21 675"))
    told = [(c.place.row, c.place.column, str(c.before), str(c.after)) for c in versions.changes]
    assert told == [
        ("Gator", "Plan 2026", "7340", "7430"),
        ("Summa", "Plan 2026", "21675", "21765"),
    ]
    assert (versions.mended, versions.broke) == ((), ())


def test_a_figure_that_came_or_went() -> None:
    emptied = NOW.replace("\t3 650\t", "\t\t").replace("18 340", "14 690")
    change = compared(emptied, NOW).changes[0]
    assert (change.place.row, str(change.before), change.after) == ("Parker", "3650", None)
    change = compared(NOW, emptied).changes[0]
    assert (change.place.row, change.before, str(change.after)) == ("Parker", None, "3650")


def test_what_was_mended_and_what_broke() -> None:
    wrong = NOW.replace("18 340", "18 430")
    mended = compared(NOW, wrong)
    assert [(p.code, p.place.row) for p in mended.mended] == [("sum-differs", "Summa")]
    assert mended.broke == ()
    broke = compared(wrong, NOW)
    assert [(p.code, p.place.row) for p in broke.broke] == [("sum-differs", "Summa")]
    assert broke.mended == ()


def test_a_finding_that_stays_is_neither() -> None:
    wrong = NOW.replace("18 340", "18 430")
    moved = "Inledning\n\nNämnden ansvarar för gator.\n\n" + wrong
    versions = compared(moved, wrong)
    assert (versions.mended, versions.broke, versions.changes) == ((), (), ())


def test_last_years_document_is_known_by_its_budget_year() -> None:
    assert budget_year(examined(NOW).document) == 2025
    assert budget_year(examined(LAST_YEAR).document) == 2024
    assert compared(NOW, LAST_YEAR).comparison is Comparison.LAST_YEAR


def test_last_years_budget_is_held_against_the_previous_budget() -> None:
    versions = compared(NOW, LAST_YEAR)
    told = [
        (p.code, p.severity.value, p.place.row, p.place.column, str(p.stated), str(p.computed))
        for p in versions.problems
    ]
    assert told == [
        ("previous-budget-differs", "warning", "Vägbelysning", "Budget 2024", "8320", "8230"),
        ("previous-budget-differs", "warning", "Summa", "Budget 2024", "18000", "17910"),
    ]
    assert versions.changes == ()


def test_last_years_plan_is_no_decided_budget() -> None:
    agreeing = LAST_YEAR.replace("8 230", "8 320").replace("17 910", "18 000")
    assert compared(NOW, agreeing).problems == ()  # plan 2025 differs throughout, rightly


def test_other_tables_are_not_compared() -> None:
    other = LAST_YEAR.replace("Gator", "Skola").replace("Parker", "Omsorg")
    other = other.replace("Vägbelysning", "Kultur").replace("Tekniska nämnden", "Kommunen")
    assert compared(NOW, other).problems == ()
