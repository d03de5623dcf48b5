"""The blocks of a report as paragraphs, lists, tables and pictures of Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from roder.documents.docx.controls import (
    control,
    describe_picture,
    describe_table,
    keep_whole,
    repeat_on_every_page,
)
from roder.documents.docx.looks import CAPTION, QUIET, SMALL, ruled, shaded
from roder.documents.room import longest, wants
from roder.documents.svg import draw
from roder.documents.svg.raster import png_of
from roder.documents.words import Say, run_text
from roder.reports.report import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Listing,
    Matrix,
    Paragraph,
    RowRole,
    Run,
    Statement,
    Table,
    TableRow,
)

ROOM = 162.0
"""Millimetres between the margins."""

FIGURES = 24.0
"""The most that a column of figures takes."""

LETTER, PADDING = 1.75, 4.5
"""What a letter of 9 points takes, and the cell's own margins."""

_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

TONES = {"calm": "#E8F1EC", "watch": "#FBF1D9", "act": "#F9E1DC"}


class Blocks:
    """Writes blocks into a document."""

    def __init__(self, document: Document, say: Say) -> None:
        self.document, self.say, self.above = document, say, 0

    def heading(self, text: str, level: int) -> None:
        """A heading at most one level below the one before it."""
        self.above = min(max(1, level), self.above + 1, 6)
        self.document.add_heading(clean(text), self.above)

    def write(self, block: Block) -> None:
        match block:
            case Paragraph(runs=runs):
                self._runs(self.document.add_paragraph(), runs)
            case Heading(text=text, level=level):
                self.heading(self.say(text), max(2, level))
            case Listing(items=items, ordered=ordered):
                for item in items:
                    style = "List Number" if ordered else "List Bullet"
                    self._runs(self.document.add_paragraph(style=style), item)
            case Statement(words=words):
                run = self.document.add_paragraph().add_run(clean(self.say(words)))
                run.italic = True
            case Table():
                self.table(block)
            case Chart():
                self._chart(block)
            case Matrix():
                self._matrix(block)

    def _runs(self, paragraph: WordParagraph, runs: Iterable[Run]) -> None:
        for piece in runs:
            run = paragraph.add_run(clean(run_text(piece, self.say)))
            run.bold, run.italic = piece.strong or None, piece.emphasis or None
            if piece.figure is not None:
                control(run, piece.address)

    def table(self, table: Table) -> None:
        """A caption, a head that is repeated on every page, and the rows."""
        columns = ([(table.corner, False)] if table.labels else []) + [
            (column.label, column.numeric) for column in table.columns
        ]
        if not columns:
            return
        unit = f" ({table.unit.value})" if table.unit else ""
        title = clean(self.say(table.caption))
        self.document.add_paragraph(title + unit, style=CAPTION)
        made = self.document.add_table(rows=0, cols=len(columns))
        made.autofit = False
        ruled(made)
        describe_table(made, title, title)
        head = made.add_row()
        repeat_on_every_page(head)
        for cell, (label, numeric) in zip(head.cells, columns, strict=True):
            self._text(cell, clean(self.say(label)), bold=True, right=numeric)
        rows = [made.add_row() for _ in table.rows]
        cells = made._cells[len(columns) :]
        for number, (row, line) in enumerate(zip(table.rows, rows, strict=True)):
            keep_whole(line)
            own = cells[number * len(columns) : (number + 1) * len(columns)]
            self._row(table, row, own)
        for index, width in enumerate(self._widths(table)):
            made.columns[index].width = Mm(width)
            for cell in made._cells[index :: len(columns)]:
                cell.width = Mm(width)
        self._notes(table)

    def _row(self, table: Table, row: TableRow, cells: list[_Cell]) -> None:
        bold = row.role in (RowRole.SUM, RowRole.HEAD)
        if table.labels:
            self._text(cells[0], clean(self.say(row.label)), bold=bold, indent=row.level)
            cells = cells[1:]
        for cell, held, column in zip(cells, row.cells, table.columns, strict=True):
            self._cell(cell, held, column, table, bold)

    def _cell(self, cell: _Cell, held: Cell, column: Column, table: Table, bold: bool) -> None:
        text = clean(self.say.cell(held, column, table))
        if held.figure is None and len(held.items) > 1:
            for number, item in enumerate(held.items):
                self._text(cell, clean(self.say(item)), first=number == 0)
            return
        self._text(cell, text, bold=bold, right=column.numeric)
        if held.figure is not None and held.address:
            control(cell.paragraphs[0].runs[0], held.address)

    def _text(
        self,
        cell: _Cell,
        text: str,
        *,
        bold: bool = False,
        right: bool = False,
        indent: int = 0,
        first: bool = True,
    ) -> None:
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.style = SMALL
        run = paragraph.add_run(text)
        run.bold = bold or None
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if indent:
            paragraph.paragraph_format.left_indent = Mm(4 * indent)

    def _widths(self, table: Table) -> list[float]:
        """Figures take what they need; words share the rest as they want."""
        wanted = wants(table, self.say)
        figures = [
            min(FIGURES, LETTER * longest(table, index, self.say) + PADDING)
            for index, column in enumerate(table.columns)
            if column.numeric
        ]
        left = max(ROOM - sum(figures), 0.25 * ROOM)
        share = left / (sum(wanted) or 1)
        room, taken = iter(figures), min(1.0, (ROOM - left) / (sum(figures) or 1))
        return [want * share if want else next(room) * taken for want in wanted]

    def _notes(self, table: Table) -> None:
        notes = [self.say(table.note)] if table.note else []
        if any(row.rounding for row in table.rows):
            notes.append(self.say.t("rounding_note"))
        for note in notes:
            run = self.document.add_paragraph().add_run(clean(note))
            run.font.size, run.font.color.rgb = Pt(8.5), QUIET

    def _chart(self, chart: Chart) -> None:
        """A picture with its alternative text, the sentence it shows, and its table."""
        title = clean(self.say(chart.title))
        self.document.add_paragraph(title, style=CAPTION)
        picture = png_of(draw(chart, self.say, self.say.language, static=True))
        run = self.document.add_paragraph().add_run()
        run.add_picture(io.BytesIO(picture), width=Mm(ROOM))
        told = [clean(self.say(chart.description)), clean(self.say(chart.conclusion))]
        describe_picture(run, title, " ".join(part for part in told if part))
        if told[1]:
            self.document.add_paragraph(told[1])
        if chart.table is not None:
            self.table(chart.table)

    def _matrix(self, matrix: Matrix) -> None:
        caption = clean(self.say(matrix.caption))
        self.document.add_paragraph(caption, style=CAPTION)
        table = self.document.add_table(rows=0, cols=len(matrix.columns) + 1)
        describe_table(table, caption, caption)
        head = table.add_row()
        repeat_on_every_page(head)
        corner = f"{self.say(matrix.down)} ↓  {self.say(matrix.across)} →"
        for cell, label in zip(head.cells, (corner, *matrix.columns), strict=True):
            self._text(cell, clean(label), bold=True)
        for label, fields in matrix.rows:
            cells = table.add_row().cells
            self._text(cells[0], clean(label), bold=True)
            for cell, field in zip(cells[1:], fields, strict=True):
                self._text(cell, str(field.value), bold=True)
                for name in field.names:
                    self._text(cell, clean(self.say(name)), first=False)
                if field.tone in TONES:
                    shaded(cell, TONES[field.tone])


def clean(text: str) -> str:
    """Characters that no XML can hold become a replacement mark; others stay."""
    return _UNKEPT.sub("\ufffd", text)
