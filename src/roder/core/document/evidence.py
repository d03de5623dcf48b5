"""How much the numbers of a table speak for a relation, in bits. See docs/algorithms/sums.md.

A column in which a sum agrees is worth log2(outcomes it could have had · how often rounding gives
the gap it has). A column that only scales another says little new, and round numbers agree easily; both
are discounted.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log2, pi, sqrt

import numpy as np

from roder.core.document.matrix import Ints, Matrix

MOST_BITS = 20.0
LEAST_BITS = -3.0
"""A gap that rounding seldom gives speaks against a sum, so much at most."""
ODD = 0.02
"""A gap that rounding gives more seldom than this speaks against a sum."""
BASIS = 3
"""How many columns are remembered when judging what a further column adds."""

Terms = tuple[tuple[int, int], ...]
"""(sign, line) of each addend."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One supposed sum tried in every column: where it holds and fails, and what that is worth.

    `gaps` = stated − computed; `bounds` is how far rounding alone can go. A column is `silent` when
    the result is not printed there or no addend is.
    """

    line: int
    terms: Terms
    gaps: Ints
    bounds: Ints
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    thin: tuple[int, ...]
    """Columns that hold with fewer than two non-zero addends: true, but no evidence."""
    bits: float


def try_sum(m: Matrix, line: int, terms: Terms) -> Trial:
    """Tries `line` = Σ sign·addend in every column of the matrix."""
    rows = np.array([index for _, index in terms])
    signs = np.array([sign for sign, _ in terms], np.int64)[:, None]
    addends = m.values[rows] * signs
    nonzero = (addends != 0).sum(axis=0)
    gaps = m.values[line] - addends.sum(axis=0)
    coarse = np.maximum(m.step[line], np.where(m.has[rows], m.step[rows], 0).max(axis=0))
    bounds = (m.has[rows].sum(axis=0) + 1) * coarse // 2
    usable = m.has[line] & m.has[rows].any(axis=0) & m.addable
    close = np.abs(gaps) <= bounds
    if signs.min() < 0:  # costs printed positive: deviations there have the sign that is good
        usable &= close | ~m.derived
    holds = [int(c) for c in np.flatnonzero(usable & close) if nonzero[c] >= 2]
    thin = [int(c) for c in np.flatnonzero(usable & close) if nonzero[c] < 2]
    fails = np.flatnonzero(usable & ~close)
    everything = np.vstack([addends, m.values[line][None, :]])
    bits = agreement(everything, (nonzero + 1) * coarse // 2, holds)
    return Trial(
        line,
        terms,
        gaps,
        bounds,
        tuple(holds),
        tuple(int(c) for c in fails),
        tuple(thin),
        bits,
    )


def agreement(numbers: Ints, bounds: Ints, columns: list[int]) -> float:
    """Bits by which the agreeing `columns` of `numbers` speak for a relation among its rows."""
    basis: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    total = 0.0
    largest = np.abs(numbers).max(axis=0).tolist()
    common = np.gcd.reduce(numbers, axis=0).tolist()
    order = sorted(columns, key=lambda c: -int(largest[c]))
    for c in order:
        grain = _grain(common[c])
        vector = numbers[:, c].astype(np.float64)
        for known in basis:
            vector = vector - known * float(vector @ known)
        novelty = max(float(np.abs(vector).max()) / grain, 1.0)
        often = _how_often(numbers[:, c], int(bounds[c]), grain)
        least = LEAST_BITS if often < ODD else 0.0
        total += min(MOST_BITS, max(least, log2(novelty * often)))
        length = float(np.linalg.norm(vector))
        if len(basis) < BASIS and length > 0:
            basis.append(vector / length)
    return total


def _how_often(column: Ints, bound: int, grain: int) -> float:
    """How often rounding gives the gap that a column has, of the gaps it may give.

    The errors of the n addends and the sum are near the normal curve with variance (n + 1)/12.
    """
    if grain > bound:
        return 1.0
    addends = int(np.count_nonzero(column[:-1]))
    unit = max(2 * int(bound) // (addends + 1), 1)
    gap = float(column[-1] - column[:-1].sum()) / unit
    spread = (addends + 1) / 12
    return min(1.0, exp(-gap * gap / (2 * spread)) / sqrt(2 * pi * spread)) / (unit / grain)


def _grain(rest: int) -> int:
    """The largest power of ten that divides every number, given their greatest common divisor:
    3 000 and 12 000 are told in thousands."""
    grain = 1
    while rest and rest % 10 == 0:
        rest //= 10
        grain *= 10
    return grain
