"""Commas between thousands, told by the whole table."""

from __future__ import annotations

from decimal import Decimal

from examined import only_table, tabbed


def values(text: str) -> list[list[Decimal | None]]:
    table = only_table(tabbed(text))
    return [[cell.figure.value if cell.figure else None for cell in r.cells] for r in table.rows]


def test_small_whole_figures_beside_show_that_commas_part_thousands() -> None:
    assert values("""
    Belopp i tkr | Budget 2023 | Utfall 2023 | Avvikelse
    Grundskola   | 412,318     | 420,447     | -8,129
    Förskola     | 218,904     | 214,330     | 4,574
    Vuxna        | 18,220      | 17,998      | 222
    """) == [[412_318, 420_447, -8_129], [218_904, 214_330, 4_574], [18_220, 17_998, 222]]


def test_two_commas_in_a_figure_show_it_too() -> None:
    assert values("""
    Belopp i kr | Budget 2023 | Utfall 2023
    Grundskola  | 1,412,318   | 1,420,447
    Förskola    | 218,904     | 214,330
    """) == [[1_412_318, 1_420_447], [218_904, 214_330]]


def test_figures_with_three_decimals_throughout_stay_decimals() -> None:
    assert values("""
    Belopp i mnkr | Budget 2023 | Utfall 2023
    Grundskola    | 412,318     | 420,447
    Förskola      | 218,904     | 214,330
    Vuxna         | 0,220       | 17,998
    """)[0] == [Decimal("412.318"), Decimal("420.447")]


def test_other_decimals_or_larger_whole_figures_speak_against_it() -> None:
    assert values("""
    Belopp i mnkr | Budget 2023 | Utfall 2023
    Grundskola    | 412,318     | 420,447
    Förskola      | 218,904     | 214,330
    Elever        | 4 120       | 222
    """)[0] == [Decimal("412.318"), Decimal("420.447")]
