"""How much room the columns of a table want on paper, the same for every format."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from roder.documents.words import Say
from roder.reports.report import Block, Cell, Table, TableRow

WORDY, MANY = 5, 12
"""More columns of words, or more columns at all, turn the paper on its side."""

PART = 10
"""Columns of each part of a table that has more than `MANY`."""

SHORT, BRIEF = 18, 1500
"""Rows and characters of a table that is never torn between two pages."""


def is_wide(blocks: Iterable[Block]) -> bool:
    """Whether a table among the blocks needs the long side of the paper."""
    return any(
        sum(not column.numeric for column in block.columns) + block.labels > WORDY
        or len(block.columns) > MANY
        for block in blocks
        if isinstance(block, Table)
    )


def filled(table: Table) -> Table:
    """The table with as many cells in each row as there are columns; a heading among the rows has none."""
    count = len(table.columns)
    return replace(table, rows=tuple(_filled(row, count) for row in table.rows))


def _filled(row: TableRow, count: int) -> TableRow:
    cells = (*row.cells, *(Cell(),) * count)[:count]
    rounding = (*row.rounding, *("",) * count)[:count] if row.rounding else ()
    return replace(row, cells=cells, rounding=rounding)


def on_paper(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each table in as many parts as paper needs."""
    for block in blocks:
        yield from parts(block) if isinstance(block, Table) else (block,)


def parts(table: Table) -> tuple[Table, ...]:
    """The table as paper can hold it: one with very many columns becomes several below each other, of about
    as many columns each, with the labels and the caption of the whole."""
    count = len(table.columns)
    if count <= MANY:
        return (table,)
    pieces = -(-count // PART)
    ends = [count * number // pieces for number in range(pieces + 1)]
    return tuple(_part(filled(table), first, end, end == count) for first, end in pairwise(ends))


def _part(table: Table, first: int, end: int, last: bool) -> Table:
    rows = tuple(
        replace(row, cells=row.cells[first:end], rounding=row.rounding[first:end])
        for row in table.rows
    )
    note = table.note if last else ""
    return replace(table, columns=table.columns[first:end], rows=rows, note=note)


def is_short(table: Table, say: Say) -> bool:
    """Whether a table is so short that it stays together, whatever is above it on the page."""
    if len(table.rows) > SHORT:
        return False
    labels = sum(len(say(row.label)) for row in table.rows)
    cells = (
        len(say(cell.words)) + sum(len(say(i)) for i in cell.items)
        for row in table.rows
        for cell in row.cells
    )
    return labels + sum(cells) <= BRIEF


def wants(table: Table, say: Say) -> list[float]:
    """For each column of words what it wants, the label column first; 0 for columns of figures.

    The square root of the mean length, so that a long text does not starve a short one, and never less
    than the longest word.
    """
    found: list[float] = []
    if table.labels:
        found.append(want([say(table.corner), *(say(row.label) for row in table.rows)]))
    for index, column in enumerate(table.columns):
        texts = [say.cell(row.cells[index], column, table) for row in table.rows]
        found.append(0.0 if column.numeric else want([say(column.label), *texts]))
    return found


def longest(table: Table, index: int, say: Say) -> float:
    """How many letters wide the longest cell of a column of figures is, its heading's words included. The
    narrow space between thousands takes a third of a letter."""
    column = table.columns[index]
    words = say(column.label).split() or [""]
    cells = [say.cell(row.cells[index], column, table) for row in table.rows]
    return max(len(text) - text.count("\u202f") * 2 / 3 for text in (*words, *cells, ""))


def longest_word(table: Table, index: int, say: Say) -> int:
    """How many characters the longest word of a column of words has; -1 is the label column."""
    if index < 0:
        texts = [say(table.corner), *(say(row.label) for row in table.rows)]
    else:
        column = table.columns[index]
        cells = [say.cell(row.cells[index], column, table) for row in table.rows]
        texts = [say(column.label), *cells]
    return max((len(word) for text in texts for word in text.split()), default=1)


def want(texts: list[str]) -> float:
    """What some texts in one column want of room, beside each other's columns."""
    filled = [len(text) for text in texts if text] or [1]
    word = max((len(word) for text in texts for word in text.split()), default=1)
    return round(math.sqrt(max(sum(filled) / len(filled), word)), 2)
