"""Columns that tell each row of a sum in per cent of the whole: "andel". See docs/algorithms/columns.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from roder.core.base import Unit
from roder.core.document.blocks import Table
from roder.core.document.columns import ColumnKind
from roder.core.document.matrix import Bools, Ints, Matrix
from roder.core.document.relations import Relation

ENOUGH = 12.0
MOST_BITS = 8.0
FAULT = 4.0
"""Bits that a row which fails takes away."""


@dataclass(frozen=True, slots=True)
class ShareRelation:
    """`column` = 100 · `amounts` / the same in row `whole`, for `rows`. `computed` is parallel to
    `rows` and in the matrix's digits, as are `holds` and `fails`."""

    column: int
    amounts: int
    whole: int
    rows: Ints
    computed: Ints
    holds: Bools
    fails: Bools
    bits: float


def find_shares(table: Table, m: Matrix, sums: Iterable[Relation]) -> Iterator[ShareRelation]:
    """The best supported reading of each column of shares, for every plain sum of rows."""
    columns = [
        c
        for c, head in enumerate(table.columns)
        if head.kind is ColumnKind.SHARE or head.unit is Unit.PERCENT
    ]
    amounts = [c for c, head in enumerate(m.crosses) if head.addable and not head.derived]
    for relation in sums:
        if any(sign < 0 for sign, _ in relation.terms):
            continue
        for column in columns:
            tried = [_tried(m, relation, column, c) for c in amounts]
            best = max((t for t in tried if t is not None), key=lambda t: t.bits, default=None)
            if best is not None and best.bits >= ENOUGH:
                yield best


def _tried(m: Matrix, relation: Relation, column: int, amounts: int) -> ShareRelation | None:
    whole = relation.line
    rows = np.array([whole, *(index for _, index in relation.terms)])
    printed, values = m.values[rows, column], m.values[rows, amounts].astype(np.float64)
    total = float(m.values[whole, amounts])
    usable = m.has[rows, column] & m.has[rows, amounts]
    if not total or not m.has[whole, amounts] or usable.sum() < 3:
        return None
    scale, half, digit = 100.0 * 10**m.decimals, m.step[rows, amounts] / 2, m.step[rows, column]
    exact = scale * values / total
    slack = scale * (half + np.abs(values / total) * half[0]) / abs(total)
    slack[0] = 0.0  # the whole in per cent of itself
    bounds = np.asarray(np.ceil(slack + digit / 2 + 1e-6), np.int64)
    close = np.abs(printed - exact) <= bounds
    holds = usable & close & (printed != 0)
    fails = usable & ~close & (bounds * 4 <= np.maximum(np.abs(printed), np.abs(exact)))
    spread = np.log2(np.maximum(np.abs(printed) / (2 * bounds + 1), 1.0))
    bits = float(np.minimum(spread[holds], MOST_BITS).sum()) - FAULT * float(fails.sum())
    if fails.sum() * 3 > holds.sum():
        return None
    computed = np.asarray(np.rint(exact / digit) * digit, np.int64)
    return ShareRelation(column, amounts, whole, rows, computed, holds, fails, bits)
