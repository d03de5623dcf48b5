"""How far a printed sum of rounded addends may honestly be off. See docs/algorithms/rounding.md."""

from __future__ import annotations

from functools import cache
from math import comb, erfc, factorial, sqrt

from roder.core.base.problems import Severity

UNLIKELY = 0.01
"""A gap that chance gives more seldom than this is worth a warning."""


@cache
def chance_of_gap(addends: int, gap: int) -> float:
    """Chance that `addends` + 1 uniform rounding errors give a gap of at least `gap` last digits.

    The gap between a rounded sum and the sum of its rounded addends is the rounding to an integer
    of a sum of n uniform errors on ±½; with the sum's own error that is n + 1 uniforms, whose
    total is Irwin–Hall. Both tails are counted. `gap` is in units of the last printed digit.
    """
    if gap <= 0:
        return 1.0
    count = addends + 1
    below = count / 2 - gap  # by symmetry P(sum ≥ gap) = P(U ≤ count/2 − gap)
    if below <= 0:
        return 0.0
    if count > 20:  # the alternating series loses its digits; the normal limit is ample here
        return erfc(gap / sqrt(2 * count / 12))
    total = sum((-1) ** k * comb(count, k) * (below - k) ** count for k in range(int(below) + 1))
    return float(min(1.0, 2 * total / factorial(count)))


def judge_gap(addends: int, gap: int) -> Severity | None:
    """Severity of a gap (in units of the last digit) of a sum of `addends` rounded numbers.

    None when they agree; ERROR beyond (n+1)/2; inside it WARNING where chance alone gives so large
    a gap in under 1 % of cases, otherwise NOTE.
    """
    gap = abs(gap)
    if gap == 0:
        return None
    if 2 * gap > addends + 1:
        return Severity.ERROR
    return Severity.WARNING if chance_of_gap(addends, gap) < UNLIKELY else Severity.NOTE
