"""DOCX by python-docx, as an office would: styles, captions, indented rows, merged headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from benchmarks.corpus.layouts.grid import Head, cells, habits, header_rows, strong
from benchmarks.corpus.paper import Heading, Paper, Paragraph, Row, Table

PORTRAIT, LANDSCAPE = 15.2, 21.6
"""Centimetres between the margins."""

LOOKS = ("Table Grid", "Light List Accent 1", "Normal Table", "Light Shading", "Medium Grid 1")


def write(paper: Paper, path: Path) -> None:
    look = habits(paper, "word")
    document = Document()
    wide = max((_needed(paper, t) for t in paper.tables), default=0.0) > PORTRAIT - 4
    if wide:
        _landscape(document)
    frame = look.random() < 0.6
    if frame:
        section = document.sections[0]
        section.header.paragraphs[0].text = f"{paper.municipality} kommun\t\t{paper.title}"
        section.footer.paragraphs[0].text = f"{paper.title}"
    name, captioned = look.choice(LOOKS), look.random() < 0.5
    merged, stacked = look.random() < 0.7, look.random() < 0.4
    by_spaces = look.random() < 0.2
    for block in paper.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            style = "List Bullet" if block.bullet else None
            document.add_paragraph(paper.words(block), style=style)
        else:
            _above(document, block, captioned)
            rows = header_rows(block, merged=merged, stacked=stacked)
            _table(document, paper, block, rows, name, by_spaces, LANDSCAPE if wide else PORTRAIT)
            document.add_paragraph()
    document.save(str(path))


def _needed(paper: Paper, table: Table) -> float:
    """Centimetres that the columns of figures want."""
    texts = [paper.text(cell) for row in table.rows for cell in row.cells]
    heads = [word for column in table.columns for word in column.label.split()]
    longest = max(map(len, [*(text for text in texts if len(text) < 17), *heads]), default=4)
    return len(table.columns) * (0.6 + 0.2 * longest)


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _above(document: Any, table: Table, captioned: bool) -> None:
    if table.caption:
        if captioned:
            document.add_paragraph(table.caption, style="Caption")
        else:
            document.add_paragraph().add_run(table.caption).bold = True
    if table.above:
        document.add_paragraph(table.above)


def _table(
    document: Any,
    paper: Paper,
    table: Table,
    heads: list[list[Head]],
    name: str,
    by_spaces: bool,
    room: float,
) -> None:
    width = len(table.columns) + 1
    made = document.add_table(rows=len(heads) + len(table.rows), cols=width)
    if name != "Normal Table":
        made.style = name
    slots = made._cells
    _widths(made, slots, room, _needed(paper, table))
    size = Pt(8 if width > 6 else 9)
    for r, row in enumerate(heads):
        at = 0
        for head in row:
            cell = slots[r * width + at]
            if head.span > 1:
                cell = cell.merge(slots[r * width + at + head.span - 1])
            _write(cell, head.text, True, at > 0, size)
            at += head.span
    for r, row in enumerate(table.rows, len(heads)):
        _row(slots[r * width : (r + 1) * width], paper, table, row, by_spaces, size)


def _widths(made: Any, slots: list[Any], room: float, needed: float) -> None:
    """A label column as wide as an office would make it, the others alike."""
    width = len(made.columns)
    label = min(8.0, max(4.2, room - needed))
    each = min(3.6, (room - label) / (width - 1))
    for n, column in enumerate(made.columns):  # LibreOffice goes by these, Word by the cells
        column.width = Cm(each if n else label)
    for n, cell in enumerate(slots):
        cell.width = Cm(each if n % width else label)


def _row(
    slots: list[Any], paper: Paper, table: Table, row: Row, by_spaces: bool, size: Any
) -> None:
    label = "   " * row.level + row.label if by_spaces else row.label
    _write(slots[0], label, strong(row), False, size)
    if row.level and not by_spaces:
        slots[0].paragraphs[0].paragraph_format.left_indent = Pt(10 * row.level)
    for cell, text, column in zip(slots[1:], cells(paper, row), table.columns, strict=True):
        _write(cell, text, strong(row), column.measure != "word", size)


def _write(cell: Any, text: str, bold: bool, right: bool, size: Any) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold = bold or None
    run.font.size = size
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
