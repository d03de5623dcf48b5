"""The blocks of a report as paragraphs, lists, tables and pictures of Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from roder.documents.docx.controls import control, describe_picture, new_numbering, numbered
from roder.documents.docx.looks import CAPTION, QUIET, SMALL
from roder.documents.docx.tables import Box, Grid, Line, add_grid
from roder.documents.room import filled, is_short, longest, longest_word, wants
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
    MatrixCell,
    Paragraph,
    RowRole,
    Run,
    Statement,
    Table,
    TableRow,
)

UPRIGHT, SIDEWAYS = 162.0, 249.0
"""Millimetres between the margins of a page that stands, and of one that lies on its side."""

CROWDED = 0.85
"""The part of the page's width that columns of figures may take of an upright page."""

FIGURES = 36.0
"""The most that a column of figures takes."""

LETTER, PADDING = 2.05, 4.5
"""What a letter of 9 points takes at the most, whatever font stands in for ours, and the cell's margins."""

UNBROKEN = 21
"""A longer word in a column of words may be broken."""

_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CORNER = 28.0
"""Millimetres of the matrix's first column."""

SIGNS = {"calm": "○", "watch": "◆", "act": "▲"}
"""What tells a field's handling to those who see no colours."""

TONES = {"calm": "#E8F1EC", "watch": "#FBF1D9", "act": "#F9E1DC"}


class Blocks:
    """Writes blocks into a document."""

    def __init__(self, document: Document, say: Say) -> None:
        self.document, self.say, self.above = document, say, 0
        self.room, self.after_table = UPRIGHT, False
        self._styles: dict[str, str] = {}

    def heading(self, text: str, level: int) -> WordParagraph:
        """A heading at most one level below the one before it."""
        self.above, self.after_table = min(max(1, level), self.above + 1, 6), False
        return self.styled(f"Heading {self.above}", clean(text))

    def turn(self, *, wide: bool) -> None:
        """What follows stands on pages that lie on their side, or on upright ones again."""
        room = SIDEWAYS if wide else UPRIGHT
        if room == self.room:
            return
        self.room = room
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width

    def _style(self, name: str) -> str:
        """What the file calls a style; the library looks through all of them each time it is asked."""
        if name not in self._styles:
            self._styles[name] = self.document.styles[name].style_id
        return self._styles[name]

    def styled(self, style: str, text: str = "") -> WordParagraph:
        """A paragraph of a style, by its name."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self._style(style)
        if text:
            paragraph.add_run(text)
        return paragraph

    def _paragraph(self, style: str = "Normal") -> WordParagraph:
        """A paragraph; one after a table stands a little away from it."""
        paragraph = self.styled(style)
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
                self._list(items, "List Number" if ordered else "List Bullet", ordered)
            case Statement(words=words):
                run = self._paragraph().add_run(clean(self.say(words)))
                run.italic = True
            case Table():
                self.table(block)
            case Chart():
                self._chart(block)
            case Matrix():
                self._matrix(block)

    def _list(self, items: Iterable[tuple[Run, ...]], style: str, ordered: bool) -> None:
        """Each numbered list begins at one."""
        number = new_numbering(self.document, style) if ordered else 0
        for item in items:
            paragraph = self._paragraph(style)
            if ordered:
                numbered(paragraph, number)
            self._runs(paragraph, item)

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
        table = filled(table)
        unit = f" ({table.unit.value})" if table.unit else ""
        title = clean(self.say(table.caption))
        self.styled(CAPTION, title + unit)
        head = tuple(
            Box((Line(clean(self.say(label)), bold=True, right=numeric),))
            for label, numeric in columns
        )
        rows = (head, *(self._row(table, row) for row in table.rows))
        add_grid(
            self.document,
            Grid(title, title, tuple(self._widths(table)), rows, self._style(SMALL),
                 together=is_short(table, self.say)),
        )  # fmt: skip
        self.after_table = True
        self._notes(table)

    def _row(self, table: Table, row: TableRow) -> tuple[Box, ...]:
        bold = row.role in (RowRole.SUM, RowRole.HEAD)
        italic = row.role in (RowRole.PART, RowRole.MASKED)
        label = Line(clean(self.say(row.label)), bold=bold, italic=italic, indent=row.level)
        if table.labels and row.role is RowRole.HEAD:
            return (Box((label,), span=len(table.columns) + 1),)
        cells = tuple(
            self._cell(held, column, table, bold, italic)
            for held, column in zip(row.cells, table.columns, strict=True)
        )
        return (Box((label,)), *cells) if table.labels else cells

    def _cell(self, held: Cell, column: Column, table: Table, bold: bool, italic: bool) -> Box:
        if held.figure is None and len(held.items) > 1:
            return Box(tuple(Line(clean(self.say(item))) for item in held.items))
        text = clean(self.say.cell(held, column, table))
        address = held.address if held.figure is not None else ""
        return Box((Line(text, bold, italic, right=column.numeric, address=address),))

    def _widths(self, table: Table) -> list[float]:
        """Figures take what they need; words share the rest as they want, but no usual word is broken."""
        wanted, figures = wants(table, self.say), self._figures(table)
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

    def _figures(self, table: Table) -> list[float]:
        return [
            min(FIGURES, LETTER * longest(table, index, self.say) + PADDING)
            for index, column in enumerate(table.columns)
            if column.numeric
        ]

    def is_crowded(self, block: Block) -> bool:
        """Whether a table's figures leave its words too little of an upright page."""
        return isinstance(block, Table) and sum(self._figures(filled(block))) > CROWDED * UPRIGHT

    def _notes(self, table: Table) -> None:
        notes = [self.say(table.note)] if table.note else []
        if any(row.rounding for row in table.rows):
            notes.append(self.say.t("rounding_note"))
        for note in notes:
            self._note(note)

    def _note(self, text: str) -> None:
        run = self._paragraph().add_run(clean(text))
        run.font.size, run.font.color.rgb = Pt(8.5), QUIET

    def _chart(self, chart: Chart) -> None:
        """A picture with its alternative text, the sentence it shows, and its table."""
        title = clean(self.say(chart.title))
        self.styled(CAPTION, title)
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
        self.styled(CAPTION, caption)
        corner = f"{self.say(matrix.down)} ↓  {self.say(matrix.across)} →"
        head = tuple(Box((Line(clean(each), bold=True),)) for each in (corner, *matrix.columns))
        rows = [head]
        for label, fields in matrix.rows:
            rows.append((Box((Line(clean(label), bold=True),)), *map(self._field, fields)))
        share = (self.room - CORNER) / (len(matrix.columns) or 1)
        widths = (CORNER, *(share for _ in matrix.columns))
        style = self._style(SMALL)
        add_grid(self.document, Grid(caption, caption, widths, tuple(rows), style, ruled=False))
        self.after_table = True
        told = [f"{SIGNS.get(tone, '')} {self.say(words)}".strip() for tone, words in matrix.legend]
        if told:
            self._note("    ".join(told))

    def _field(self, field: MatrixCell) -> Box:
        sign = SIGNS.get(field.tone, "")
        value = Line(f"{field.value} {sign}".rstrip(), bold=True)
        names = (Line(clean(self.say(name))) for name in field.names)
        return Box((value, *names), fill=TONES.get(field.tone, ""))


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
