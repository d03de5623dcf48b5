"""Tables of words: which column holds what, by the words of its header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.base import Place
from roder.core.document.blocks import Row, Table
from roder.reference.recognition import RecognitionWords

LABEL = -1
"""Stands for the column of row labels."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with the columns that are known, by what they hold."""

    table: Table
    columns: Mapping[str, int]

    def text(self, row: Row, role: str) -> str:
        """What a row holds of this; empty where nothing is, or no column is for it."""
        column = self.columns.get(role)
        if column is None:
            return ""
        return (row.label if column == LABEL else row.cells[column].text).strip()

    def place(self, row: int, role: str) -> Place:
        """Where that stands: the cell, or the row."""
        column = self.columns.get(role)
        return self.table.place(row, column if column is not None and column >= 0 else None)

    def header(self, role: str) -> str:
        """The printed header of a column that is known."""
        column = self.columns[role]
        return self.table.corner if column == LABEL else self.table.columns[column].label


def headed(table: Table, words: RecognitionWords, group: str) -> Headed:
    """The columns of a table by the words of `group`; each kind of content once, the first."""
    columns: dict[str, int] = {}
    headers = [(LABEL, table.corner), *((i, c.label) for i, c in enumerate(table.columns))]
    for index, header in headers:
        role = words.first(group, header)
        if role is not None:
            columns.setdefault(role, index)
    return Headed(table, {role: _filled(table, index, columns) for role, index in columns.items()})


def _filled(table: Table, index: int, columns: Mapping[str, int]) -> int:
    """A column that holds nothing stands for the one beside it without a header, where that does:
    a header set over the gap between two columns."""
    if index == LABEL or _holds(table, index):
        return index
    for beside in (index - 1, index + 1):
        free = beside not in columns.values() and 0 <= beside < len(table.columns)
        if free and not table.columns[beside].label.strip() and _holds(table, beside):
            return beside
    return index


def _holds(table: Table, column: int) -> bool:
    return any(row.cells[column].text.strip() for row in table.rows)


def going_on(table: Table, before: Headed, words: RecognitionWords, group: str) -> Headed | None:
    """A table without heads of its own that goes on with the columns of the one before it: a page
    break left its heads behind. None where its width is another, or any head of its own is known."""
    heads = [table.corner, *(column.label for column in table.columns)]
    wide = len(table.columns) == len(before.table.columns)
    bare = not any(words.first(group, head) for head in heads)
    return Headed(table, before.columns) if wide and bare else None
