"""Reports that no one would write on purpose: every format still makes a file that opens."""

from __future__ import annotations

import io
from dataclasses import dataclass
from html.parser import HTMLParser

import docx
import openpyxl
import page
import pypdfium2
import pytest

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.docx import render_docx
from roder.documents.html.report import render_report
from roder.documents.opendata import render_csv, render_json
from roder.documents.pdf.report import render_report_pdf
from roder.documents.xlsx import render_xlsx
from roder.reports.report import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Heading,
    Listing,
    Matrix,
    MatrixCell,
    Paragraph,
    Report,
    ReportSection,
    RowRole,
    Run,
    Series,
    Table,
    TableRow,
    Theme,
)

LONG = ("Ett namn på en rad som någon har skrivit hela beslutet i " * 6)[:300]
UNBROKEN = "Kommunstyrelseförvaltningsövergripande" * 8
ODD = "مرحبا \u202eABC\u202c 👩\u200d👧 漢字 \x00\x07\x1b\ufffe\ud800 \u200fשלום <b>&amp;"
FORMULAS = ("=1+1", "+46", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1")


def figure(amount: int) -> Figure:
    return Figure(amount, 0, Unit.TKR)


def table(name: str, columns: tuple[Column, ...], rows: tuple[TableRow, ...]) -> Table:
    return Table(name, f"Tabell {name}", columns, rows, Unit.TKR)


def years(count: int) -> tuple[Column, ...]:
    return tuple(Column(f"Budget {2000 + each}", numeric=True) for each in range(count))


def row(label: str, count: int, number: int = 1) -> TableRow:
    cells = tuple(Cell(figure=figure(number * 1000 + each)) for each in range(count))
    return TableRow(label, cells)


CHART = Chart(
    "c", ChartKind.STACKED, "=1+1", ODD, LONG, tuple(f"{LONG[:60]} {n}" for n in range(12)),
    (Series(ODD, tuple(figure(10**n) for n in range(12))), Series(LONG, (None,) * 12)), Unit.TKR,
    table=table("chart", years(2), tuple(row(f"{n}", 2) for n in range(12))),
)  # fmt: skip
MATRIX = Matrix(
    "m", ODD, "Väsentlighet", "Sannolikhet", (LONG, "2"),
    ((UNBROKEN, (MatrixCell(4, "watch", (LONG, ODD)), MatrixCell(0))), ("1", (MatrixCell(1),) * 2)),
    (("watch", ODD),),
)  # fmt: skip


def report(title: str, *blocks: object, **more: object) -> Report:
    return Report(title, "sv", (ReportSection("a", title, 1, blocks),), **more)  # type: ignore[arg-type]


REPORTS = {
    "a label of 300 characters": report(
        LONG,
        table("t", (Column("År", numeric=True), Column("Not")), (
            TableRow(LONG, (Cell(figure=figure(1)), Cell(LONG))),
            TableRow(UNBROKEN, (Cell(figure=figure(-9)), Cell(UNBROKEN))),
        )),
    ),
    "40 columns": report("Bred", table("t", years(40), tuple(row(f"{n}", 40, n) for n in range(5)))),
    "2 000 rows": report("Hög", table("t", years(3), tuple(row(f"{n}", 3, n) for n in range(2000)))),
    "nothing": Report("", "sv", ()),
    "words longer than a line": report(UNBROKEN, Paragraph((Run(UNBROKEN),)), Heading(UNBROKEN, 2)),
    "every row masked": report(
        "Maskad",
        table("t", years(2), tuple(
            TableRow("[sekretess]", (Cell(), Cell()), RowRole.MASKED) for _ in range(9)
        )),
    ),
    "letters of every kind": report(
        ODD, Paragraph((Run(ODD),)), Listing(((Run(ODD),),), ordered=True), CHART, MATRIX,
        table("t", (Column(ODD), Column("Tal", numeric=True)), tuple(
            TableRow(each, (Cell(each), Cell(figure=figure(5)))) for each in (*FORMULAS, ODD)
        )),
        metadata=((ODD, ODD),), registry_number=ODD, version=f"{ODD}{'&' * 99}", theme=Theme(ODD),
    ),
}  # fmt: skip


FEWER = report("Hög", table("t", years(3), tuple(row(f"{n}", 3, n) for n in range(1000))))
"""What the validator takes: it refuses to look at tables of more than 1 024 rows."""


@dataclass
class Words(HTMLParser):
    said: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("name", REPORTS)
def test_the_pdf_holds_to_both_standards(name: str) -> None:
    whole = REPORTS[name] if name != "2 000 rows" else FEWER
    made = render_report_pdf(whole, {"plan.toml": b"x = 1\n"})
    for standard in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert page.validate_pdf_bytes(made, profile=standard).is_compliant, standard
    assert len(pypdfium2.PdfDocument(made)) >= 2


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_on_paper_stands_beyond_the_page(name: str) -> None:
    for sheet in pypdfium2.PdfDocument(render_report_pdf(REPORTS[name])):
        text, width = sheet.get_textpage(), sheet.get_width()
        for index in range(text.count_rects()):
            left, _, right, _ = text.get_rect(index)
            assert left >= 0, text.get_text_bounded(*text.get_rect(index))
            assert right <= width, text.get_text_bounded(*text.get_rect(index))


@pytest.mark.parametrize("name", REPORTS)
def test_the_word_file_and_the_page_hold_every_row(name: str) -> None:
    made = REPORTS[name]
    word = docx.Document(io.BytesIO(render_docx(made)))
    told = [len(t._tbl.tr_lst) - 1 for t in word.tables][1 if made.metadata else 0 :]
    tables = [b for s in made.sections for b in s.blocks if isinstance(b, Table | Chart | Matrix)]
    rows = [
        len((b.table if isinstance(b, Chart) and b.table else b).rows)  # type: ignore[union-attr]
        for b in tables
        for _ in range(4 if name == "40 columns" else 1)  # parts of ten columns
    ]
    assert told == rows
    words = Words()
    words.feed(render_report(made))
    assert "\x00" not in words.said
    if name == "letters of every kind":
        assert "<b>&amp;" in words.said


@pytest.mark.parametrize("name", REPORTS)
def test_no_text_of_the_workbook_is_run(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(REPORTS[name])))
    texts = {c.value: c.data_type for s in book for line in s for c in line if c.value}
    if name == "letters of every kind":
        found = {text for text in texts if str(text).strip().startswith(("=1", "+46", "-1", "@"))}
        assert len(found) >= 4
    assert {texts[text] for text in texts if str(text).strip() in FORMULAS} <= {"s"}


@pytest.mark.parametrize("name", REPORTS)
def test_the_data_are_written(name: str) -> None:
    assert render_json(REPORTS[name]).decode("utf-8").startswith("{")
    assert "datapackage.json" in render_csv(REPORTS[name])
