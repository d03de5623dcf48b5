"""w:tbl → Grid: spans, vertical merges, marked header rows; what is nested comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from roder.core.base import SourceRef
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, rectangular
from roder.importers import limits
from roder.importers.docx import names as n
from roder.importers.docx.inline import Notes, Paragraph, read_paragraph
from roder.importers.docx.styles import PLAIN, Style, Styles
from roder.importers.unreadable import Unreadable

_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstCol": 0x80}
_LOOK_NAMES = {"firstRow": "firstRow", "lastRow": "lastRow", "firstCol": "firstColumn"}


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table's own grid, and the blocks (tables, text boxes) that stood inside its cells."""

    grid: Grid
    inside: tuple[etree._Element, ...]


def only_cell(table: etree._Element) -> etree._Element | None:
    """The cell of a table that is no more than a frame around something."""
    rows = list(_within(table, n.ROW))
    if len(rows) != 1:
        return None
    cells = list(_within(rows[0], n.CELL))
    return cells[0] if len(cells) == 1 else None


def read_table(table: etree._Element, styles: Styles, notes: Notes) -> TableRead:
    """Raises Unreadable('table-too-large')."""
    reading = _Reading(table, styles, notes)
    rows = [reading.row(row, index) for index, row in enumerate(reading.rows)]
    width = max((len(row) for row in rows), default=0)
    if width > limits.MAX_TABLE_COLUMNS or width * len(rows) > limits.MAX_TABLE_SLOTS:
        raise too_large(len(rows), reading.line, width)
    grid = Grid(
        rectangular(rows), SourceRef(line=reading.line), header_rows=_header_rows(reading.rows)
    )
    return TableRead(grid, tuple(reading.inside))


def too_large(rows: int, line: int, columns: int | None = None) -> Unreadable:
    """The refusal of a table by its number of rows, or by rows times columns."""
    params = {"rows": str(rows), "limit": str(limits.MAX_TABLE_ROWS), "place": f"¶ {line}"}
    if columns is not None:
        params["columns"] = str(columns)
    return Unreadable("table-too-large", **params)


class _Reading:
    """One table while it is read."""

    def __init__(self, table: etree._Element, styles: Styles, notes: Notes) -> None:
        self.rows = list(_within(table, n.ROW))
        self.line = n.whole(next((p.get(n.LINE_MARK) for p in table.iter(n.P)), None))
        self.inside: list[etree._Element] = []
        self._styles = styles
        self._notes = notes
        self._merging: dict[int, bool] = {}
        self._look = _look(table, styles)
        if len(self.rows) > limits.MAX_TABLE_ROWS:
            raise too_large(len(self.rows), self.line)

    def row(self, row: etree._Element, index: int) -> list[GridCell]:
        before, after = _outside(row)
        cells: list[GridCell] = [EMPTY] * before
        merging: dict[int, bool] = {}
        for element in _within(row, n.CELL):
            at = len(cells)
            span, vertical, horizontal = _merge(element)
            cell = self._cell(element, index, first=at == 0, span=span)
            follows = vertical == "continue" and at in self._merging
            if vertical is not None:
                merging[at] = True
            # text in a covered cell is not shown by Word, but it must not be lost
            if (follows or (horizontal and cells)) and not cell.text:
                cells += [COVERED] * span
            else:
                cells += [cell] + [COVERED] * (span - 1)
            if len(cells) > limits.MAX_TABLE_COLUMNS:
                raise too_large(len(self.rows), self.line, len(cells))
        self._merging = merging
        return cells + [EMPTY] * after

    def _cell(self, element: etree._Element, index: int, first: bool, span: int) -> GridCell:
        around = PLAIN
        if self._look:
            around = self._around(index, first)
        paragraphs: list[Paragraph] = []
        for block in _blocks(element):
            if block.tag == n.P:
                paragraphs.append(read_paragraph(block, self._styles, self._notes, around))
            else:
                self.inside.append(block)
        return _as_cell(paragraphs, span)

    def _around(self, index: int, first: bool) -> Style:
        """What the table's style says of this cell: first row, last row, first column."""
        parts = (
            ("firstRow", index == 0),
            ("lastRow", index == len(self.rows) - 1 and index > 0),
            ("firstCol", first),
        )
        for part, applies in parts:
            if applies and part in self._look:
                return self._look[part]
        return PLAIN


def _as_cell(paragraphs: list[Paragraph], span: int) -> GridCell:
    if len(paragraphs) == 1 and (text := paragraphs[0].text.strip()):
        only = paragraphs[0]
        return GridCell(text, SourceRef(line=only.line), only.bold, only.italic, only.indent, span)
    filled = [part for part in paragraphs if part.text.strip()]
    if not filled:
        line = paragraphs[0].line if paragraphs else None
        return GridCell(source=SourceRef(line=line), span=span)
    return GridCell(
        "\n".join(part.text.strip() for part in filled),
        SourceRef(line=filled[0].line),
        all(part.bold for part in filled),
        all(part.italic for part in filled),
        filled[0].indent,
        span,
    )


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with this tag, through elements that only enclose them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in n.WRAPPERS:
            yield from _within(child, tag)


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in (n.P, n.TABLE, n.TEXT_BOX):
            yield child
        elif child.tag in n.WRAPPERS:
            yield from _blocks(child)


def _outside(row: etree._Element) -> tuple[int, int]:
    """Grid columns that the row leaves empty before and after its cells."""
    settings = n.settings(row, n.ROW_PR)
    before, after = settings.get(n.w("gridBefore")), settings.get(n.w("gridAfter"))
    return _count(before, 0), _count(after, 0)


def _merge(cell: etree._Element) -> tuple[int, str | None, bool]:
    """Columns spanned; 'restart', 'continue' or None downwards; covered from the left."""
    settings = n.settings(cell, n.CELL_PR)
    down, across = settings.get(n.DOWN), settings.get(n.ACROSS)
    vertical = None if down is None else (down.get(n.VAL) or "continue")
    horizontal = across is not None and (across.get(n.VAL) or "continue") == "continue"
    return max(1, _count(settings.get(n.SPAN), 1)), vertical, horizontal


def _count(element: etree._Element | None, default: int) -> int:
    """A number of columns; absurd ones are cut where the table is refused anyway."""
    value = default if element is None else n.whole(element.get(n.VAL), default)
    return min(max(value, 0), limits.MAX_TABLE_COLUMNS + 1)


def _header_rows(rows: list[etree._Element]) -> int | None:
    """How many leading rows are marked as header rows; None when none is."""
    count = 0
    for row in rows:
        mark = n.settings(row, n.ROW_PR).get(n.w("tblHeader"))
        if mark is None or not n.is_on(mark.get(n.VAL)):
            break
        count += 1
    return count or None


def _look(table: etree._Element, styles: Styles) -> dict[str, Style]:
    """The special parts that the table's style emphasises, where the table asks for them."""
    properties = table.find(n.w("tblPr"))
    if properties is None:
        return {}
    named, look = properties.find(n.w("tblStyle")), properties.find(n.w("tblLook"))
    if named is None or look is None:
        return {}
    try:
        bits = int(look.get(n.VAL, "0"), 16)
    except ValueError:
        bits = 0
    found: dict[str, Style] = {}
    for part, bit in _LOOK_BITS.items():
        stated = look.get(n.w(_LOOK_NAMES[part]))
        if (n.is_on(stated) if stated is not None else bits & bit) and (
            style := styles.of_part(named.get(n.VAL), part)
        ) != PLAIN:
            found[part] = style
    return found
