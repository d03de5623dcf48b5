"""Goal tables that lost their heads: a part that goes on with the columns of the table before it.

A page break, or rows set so far apart that the layout parted them, leaves rows without heads, or with
their own first line where heads would be. They are read only where as many columns are filled as the
table before has, and figures stand where it has figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roder.core.document.blocks import Cell, Row, Table
from roder.recognition.goal_parts import Part, heads_in
from roder.recognition.goal_tables import Layout, Role
from roder.recognition.lines import tidy
from roder.recognition.torn import texts
from roder.reference.recognition import RecognitionWords

FEWEST_COLUMNS = 4
"""A part of fewer columns may be anything."""

_VALUES = (Role.TARGET, Role.BASELINE)


def carried(table: Table, before: Part, lead: str, words: RecognitionWords) -> Part | None:
    """The part under the heads of the table before; None where it does not fit them. `lead` is the line
    over it: the first of its first row, where that begins in the middle of a sentence."""
    columns = [c for c, role in enumerate(before[1].roles) if role is not None]
    if len(columns) < FEWEST_COLUMNS or Role.GOAL not in before[1]:
        return None
    own = own_rows(table, words)
    used = [c for c in range(len(table.columns) + 1) if any(texts(row)[c] for row in own)]
    if not own or len(used) != len(columns):
        return None
    to = dict(zip(used, columns, strict=True))
    if 0 not in to or not all(_fits(row, before[1], to) for row in own):
        return None
    above = [before[0].corner, *(column.label for column in before[0].columns)]
    heads = tuple(
        replace(
            column,
            label=above[to[c]] if c in to else "",
            year=before[0].columns[to[c] - 1].year if c in to else None,
            kind=before[0].columns[to[c] - 1].kind if c in to else None,
        )
        for c, column in enumerate(table.columns, 1)
    )
    roles = tuple(before[1].roles[to[c]] if c in to else None for c in range(len(heads) + 1))
    rows = _with_lead(table, [texts_of_heads(table)], lead)
    return replace(table, corner=above[0], columns=heads, rows=rows), Layout(roles)


def own_rows(table: Table, words: RecognitionWords) -> list[Row]:
    """The rows before the first that holds heads, those that are a label alone left out."""
    own: list[Row] = []
    for r, row in enumerate(table.rows):
        if heads_in(table, r, words) is not None:
            break
        if any(texts(row)[1:]):
            own.append(row)
    return own


def texts_of_heads(table: Table) -> list[str]:
    """What stands where heads would."""
    return [tidy(table.corner), *(tidy(column.label) for column in table.columns)]


def _fits(row: Row, shape: Layout, to: dict[int, int]) -> bool:
    """True where short values stand under the heads of values, and none under the others."""
    said = texts(row)
    for c, column in to.items():
        figure = any(ch.isdigit() for ch in said[c]) and len(said[c].split()) <= 3
        if said[c] and (shape.roles[column] in _VALUES) is not figure:
            return False
    return True


def _with_lead(table: Table, lines: Sequence[Sequence[str]], lead: str) -> tuple[Row, ...]:
    """The rows, the first with the words before it: those over the table, and where heads would be."""
    first, *rest = table.rows
    said = texts(first)
    for heads in lines:
        if heads[0] and said[0][:1].islower():
            said = [f"{a} {b}".strip() for a, b in zip(heads, said, strict=True)]
    if lead and said[0][:1].islower():
        said[0] = f"{lead} {said[0]}"
    cells = tuple(
        cell if tidy(cell.text) == tidy(text) else Cell(text, source=cell.source)
        for cell, text in zip(first.cells, said[1:], strict=True)
    )
    return (replace(first, label=said[0], cells=cells), *rest)
