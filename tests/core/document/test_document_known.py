"""Accepted findings: a fingerprint survives moved text and dies with a changed figure."""

from __future__ import annotations

from examined import examined, tabbed
from roder.core.document.known import Accepted, fingerprints, split_known

TABLE = tabbed("""
Belopp i tkr      | Budget 2025 | Plan 2026 | Plan 2027
Gator             | 6 215       | 7 430     | 5 890
Vägbelysning      | 8 475       | 9 610     | 7 345
Parker            | 3 650       | 4 725     | 3 745
Summa             | 18 340      | 21 795    | 16 980
""")
"""Plan 2026 adds up to 21 765: digits were mistaken."""
DOCUMENT = f"Tekniska nämnden\n\n{TABLE}\n"


def prints(text: str) -> list[str]:
    problems = examined(text).problems
    assert [p.code for p in problems] == ["sum-differs"] * len(problems)
    return fingerprints(problems)


def test_text_and_tables_put_before_do_not_change_it() -> None:
    before = "Inledning\n\nNämnden ansvarar för gator och parker i hela kommunen.\n\n"
    other = "Personal\n\nAvdelning\tAntal 2024\tAntal 2025\nDrift\t41\t43\n\n"
    assert len(prints(DOCUMENT)) == 1
    assert prints(before + other + DOCUMENT) == prints(DOCUMENT)


def test_a_changed_figure_gives_a_new_one() -> None:
    (old,) = prints(DOCUMENT)
    assert prints(DOCUMENT.replace("21 795", "21 796")) != [old]  # the stated sum
    assert prints(DOCUMENT.replace("9 610", "9 611")) != [old]  # a part, so the computed sum


def test_another_row_heading_or_column_gives_a_new_one() -> None:
    (old,) = prints(DOCUMENT)
    for a, b in [
        ("Summa", "Summa drift"),
        ("Tekniska nämnden", "Bygg"),
        ("Plan 2026", "Plan 2036"),
    ]:
        assert prints(DOCUMENT.replace(a, b)) != [old]


def test_equal_findings_are_told_apart() -> None:
    first, second = prints(
        DOCUMENT + "\nTekniska nämnden\n\n" + TABLE.replace("Gator", "Torg") + "\n"
    )
    assert first != second
    assert first == prints(DOCUMENT)[0]


def test_known_findings_are_set_aside_with_who_and_why() -> None:
    problems = examined(DOCUMENT).problems
    (mark,) = fingerprints(problems)
    accepted = Accepted(mark, "Ekonomichefen", "rättas i nästa utskick")
    assert split_known(problems, {mark: accepted}) == ([], [(problems[0], accepted)])
    for unknown in ({}, {"000000000000": accepted}):
        new, known = split_known(problems, unknown)
        assert (len(new), known) == (1, [])
