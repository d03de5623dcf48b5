"""Sums that a label and its place announce: wrong where they fail, and told by the right slip."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes

CASH_FLOW = tabbed("""
Kassaflöde, mnkr                                             | Utfall 2024 | Utfall 2023
Årets resultat                                               | 21,4        | 18,9
Justering för avskrivningar                                  | 64,7        | 61,2
Justering för avsättningar                                   | 3,8         | 4,1
Medel från verksamheten före förändring av rörelsekapital    | 89,9        | 84,2
""")
RESULT = tabbed("""
Driftbudget, tkr   | Budget 2025 | Plan 2026 | Plan 2027
Intäkter           | 9 412       | 9 587     | 9 766
Kostnader          | -71 938     | -73 254   | -74 601
Nettokostnad       | -62 526     | -63 667   | -64 835
Kommunbidrag       | 62 526      | 63 667    | 64 835
Resultat           | –           | –         | –
""")
SHIFTED = tabbed("""
Driftbudget, tkr   | Utfall 2023 | Budget 2024 | Budget 2025 | Plan 2026
Summa intäkter     |             | 16 552      | 17 095      | 17 604
Taxor och avgifter | 4 317       | 4 462       | 4 591       | 4 708
Statsbidrag        | 12 235      | 12 633      | 13 013      | 13 346
Summa kostnader    | -67 553     | -69 759     | -72 029     | -73 944
Personalkostnader  | -58 417     | -60 288     | -62 341     | -64 029
Lokalhyror         | -9 136      | -9 471      | -9 688      | -9 915
Nettokostnad       | -51 001     | -52 664     | -54 425     | -55 890
""")
GROUPS = tabbed("""
Investeringar, tkr        | Budget 2025 | Plan 2026 | Plan 2027
Tekniska nämnden          |             |           |
Gator                     | 18 340      | 21 765    | 16 980
Broar                     | 6 215       | 7 430     | 5 890
Summa tekniska nämnden    | 24 555      | 29 195    | 22 870
Kulturnämnden             |             |           |
Inventarier               | -           | -         | -
Bibliotek                 | 1 200       | 640       | 310
Summa kulturnämnden       | 1 200       | 640       | 310
Socialnämnden             |             |           |
Särskilt boende           | 43 700      | 58 210    | 12 450
Fordon                    | 2 350       | 1 875     | 2 115
Summa socialnämnden       | 46 050      | 60 085    | 14 565
Totalt                    | 71 805      | 89 920    | 37 745
""")


def found(table: str) -> list[tuple[str, str, str, str]]:
    return spots(worse_than_notes(examined(table)))


@pytest.mark.parametrize("table", [CASH_FLOW, RESULT, GROUPS])
def test_a_table_that_adds_up_is_left_alone(table: str) -> None:
    assert found(table) == []


def test_a_line_that_only_can_be_a_sum_is_wrong_in_the_column_where_it_fails() -> None:
    # 21,4 + 69,7 + 3,8 = 94,9; the year before, 18,9 + 61,2 + 4,1 = 84,2 holds
    (problem,) = worse_than_notes(examined(CASH_FLOW.replace("64,7", "69,7")))
    assert (problem.code, str(problem.stated), str(problem.computed)) == (
        "sum-differs",
        "89.9",
        "94.9",
    )


def test_a_result_of_dashes_is_zero() -> None:
    # -63 667 + 36 667 = -27 000
    (problem,) = worse_than_notes(examined(RESULT.replace("\t63 667", "\t36 667")))
    assert (problem.code, problem.place.row, problem.place.column) == (
        "sum-differs",
        "Resultat",
        "Plan 2026",
    )
    assert (str(problem.stated), str(problem.computed)) == ("0", "-27000")
    assert problem.params["culprit"] == "Kommunbidrag"


def test_a_sum_shifted_by_itself_is_found_though_its_parts_add_up_elsewhere() -> None:
    """The net is the sum of incomes and costs in every column, past the line that is shifted."""
    assert ("column-shifted", "error", "Summa intäkter", "Budget 2024") in found(SHIFTED)


def test_the_sum_of_a_group_with_one_line_is_not_counted_twice() -> None:
    # 24 555 + 1 200 + 46 050 = 71 805; with the lone line besides its sum it would be 73 005
    assert found(GROUPS) == []
    assert found(GROUPS.replace("71 805", "71 508"))[0][2:] == ("Totalt", "Budget 2025")


def test_the_only_empty_cell_lacks_what_its_line_is_like_elsewhere() -> None:
    small = tabbed("""
    Verksamhet, mnkr | Budget 2025 | Plan 2026 | Plan 2027
    Bibliotek        | 0,8         | 0,8       | 0,9
    Kulturskola      | 0,2         | 0,2       | 0,2
    Idrott           | 0,9         | 0,9       | 1,0
    Fritidsgårdar    | 0,7         | 0,7       | 0,6
    Totalt           | 2,6         | 2,6       | 2,7
    """)
    assert found(small) == []
    # without Idrott the parts make 1,7, and 0,9 is missing
    assert found(small.replace("\t0,9\t0,9\t1,0", "\t\t0,9\t1,0")) == [
        ("cell-missing", "warning", "Totalt", "Budget 2025")
    ]


def test_a_part_larger_than_its_sum_is_printed_in_another_unit() -> None:
    boards = tabbed("""
    Nämnd, mnkr        | Utfall 2024 | Budget 2025 | Plan 2026
    Kommunstyrelsen    | -39,0       | -37,2       | -36,4
    Bildningsnämnden   | -720,2      | -713,0      | -726,5
    Byggnadsnämnden    | -6,1        | -5,8        | -6,1
    Socialnämnden      | -446,1      | -448,5      | -448,1
    Kulturnämnden      | -24,4       | -25,8       | -26,1
    Summa              | -1 235,8    | -1 230,3    | -1 243,2
    """)
    assert found(boards) == []
    wrong = boards.replace("-24,4\t-25,8\t-26,1", "-24 400,0\t-25 800,0\t-26 100,0")
    (problem,) = worse_than_notes(examined(wrong))
    assert (problem.code, problem.params["culprit"]) == ("unit-slip", "Kulturnämnden")


def test_an_empty_total_in_a_column_that_is_filled_elsewhere_is_told() -> None:
    boards = tabbed("""
    Belopp i tkr  | Intäkter | Kostnader | Netto
    Park          | 1 837    | -14 048   | -12 211
    Gator         | 3 519    | -35 842   | -32 323
    Bad           | 4 685    | -17 884   | -13 199
    Idrott        | 2 316    | -9 467    | -7 151
    Kultur        | 1 204    | -8 539    | -7 335
    """)
    assert found(boards) == []
    assert found(boards.replace("-13 199", "")) == [("cell-missing", "warning", "Bad", "Netto")]


def test_the_sum_of_all_rows_is_wrong_where_it_fails_though_no_slip_explains_it() -> None:
    """By hand: 10,9 + 5,8 + 9,1 = 25,8, but 8,7 + 4,6 + 7,2 = 20,5. No other sum could be meant by
    the last row of the table."""
    table = tabbed("""
    Finansiella kostnader, mnkr | Bokslut 2024 | Bokslut 2023
    Räntor på lån               | -8,7         | -10,9
    Ränta på pensionsskulden    | -4,6         | -5,8
    Övriga kostnader            | -7,2         | -9,1
    Summa finansiella kostnader | -26,5        | -25,8
    """)
    found = worse_than_notes(examined(table))
    assert [(p.place.row, p.place.column) for p in found] == [
        ("Summa finansiella kostnader", "Bokslut 2024")
    ]
    assert worse_than_notes(examined(table.replace("-26,5", "-20,5"))) == []
