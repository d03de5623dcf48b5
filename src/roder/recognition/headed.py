"""Tables of words: which column holds what, by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from roder.core.base import Place, ReadNumber, read_number
from roder.core.document.blocks import Cell, Row, Table
from roder.core.document.vocabulary import WordSet
from roder.recognition.lines import key_of
from roder.recognition.torn import mended, settled, unglued, with_first_line
from roder.reference.recognition import RecognitionWords

_NUMBER_AND_WORDS = re.compile(r"(\d{1,2})\s?([A-ZÅÄÖ][\s\S]*)")
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
    table = _last_parted(table, words.group(group))
    headers = [(LABEL, table.corner), *((i, c.label) for i, c in enumerate(table.columns))]
    for at, (index, header) in enumerate(headers):
        first, second = _two_roles(header, words.group(group))
        role = first or words.first(group, header)
        if role is not None:
            columns.setdefault(role, index)
        after = headers[at + 1] if at + 1 < len(headers) else None
        if second and after is not None and words.first(group, after[1]) is None:
            columns.setdefault(second, after[0])
    table = unglued(settled(table))
    whole = with_first_line(table, _surplus(table, words.group(group))) if table.rows else None
    return Headed(mended(whole or table), columns)


def _last_parted(table: Table, known: Mapping[str, WordSet]) -> Table:
    """The table whose last column is two again, where its head is two heads and every cell a number
    with words behind: "12Internkontrollpunkt" under "Riskvärde Hantering"."""
    if not table.columns or not table.rows:
        return table
    *_, last = table.columns
    tokens = last.label.split()
    cuts = [n for n in range(1, len(tokens)) if key_of(" ".join(tokens[:n]), known)]
    cut = next((n for n in cuts if key_of(" ".join(tokens[n:]), known)), 0)
    cells = [_NUMBER_AND_WORDS.fullmatch(row.cells[-1].text.strip()) for row in table.rows]
    if not cut or not all(cells):
        return table
    heads = [replace(last, label=" ".join(part)) for part in (tokens[:cut], tokens[cut:])]
    rows = tuple(
        replace(row, cells=(*row.cells[:-1], *(_said(row.cells[-1], t) for t in match.groups())))
        for row, match in zip(table.rows, cells, strict=True)
        if match is not None
    )
    return replace(table, columns=(*table.columns[:-1], *heads), rows=rows)


def _said(cell: Cell, text: str) -> Cell:
    read = read_number(text)
    return Cell(text, read.figure if isinstance(read, ReadNumber) else None, cell.source)


def _two_roles(head: str, known: Mapping[str, WordSet]) -> tuple[str | None, str | None]:
    """Two heads that were read as one: what the column holds, and what the next one does."""
    tokens = head.split()
    for n in range(1, len(tokens)):
        first, second = (key_of(" ".join(part), known) for part in (tokens[:n], tokens[n:]))
        if first and second and first != second and tokens[n][:1].isupper():
            return first, second
    return None, None


def _surplus(table: Table, known: Mapping[str, WordSet]) -> list[str]:
    """What stands in the heads beyond their own words: the first line of a row, where lines are close."""
    return [_beyond(head, known) for head in (table.corner, *(c.label for c in table.columns))]


def _beyond(head: str, known: Mapping[str, WordSet]) -> str:
    question, mark, rest = head.partition("?")
    if mark and any(words.found_in(question) for words in known.values()):
        return rest.strip()
    first, _, rest = head.strip().partition(" ")
    return rest.strip() if key_of(first, known) and rest[:1].isupper() else ""


def going_on(table: Table, before: Headed, words: RecognitionWords, group: str) -> Headed | None:
    """A table without heads of its own that goes on with the columns of the one before it: a page
    break left its heads behind. What stands where heads would is the beginning of its first row, or a
    row (set last, so that the others keep their numbers). None where its width is another, or any head
    of its own is known."""
    heads = [table.corner, *(column.label for column in table.columns)]
    wide = len(table.columns) == len(before.table.columns)
    said = [head for head in heads if any(ch.isalpha() for ch in head)]
    if len(set(said)) < len(said):
        return None  # one head over several columns: no row of this table
    if not wide or not table.rows or any(key_of(head, words.group(group)) for head in heads):
        return None
    whole = with_first_line(table, heads)
    if whole is None and any(heads[1:]):
        cells = tuple(Cell(head) for head in heads[1:])
        whole = replace(
            table, rows=(*table.rows, replace(table.rows[0], label=heads[0], cells=cells))
        )
    return Headed(mended(unglued(whole or table)), before.columns)
