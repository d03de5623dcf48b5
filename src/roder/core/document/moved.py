"""Rows that stand a column beside where another table has the same figures. See docs/algorithms/copies.md.

A row pasted one column off leaves its first or last cell empty, and its figures under the years of their
neighbours. Held against the same row of another table nothing agrees, until it is moved back.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from roder.core.base import Problem, Severity
from roder.core.document.arithmetic import exact
from roder.core.document.blocks import Row, Table
from roder.core.document.labels import says_little
from roder.core.document.pairs import Pair, power_of_last_digit, same_figure

ENOUGH = 9.0
"""Bits of figures that agree when a row is moved back."""
NEAREST = 2
"""Columns between which a row is moved, at least."""


def moved_rows(tables: tuple[Table, ...], pairs: list[Pair]) -> Iterator[Problem]:
    """Rows that agree with their copies in no cell, and in all of them when moved one column."""
    told: set[tuple[int, int]] = set()
    for pair in pairs:
        if pair.named or pair.turned or any(pair.equal):
            continue
        spots = (pair.first, pair.second)
        for side, (here, there) in enumerate((spots, spots[::-1])):
            cells = {cell[side]: cell[1 - side] for cell in pair.cells}
            step = _freed(tables[here[0]], here[1])
            if here in told or not step or says_little(tables[here[0]].rows[here[1]].label):
                continue
            if _agrees(tables, here, there, cells, step):
                told.add(here)
                yield _problem(tables, here, there, cells)


def _freed(table: Table, r: int) -> int:
    """1 where the row's first cell alone is empty, as after a shift to the right, -1 where its last
    is; 0 where none is, or another row has such a hole."""
    filled = [
        [bool(cell.text.strip()) for cell in row.cells] for row in table.rows if _figures(row)
    ]
    mine = [bool(cell.text.strip()) for cell in table.rows[r].cells]
    if len(mine) <= NEAREST or sum(mine) != len(mine) - 1:
        return 0
    at = 0 if not mine[0] else len(mine) - 1 if not mine[-1] else None
    if at is None or sum(not row[at] for row in filled) != 1:
        return 0
    return 1 if at == 0 else -1


def _figures(row: Row) -> bool:
    return any(cell.figure is not None for cell in row.cells)


def _agrees(
    tables: tuple[Table, ...],
    here: tuple[int, int],
    there: tuple[int, int],
    cells: dict[int, int],
    step: int,
) -> bool:
    """True when every figure that can be compared is that of its neighbour's column, so that chance
    would seldom have it so. `cells`: columns here and their fellows there."""
    mine, other = tables[here[0]].rows[here[1]].cells, tables[there[0]].rows[there[1]].cells
    columns = _fellows(tables[here[0]], tables[there[0]], cells)
    bits = 0.0
    for c, d in columns.items():
        if not 0 <= c + step < len(mine):
            continue
        a, b = mine[c + step].figure, other[d].figure
        if a is None or b is None:
            continue
        if not same_figure(a, b):
            return False
        bits += log2(max(1, min(abs(a.digits), abs(b.digits))))
    return bits >= ENOUGH


def _fellows(table: Table, other: Table, cells: dict[int, int]) -> dict[int, int]:
    """The columns compared, and the freed one with its fellow of the same year, where it has one."""
    found = dict(cells)
    kinds = {other.columns[d].kind for d in cells.values()}
    for c, column in enumerate(table.columns):
        fellows = [
            d
            for d, head in enumerate(other.columns)
            if head.year == column.year is not None and head.kind in kinds
        ]
        if c not in found and len(fellows) == 1:
            found[c] = fellows[0]
    return found


def _problem(
    tables: tuple[Table, ...], here: tuple[int, int], there: tuple[int, int], cells: dict[int, int]
) -> Problem:
    table, other = tables[here[0]], tables[there[0]]
    c, d = min(cells.items())
    stated, computed = table.rows[here[1]].cells[c].figure, other.rows[there[1]].cells[d].figure
    assert stated is not None
    assert computed is not None
    place, fellow = table.place(here[1], c), other.place(there[1], d)
    parts = (fellow.heading, fellow.row, fellow.column)
    shift = power_of_last_digit(computed) - power_of_last_digit(stated)
    return Problem(
        "copy-differs",
        Severity.WARNING,
        place,
        stated.value,
        exact(computed.digits, stated.decimals - shift),
        stated.unit.value if stated.unit else None,
        {
            "slip": "column",
            "culprit": table.rows[here[1]].label,
            "whole": "yes",
            "other": " · ".join(part for part in parts if part),
        },
        (fellow,),
    )
