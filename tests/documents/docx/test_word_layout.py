"""How the Word file is laid out: contents that are never empty, described tables, columns wide enough."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from roder.documents.docx import render_docx
from roder.documents.docx.blocks import shared
from roder.reports.report import (
    Cell,
    Column,
    Paragraph,
    Report,
    ReportSection,
    Run,
    Table,
    TableRow,
)

WIDE = Table(
    "control",
    "Internkontrollplan",
    tuple(Column(name) for name in ("Risk", "Process", "Vad", "Metod", "Ansvarig", "När")),
    (TableRow("", tuple(Cell("ord") for _ in range(6))),),
    labels=False,
)
SECTIONS = (
    ReportSection("a", "Första delen", 1, (Paragraph((Run("Text."),)),)),
    ReportSection("b", "Under den", 3, ()),
    ReportSection("c", "Bred", 1, (WIDE,)),
    ReportSection("d", "Sist", 1, ()),
)


@pytest.fixture(scope="module")
def word() -> Document:
    report = Report("Plan", "sv", metadata=(("Diarienummer", "2022.1"),), sections=SECTIONS)
    return docx.Document(io.BytesIO(render_docx(report)))


def test_the_contents_hold_every_heading_before_word_fills_them(word: Document) -> None:
    entries = [p for p in word.paragraphs if p.style.name.startswith("toc ")]
    told = [(p.style.name, "".join(x.text for x in p._p.iter(qn("w:t")))) for p in entries]
    assert told == [
        ("toc 1", "Första delen"), ("toc 2", "Under den"), ("toc 1", "Bred"), ("toc 1", "Sist"),
    ]  # fmt: skip
    marks = {each.get(qn("w:name")) for each in word.element.iter(qn("w:bookmarkStart"))}
    links = [each.get(qn("w:anchor")) for each in word.element.iter(qn("w:hyperlink"))]
    assert len(links) == 4
    assert set(links) == marks


def test_every_field_that_begins_ends(word: Document) -> None:
    kinds = [each.get(qn("w:fldCharType")) for each in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_word_is_asked_to_fill_in_page_numbers_and_to_hyphenate(word: Document) -> None:
    names = [child.tag.split("}")[1] for child in word.settings.element]
    assert names.index("autoHyphenation") < names.index("characterSpacingControl")
    assert names.index("updateFields") < names.index("compat")
    assert names.index("autoHyphenation") < names.index("updateFields")


def test_every_table_has_an_alternative_text(word: Document) -> None:
    assert len(word.tables) == 2
    for table in word.tables:
        for part in ("tblCaption", "tblDescription"):
            assert table._tbl.tblPr.find(qn(f"w:{part}")).get(qn("w:val"))


def test_only_the_section_with_the_wide_table_lies_on_its_side(word: Document) -> None:
    portrait, landscape = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [s.orientation for s in word.sections] == [portrait, landscape, portrait]
    assert [s.page_width > s.page_height for s in word.sections] == [False, True, False]
    assert sum(column.width.mm for column in word.tables[1].columns) == pytest.approx(249, abs=0.5)


@pytest.mark.parametrize(
    ("wanted", "least", "room", "found"),
    [
        ([1, 1], [10, 10], 100, [50, 50]),
        ([3, 1], [10, 40], 100, [60, 40]),
        ([1, 0, 1], [0, 0, 0], 100, [50, 0, 50]),
        ([1, 1], [150, 50], 100, [75, 25]),
        ([], [], 100, []),
    ],
)
def test_room_is_shared_and_no_column_gets_less_than_it_needs(
    wanted: list[float], least: list[float], room: float, found: list[float]
) -> None:
    assert shared(wanted, least, room) == pytest.approx(found)
