"""Tables of words that a layout tore apart: rows in two pieces, heads beside their columns.

A piece is told by what it looks like: it fills fewer cells than the row it belongs to, none that are
empty there, and its words (or those it goes on in) begin in the middle of a sentence. Rows keep their
numbers: a piece that was joined to another row is left behind empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from roder.core.base import ReadNumber, read_number
from roder.core.document.blocks import Cell, Row, Table

Texts = list[str]
_GLUED = re.compile(r"(\d{1,2}|[^\n]*[a-zåäö]{3})([A-ZÅÄÖ][a-zåäö][\s\S]*)")
_PAIR = re.compile(r"(\d{1,3}(?:,\d+)?) ((?!\d{3}(?!\d))\d{1,4}(?:,\d+)?(?: \(\d{4}\))?)")
"""Two values in one cell; three digits after a space may be a thousand's."""


def mended(table: Table) -> Table:
    """The table with each torn row whole; the same table where none is."""
    printed = [texts(row) for row in table.rows]
    if _begin_small(printed):
        return table
    for r in range(len(printed) - 1):
        if _begins(printed[r], printed[r + 1]):
            printed[r + 1], printed[r] = _joined(printed[r], printed[r + 1]), [""] * len(printed[r])
    for r in range(1, len(printed)):
        if _goes_on(printed[r], printed[r - 1]):
            printed[r - 1], printed[r] = _joined(printed[r - 1], printed[r]), [""] * len(printed[r])
    rows = tuple(_with_texts(row, said) for row, said in zip(table.rows, printed, strict=True))
    return replace(table, rows=rows) if rows != table.rows else table


def unglued(table: Table) -> Table:
    """The table in which two cells that were set without a gap are two again: "9Internkontroll" beside
    an empty cell."""
    rows = tuple(_row_unglued(row) for row in table.rows)
    return replace(table, rows=rows) if rows != table.rows else table


def _row_unglued(row: Row) -> Row:
    cells = list(row.cells)
    for c in range(1, len(cells)):
        before, here = (cells[at].text.strip() for at in (c - 1, c))
        if bool(before) is bool(here):
            continue
        if match := _GLUED.fullmatch(here):
            cells[c - 1], cells[c] = _cell(cells[c], match[1]), _cell(cells[c], match[2])
        elif pair := _PAIR.fullmatch(before):
            cells[c - 1], cells[c] = _cell(cells[c - 1], pair[1]), _cell(cells[c - 1], pair[2])
    return replace(row, cells=tuple(cells)) if tuple(cells) != row.cells else row


def _begin_small(printed: Sequence[Texts]) -> bool:
    """True where rows begin without a capital by custom: most that follow upon a whole row do."""
    whole = [True, *(bool(said[0]) and any(said[1:]) for said in printed)]
    labels = [
        said[0]
        for said, after_whole in zip(printed, whole, strict=False)
        if after_whole and said[0] and any(said[1:])
    ]
    return 2 * sum(label[0].isupper() for label in labels) < len(labels)


def settled(table: Table) -> Table:
    """The table whose filled columns have heads: a head that was set over the gap between two columns
    is given to the one beside it that holds something and has none of its own."""
    columns, rows = list(table.columns), [list(row.cells) for row in table.rows]
    for at, column in enumerate(columns):
        if column.label.strip() or not _holds(rows, at):
            continue
        beside = [b for b in (at - 1, at + 1) if 0 <= b < len(columns) and columns[b].label.strip()]
        free = [b for b in beside if not any(_both(row, at, b) for row in rows)]
        to = next((b for b in free if not _holds(rows, b)), free[0] if len(free) == 1 else None)
        if to is None:
            continue
        for row in rows:
            if row[at].text.strip():
                row[to], row[at] = row[at], Cell()
    changed = tuple(
        replace(row, cells=tuple(cells)) for row, cells in zip(table.rows, rows, strict=True)
    )
    return replace(table, rows=changed) if changed != table.rows else table


def _holds(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    return any(row[column].text.strip() for row in rows)


def _both(row: Sequence[Cell], one: int, other: int) -> bool:
    return bool(row[one].text.strip() and row[other].text.strip())


def with_first_line(table: Table, line: Sequence[str]) -> Table | None:
    """The table whose first row begins in `line`, which was taken for heads; None where it does not."""
    first = texts(table.rows[0])
    if not line[0] or not first[0][:1].islower():
        return None
    row = _with_texts(table.rows[0], _joined(list(line), first))
    return replace(table, rows=(row, *table.rows[1:]))


def texts(row: Row) -> Texts:
    """A row's printed texts, the label first."""
    return [row.label.strip(), *(cell.text.strip() for cell in row.cells)]


def _goes_on(piece: Texts, before: Texts) -> bool:
    """True for a piece that ends the row before it."""
    filled = [text for text in piece if text]
    small = any(text[0].islower() for text in filled)
    return _fits(piece, before) and small and not any(text[0].isupper() for text in filled)


def _begins(piece: Texts, after: Texts) -> bool:
    """True for a piece that begins the row after it. A label alone may be followed by another piece of
    it, or by its last words with the row's values."""
    if piece[0] and not any(piece[1:]):
        return bool(after[0]) and not after[0][0].isupper()
    pairs = [(a, b) for a, b in zip(piece, after, strict=True) if a]
    if not _fits(piece, after) or any(a[-1].isdigit() and b[0].isdigit() for a, b in pairs):
        return False
    return any(b[0].islower() for _, b in pairs) and not any(b[0].isupper() for _, b in pairs)


def _fits(piece: Texts, whole: Texts) -> bool:
    filled = sum(map(bool, piece))
    inside = all(there for here, there in zip(piece, whole, strict=True) if here)
    return 0 < filled < sum(map(bool, whole)) and inside


def _joined(first: Texts, second: Texts) -> Texts:
    return [f"{a} {b}".strip() for a, b in zip(first, second, strict=True)]


def _with_texts(row: Row, said: Texts) -> Row:
    label, *cells = said
    changed = tuple(
        cell if cell.text.strip() == text else _cell(cell, text)
        for cell, text in zip(row.cells, cells, strict=True)
    )
    return (
        row
        if (label, changed) == (row.label.strip(), row.cells)
        else replace(row, label=label, cells=changed)
    )


def _cell(cell: Cell, text: str) -> Cell:
    """A cell of other words, with the figure that they are, if any: "59" and "(2021)" are one."""
    read = read_number(text)
    if isinstance(read, ReadNumber):
        return Cell(text, read.figure, cell.source, read.year)
    return Cell(text, source=cell.source)
