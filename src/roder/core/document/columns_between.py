"""Columns computed from other columns: deviations, changes, per cent and products.

A column relation is believed when most rows bear it out and chance would not; the rows that do not
are findings. See docs/algorithms/columns.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
ASKED = 4.0
"""Bits for a relation that the column's header asks for."""
MANY_ALIKE = 4
"""Rows that must tell their deviations alike before a lone other one of any sign is a slip."""
TURNING = 3.0
"""Bits that each change in per cent costs which is told with the other sign; its own count by half."""
LEAST_ALIKE = 2
"""Rows of one sum, or of one sign, that must tell their deviations alike before a lone other one is
a slip."""
RESULTS_ALIKE = 2
"""Results that tell theirs as the difference goes, before a lone other one is a slip."""
FITTING = 3.0
"""Bits for and against the years and kinds of the two columns that a deviation compares."""
NAMED = 6.0
"""Bits for the only difference that the headers of a table leave."""
_DERIVED = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE)
IDLE = 1.0
MOST_IDLE = 6.0
"""Bits for each row without a deviation, and the most for all of them, where the headers name the two
columns that a deviation compares."""
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Groups = Sequence[frozenset[int]]
EXACT = 2 / 3
"""How often a difference of two rounded numbers, rounded itself, is the printed difference."""
MOST_SMALL = 1.5
"""The most bits that a row with a small per cent adds."""
LEAST_PRODUCTS = 3
"""Different products that hold before a single one that does not is wrong."""
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


def find_column_relations(table: Table, m: Matrix, groups: Groups = ()) -> list[ColumnRelation]:
    """The best relation for each column that follows from others. `m` has rows as lines.

    `groups` are rows that add up, so that they are all of one nature: where the others of a group
    tell their deviation one way, none tells it the other way by custom.
    """
    if not 2 <= m.values.shape[1] <= 60 or len(table.rows) < 1:
        return []
    found: dict[int, ColumnRelation] = {}
    for column in range(m.values.shape[1]):
        options = [r for r in _options(table, m, column, groups) if r.bits >= ENOUGH]
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


def _options(table: Table, m: Matrix, column: int, groups: Groups) -> Iterator[ColumnRelation]:
    heads = table.columns
    head = heads[column]
    share = (
        head.unit is Unit.PERCENT or head.kind is ColumnKind.SHARE or _all_percent(table, column)
    )
    asked = head.kind in (ColumnKind.DEVIATION, ColumnKind.CHANGE) or m.crosses[column].says_result
    others = [int(c) for c in np.flatnonzero(m.has.any(axis=0)) if c != column]
    tries = log2(max(len(others) * (len(others) - 1), 1))
    largest = np.abs(m.values).max(axis=0)
    small = [c for c in others if largest[c] <= PRODUCT_LARGEST]
    if not asked and not share:  # a difference of its neighbours, or a product
        others = [c for c in others if c in small or column - 2 <= c < column]
    for first in others:
        for second in others:
            if first == second:
                continue
            if not asked and not share and max(abs(first - column), abs(second - column)) > REACH:
                continue
            if share:
                yield from _ratios(m, column, first, second, ASKED - tries)
            if (asked and (not share or _percents(table, first, second))) or (
                not share and _may_differ(heads, column, first, second)
            ):
                prior = _asked(table, column, first, second) if asked else 0.0
                yield _difference(m, (column, first, second), asked, prior - tries, groups)
            if not share and first < second < column and first in small and second in small:
                yield from _product(m, column, first, second, -tries)


def _percents(table: Table, first: int, second: int) -> bool:
    """True for two columns of per cents: they differ by percentage points."""
    units = (table.columns[first].unit, table.columns[second].unit)
    return all(unit is Unit.PERCENT for unit in units) or (
        _all_percent(table, first) and _all_percent(table, second)
    )


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


def _asked(table: Table, column: int, first: int, second: int) -> float:
    """Bits by which the headers ask for this difference: a deviation is between two kinds of one
    year rather than between two years."""
    head, a, b = (table.columns[c] for c in (column, first, second))
    if _only_one(table, column, first, second):
        return ASKED + NAMED
    if head.kind is not ColumnKind.DEVIATION or a.year is None or b.year is None:
        return ASKED
    return ASKED + (FITTING if a.year == b.year else -FITTING)


