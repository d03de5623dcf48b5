"""Columns computed from other columns: deviations, changes, per cent and products.

A column relation is believed when most rows bear it out and chance would not; the rows that do not
are findings. See docs/algorithms/columns.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from roder.core.base import Unit
from roder.core.document.blocks import Table
from roder.core.document.columns import ColumnKind
from roder.core.document.matrix import Bools, Ints, Matrix
from roder.core.document.standing import ProofKind

REACH = 8
"""Columns further apart than this are compared only where a header asks for it."""
ENOUGH = 8.0
PRODUCT_LARGEST = 100
"""Products are sought among small whole numbers only: scales of likelihood and materiality."""


@dataclass(frozen=True, slots=True)
class ColumnRelation:
    """`column` follows from `first` and `second` by `kind`, row by row.

    `computed` is in the matrix's digits; `holds` and `fails` are disjoint sets of rows. `turned` marks
    rows where a deviation is told with the opposite sign (positive is better).
    """

    kind: ProofKind
    column: int
    first: int
    second: int
    computed: Ints
    bounds: Ints
    holds: Bools
    fails: Bools
    turned: Bools
    bits: float


def find_column_relations(table: Table, m: Matrix) -> list[ColumnRelation]:
    """The best relation for each column that follows from others. `m` has rows as lines."""
    if not 2 <= m.values.shape[1] <= 60 or len(table.rows) < 1:
        return []
    found: dict[int, ColumnRelation] = {}
    for column in range(m.values.shape[1]):
        options = [r for r in _options(table, m, column) if r.bits >= ENOUGH]
        if options:
            best = max(options, key=lambda r: (r.bits, -abs(r.first - column)))
            found[column] = best
    return _one_way(found)


def _one_way(found: dict[int, ColumnRelation]) -> list[ColumnRelation]:
    """a − b = c is also c + b = a: of relations among the same columns one is kept."""
    kept: list[ColumnRelation] = []
    used: set[frozenset[int]] = set()
    for relation in sorted(found.values(), key=lambda r: -r.bits):
        group = frozenset((relation.column, relation.first, relation.second))
        if group not in used:
            used.add(group)
            kept.append(relation)
    return kept


def _options(table: Table, m: Matrix, column: int) -> Iterator[ColumnRelation]:
    heads = table.columns
    head = heads[column]
    share = (
        head.unit is Unit.PERCENT or head.kind is ColumnKind.SHARE or _all_percent(table, column)
    )
    asked = head.kind in (ColumnKind.DEVIATION, ColumnKind.CHANGE) or m.crosses[column].says_result
    others = [c for c in range(len(heads)) if c != column and m.has[:, c].any()]
    small = [c for c in others if np.abs(m.values[:, c]).max() <= PRODUCT_LARGEST]
    for first in others:
        for second in others:
            if first == second:
                continue
            if not asked and not share and max(abs(first - column), abs(second - column)) > REACH:
                continue
            if share:
                yield from _ratios(m, column, first, second, asked=True)
            elif asked or _may_differ(heads, column, first, second):
                yield _difference(m, column, first, second, asked)
            if not share and first < second < column and first in small and second in small:
                yield from _product(m, column, first, second)


def _all_percent(table: Table, column: int) -> bool:
    cells = [row.cells[column].figure for row in table.rows]
    figures = [figure for figure in cells if figure is not None]
    return bool(figures) and all(figure.unit is Unit.PERCENT for figure in figures)


def _may_differ(heads: tuple[object, ...], column: int, first: int, second: int) -> bool:
    """Without a header that asks, only the column right after its two parents is a difference."""
    return column == max(first, second) + 1 and abs(first - second) == 1


def _rows(m: Matrix, *columns: int) -> Bools:
    """Rows with a figure in every one of the columns, in one and the same unit."""
    return np.asarray(np.logical_and.reduce([m.has[:, c] for c in columns]))


def _difference(m: Matrix, column: int, first: int, second: int, asked: bool) -> ColumnRelation:
    """column = first − second; rows told with the other sign count too when there are many."""
    a, b, c = m.values[:, first], m.values[:, second], m.values[:, column]
    usable = _rows(m, column) & (m.has[:, first] | m.has[:, second])
    nonzero = (a != 0).astype(np.int64) + (b != 0)
    coarse = np.maximum(m.step[:, column], np.maximum(m.step[:, first], m.step[:, second]))
    bounds = np.asarray((nonzero + 1) * coarse // 2)
    straight = usable & (np.abs(c - (a - b)) <= bounds)
    reverse = usable & (np.abs(c + (a - b)) <= bounds) & ~straight
    costs_positive = not bool(((a < 0) | (b < 0))[usable].any())
    mixed = _mixed_signs(straight, reverse, c, costs_positive)
    turned = reverse if mixed else np.zeros_like(reverse)
    holds = straight | turned
    nearer = turned | (mixed & ~straight & (np.abs(c + (a - b)) < np.abs(c - (a - b))))
    computed = np.where(nearer, b - a, a - b)
    telling = holds & (a != 0) & (b != 0)
    bits = _bits(m, (column, first, second), telling, bounds) - 2.0 * bool(turned.any())
    relation = ColumnRelation(
        ProofKind.DIFFERENCE,
        column,
        first,
        second,
        computed,
        bounds,
        holds,
        usable & ~holds,
        turned,
        bits,
    )
    return _believed(relation, telling, asked)


def _mixed_signs(straight: Bools, reverse: Bools, c: Ints, costs_positive: bool) -> bool:
    """True where rows may go the other way by the table's custom: many do, or costs are printed
    positive, so that a deviation which is better has another sign for costs than for income."""
    plain, other = int((straight & (c != 0)).sum()), int((reverse & (c != 0)).sum())
    return plain >= other and (other >= 2 or (other == 1 and (plain <= 3 or costs_positive)))


def _believed(relation: ColumnRelation, telling: Bools, asked: bool) -> ColumnRelation:
    """The relation with its bits lowered for rows that fail and raised where a header asks."""
    held, failed = int(telling.sum()), int(relation.fails.sum())
    bits = relation.bits + (4.0 if asked else 0.0) - 3.0 * failed - 3.0
    if held == 0 or failed > held or (failed and not asked and failed * 4 > held):
        bits = 0.0
    return ColumnRelation(
        relation.kind,
        relation.column,
        relation.first,
        relation.second,
        relation.computed,
        relation.bounds,
        relation.holds,
        relation.fails,
        relation.turned,
        bits,
    )


def _bits(m: Matrix, columns: tuple[int, ...], telling: Bools, bounds: Ints) -> float:
    """Evidence of rows that agree: each is worth its outcomes over those that would have passed."""
    total = 0.0
    for r in np.flatnonzero(telling):
        numbers = [abs(int(m.values[r, c])) for c in columns]
        grain = 1
        while all(n % (grain * 10) == 0 for n in numbers) and any(numbers):
            grain *= 10
        passing = 2 * (int(bounds[r]) // grain) + 1
        # the result of a difference of like numbers is small: judged by the middle size
        size = sorted(numbers)[1] // grain
        total += min(12.0, max(0.0, log2(max(size, 1) / passing)))
        if total > 400:
            break
    return total


def _ratios(
    m: Matrix, column: int, first: int, second: int, asked: bool
) -> Iterator[ColumnRelation]:
    """column = 100·first/second, or the change 100·(first − second)/|second|, within rounding."""
    a, b, c = (m.values[:, k].astype(np.float64) for k in (first, second, column))
    usable = _rows(m, column, first, second) & (b != 0)
    scale = 100.0 * 10**m.decimals
    half_a, half_b = m.step[:, first] / 2, m.step[:, second] / 2
    safe = np.where(b != 0, np.abs(b), 1.0)
    for kind in (ProofKind.RATIO, ProofKind.CHANGE):
        top = a - b if kind is ProofKind.CHANGE else a
        below = safe if kind is ProofKind.CHANGE else np.where(b != 0, b, 1.0)
        value = scale * top / below
        slack = scale * (half_a + half_b + np.abs(top) / safe * half_b) / safe
        bounds = np.asarray(np.ceil(slack + m.step[:, column] / 2 + 1e-6), np.int64)
        straight = usable & (np.abs(c - value) <= bounds)
        reverse = usable & (np.abs(c + value) <= bounds) & ~straight
        allowed = kind is ProofKind.CHANGE and int(reverse.sum()) >= 2
        turned = reverse if allowed else np.zeros_like(reverse)
        holds = straight | turned
        computed = np.where(turned, -value, value)
        digit = m.step[:, column]
        rounded = np.asarray(np.rint(computed / digit) * digit, np.int64)
        telling = holds & (c != 0) & (np.abs(c) > 4 * bounds)
        spread = np.log2(np.maximum(np.abs(c) / (2 * bounds + 1), 1.0))
        bits = float(np.minimum(spread[telling], 8.0).sum())
        fails = usable & ~holds & (bounds * 4 <= np.maximum(np.abs(c), np.abs(value)))
        relation = ColumnRelation(
            kind, column, first, second, rounded, bounds, holds, fails, turned, bits
        )
        yield _believed(relation, telling, asked)


def _product(m: Matrix, column: int, first: int, second: int) -> Iterator[ColumnRelation]:
    """column = first · second among small whole numbers, such as risk values."""
    a, b, c = m.values[:, first], m.values[:, second], m.values[:, column]
    usable = _rows(m, column, first, second)
    if m.decimals or usable.sum() < 3 or max(np.abs(a).max(), np.abs(b).max()) > PRODUCT_LARGEST:
        return
    computed = a * b
    holds = usable & (c == computed)
    telling = holds & (a > 1) & (b > 1)
    kinds = {(int(a[r]), int(b[r])) for r in np.flatnonzero(telling)}
    bits = 4.0 * len(kinds) + 0.5 * float(telling.sum())
    nothing = np.zeros_like(holds)
    relation = ColumnRelation(
        ProofKind.PRODUCT,
        column,
        first,
        second,
        computed,
        np.zeros_like(computed),
        holds,
        usable & ~holds,
        nothing,
        bits,
    )
    yield _believed(relation, telling, asked=False)
