"""Tables of goals that hold more than one table: a row of nothing but heads begins another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from roder.core.base import ReadNumber, read_number
from roder.core.document.blocks import Cell, Row, Table
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.headers import year_in
from roder.recognition.goal_tables import Layout, Role, layout
from roder.recognition.lines import key_of, names, tidy
from roder.recognition.torn import settled, texts
from roder.reference.recognition import RecognitionWords

_KINDS = (("target", ColumnKind.TARGET), ("baseline", ColumnKind.BASELINE))
Part = tuple[Table, Layout]


def parts(
    table: Table, shape: Layout, words: RecognitionWords, inside: bool
) -> Iterator[tuple[Table, Layout]]:
    """The tables in their order. Each has all the rows, so that they keep their numbers, but only its
    own are filled. Values under heads that are for none belong to the table's first heads, which a
    layout has left out the second time."""
    first: Part = (table, shape)
    now, owners = first, list[Part | None]()
    for r, row in enumerate(table.rows):
        found = _heads(table, r, words, inside)
        if found is not None:
            now = found
        values = now is not first and Role.KPI not in now[1] and _only_values(row)
        owners.append(None if found else first if values and Role.KPI in shape else now)
    for _, group in groupby(range(len(owners)), key=lambda r: id(owners[r])):
        run = list(group)
        owner = owners[run[0]]
        if owner is not None:
            rows = tuple(row if r in run else _emptied(row) for r, row in enumerate(owner[0].rows))
            yield replace(owner[0], rows=rows), owner[1]


def heads_in(table: Table, r: int, words: RecognitionWords) -> Part | None:
    """The table that a row of heads begins within a goals section; None for a row like others."""
    return _heads(table, r, words, inside=True)


def under_heads(table: Table, words: RecognitionWords) -> Part | None:
    """What stands under the first row of heads, in a table that has none above its rows."""
    found = (heads_in(table, r, words) for r in range(len(table.rows)))
    return next((part for part in found if part is not None), None)


def _heads(table: Table, r: int, words: RecognitionWords, inside: bool) -> Part | None:
    """The table that a row of heads begins; None where it is a row like others."""
    said = [tidy(text) for text in texts(table.rows[r])]
    filled = [text for text in said if text]
    if len(filled) < 2 or not all(_is_head(text, words) for text in filled):
        return None
    columns = tuple(
        _column(column, text, words) for column, text in zip(table.columns, said[1:], strict=True)
    )
    rows = tuple(_emptied(row) if at <= r else row for at, row in enumerate(table.rows))
    below = settled(replace(table, corner=said[0], columns=columns, rows=rows))
    shape = layout(below, words, inside)
    return (below, shape) if shape is not None else None


def _is_head(text: str, words: RecognitionWords) -> bool:
    labels = (words.group("goal_labels"), words.group("goal_labels_inside"))
    return any(key_of(text, group) for group in labels) or _kind(text, words) is not None


def _kind(text: str, words: RecognitionWords) -> ColumnKind | None:
    """What values stand under a head: targets or baselines, of a year perhaps."""
    known, bare = words.group("kpi_words"), text.replace(str(year_in(text) or ""), "").strip()
    return next((kind for key, kind in _KINDS if names(known[key], bare)), None)


def _column(column: Column, label: str, words: RecognitionWords) -> Column:
    kind = _kind(label, words)
    return replace(column, label=label, year=year_in(label) if kind else None, kind=kind)


def _only_values(row: Row) -> bool:
    """True for a name with nothing but numbers beside it."""
    printed = [tidy(cell.text) for cell in row.cells if tidy(cell.text)]
    return bool(row.label and printed) and all(
        isinstance(read_number(text), ReadNumber) for text in printed
    )


def _emptied(row: Row) -> Row:
    return replace(row, label="", cells=tuple(Cell(source=cell.source) for cell in row.cells))
