"""The same figure in two tables: a copy has no tolerance, another precision rounds."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes
from roder.core.base import Figure, Unit
from roder.core.document.copies import same_figure, thousandfold
from roder.core.document.proofs import ProofKind, Standing

SUMMARY = tabbed("""
Belopp i tkr        | Budget 2025 | Plan 2026 | Plan 2027
Bygg och miljö      | 41 287      | 42 113    | 43 164
Kulturskolan        | 9 463       | 9 651     | 9 895
Räddningstjänsten   | 27 918      | 28 476    | 29 188
""")
DETAIL = tabbed("""
Belopp i tkr        | Budget 2025 | Plan 2026 | Plan 2027
Kulturskolan        | 9 463       | 9 651     | 9 895
Biblioteken         | 14 206      | 14 491    | 14 852
""")


def two(first: str, second: str) -> str:
    return f"Sammandrag\n\n{first}\n\nKultur och fritid\n\n{second}\n"


def test_a_copy_that_agrees_proves_both_places() -> None:
    found = examined(two(SUMMARY, DETAIL))
    assert spots(found.problems) == []
    assert found.standings["doc/t1/r2/2025"] is Standing.PROVEN
    assert found.standings["doc/t2/r1/2025"] is Standing.PROVEN
    assert found.standings["doc/t2/r2/2025"] is Standing.UNVERIFIABLE
    assert [p.kind for p in found.proofs["doc/t2/r1/2025"]] == [ProofKind.COPY]


def test_a_stale_copy_is_an_error_that_names_both_places() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 561")))
    (problem,) = worse_than_notes(found)
    assert spots([problem]) == [("copy-differs", "error", "Kulturskolan", "Plan 2026")]
    assert (problem.place.address, [p.address for p in problem.related]) == (
        "doc/t2/r1/2026",
        ["doc/t1/r2/2026"],
    )
    assert (str(problem.stated), str(problem.computed)) == ("9561", "9651")
    assert found.standings["doc/t1/r2/2026"] is Standing.CONTRADICTING
    assert found.standings["doc/t2/r1/2026"] is Standing.CONTRADICTING


def test_a_copy_has_no_tolerance() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 652")))
    assert [p.code for p in worse_than_notes(found)] == ["copy-differs"]


def test_a_copy_in_millions_must_round_to_it() -> None:
    millions = tabbed("""
    Belopp i mnkr  | Budget 2025 | Plan 2026 | Plan 2027
    Kulturskolan   | 9,5         | 9,7       | 9,9
    Biblioteken    | 14,2        | 14,5      | 14,9
    """)
    assert spots(examined(two(SUMMARY, millions)).problems) == []


def test_a_copy_a_thousand_times_off_is_a_unit_slip() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 651 000")))
    assert [p.code for p in worse_than_notes(found)] == ["unit-slip"]


def test_equal_labels_alone_prove_nothing() -> None:
    """Two boards both have personnel costs; they need not be the same."""
    first = tabbed("""
    Belopp i tkr       | Budget 2025 | Plan 2026 | Plan 2027
    Personalkostnader  | 18 204      | 18 569    | 19 034
    Lokalkostnader     | 2 317       | 2 363     | 2 422
    """)
    second = tabbed("""
    Belopp i tkr       | Budget 2025 | Plan 2026 | Plan 2027
    Personalkostnader  | 31 955      | 32 594    | 33 409
    Lokalkostnader     | 4 086       | 4 168     | 4 272
    """)
    assert spots(examined(two(first, second)).problems) == []


def test_other_years_are_not_compared() -> None:
    later = DETAIL.replace("2025", "2028").replace("2026", "2029").replace("2027", "2030")
    assert spots(examined(two(SUMMARY, later.replace("9 651", "1 111"))).problems) == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9652, 0, Unit.TKR), False),
        (Figure(9651, 0, Unit.TKR), Figure(97, 1, Unit.MNKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(96, 1, Unit.MNKR), False),
        (Figure(9650, 0, Unit.TKR), Figure(96, 1, Unit.MNKR), True),  # a half rounds either way
        (Figure(9650, 0, Unit.TKR), Figure(97, 1, Unit.MNKR), True),
        (Figure(-9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), False),
        (Figure(250, 2, Unit.PERCENT), Figure(25, 1, Unit.PERCENT), True),
        (Figure(1, 0, Unit.MDKR), Figure(1_000_000, 0, Unit.TKR), True),
    ],
)
def test_two_figures_state_one_number(a: Figure, b: Figure, same: bool) -> None:
    assert same_figure(a, b) is same
    assert same_figure(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.MNKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9651000, 0, Unit.TKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), False),
        (Figure(9651, 0, Unit.TKR), Figure(97, 1, Unit.TKR), True),
        (Figure(0, 0, Unit.TKR), Figure(0, 0, Unit.MNKR), False),
    ],
)
def test_a_thousandfold_is_told_from_other_differences(a: Figure, b: Figure, slip: bool) -> None:
    assert thousandfold(a, b) is slip


OVERVIEW = tabbed("""
Fem år i korthet         | 2024    | 2023
Årets resultat, mnkr     | 14,5    | 47,2
Skatteintäkter, mnkr     | 1 379,5 | 1 318,4
Soliditet, %             | 44      | 43
""")
STATEMENT = tabbed("""
Resultaträkning, mnkr   | Utfall 2024 | Utfall 2023 | Budget 2024
Skatteintäkter          | 1 379,5     | 1 318,4     | 1 366,0
Årets resultat          | 14,5        | 47,2        | 21,0
""")


def test_a_label_with_its_unit_and_a_bare_year_name_the_same_figure() -> None:
    assert worse_than_notes(examined(two(OVERVIEW, STATEMENT))) == []
    found = worse_than_notes(examined(two(OVERVIEW, STATEMENT.replace("mnkr", "tkr"))))
    assert [p.code for p in found] == ["unit-slip"]


def test_a_bare_year_may_be_another_kind() -> None:
    """The overview's 2024 is a forecast here; it agrees with nothing, so nothing is said."""
    other = STATEMENT.replace("Utfall 2024", "Bokslut 2022").replace("1 366,0", "1 401,1")
    assert worse_than_notes(examined(two(OVERVIEW, other))) == []


