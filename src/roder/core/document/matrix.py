"""A table's figures as arrays, seen along rows or along columns, for the search of its structure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from roder.core.base import Unit
from roder.core.base.numbers import is_nil
from roder.core.document.blocks import RowRole, Table
from roder.core.document.columns import ColumnKind
from roder.core.document.labels import plain
from roder.core.document.vocabulary import Vocabulary, WordSet

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_FOOTNOTE = re.compile(r"\s?\*+$|[¹²³⁴⁵⁶⁷⁸⁹]+$|\s\d\)$")
LARGEST = 10**15
"""Figures beyond this (in the table's finest digit) are left out: no budget has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row or column as the search sees it."""

    label: str
    level: int = 0
    emphasis: bool = False
    says_sum: bool = False
    says_result: bool = False
    of_which: bool = False
    addable: bool = True
    heading: bool = False
    unit: Unit | None = None
    says_total: bool = False
    """A label such as "Verksamhetens kostnader", none at all, or deeper rows below: likely a sum."""
    named_total: bool = False
    """A whole label that only names sums: "Verksamhetens resultat"."""
    income: bool = False
    derived: bool = False
    """A deviation or change: told with the sign that is good, so its sums may turn signs."""
    change: bool = False
    """A change between years: seldom told with any sign but its own."""

    @property
    def likely_sum(self) -> bool:
        """True where the label says that the line is a sum, or names what is one as a rule."""
        return self.says_sum or self.says_total


@dataclass(frozen=True, slots=True)
class Matrix:
    """`values[line, cross]` in units of 10^−`decimals`; `has` where a figure is printed.

    `blank` marks slots where nothing at all is printed; a printed dash is neither figure nor blank.
    `step` is the last printed digit of each figure in the same units.
    """

    values: Ints
    has: Bools
    blank: Bools
    step: Ints
    decimals: int
    lines: tuple[Line, ...]
    crosses: tuple[Line, ...]
    indented: bool = field(init=False)
    headings: tuple[int, ...] = field(init=False)
    """Lines that are headings, in order."""
    addable: Bools = field(init=False)
    derived: Bools = field(init=False)
    """`addable` and `derived` of every cross."""

    def __post_init__(self) -> None:
        """What the search would otherwise work out anew for every sum it tries."""
        headings = tuple(i for i, line in enumerate(self.lines) if line.heading)
        object.__setattr__(self, "indented", any(line.level for line in self.lines))
        object.__setattr__(self, "headings", headings)
        for name in ("addable", "derived"):
            of_crosses = np.array([getattr(cross, name) for cross in self.crosses], np.bool_)
            object.__setattr__(self, name, of_crosses)

    def heading_within(self, first: int, end: int) -> bool:
        """True when a line from `first` up to but not including `end` is a heading."""
        return bisect_left(self.headings, first) < bisect_left(self.headings, end)

    def turned(self) -> Matrix:
        """The same table with rows and columns exchanged."""
        return Matrix(
            np.ascontiguousarray(self.values.T),
            np.ascontiguousarray(self.has.T),
            np.ascontiguousarray(self.blank.T),
            np.ascontiguousarray(self.step.T),
            self.decimals,
            self.crosses,
            self.lines,
        )


def matrix_of(table: Table, words: Vocabulary) -> Matrix | None:
    """The table's figures by row; None when it holds fewer than two."""
    shape = (len(table.rows), len(table.columns))
    figures = [
        (r, c, cell.figure)
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells)
        if cell.figure is not None
    ]
    if len(figures) < 2:
        return None
    decimals = max(figure.decimals for _, _, figure in figures)
    values = np.zeros(shape, np.int64)
    has = np.zeros(shape, np.bool_)
    step = np.ones(shape, np.int64)
    for r, c, figure in figures:
        scaled = figure.scaled(decimals) if decimals < 9 else LARGEST + 1
        if abs(scaled) <= LARGEST:
            values[r, c], has[r, c] = scaled, True
            step[r, c] = 10 ** (decimals - figure.decimals)
    blank = np.array([[not cell.text for cell in row.cells] for row in table.rows], np.bool_)
    for r, c in _zero_results(table, words):
        has[r, c] = has[:, c].any()
    return Matrix(
        values,
        has,
        blank.reshape(shape),
        step,
        decimals,
        _rows(table, words),
        _columns(table, words),
    )


