"""Negative amounts in brackets, told by the whole table."""

from __future__ import annotations

from decimal import Decimal

from examined import examined, only_table, spots, tabbed, worse_than_notes

BOARDS = tabbed("""
Nämnd (tkr)      | Intäkter | Kostnader | Netto    | Avvikelse
Kommunstyrelsen  | 3 120    | (18 465)  | (15 345) | 412
Bildningsnämnden | 12 840   | (97 315)  | (84 475) | (1 206)
Finansen         | 101 930  | (640)     | 101 290  | 85
Totalt           | 117 890  | (116 420) | 1 470    | (709)
""")


def values(text: str) -> list[list[Decimal | None]]:
    return [[c.figure.value if c.figure else None for c in r.cells] for r in only_table(text).rows]


def test_amounts_in_brackets_among_others_are_negative() -> None:
    assert values(BOARDS)[1] == [12_840, -97_315, -84_475, -1_206]


def test_they_take_part_in_the_sums() -> None:
    """By hand: −18 465 − 97 315 − 640 = −116 420, and 12 840 − 97 315 = −84 475."""
    assert worse_than_notes(examined(BOARDS)) == []
    found = examined(BOARDS.replace("(97 315)", "(91 315)")).problems
    assert ("sum-differs", "error", "Totalt", "Kostnader") in spots(found)


def test_last_years_figures_in_brackets_are_left_unread() -> None:
    """A column of its own, or a line without a label under the row that they belong to."""
    beside = tabbed("""
    Antal                | 2024  | (2023)
    Elever i grundskolan | 2 514 | (2 488)
    Barn i förskolan     | 1 206 | (1 241)
    """)
    assert values(beside) == [[2_514, None], [1_206, None]]
    under = tabbed("""
    Antal                | Grundskola | Förskola
    Elever och barn      | 2 514      | 1 206
                         | (2 488)    | (1 241)
    Personal             | 311        | 274
    """)
    assert [row[1] for row in values(under)] == [1_206, None, 274]


def test_a_minus_elsewhere_or_only_small_numbers_speak_against_it() -> None:
    minus = tabbed("""
    Post, tkr | 2024    | 2023
    Löner     | -41 260 | -39 985
    Lokaler   | (9 120) | -9 475
    """)
    assert values(minus)[1] == [None, -9_475]
    notes = tabbed("""
    Post, tkr | 2024   | 2023
    Löner     | 41 260 | 39 985
    Hyror     | (3)    | 9 475
    """)
    assert values(notes)[1] == [None, 9_475]


def test_a_year_in_brackets_is_no_amount() -> None:
    years = tabbed("""
    Mätning     | Värde   | Senast
    Trygghet    | 412     | 388
    Delaktighet | (2022)  | (1 204)
    """)
    assert values(years)[1] == [None, -1_204]


def test_a_stray_minus_among_many_in_brackets_is_a_slip_that_is_found() -> None:
    """By hand: 12 840 − 97 315 = −84 475."""
    found = examined(BOARDS.replace("\t12 840", "\t-12 840")).problems
    assert ("sign-slip", "error", "Totalt", "Intäkter") in spots(found)