def _only_one(table: Table, column: int, first: int, second: int) -> bool:
    """True where the headers leave no other difference: a change from the last year but one to the
    last, all of one kind; a deviation where there is one budget and one other column."""
    head, a, b = (table.columns[c] for c in (column, first, second))
    if a.year is None or b.year is None or a.period != b.period:
        return False
    others = [c for c in table.columns if c.kind not in _DERIVED]
    if head.kind is ColumnKind.CHANGE:
        years = [c.year for c in others if c.year is not None]
        alike = all(c.kind is a.kind for c in others)
        return alike and len(set(years)) == len(others) and max(years) == a.year == b.year + 1
    planned = [c.kind is ColumnKind.BUDGET for c in (a, b)]
    return len(others) == 2 and a.year == b.year and sum(planned) == 1


def _difference(
    m: Matrix, columns: tuple[int, int, int], asked: bool, prior: float, groups: Groups
) -> ColumnRelation:
    """column = first − second; rows told with the other sign count too when there are many."""
    column, first, second = columns
    a, b, c = m.values[:, first], m.values[:, second], m.values[:, column]
    usable = _rows(m, column) & (m.has[:, first] | m.has[:, second])
    printed = m.has[:, first].astype(np.int64) + m.has[:, second]
    coarse = np.maximum(m.step[:, column], np.maximum(m.step[:, first], m.step[:, second]))
    bounds = np.asarray((printed + 1) * coarse // 2)  # a printed zero may be rounded, too
    straight = usable & (np.abs(c - (a - b)) <= bounds)
    reverse = usable & (np.abs(c + (a - b)) <= bounds) & ~straight
    costs_positive = not bool(((a < 0) | (b < 0))[usable].any())
    mixed = _mixed_signs(straight, reverse, c, costs_positive)
    either = np.abs(c + (a - b)) <= bounds
    odd = _odd_ones(straight & ~either, reverse, groups)
    results = np.array([x.says_result or x.named_total for x in m.lines])
    odd |= _against_its_sign(straight & ~either, reverse & ~results, np.where(results, 0, a + b))
    odd |= _lone_other(m, column, straight & ~either, reverse, np.where(usable, a + b, 0))
    turned = reverse & ~odd & (results | mixed)  # a result may have its own sign among costs
    holds = (straight & ~odd) | turned
    nearer = turned | (mixed & ~straight & (np.abs(c + (a - b)) < np.abs(c - (a - b))))
    computed = np.where(np.where(odd, straight, nearer), b - a, a - b)
    telling = holds & (a != 0) & (b != 0)
    exact = np.abs(c) == np.abs(a - b)
    bits = _bits(m, columns, telling, bounds, exact) - 2.0 * bool(turned.any())
    if asked and prior >= FITTING:
        bits += min(MOST_IDLE, IDLE * int((telling & (c == 0) & (a == b)).sum()))
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
    return _believed(relation, telling, asked, prior)


def _odd_ones(straight: Bools, reverse: Bools, groups: Groups) -> Bools:
    """Rows that tell their deviation the other way than all the rest of a sum they belong to."""
    odd = np.zeros_like(straight)
    for group in groups:
        rows = sorted(group)
        plain = [r for r in rows if straight[r]]
        turned = [r for r in rows if reverse[r]]
        few, many = (turned, plain) if len(turned) < len(plain) else (plain, turned)
        if len(few) == 1 and len(many) >= LEAST_ALIKE:
            odd[few[0]] = True
    return odd


def _lone_other(m: Matrix, column: int, straight: Bools, reverse: Bools, size: Ints) -> Bools:
    """The lone row told the other way, a result or not, where costs carry their minus, where all are
    per cents, where other results of signed amounts are not, or where the column tells of changes:
    there all rows are told one way."""
    lines = [m.lines[int(r)] for r in np.flatnonzero(size)]
    results = np.array([x.says_result or x.named_total for x in m.lines])
    plain = size[~results]
    signed = bool((plain < 0).sum() > (plain > 0).sum())
    rates = bool(lines) and all(line.unit is Unit.PERCENT for line in lines)
    few = reverse.sum() == 1 and straight.sum() >= LEAST_ALIKE
    results_alike = bool((size < 0).any() and (straight & results).sum() >= RESULTS_ALIKE)
    changes = bool(m.crosses[column].change and straight.sum() >= MANY_ALIKE)
    alike = signed or rates or results_alike or changes
    return reverse if few and alike else np.zeros_like(reverse)


def _against_its_sign(straight: Bools, reverse: Bools, size: Ints) -> Bools:
    """The lone row told the other way among rows of its own sign, where amounts carry signs: there
    costs are told from income by their sign, and custom is one for each."""
    odd = np.zeros_like(straight)
    if not (size < 0).any():
        return odd
    both = bool((size > 0).any())
    for alike in (size < 0, size > 0):
        few, many = reverse & alike, straight & alike
        enough = many.any() if both else many.sum() >= LEAST_ALIKE
        if few.sum() == 1 and enough and straight.sum() > reverse.sum():
            odd |= few
    if reverse.sum() == 1 and straight.sum() >= MANY_ALIKE:
        odd |= reverse  # signs tell income from costs, so that all rows are told one way
    return odd


def _mixed_signs(straight: Bools, reverse: Bools, c: Ints, costs_positive: bool) -> bool:
    """True where rows may go the other way by the table's custom: many do, or costs are printed
    positive, so that a deviation which is better has another sign for costs than for income."""
    plain, other = int((straight & (c != 0)).sum()), int((reverse & (c != 0)).sum())
    return plain >= other and (other >= 2 or (other == 1 and (plain <= 3 or costs_positive)))


def _believed(
    relation: ColumnRelation, telling: Bools, asked: bool, prior: float
) -> ColumnRelation:
    """The relation with its bits lowered for rows that fail and raised where a header asks."""
    held, failed = int(telling.sum()), int(relation.fails.sum())
    bits = relation.bits + prior - 3.0 * failed
    alone = 1 if asked else 0
    if held == 0 or failed > held or (failed > alone and failed * 4 > held):
        bits = 0.0  # slips are rare: a relation that fails in many rows is another one
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


def _bits(m: Matrix, columns: tuple[int, ...], telling: Bools, bounds: Ints, exact: Bools) -> float:
    """Evidence of rows that agree: what the result might have been, by how often rounding gives the
    gap that is printed."""
    total, sizes = 0.0, _expected_sizes(m, columns, telling)
    for r in np.flatnonzero(telling):
        numbers = [abs(int(m.values[r, c])) for c in columns]
        grain = 1
        while all(n % (grain * 10) == 0 for n in numbers) and any(numbers):
            grain *= 10
        wide = int(bounds[r]) // grain
        size = 2 * float(sizes[r]) / grain + 1
        seldom = 1.0 if not wide else EXACT if exact[r] else (1 - EXACT) / 2 / wide
        total += min(12.0, log2(max(size * seldom, 1.0)))
        if total > 400:
            break
    return total


def _expected_sizes(m: Matrix, columns: tuple[int, ...], telling: Bools) -> Floats:
    """How large a result each row might well have had: a difference of like numbers is small, by
    as much as it is in the table's other rows."""
    result, first, second = (np.abs(m.values[:, c]).astype(np.float64) for c in columns)
    larger = np.maximum(first, second)
    share = np.median(result[telling] / larger[telling]) if telling.any() else 0.0
    return np.asarray(np.maximum(result, larger * share))


def _ratios(
    m: Matrix, column: int, first: int, second: int, prior: float
) -> Iterator[ColumnRelation]:
    """column = 100·first/second, or the change 100·(first − second)/second, within rounding.

    Of amounts that are printed negative some tables take the change against the amount's size, so
    that it has the sign of the difference; others against the amount itself.
    """
    a, b, c = (m.values[:, k].astype(np.float64) for k in (first, second, column))
    usable = _rows(m, column, first, second) & (b != 0)
    scale = 100.0 * 10**m.decimals
    half_a, half_b = m.step[:, first] / 2, m.step[:, second] / 2
    safe = np.where(b != 0, np.abs(b), 1.0)
    for kind, below in (
        (ProofKind.RATIO, np.where(b != 0, b, 1.0)),
        (ProofKind.CHANGE, safe),
        (ProofKind.CHANGE, np.where(b != 0, b, 1.0)),
    ):
        top = a - b if kind is ProofKind.CHANGE else a
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
        worth = np.minimum(spread, 8.0) * np.where(turned, 0.5, 1.0)
        bits = float(worth[telling].sum()) - TURNING * float(turned.sum())
        bits += _small_ratios(c, bounds, holds & (c != 0) & ~telling)
        fails = usable & ~holds & (bounds * 4 <= np.maximum(np.abs(c), np.abs(value)))
        relation = ColumnRelation(
            kind, column, first, second, rounded, bounds, holds, fails, turned, bits
        )
        yield _believed(relation, telling, True, prior)


def _small_ratios(c: Floats, bounds: Ints, rows: Bools) -> float:
    """Bits of per cents too small to tell by themselves: each might have been any of the usual size."""
    if not rows.any():
        return 0.0
    usual = float(np.median(np.abs(c[rows])))
    each = np.log2(np.maximum((2 * usual + 1) / (2 * bounds[rows] + 1), 1.0))
    return float(np.minimum(each, MOST_SMALL).sum())


def _product(
    m: Matrix, column: int, first: int, second: int, prior: float
) -> Iterator[ColumnRelation]:
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
    yield _believed(relation, telling, len(kinds) >= LEAST_PRODUCTS, prior)
