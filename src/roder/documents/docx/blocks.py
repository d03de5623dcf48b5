"""The blocks of a report as paragraphs, lists, tables and pictures of Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from roder.documents.docx.controls import (
    control,
    describe_picture,
    describe_table,
    keep_together,
    keep_whole,
    repeat_on_every_page,
)
from roder.documents.docx.looks import CAPTION, QUIET, SMALL, ruled, shaded
from roder.documents.room import is_short, longest, longest_word, wants
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

UPRIGHT, SIDEWAYS = 162.0, 249.0
"""Millimetres between the margins of a page that stands, and of one that lies on its side."""

FIGURES = 36.0
"""The most that a column of figures takes."""

LETTER, PADDING = 2.05, 4.5
"""What a letter of 9 points takes at the most, whatever font stands in for ours, and the cell's margins."""

UNBROKEN = 16
"""A longer word in a column of words may be broken."""

_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CORNER = 28.0
"""Millimetres of the matrix's first column."""

TONES = {"calm": "#E8F1EC", "watch": "#FBF1D9", "act": "#F9E1DC"}


class Blocks:
    """Writes blocks into a document."""

    def __init__(self, document: Document, say: Say) -> None:
        self.document, self.say, self.above = document, say, 0
        self.room, self.after_table = UPRIGHT, False

    def heading(self, text: str, level: int) -> WordParagraph:
        """A heading at most one level below the one before it."""
        self.above, self.after_table = min(max(1, level), self.above + 1, 6), False
        heading: WordParagraph = self.document.add_heading(clean(text), self.above)
        return heading

    def turn(self, *, wide: bool) -> None:
        """What follows stands on pages that lie on their side, or on upright ones again."""
        room = SIDEWAYS if wide else UPRIGHT
        if room == self.room:
            return
        self.room = room
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width

    def _paragraph(self, style: str | None = None) -> WordParagraph:
        """A paragraph; one after a table stands a little away from it."""
        paragraph = self.document.add_paragraph(style=style)
        if self.after_table:
            paragraph.paragraph_format.space_before = Pt(10)
        self.after_table = False
        return paragraph

    def write(self, block: Block) -> None:
        match block:
            case Paragraph(runs=runs):
                self._runs(self._paragraph(), runs)
            case Heading(text=text, level=level):
                self.heading(self.say(text), max(2, level))
            case Listing(items=items, ordered=ordered):
                for item in items:
                    style = "List Number" if ordered else "List Bullet"
                    self._runs(self._paragraph(style), item)
            case Statement(words=words):
                run = self._paragraph().add_run(clean(self.say(words)))
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
        _set_widths(made, self._widths(table))
        if is_short(table, self.say):
            keep_together(made)
        self.after_table = True
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
        """Figures take what they need; words share the rest as they want, but no usual word is broken."""
        wanted = wants(table, self.say)
        figures = [
            min(FIGURES, LETTER * longest(table, index, self.say) + PADDING)
            for index, column in enumerate(table.columns)
            if column.numeric
        ]
        left = max(self.room - sum(figures), 0.25 * self.room)
        first = -1 if table.labels else 0
        least = [
            LETTER * min(UNBROKEN, longest_word(table, index, self.say)) + PADDING if want else 0.0
            for index, want in enumerate(wanted, first)
        ]
        words = shared(wanted, least, left)
        room, taken = iter(figures), min(1.0, (self.room - left) / (sum(figures) or 1))
        return [
            width if want else next(room) * taken for want, width in zip(wanted, words, strict=True)
        ]

    def _notes(self, table: Table) -> None:
        notes = [self.say(table.note)] if table.note else []
        if any(row.rounding for row in table.rows):
            notes.append(self.say.t("rounding_note"))
        for note in notes:
            run = self._paragraph().add_run(clean(note))
            run.font.size, run.font.color.rgb = Pt(8.5), QUIET

    def _chart(self, chart: Chart) -> None:
        """A picture with its alternative text, the sentence it shows, and its table."""
        title = clean(self.say(chart.title))
        self.document.add_paragraph(title, style=CAPTION)
        picture = png_of(draw(chart, self.say, self.say.language, static=True))
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(picture), width=Mm(UPRIGHT))
        told = [clean(self.say(chart.description)), clean(self.say(chart.conclusion))]
        describe_picture(run, title, " ".join(part for part in told if part))
        if told[1]:
            self.document.add_paragraph(told[1])
        if chart.table is not None:
            self.table(replace(chart.table, caption=self.say.t("chart_table")))

    def _matrix(self, matrix: Matrix) -> None:
        caption = clean(self.say(matrix.caption))
        self.document.add_paragraph(caption, style=CAPTION)
        table = self.document.add_table(rows=0, cols=len(matrix.columns) + 1)
        table.autofit = False
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
        share = (self.room - CORNER) / (len(matrix.columns) or 1)
        _set_widths(table, [CORNER, *(share for _ in matrix.columns)])
        self.after_table = True


def _set_widths(table: WordTable, widths: list[float]) -> None:
    """Millimetres for each column; programs read them from the columns or from the cells."""
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
        for cell in table._cells[index :: len(widths)]:
            cell.width = Mm(width)


def shared(wanted: list[float], least: list[float], room: float) -> list[float]:
    """`room` shared as wanted among the columns that want any, none below its least; where even the
    least do not fit, they are what is shared."""
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    held: set[int] = set()
    while True:
        rest = room - sum(least[index] for index in held)
        wants_left = sum(want for index, want in enumerate(wanted) if index not in held) or 1
        found = [
            least[index] if index in held else rest * want / wants_left
            for index, want in enumerate(wanted)
        ]
        short = {index for index, width in enumerate(found) if width < least[index] - 1e-9}
        if not short:
            return found
        held |= short


def clean(text: str) -> str:
    """Characters that no XML can hold become a replacement mark; others stay."""
    return _UNKEPT.sub("\ufffd", text)