def test_tables_that_print_costs_with_different_signs_tell_the_same_figures() -> None:
    negative = SUMMARY.replace("\t", "\t-").replace("-Budget", "Budget").replace("-Plan", "Plan")
    assert worse_than_notes(examined(two(SUMMARY, negative))) == []
    found = worse_than_notes(examined(two(SUMMARY, negative.replace("-28 476", "-28 746"))))
    assert spots(found) == [("copy-differs", "error", "Räddningstjänsten", "Plan 2026")]


def test_the_table_under_a_rows_name_is_about_that_row() -> None:
    board = tabbed("""
    Belopp i tkr  | Budget 2025 | Plan 2026 | Plan 2027
    Intäkter      | 1 204       | 1 228     | 1 259
    Personal      | -9 118      | -9 300    | -9 533
    Lokaler       | -1 549      | -1 579    | -1 621
    Nettokostnad  | -9 463      | -9 651    | -9 895
    """)

    def document(board: str) -> str:
        return f"Sammandrag\n\n{SUMMARY}\n\nKulturskolan\n\n{board}\n"

    assert worse_than_notes(examined(document(board))) == []
    stale = document(board).replace("\t9 651\t", "\t9 561\t")
    assert ("copy-differs", "error", "Nettokostnad", "Plan 2026") in spots(
        worse_than_notes(examined(stale))
    )


def test_a_deviation_may_be_told_with_either_sign() -> None:
    first = tabbed("""
    Belopp i tkr     | Budget 2024 | Utfall 2024 | Avvikelse 2024
    Kulturskolan     | 9 463       | 9 651       | -188
    Biblioteken      | 14 206      | 14 491      | -285
    """)
    second = first.replace("-188", "188").replace("-285", "285")
    assert worse_than_notes(examined(two(first, second))) == []


def test_headers_of_the_very_same_words_are_compared() -> None:
    def said(table: str) -> str:
        return table.replace("Budget 2025", "KF-budget 2025").replace(
            "Plan 2026", "Utfall jan–aug 2026"
        )

    assert worse_than_notes(examined(two(said(SUMMARY), said(DETAIL)))) == []
    found = worse_than_notes(examined(two(said(SUMMARY), said(DETAIL).replace("9 651", "9 561"))))
    assert spots(found) == [("copy-differs", "error", "Kulturskolan", "Utfall jan–aug 2026")]
    # "KF-budget" in one table need not be "Budget" in the other
    other = DETAIL.replace("9 463", "9 643").replace("9 651", "9 561")
    assert worse_than_notes(examined(two(said(SUMMARY), other))) == []


