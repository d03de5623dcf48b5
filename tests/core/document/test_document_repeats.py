"""Columns that repeat another's, and units that a document's own figures speak against."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes

REPEATED = tabbed("""
Belopp i tkr        | Utfall 2023 | Utfall 2024 | Budget 2025
Trafik              | 8 317       | 8 317       | 8 655
Park                | 4 692       | 4 692       | 4 771
Renhållning         | 12 048      | 12 048      | 12 391
Vinterväghållning   | 6 935       | 6 935       | 5 870
Badhus              | 3 118       | 3 118       | 3 206
""")


def tables(*units: str) -> str:
    """A small document: one table a unit, with amounts of ordinary size in tkr."""
    figures = [("41 287", "43 164"), ("9 463", "9 895"), ("27 918", "29 188"), ("14 206", "14 852")]
    parts = []
    for number, unit in enumerate(units, 1):
        rows = [
            f"Enhet {'ABCDEFGH'[number]}{i}\t{a}\t{b[:-1]}{number}"
            for i, (a, b) in enumerate(figures)
        ]
        parts.append(
            "\n".join([f"Del {number}", "", f"Belopp i {unit}\tBudget 2025\tPlan 2026", *rows])
        )
    return "\n\n".join(parts)


def test_a_years_column_that_repeats_anothers_is_a_warning() -> None:
    found = examined(REPEATED)
    assert spots(found.problems) == [("column-repeated", "warning", "Trafik", "Utfall 2024")]
    assert found.problems[0].params["first"] == "Utfall 2023"
    assert found.problems[0].params["rows"] == "5"


def test_one_row_that_differs_is_enough_to_tell_columns_apart() -> None:
    table = REPEATED.replace("\t3 118\t3 118\t", "\t3 118\t3 181\t")
    assert spots(examined(table).problems) == []


def test_round_plans_may_repeat_year_after_year() -> None:
    table = tabbed("""
    Belopp i tkr | Budget 2025 | Plan 2026 | Plan 2027
    Inventarier  | 400         | 400       | 400
    Fastigheter  | 3 000       | 3 000     | 3 000
    Fordon       | 1 200       | 1 200     | 1 200
    Nätverk      | 6 000       | 6 000     | 6 000
    Maskiner     | 2 500       | 2 500     | 2 500
    """)
    assert spots(examined(table).problems) == []


@pytest.mark.parametrize("units", [("tkr", "tkr", "tkr"), ("kr", "kr", "kr", "kr"), ("tkr", "kr")])
def test_units_that_fit_are_silent(units: tuple[str, ...]) -> None:
    assert worse_than_notes(examined(tables(*units))) == []


def test_a_table_of_quite_another_size_is_a_warning() -> None:
    found = examined(tables("tkr", "mnkr", "tkr"))
    assert [(p.code, p.severity.value, p.place.table) for p in found.problems] == [
        ("unit-odd", "warning", "t2")
    ]


def test_thousands_said_to_be_kronor_are_a_warning() -> None:
    found = examined(tables("mnkr", "mnkr", "mnkr", "kr"))
    assert ("unit-odd", "t4") in [(p.code, p.place.table) for p in found.problems]


def test_more_than_any_municipality_turns_over_is_an_error() -> None:
    found = examined(tables("mnkr").replace("41 287", "412 870"))
    assert [(p.code, p.severity.value) for p in found.problems] == [("unit-implausible", "error")]


def test_small_amounts_repeat_honestly() -> None:
    """In millions budget and outcome of a small board are often the same tenth."""
    table = tabbed("""
    Belopp i mnkr | Budget 2024 | Utfall 2024
    Intäkter      | 0,7         | 0,7
    Personal      | -0,5        | -0,5
    Lokaler       | -1,0        | -1,0
    Övrigt        | -0,8        | -0,8
    """)
    assert spots(examined(table).problems) == []


def test_loans_stay_as_they_were() -> None:
    table = tabbed("""
    Belopp i mnkr | 2024-12-31 | 2023-12-31
    Kommuninvest  | 226,0      | 226,0
    Obligation    | 257,0      | 257,0
    Grönt lån     | 47,0       | 47,0
    Banklån       | 342,0      | 342,0
    """)
    assert spots(examined(table).problems) == []


def test_three_figures_are_enough_when_they_are_long() -> None:
    table = tabbed("""
    Belopp i tkr | Utfall 2023 | Utfall 2024 | Budget 2025
    Trafik       | 8 317       | 8 317       | 8 655
    Park         | 4 692       | 4 692       | 4 771
    Badhus       | 3 118       | 3 118       | 3 206
    """)
    assert [p.code for p in worse_than_notes(examined(table))] == ["column-repeated"]


def test_deviations_that_are_not_zero_speak_against_equal_columns() -> None:
    table = tabbed("""
    Belopp i mnkr | Budget 2024 | Utfall 2024 | Avvikelse
    Skolmåltider  | -3,3        | -3,3        | 0,1
    Elevhälsa     | -1,6        | -1,6        | 0,2
    Bibliotek     | -2,5        | -2,5        | -0,3
    Fritidshem    | -1,2        | -1,2        | 0,2
    """)
    assert "column-repeated" in [p.code for p in worse_than_notes(examined(table))]


def test_a_net_column_repeats_the_costs_where_there_is_no_income() -> None:
    table = tabbed("""
    Exploatering, tkr | Inkomster | Utgifter | Netto
    Kvarnen           | -         | -8 317   | -8 317
    Solbacken         | -         | -4 692   | -4 692
    Hagaberg          | -         | -12 048  | -12 048
    Lillgården        | -         | -6 935   | -6 935
    """)
    assert worse_than_notes(examined(table)) == []


def test_a_repetition_that_the_deviations_speak_against_is_told() -> None:
    """Small figures repeat by chance, but −0,07 and 0,03 are no differences of equal ones."""
    small = tabbed("""
    Verksamhet, mnkr | Utfall 2024 | Budget 2024 | Avvikelse | Utfall 2023
    Hemtjänst        | -0,47       | -0,47       | -0,02     | -0,52
    Park             | -0,77       | -0,77       | 0,02      | -0,78
    Gymnasium        | -0,15       | -0,15       | 0,00      | -0,14
    Insatser         | -0,44       | -0,44       | -0,07     | -0,45
    Grundskola       | -0,48       | -0,48       | 0,03      | -0,46
    """)
    assert spots(examined(small).problems) == [
        ("column-repeated", "warning", "Hemtjänst", "Budget 2024")
    ]


def test_round_figures_that_move_in_all_other_years_do_not_stay_in_one() -> None:
    plan = tabbed("""
    Projekt, kr     | Budget 2025 | Plan 2026  | Plan 2027   | Plan 2028
    Gator           | -60 000     | -60 000    | -6 600 000  | -900 000
    Reningsverk     | -100 000    | -100 000   | -24 220 000 | -70 000
    Utsmyckning     | -39 000 000 | -39 000 000| -16 100 000 | -80 000
    Lokaler         | -2 680 000  | -2 680 000 | -110 000    | -44 240 000
    Larm            | -357 000    | -357 000   | -2 160 000  | -700 000
    Lekplatser      | -500 000    | -500 000   | -410 000    | -9 000 000
    Summa           | -42 697 000 | -42 697 000| -49 600 000 | -54 990 000
    """)
    assert spots(examined(plan).problems) == [("column-repeated", "warning", "Gator", "Plan 2026")]


def test_risks_carry_no_money() -> None:
    risks = tabbed("""
    Risk            | Sannolikhet | Konsekvens | Riskvärde
    Felaktig moms   | 3           | 4          | 12
    Fel utbetalning | 2           | 4          | 8
    Obehöriga       | 3           | 3          | 9
    """)
    text = f"Alla belopp i kr om inget annat anges.\n\nDrift\n\n{REPEATED}\n\nRisker\n\n{risks}"
    table = examined(text).document.tables[-1]
    assert {cell.figure.unit for row in table.rows for cell in row.cells if cell.figure} == {None}


def test_a_row_that_towers_over_its_table_is_in_another_unit() -> None:
    """Without a label that says which row is the sum: -7,2 - 1,5 - 20,5 = -29,2."""
    table = tabbed("""
    Not 2, mnkr                   | 2024   | 2023
    Räntekostnader                | -7,2   | -4,4
    Ränta på pensionsavsättningar | -1,5   | -1,0
    Övriga poster                 | -20,5  | -12,4
    Finansiella poster            | -29,2  | -17,8
    """)
    assert worse_than_notes(examined(table)) == []
    wrong = table.replace("-7,2\t-4,4", "-7 240,9\t-4 379,9")
    found = worse_than_notes(examined(wrong))
    assert spots(found) == [("unit-slip", "warning", "Räntekostnader", "2024")]
    assert str(found[0].computed) == "-7.2409"


def test_a_statement_beside_two_small_notes_is_in_no_odd_unit() -> None:
    """2 516 400 tkr is 66 times the largest grant, as a municipality's costs well may be; as mnkr
    it would be 66 000 times that."""
    text = "\n".join(
        (
            "Resultaträkning\n",
            "Belopp i tkr\tUtfall 2024\tUtfall 2023",
            "Intäkter\t412 300\t398 700",
            "Kostnader\t-2 516 400\t-2 448 100\n",
            "Bidrag\n",
            "Belopp i tkr\tUtfall 2024\tUtfall 2023",
            "Idrott\t38 125\t36 940",
            "Kultur\t9 240\t9 015\n",
            "Arvoden\n",
            "Belopp i tkr\tUtfall 2024\tUtfall 2023",
            "Fullmäktige\t1 870\t1 795",
            "Nämnder\t4 315\t4 160",
        )
    )
    assert worse_than_notes(examined(text)) == []
    wrong = examined(text.replace("tkr\tUtfall", "mnkr\tUtfall", 1))
    assert [(p.code, p.place.table) for p in worse_than_notes(wrong)] == [
        ("unit-implausible", "t1")
    ]
