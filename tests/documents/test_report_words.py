"""Figures as they are read in a table: DOMAIN §1, tkr without decimals, true minus, narrow spaces."""

from __future__ import annotations

import pytest

from roder.core.base.figures import Figure
from roder.core.base.model import Caption
from roder.core.base.units import Unit
from roder.documents.words import Say, figure_text
from roder.reports.report import Cell, Column, Table

TKR, MNKR, KR, PERCENT = Unit.TKR, Unit.MNKR, Unit.KR, Unit.PERCENT


@pytest.mark.parametrize(
    ("figure", "unit", "decimals", "text"),
    [
        (Figure(100764, 0, TKR), TKR, 0, "100 764"),
        (Figure(-160582, 0, TKR), TKR, 0, "−160 582"),
        (Figure(5, 1, TKR), TKR, 0, "1"),  # a half goes away from zero
        (Figure(-5, 1, TKR), TKR, 0, "−1"),
        (Figure(-4, 1, TKR), TKR, 0, "0"),  # and nothing is not less than nothing
        (Figure(100764, 0, TKR), MNKR, 1, "100,8"),
        (Figure(83, 1, MNKR), TKR, 0, "8 300"),
        (Figure(1234567, 0, KR), TKR, 0, "1 235"),
        (Figure(100764, 0, TKR), None, 0, "100 764 tkr"),
        (Figure(8318, 2, PERCENT), None, 0, "83,18 %"),
        (Figure(22, 1, PERCENT), TKR, 0, "2,2 %"),
        (Figure(22, 1, PERCENT), PERCENT, 0, "2,2"),
        (Figure(29, 1), None, 0, "2,9"),
        (Figure(20, 1, PERCENT), None, 0, "2,0 %"),
        (Figure(13, 0, Unit.COUNT), None, 0, "13"),
    ],
)
def test_a_figure_in_a_table(figure: Figure, unit: Unit | None, decimals: int, text: str) -> None:
    said = figure_text(figure, unit, decimals, "sv")
    assert said.replace("\u202f", " ").replace("\u00a0", " ") == text


def test_thousands_are_set_apart_by_a_narrow_space_that_does_not_break() -> None:
    assert figure_text(Figure(1234567, 0, TKR), TKR, 0, "sv") == "1\u202f234\u202f567"
    assert figure_text(Figure(22, 1, PERCENT), None, 0, "en") == "2.2\u00a0%"


@pytest.mark.parametrize(
    ("caption", "swedish", "english"),
    [
        (Caption("Kommunbidrag", year=2022), "Kommunbidrag 2022", "Kommunbidrag 2022"),
        (
            Caption("Kommunbidrag", "index", 2023, of="land"),
            "Exploatering: Kommunbidrag, indexuppräkning 2023",
            "Land development: Kommunbidrag, index uplift 2023",
        ),
        (
            Caption("Personal", year=2022, column="outcome"),
            "Personal 2022, utfall",
            "Personal 2022, outcome",
        ),
        (
            Caption("Totalt", "years_total", None, "2022-2026"),
            "Totalt, summa 2022–2026",
            "Totalt, total 2022–2026",
        ),
        (
            Caption("Kommunbidrag", "base", 2022),
            "Kommunbidrag, permanent bas vid ingången av 2022",
            "Kommunbidrag, permanent base at the start of 2022",
        ),
        (
            Caption("Kommunbidrag", "carried", 2023, "outcome"),
            "Kommunbidrag, helårseffekt 2023 av föregående års index, utfall",
            "Kommunbidrag, full-year effect in 2023 of the previous year’s index, outcome",
        ),
        (Caption("", "internal_interest", 2022), "Internränta 2022", "Internal interest rate 2022"),
    ],
)
def test_what_a_figure_is_called(caption: Caption, swedish: str, english: str) -> None:
    assert (Say("sv").caption(caption), Say("en").caption(caption)) == (swedish, english)


def test_a_cell_reads_as_its_figure_else_its_words_else_its_items() -> None:
    table, column = Table("t", "T", (), (), TKR), Column("2022", numeric=True)
    say = Say("sv")
    assert say.cell(Cell(figure=Figure(7, 0, TKR)), column, table) == "7"
    assert say.cell(Cell("ord"), column, table) == "ord"
    assert say.cell(Cell(items=("a", "b")), column, table) == "a, b"
    assert say.cell(Cell(), column, table) == ""
