"""Nothing that a report may hold stops the PDF, and each one keeps both standards."""

from __future__ import annotations

import page
import pypdfium2
import pytest

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.pdf.report import render_report_pdf
from roder.importers.pdf.attached import attached_files
from roder.reports.report import (
    Block,
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
    Statement,
    Table,
    TableRow,
    Theme,
)

STANDARDS = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
YEARS = (Column("Budget 2022", True), Column("Plan 2023", True))
LONG = "kommunalförbundsdirektörsutbildningsorganisation" * 8
WORDS = tuple(Column(name) for name in "abcdef")


def report(*blocks: Block, theme: Theme | None = None, title: str = "Plan") -> Report:
    section = ReportSection("a", "Rubrik", 1, blocks)
    return Report(title, "sv", (section,), theme=theme or Theme(), content_hash="ab" * 32)


def tkr(digits: int) -> Cell:
    return Cell(figure=Figure(digits, 0, Unit.TKR))


def money(*rows: TableRow, columns: tuple[Column, ...] = YEARS) -> Table:
    return Table("t", "Driftbudget", columns, rows, Unit.TKR)


def text(pdf: bytes) -> str:
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(pdf)]
    return " ".join(sheets).replace("\u202f", " ").replace("\xa0", " ")


def bad_chart(kind: ChartKind) -> Chart:
    series = Series("\x00s", (Figure(1, 0, Unit.TKR), None))
    return Chart(
        "c", kind, "\ud800", "\x00", "", ("a\x00", "\ud800"), (series,), Unit.TKR, (True, False)
    )