def _zero_results(table: Table, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Cells of results that are zero: printed as dashes, or as nothing at all in a last row that only
    can be a result."""
    for r, row in enumerate(table.rows):
        if r < 2 or words.rows["result"].found_in(row.label) is None:
            continue
        closing = r == len(table.rows) - 1 and not any(cell.text for cell in row.cells)
        closing = closing and _only(words.rows["totals"], row.label)
        for c, cell in enumerate(row.cells):
            if closing or is_nil(cell.text):
                yield r, c


def _rows(table: Table, words: Vocabulary) -> tuple[Line, ...]:
    lines, last = [], len(table.rows) - 1
    for number, row in enumerate(table.rows):
        units = Counter(cell.figure.unit for cell in row.cells if cell.figure is not None)
        unit = units.most_common(1)[0][0] if units else table.unit
        named = _only(words.rows["totals"], row.label)
        stated_share = words.rows["not_additive"].found_in(row.label) is not None
        lines.append(
            Line(
                row.label,
                row.level,
                row.emphasis,
                row.role is RowRole.SUM,
                words.rows["result"].found_in(row.label) is not None,
                row.role is RowRole.OF_WHICH,
                unit not in (Unit.PERCENT, Unit.POINTS)
                and not (stated_share and not (unit and unit.is_money))
                and not words.rates.found_in(row.label),
                row.role is RowRole.HEADING,
                unit,
                says_total=named
                or (number > 1 and number == last and _is_about(table, row.label))
                or _heads_deeper(table, number)
                or (number > 1 and not row.label and bool(units)),
                named_total=named,
                income=words.rows["income"].found_in(row.label) is not None,
            )
        )
    return tuple(lines)


def _is_about(table: Table, label: str) -> bool:
    """True for the label of a last row that the table's heading or caption ends in: a note on
    "Skatteintäkter" adds them up."""
    said = plain(label)
    return bool(said) and any(
        f" {plain(text)}".endswith(f" {said}") for text in (table.heading, table.caption)
    )


def _heads_deeper(table: Table, number: int) -> bool:
    """True when at least two deeper rows follow right below."""
    level, below = table.rows[number].level, table.rows[number + 1 : number + 3]
    return len(below) == 2 and all(row.level > level for row in below)


def _counts_up(table: Table, column: int) -> bool:
    """True for small whole numbers that rise row by row: note numbers whose header was lost."""
    figures = [row.cells[column].figure for row in table.rows]
    values = [figure.digits for figure in figures if figure is not None and not figure.decimals]
    rising = all(a < b for a, b in pairwise(values))
    return len(values) >= 2 and rising and values[0] > 0 and values[-1] < 100


def _only(known: WordSet, label: str) -> bool:
    """True when a header is one of the known words and nothing else: "Not", "Konto"."""
    return bool(label) and not known.without(_FOOTNOTE.sub("", label)).strip(" .:")


def _columns(table: Table, words: Vocabulary) -> tuple[Line, ...]:
    lines = []
    for number, column in enumerate(table.columns):
        refers = _only(words.words["references"], column.label) or (
            not column.label and _counts_up(table, number)
        )
        percent = column.unit in (Unit.PERCENT, Unit.POINTS) or column.kind is ColumnKind.SHARE
        result = words.rows["result"].found_in(column.label) is not None
        lines.append(
            Line(
                column.label,
                says_sum=column.kind is ColumnKind.TOTAL,
                says_result=result or column.kind in (ColumnKind.DEVIATION, ColumnKind.CHANGE),
                addable=not percent and not refers,
                unit=column.unit,
                derived=column.kind in (ColumnKind.DEVIATION, ColumnKind.CHANGE),
                change=column.kind is ColumnKind.CHANGE,
            )
        )
    return tuple(lines)
