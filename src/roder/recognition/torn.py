"""Tables of words whose rows a page break or a line has torn in two: put together again.

A piece is told by what it looks like: it fills fewer cells than the row it belongs to, none that are
empty there, and its words (or those it goes on in) begin in the middle of a sentence. Rows keep their
numbers: a piece that was joined to another row is left behind empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roder.core.document.blocks import Cell, Row, Table

Texts = list[str]


def mended(table: Table) -> Table:
    """The table with each torn row whole; the same table where none is."""
    printed = [texts(row) for row in table.rows]
    labels = [said[0] for said in printed if said[0] and any(said[1:])]
    if 2 * sum(label[0].isupper() for label in labels) < len(labels):
        return table  # rows begin without a capital by custom
    for r in range(len(printed) - 1):
        if _begins(printed[r], printed[r + 1]):
            printed[r + 1], printed[r] = _joined(printed[r], printed[r + 1]), [""] * len(printed[r])
    for r in range(1, len(printed)):
        if _goes_on(printed[r], printed[r - 1]):
            printed[r - 1], printed[r] = _joined(printed[r - 1], printed[r]), [""] * len(printed[r])
    rows = tuple(_with_texts(row, said) for row, said in zip(table.rows, printed, strict=True))
    return replace(table, rows=rows) if rows != table.rows else table


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
    return _fits(piece, before) and all(text[0].islower() for text in piece if text)


def _begins(piece: Texts, after: Texts) -> bool:
    """True for a piece that begins the row after it. A label alone may be followed by another piece of
    it, or by its last words with the row's values."""
    if piece[0] and not any(piece[1:]):
        return bool(after[0]) and not after[0][0].isupper()
    return _fits(piece, after) and all(
        b[0].islower() for a, b in zip(piece, after, strict=True) if a
    )


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
    """A cell of other words holds no figure."""
    return Cell(text, source=cell.source)
