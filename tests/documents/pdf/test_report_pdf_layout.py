"""How the pages of a plan are broken: nothing that belongs together is torn; charts' tables are small."""

from __future__ import annotations

import io

import page
import pdfplumber
import pypdfium2
import pytest

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.pdf.paper import report_matter
from roder.documents.pdf.report import render_report_pdf
from roder.reports.report import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Paragraph,
    Report,
    ReportSection,
    RowRole,
    Run,
    Series,
    Table,
    TableRow,
)

LINE = Paragraph((Run("Rad."),))


def report(*blocks: Block) -> Report:
    return Report("Plan", "sv", (ReportSection("a", "Rubrik", 1, blocks),))


def sheets(*blocks: Block) -> list[str]:
    document = pypdfium2.PdfDocument(render_report_pdf(report(*blocks)))
    return [sheet.get_textpage().get_text_bounded() for sheet in document][2:]


def tkr(digits: int) -> Cell:
    return Cell(figure=Figure(digits, 0, Unit.TKR))


def bridge(steps: int) -> Chart:
    names = tuple(f"Steg{n:02d}" for n in range(steps))
    values = tuple(Figure(n + 1, 0, Unit.TKR) for n in range(steps))
    rows = tuple(TableRow(name, (tkr(n + 1),)) for n, name in enumerate(names))
    table = Table("b", "Bidrag, steg för steg", (Column("Bidrag", True),), rows, Unit.TKR)
    ends = tuple(n in (0, steps - 1) for n in range(steps))
    return Chart(
        "b", ChartKind.BRIDGE, "Bidrag", "Stegen.", "Upp.", names, (Series("Bidrag", values),),
        Unit.TKR, ends, table=table,
    )  # fmt: skip


@pytest.mark.parametrize(("steps", "rows"), [(6, [6]), (7, [4, 3]), (14, [7, 7])])
def test_a_charts_long_table_is_two_tables_beside_each_other(steps: int, rows: list[int]) -> None:
    matter, _ = report_matter(report(bridge(steps)))
    tables = matter["sections"][0]["blocks"][0]["tables"]
    assert [len(table["rows"]) for table in tables] == rows
    assert [row["label"] for table in tables for row in table["rows"]] == [
        f"Steg{n:02d}" for n in range(steps)
    ]
    assert [table["columns"] for table in tables] == [[["Bidrag", True]]] * len(rows)
    assert tables[0]["caption"] == "Diagrammets siffror"


def test_two_tables_beside_each_other_keep_the_standard_for_accessible_documents() -> None:
    pdf = render_report_pdf(report(bridge(14)))
    assert page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("before", range(22, 40, 3))
def test_a_short_table_is_never_torn(before: int) -> None:
    rows = tuple(TableRow(f"Post{n}", (tkr(n),)) for n in range(12))
    table = Table("t", "Driftbudget", (Column("Budget", True),), rows, Unit.TKR)
    holding = [s for s in sheets(*(LINE,) * before, table) if "Post" in s]
    assert len(holding) == 1
    assert "Driftbudget" in holding[0]


@pytest.mark.parametrize("above", range(44, 51))
def test_a_heading_among_the_rows_is_never_the_last_line_of_a_page(above: int) -> None:
    rows = (
        *(TableRow(f"Post{n}", (tkr(n),)) for n in range(above)),
        TableRow("Huvudet", (Cell(),), RowRole.HEAD),
        *(TableRow(f"Under{n}", (tkr(n),)) for n in range(30)),
    )
    table = Table("t", "Nyckeltal", (Column("Budget", True),), rows, Unit.TKR)
    holding = [s for s in sheets(table) if "Huvudet" in s]
    assert len(holding) == 1
    assert "Under0" in holding[0]


@pytest.mark.parametrize("before", range(20, 36, 2))
def test_a_row_of_words_is_not_broken_between_pages(before: int) -> None:
    words = "början " + "mellanord " * 50 + "slutet"
    rows = tuple(TableRow("", (Cell(words), Cell("b"))) for _ in range(20))
    table = Table("t", "Mål", (Column("Mål"), Column("Indikator")), rows, labels=False)
    for sheet in sheets(*(LINE,) * before, table):
        assert sheet.count("början") == sheet.count("slutet")


def test_the_plans_own_text_in_an_english_document_is_marked_as_swedish() -> None:
    section = ReportSection("a", "Rubrik", 1, (LINE,))
    pdf = render_report_pdf(Report("Plan", "en", (section,)))
    assert page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        assert read.doc.catalog["Lang"] == b"en"
        elements = [e for e in read.structure_tree if e]
    languages = set()
    while elements:
        element = elements.pop()
        languages.add(element.get("lang"))
        elements += element.get("children", [])
    assert "sv" in languages
