"""The workbook on paper: as wide as a page, and still large enough to be read."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

READABLE = 150
"""Characters across a landscape A4, of which a fitted page still can be read (8 points)."""


@pytest.fixture(scope="module")
def sheets(workbook: bytes) -> list[Worksheet]:
    return openpyxl.load_workbook(io.BytesIO(workbook)).worksheets


def printed(sheet: Worksheet) -> tuple[int, float]:
    """The columns that are printed, and the characters that they take."""
    first, _, last, _ = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            widths[column] = dimension.width
    return last, sum(widths.get(column, 9.14) for column in range(first, last + 1))


def test_no_sheet_shrinks_to_a_postage_stamp(sheets: list[Worksheet]) -> None:
    too_wide = {
        sheet.title: printed(sheet)[1] for sheet in sheets if printed(sheet)[1] > READABLE + 10
    }
    assert too_wide == {}


def test_all_figures_print_what_paper_can_use(sheets: list[Worksheet]) -> None:
    figures = sheets[-1]
    assert figures.title == "Alla siffror"
    assert printed(figures)[0] == 5
    assert [cell.value for cell in figures[3]][:5] == [
        "Adress", "Benämning", "Värde", "Enhet", "Så fås siffran",
    ]  # fmt: skip
    assert figures.max_column == 7


def test_the_contents_stand_upright_and_the_tables_lie(sheets: list[Worksheet]) -> None:
    assert sheets[0].page_setup.orientation == "portrait"
    assert {sheet.page_setup.orientation for sheet in sheets[1:]} == {"landscape"}
    assert printed(sheets[0])[1] <= 100
