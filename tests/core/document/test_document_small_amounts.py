"""Small amounts in millions: chance explains much, so little is said; yet plain slips are found."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes

CASH_FLOW = tabbed("""
Kassaflöde, mnkr                        | Utfall 2024 | Utfall 2023
Årets resultat                          | 0,4         | 0,1
Justering för avskrivningar             | 0,6         | 0,9
Justering för avsättningar              | 0,1         | 0,1
Kassaflöde från löpande verksamhet      | 1,1         | 1,2
Investering i anläggningstillgångar     | -1,3        | -2,0
Försäljning av anläggningstillgångar    | 0,1         | 0,0
Kassaflöde från investeringsverksamhet  | -1,2        | -2,0
Nyupptagna lån                          | 0,8         | 0,7
Amortering                              | -0,5        | -0,4
Kassaflöde från finansieringsverksamhet | 0,3         | 0,3
Årets kassaflöde                        | 0,2         | -0,5
""")
BOARD = tabbed("""
Valnämnden, mnkr  | Budget 2024 | Utfall 2024 | Utfall 2023
Personal          | -1,9        | -1,8        | -1,7
Köpta tjänster    | -3,5        | -3,6        | -3,3
Material          | -0,7        | -0,7        | -0,8
Summa kostnader   | -6,1        | -6,1        | -5,8
""")
YEARS = tabbed("""
Nämnd, mnkr    | Bokslut 2023 | Budget 2024 | Plan 2025 | Plan 2026
Kultur         | -8,6         | -9,3        | -9,4      | -9,5
Samhällsbygge  | -67,7        | -71,1       | -67,5     | -74,2
Tekniska       | -32,5        | -32,6       | -32,9     | -33,3
Omsorg         | -51,2        | -52,8       | -55,6     | -54,6
Summa nämnder  | -160,0       | -165,8      | -165,4    | -171,6
""")


@pytest.mark.parametrize("table", [CASH_FLOW, BOARD, YEARS])
def test_a_right_table_of_small_amounts_is_silent(table: str) -> None:
    assert worse_than_notes(examined(table)) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "column"),
    [
        (BOARD, "-3,3", "3,3", "sign-slip", "Utfall 2023"),  # the row's others are all negative
        (YEARS, "-32,5", "-23,5", "sum-differs", "Bokslut 2023"),  # two digits swapped
        (YEARS, "-51,2", "-41,2", "sum-differs", "Bokslut 2023"),
    ],
)
def test_a_slip_that_the_rows_other_years_speak_against_is_found(
    table: str, old: str, new: str, code: str, column: str
) -> None:
    assert table.count(old) == 1
    (problem,) = worse_than_notes(examined(table.replace(old, new)))
    assert (problem.code, problem.place.column) == (code, column)
    assert problem.params["printed"] == new


def test_a_row_printed_in_another_unit_stands_out() -> None:
    wrong = YEARS.replace("-8,6", "-8 604,2").replace("-9,3 ", "-9 311,7 ")
    wrong = wrong.replace("\t-9,3\t", "\t-9 311,7\t").replace("\t-9,4\t", "\t-9 408,1\t")
    wrong = wrong.replace("\t-9,5", "\t-9 512,3")
    found = worse_than_notes(examined(wrong))
    assert [(p.code, p.params["culprit"]) for p in found] == [("unit-slip", "Kultur")]


def test_a_last_row_without_a_label_is_read_as_the_sum_that_it_is() -> None:
    nameless = YEARS.replace("Summa nämnder", "").replace("-33,3", "-35,3")
    assert spots(worse_than_notes(examined(nameless))) == [
        ("sum-differs", "error", "", "Plan 2026")
    ]


def test_a_part_larger_than_its_sum_is_in_another_unit() -> None:
    table = tabbed("""
    Verksamhet, mnkr       | Utfall 2017 | Utfall 2018
    Lokalvård              | -0,1        | -0,1
    Förebyggande insatser  | -88,1       | -94,0
    Särskola               | -0,1        | -0,1
    Personlig assistans    | -0,3        | -0,3
    Näringsliv             | -0,3        | -0,3
    Politisk ledning       | -0,8        | -0,9
    Kansli                 | -1,2        | -1,4
    Digitalisering         | -0,8        | -0,6
    Nettokostnad           | -3,7        | -3,8
    """)
    (problem,) = worse_than_notes(examined(table))
    assert (problem.code, problem.params["culprit"]) == ("unit-slip", "Förebyggande insatser")


def test_a_small_lost_sign_is_told_by_its_row_and_by_all_the_other_parts() -> None:
    table = tabbed("""
    Nämnden, mnkr          | Kv 1 | Kv 2 | Kv 3 | Kv 4 | Summa
    Hyror                  | -0,4 | -0,4 | -0,3 | -0,3 | -1,4
    Entreprenader          | -0,1 | -0,2 | -0,1 | -0,1 | -0,6
    Förbrukningsmaterial   | -0,4 | -0,3 | 0,3  | -0,4 | -1,4
    Totalt                 | -0,9 | -0,9 | -0,8 | -0,8 | -3,4
    """)
    found = worse_than_notes(examined(table))
    assert found
    assert {p.params["culprit"] for p in found} == {"Förbrukningsmaterial"}
    assert worse_than_notes(examined(table.replace("\t0,3\t", "\t-0,3\t"))) == []
