"""The workbook of the model plan, read back by openpyxl and calculated anew by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from roder.core.base.units import Unit
from roder.documents.xlsx import render_xlsx
from roder.documents.xlsx.names import cell_name
from roder.reports.report import (
    Cell,
    Column,
    Report,
    ReportSection,
    RowRole,
    Table,
    TableRow,
    Theme,
)


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def row_of(sheet: object, label: str) -> list[object]:
    found = next(row for row in sheet.iter_rows() if row[0].value == label)  # type: ignore[attr-defined]
    return [cell.value for cell in found[1:]]


def named(book: openpyxl.Workbook, name: str) -> object:
    [(sheet, cell)] = list(book.defined_names[name].destinations)
    return book[sheet][cell.replace("$", "")].value


def test_costs_are_a_sum_with_its_rounding_in_a_cell(workbook: bytes) -> None:
    budget = opened(workbook)["Driftbudget"]
    assert row_of(budget, "Avrundning") == [1, 1, None, None]
    assert row_of(budget, "Verksamhetens kostnader") == [
        "=SUM(B5:B8)+B9", "=SUM(C5:C8)+C9", "=SUM(D5:D8)", "=SUM(E5:E8)",
    ]  # fmt: skip
    values = opened(workbook, values=True)["Driftbudget"]
    assert row_of(values, "Verksamhetens kostnader") == [-160581, -170760, -174307, -176904]
    assert row_of(values, "Kommunbidrag") == [97590, 100764, 102719, 103813]
    assert row_of(values, "Årets resultat") == [0, 0, 0, 0]


def test_the_grant_follows_from_base_index_and_entries(workbook: bytes) -> None:
    ledger = opened(workbook)["Ramberäkning"]
    assert row_of(ledger, "Indexuppräkning")[1] == "=INT(ROUND(C4*C5,8)+0.5)"
    assert row_of(ledger, "Kommunbidrag")[1] == "='Driftbudget'!C12"
    assert row_of(opened(workbook, values=True)["Ramberäkning"], "Index, procent")[1] == 0.022


def test_every_figure_has_a_name_that_leads_to_its_value(report: Report, workbook: bytes) -> None:
    book, taken = opened(workbook, values=True), set[str]()
    for address, figure in report.figures.items():
        scale = 100 if figure.unit is Unit.PERCENT else 1
        found = named(book, cell_name(address, taken))
        assert isinstance(found, int | float)
        assert round(Decimal(repr(found)) * scale, 9) == figure.value, address


def test_most_derived_figures_are_live(report: Report, workbook: bytes) -> None:
    book, taken = opened(workbook), set[str]()
    names = {address: cell_name(address, taken) for address in report.figures}
    dead = [a for a in report.formulas if not str(named(book, names[a])).startswith("=")]
    assert dead == []


def test_the_first_sheet_leads_to_all_others(workbook: bytes) -> None:
    book = opened(workbook)
    links = [cell.hyperlink.location for row in book["Innehåll"].iter_rows() for cell in row
             if cell.hyperlink]  # fmt: skip
    assert [link.partition("!")[0].strip("'") for link in links] == book.sheetnames[1:]
    assert book.sheetnames[-1] == "Alla siffror"
    assert book.properties.title == "Kommunstyrelsens budget 2022–2024"


def test_sheets_are_set_up_for_reading_and_for_print(workbook: bytes) -> None:
    book = opened(workbook)
    for sheet in book.worksheets[1:]:
        assert str(sheet.freeze_panes).endswith("4")
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (
            sheet.sheet_properties.pageSetUpPr.fitToPage
        )  # one page wide is what is meant by saying no more
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
        assert sheet["A3"].value
    assert "\u2212" in book["Driftbudget"]["B5"].number_format
    assert book["Ramberäkning"]["C5"].number_format.endswith("0.0\u00a0%")


def test_charts_are_the_spreadsheets_own_with_an_alternative_text(workbook: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(workbook))
    drawn = [
        name for name in parts.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)
    ]
    assert len(drawn) == 4  # income and costs twice, the grant's bridge, investments
    assert all(b'descr="' in parts.read(name) for name in drawn)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://a.se", "007"]
)
def test_text_is_never_run(text: str) -> None:
    table = Table(text, text, (Column(text),), (TableRow(text, (Cell(text),), RowRole.PLAIN),))
    report = Report(text, "sv", (ReportSection("a", text, 1, (table,)),), ((text, text),),
                    theme=Theme(text))  # fmt: skip
    book = opened(render_xlsx(report))
    sheet = book.worksheets[1]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sheet["B4"].value.strip() == text.strip()
    assert {
        cell.data_type for row in book["Innehåll"].iter_rows() for cell in row if cell.value
    } == {"s"}


def test_what_no_file_can_hold_is_marked() -> None:
    table = Table("t", "a\r\x0b\ud800b", (), (TableRow("r", ()),))
    book = opened(render_xlsx(Report("T", "sv", (ReportSection("a", "A", 1, (table,)),))))
    assert book["t"]["A1"].value == "a\ufffd\ufffd\ufffdb"


def test_the_same_report_is_the_same_bytes(report: Report, workbook: bytes) -> None:
    assert render_xlsx(report) == workbook


def test_the_workbook_speaks_the_readers_language(report: Report) -> None:
    book = opened(render_xlsx(replace(report, language="en")))
    assert book.sheetnames[:2] == ["Contents", "Operating budget"]
    assert row_of(book["Operating budget"], "Rounding")[:2] == [1, 1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_calculated_anew_every_value_is_the_same(workbook: bytes, tmp_path: Path) -> None:
    """The values beside the formulas are taken away first, so that what is read is calculated."""
    source = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(io.BytesIO(workbook)) as whole, zipfile.ZipFile(source, "w") as bare:
        for name in whole.namelist():
            bare.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", whole.read(name)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
               str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    formulas, stated = opened(workbook), opened(workbook, values=True)
    anew = opened((tmp_path / "out/bare.xlsx").read_bytes(), values=True)
    live = [(sheet.title, cell.coordinate) for sheet in formulas for row in sheet.iter_rows()
            for cell in row if cell.data_type == "f"]  # fmt: skip
    assert len(live) > 500
    wrong = [
        (sheet, cell) for sheet, cell in live
        if not isinstance(found := anew[sheet][cell].value, int | float)
        or abs(found - stated[sheet][cell].value) > 1e-9
    ]  # fmt: skip
    assert wrong == []