CASES: dict[str, Report] = {
    "no rows": report(money()),
    "no columns": report(Table("t", "T", (), (TableRow("x", ()),))),
    "nothing": report(Table("t", "", (), (TableRow("x", ()),), labels=False)),
    "300 rows": report(money(*(TableRow(f"Rad {n}", (tkr(n), tkr(-n))) for n in range(300)))),
    "long words": report(Table("t", LONG, WORDS, (TableRow(LONG, (Cell(LONG),) * 6),))),
    "24 columns": report(
        money(
            TableRow("Summa", (tkr(123_456_789),) * 24, RowRole.SUM),
            columns=tuple(Column(f"Utfall {2000 + n}", True) for n in range(24)),
        )
    ),
    "heading row": report(money(TableRow("Huvud", (), RowRole.HEAD), TableRow("x", (tkr(1),)))),
    "masked row": report(money(TableRow("dolt", (), RowRole.MASKED))),
    "damaged text": report(
        Table("\ud800", "\x00\x1b", (Column("\udfff"),), (TableRow("\x01", (Cell("\ud912\ufffe"),)),)),
        Paragraph((Run("a\tb\r\n\x85\u2028c"),)),
        title="\ud800\x00",
    ),
    "other scripts": report(Paragraph((Run("שלום عالم 漢字 😀 \U000e0001\u200b"),))),
    "empty blocks": report(
        Paragraph(()), Heading("", 7), Heading(" ", 0), Listing(()), Listing(((),)), Statement("")
    ),
    "empty matrix": report(Matrix("m", "", "", "", (), ())),
    "small matrix": report(
        Matrix("m", "R", "V", "S", ("1", "2"), (("4", (MatrixCell(4, "watch", ("a",)),)),))
    ),
    "empty charts": report(*(Chart("c", kind, "", "", "", (), ()) for kind in ChartKind)),
    "damaged charts": report(*(bad_chart(kind) for kind in ChartKind)),
    "wrong colour": report(theme=Theme("", "red")),
    "skipped levels": Report(
        "T", "sv", tuple(ReportSection(str(n), "", n) for n in (5, 1, 4, 2, 6, 3, 99, 0, -1))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whatever_it_holds_it_keeps_both_standards(name: str) -> None:
    pdf = render_report_pdf(CASES[name])
    for standard in STANDARDS:
        found = page.validate_pdf_bytes(pdf, profile=standard)
        assert found.is_compliant, found


def test_a_character_that_no_font_has_is_told_by_its_number() -> None:
    told = text(render_report_pdf(report(Paragraph((Run("Avtal med 漢 AB"),)))))
    assert "Avtal med [U+6F22] AB" in told


@pytest.mark.parametrize("private", ["\ue000", "\uf100", "\uf8ff", "\U000f0000", "\U0010fffd"])
def test_a_character_of_someones_own_is_told_by_its_number(private: str) -> None:
    pdf = render_report_pdf(report(Paragraph((Run(f"Avtal med {private} AB"),))))
    assert f"Avtal med [U+{ord(private):04X}] AB" in text(pdf)
    assert all(page.validate_pdf_bytes(pdf, profile=each).is_compliant for each in STANDARDS)


def test_a_byte_order_mark_in_a_text_shows_nothing() -> None:
    pdf = render_report_pdf(report(Paragraph((Run("\ufeffAvtal\ufeff med AB"),))))
    assert "Avtal med AB" in text(pdf)
    assert all(page.validate_pdf_bytes(pdf, profile=each).is_compliant for each in STANDARDS)


@pytest.mark.parametrize(
    "title", ["", " ", "\ufeff", "\ufeff \ufeff", "\x00", "\u200b", "\u2028", "\u00ad"]
)
def test_a_title_that_shows_nothing_does_not_stop_the_page(title: str) -> None:
    section = ReportSection("a", title, 1, (Heading(title, 2), Paragraph((Run(title),))))
    pdf = render_report_pdf(Report(title, "sv", (section,)))
    assert all(page.validate_pdf_bytes(pdf, profile=each).is_compliant for each in STANDARDS)


def test_the_head_of_a_long_table_stands_on_every_page_of_it() -> None:
    pdf = render_report_pdf(CASES["300 rows"])
    sheets = [s.get_textpage().get_text_bounded() for s in pypdfium2.PdfDocument(pdf)]
    holding = [sheet for sheet in sheets if "Rad " in sheet]
    assert len(holding) > 5
    assert all("Plan 2023" in sheet for sheet in holding)


def test_a_table_of_many_columns_lies_on_the_long_side() -> None:
    document = pypdfium2.PdfDocument(render_report_pdf(CASES["24 columns"]))
    width, height = document[len(document) - 1].get_size()
    assert width > height
    assert document[0].get_size()[0] < document[0].get_size()[1]


def test_figures_end_at_the_same_place_and_minus_is_a_minus() -> None:
    pdf = render_report_pdf(
        report(money(TableRow("a", (tkr(-160_582), tkr(5))), TableRow("b", (tkr(7), tkr(5)))))
    )
    sheet = pypdfium2.PdfDocument(pdf)[2]
    page_text = sheet.get_textpage()
    told = page_text.get_text_bounded()
    assert "\u2212160" in told
    ends = []
    for ending in ("582", "7"):
        finder = page_text.search(ending)
        found = finder.get_next()
        assert found is not None
        ends.append(page_text.get_charbox(found[0] + found[1] - 1, loose=True)[2])
    assert abs(ends[0] - ends[1]) < 0.5


@pytest.mark.parametrize(
    "files",
    [
        {"a.csv": b""},
        {"bild.png": b"\x89PNG\xff\x00"},
        {"budget/rader åäö (1).md": "å".encode(), "budget/lines.csv": b"a;b\r\n1;2\r\n"},
        {"/".join(["mapp"] * 40) + "/x.csv": b"1"},
        {"a.csv": b"1;2\n" * 200_000},
    ],
    ids=["empty", "no text", "folders", "deep", "large"],
)
def test_files_of_every_kind_come_back_byte_by_byte(files: dict[str, bytes]) -> None:
    assert attached_files(render_report_pdf(report(), files)) == files