def test_a_bare_year_means_what_it_means_in_the_next_column() -> None:
    found = worse_than_notes(examined(two(OVERVIEW, STATEMENT.replace("1 318,4", "1 381,4"))))
    assert [(p.code, p.place.row, p.place.column) for p in found] == [
        ("copy-differs", "Skatteintäkter", "Utfall 2023")
    ]


def test_a_row_of_thousandfold_figures_is_in_another_unit() -> None:
    other = DETAIL.replace("9 463", "9 463 000").replace("9 651", "9 651 000")
    found = worse_than_notes(examined(two(SUMMARY, other.replace("9 895", "9 895 000"))))
    assert [(p.code, p.place.row) for p in found] == [("unit-slip", "Kulturskolan")]


def test_the_municipality_is_compared_and_not_its_group() -> None:
    statement = tabbed("""
    Resultaträkning, mnkr   | Kommunen 2024 | Kommunen 2023 | Koncernen 2024 | Koncernen 2023
    Skatteintäkter          | 1 379,5       | 1 318,4       | 1 379,9        | 1 319,0
    """)
    assert worse_than_notes(examined(two(OVERVIEW, statement))) == []
    found = worse_than_notes(examined(two(OVERVIEW, statement.replace("1 318,4", "1 381,4"))))
    assert spots(found)[0][2:] == ("Skatteintäkter", "Kommunen 2023")


NET = tabbed("""
Belopp i mnkr    | Utfall 2025 Intäkter | Utfall 2025 Kostnader | Utfall 2025 Netto
Kommunstyrelsen  | 27,8                 | -126,3                | -98,5
Byggnadsnämnden  | 12,4                 | -57,2                 | -44,8
Skolnämnden      | 228,3                | -985,7                | -757,4
Bildningsnämnden | 3,0                  | -13,4                 | -10,4
Kulturnämnden    | 9,4                  | -40,5                 | -31,1
Valnämnden       | 0,6                  | -2,7                  | -2,1
""")
ALONE = tabbed("""
Belopp i mnkr    | Utfall 2025 | Utfall 2024
Kommunstyrelsen  | -98,5       | -97,1
Byggnadsnämnden  | -44,8       | -43,1
Skolnämnden      | -757,4      | -754,6
Bildningsnämnden | -10,4       | -10,3
Kulturnämnden    | -31,1       | -31,9
Valnämnden       | -2,1        | -2,0
""")


def test_a_column_of_net_costs_is_that_of_a_table_of_nothing_else() -> None:
    assert worse_than_notes(examined(two(NET, ALONE))) == []
    found = worse_than_notes(examined(two(NET, ALONE.replace("-2,1\t", "-2,3\t"))))
    assert [(p.code, p.place.row, str(p.computed)) for p in found] == [
        ("copy-differs", "Valnämnden", "-2.1")
    ]


STATEMENT = tabbed("""
Belopp i tkr       | Bokslut 2024 | Bokslut 2023
Skatteintäkter     | 111 459      | 109 818
Finansiella poster | 1 542        | 1 401
""")
YEARS = tabbed("""
Fem år             | 2024  | 2023  | 2022  | 2021
Skatteintäkter     | 111,5 | 109,8 | 106,8 | 103,3
Pensionsskuld      | 212,4 | 208,8 | 205,1 | 199,7
""")


def test_a_row_one_column_off_is_held_against_its_copy() -> None:
    in_millions = YEARS.replace("Fem år", "Belopp i mnkr")
    assert worse_than_notes(examined(two(STATEMENT, in_millions))) == []
    moved = in_millions.replace("111,5\t109,8\t106,8\t103,3", "109,8\t106,8\t103,3\t")
    found = worse_than_notes(examined(two(STATEMENT, moved)))
    assert [(p.code, p.place.row, p.params["slip"]) for p in found] == [
        ("copy-differs", "Skatteintäkter", "column")
    ]
