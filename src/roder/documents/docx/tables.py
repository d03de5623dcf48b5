"""A table of Word as its XML, written whole: made cell by cell it takes ten times longer.

The order of the elements is the schema's (ECMA-376, CT_TblPr, CT_TrPr, CT_TcPr, CT_PPr).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from roder.documents.docx.controls import LONGEST_TAG
from roder.documents.docx.looks import HAIR, INK

INDENT = 4.0
"""Millimetres for each level of a row."""

_PARTS = re.compile(r"([\t\n])|\r\n?")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell. With an `address` its words are a content control tagged by it."""

    text: str
    bold: bool = False
    italic: bool = False
    right: bool = False
    indent: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its paragraphs, how many columns it takes, and its colour (#rrggbb)."""

    lines: tuple[Line, ...]
    span: int = 1
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the widths of its columns in millimetres, its rows, the first of which is the head where
    `headed`; with lines between the rows where `ruled`, and on one page where `together`."""

    title: str
    description: str
    widths: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]
    style: str
    headed: bool = True
    ruled: bool = True
    together: bool = False


def add_grid(document: Document, grid: Grid) -> None:
    """Puts the table at the end of the document."""
    document.element.body._insert_tbl(parse_xml(grid_xml(grid)))


def grid_xml(grid: Grid) -> str:
    """The table as `w:tbl`. Texts hold only what XML can."""
    twips = [Mm(width).twips for width in grid.widths]
    last = len(grid.rows) - 1
    rows = "".join(
        _row(
            row,
            twips,
            grid,
            head=grid.headed and not number,
            kept=grid.together and number < last,
        )
        for number, row in enumerate(grid.rows)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/>{_BORDERS if grid.ruled else ""}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}'
        f'<w:tblLook w:val="0{"4A0" if grid.headed else "480"}" w:firstRow="{int(grid.headed)}"'
        ' w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(grid.title)}"/>'
        f'<w:tblDescription w:val="{escape(grid.description)}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, INK), ("bottom", 6, INK), ("insideH", 4, HAIR))
    )
    + "</w:tblBorders>"
)


_MARGINS = (
    '<w:tblCellMar><w:top w:w="36" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="36" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
"""Room within the cells, in twentieths of a point: so that rows are told apart at a glance."""


def _row(row: tuple[Box, ...], twips: list[int], grid: Grid, *, head: bool, kept: bool) -> str:
    at, cells = 0, []
    for box in row:
        cells.append(_box(box, sum(twips[at : at + box.span]), grid.style, kept=kept))
        at += box.span
    marks = f"<w:cantSplit/>{'<w:tblHeader/>' if head else ''}"
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def _box(box: Box, width: int, style: str, *, kept: bool) -> str:
    span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
    fill = (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill.lstrip("#")}"/>' if box.fill else ""
    )
    lines = "".join(_line(line, style, kept=kept) for line in box.lines or (Line(""),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>{lines}</w:tc>'


def _line(line: Line, style: str, *, kept: bool) -> str:
    looks = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if kept else "")
    if line.indent:
        looks += f'<w:ind w:left="{Mm(INDENT * line.indent).twips}"/>'
    if line.right:
        looks += '<w:jc w:val="right"/>'
    run = _run(line) if line.text else ""
    if line.address:
        address = escape(line.address)
        run = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{address}"/>'
            f'<w:tag w:val="{escape(line.address[:LONGEST_TAG])}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )
    return f"<w:p><w:pPr>{looks}</w:pPr>{run}</w:p>"


def _run(line: Line) -> str:
    marks = ("<w:b/>" if line.bold else "") + ("<w:i/>" if line.italic else "")
    looks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:r>{looks}{_text(line.text)}</w:r>"


def _text(text: str) -> str:
    """The words of a run; tabs and ends of lines are elements of their own."""
    if "\t" not in text and "\n" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    told: list[str] = []
    for part in _PARTS.sub(lambda found: f"\0{found[1] or chr(10)}\0", text).split("\0"):
        if part == "\t":
            told.append("<w:tab/>")
        elif part == "\n":
            told.append("<w:br/>")
        elif part:
            told.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return "".join(told)
