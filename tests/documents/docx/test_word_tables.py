"""The tables of the Word file, their XML in the schema's order; and lists, each of which begins at one."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.docx import render_docx
from roder.documents.docx.tables import Box, Grid, Line, grid_xml
from roder.reports.report import (
    Block,
    Cell,
    Column,
    Listing,
    Paragraph,
    Report,
    ReportSection,
    RowRole,
    Run,
    Table,
    TableRow,
)

ORDER = {
    "tblPr": ("tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    "trPr": ("cantSplit", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "shd"),
    "pPr": ("pStyle", "keepNext", "ind", "jc"),
    "rPr": ("b", "i"),
    "sdtPr": ("alias", "tag", "text"),
}  # fmt: skip
"""The order of ECMA-376 part 1, annex A, of those elements that a table may hold."""


def grid(*rows: tuple[Box, ...], **more: bool) -> Grid:
    return Grid("Titel & <namn>", 'Om "allt"', (40.0, 60.0), rows, "Liten", **more)


def test_elements_stand_in_the_schemas_order() -> None:
    full = Line("ord", bold=True, italic=True, right=True, indent=2, address="budget/grant/2022")
    head = (Box((Line("a"),)), Box((Line("b"),)))
    table = parse_xml(grid_xml(grid(head, (Box((full,), span=2, fill="#e8f1ec"),), together=True)))
    seen = set()
    for element in table.iter():
        name = element.tag.split("}")[1]
        if name in ORDER:
            order = [ORDER[name].index(child.tag.split("}")[1]) for child in element]
            assert all(first < second for first, second in pairwise(order)), name
            seen |= {ORDER[name][index] for index in order}
    assert seen == {each for names in ORDER.values() for each in names}


def test_what_is_markup_in_a_text_is_told_as_it_is() -> None:
    table = parse_xml(grid_xml(grid((Box((Line("<w:b/> & 'x'"),)), Box(())))))
    assert [each.text for each in table.iter(qn("w:t"))] == ["<w:b/> & 'x'"]
    assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Titel & <namn>"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\tb", ["t:a", "tab", "t:b"]),
        ("a\nb", ["t:a", "br", "t:b"]),
        ("a\r\nb\r", ["t:a", "br", "t:b", "br"]),
        (" a ", ["t: a "]),
    ],
)
def test_tabs_and_ends_of_lines_are_words_own(text: str, parts: list[str]) -> None:
    table = parse_xml(grid_xml(grid((Box((Line(text),)), Box(())))))
    run = next(table.iter(qn("w:r")))
    told = [(f"t:{each.text}" if each.tag == qn("w:t") else each.tag.split("}")[1]) for each in run]
    assert told == parts


def _word(*blocks: Block) -> docx.document.Document:
    report = Report("Plan", "sv", (ReportSection("a", "Del", 1, blocks),))
    return docx.Document(io.BytesIO(render_docx(report)))


def test_a_heading_among_the_rows_takes_the_whole_width() -> None:
    figure = Figure(-5, 0, Unit.TKR)
    rows = (
        TableRow("Rubrik", (), RowRole.HEAD),
        TableRow("Rad", (Cell("ord"), Cell(figure=figure, address="budget/x/2022"))),
    )
    columns = (Column("A"), Column("B", numeric=True))
    table = _word(Table("t", "T", columns, rows, Unit.TKR)).tables[0]
    spans = [[cell.grid_span for cell in row.cells[:1]] for row in table.rows]
    assert spans == [[1], [3], [1]]
    assert [cell.text for cell in table.rows[2].cells][:2] == ["Rad", "ord"]
    tags = [each.get(qn("w:val")) for each in table._tbl.iter(qn("w:tag"))]
    assert tags == ["budget/x/2022"]


def test_every_numbered_list_begins_at_one() -> None:
    items = ((Run("ett"),), (Run("två"),))
    ordered = Listing(items, ordered=True)
    word = _word(ordered, Paragraph((Run("Mellan."),)), ordered)
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = word.part.numbering_part.element
    for number in set(numbers):
        start = numbering.num_having_numId(number).lvlOverride_lst[0].startOverride
        assert start.val == 1
