"""How far a printed sum of rounded addends may honestly be off. See docs/algorithms/rounding.md."""

from __future__ import annotations

from functools import cache
from math import comb, erfc, factorial, sqrt

from roder.core.base.problems import Severity

UNLIKELY = 0.01
"""A gap that chance gives more seldom than this is worth a warning."""


@cache
def chance_of_gap(addends: int, gap: int) -> float:
    """Chance that rounding gives a sum of `addends` a gap of at least `gap` last digits.

    A printed gap is a whole number. It is exactly g when the addends' rounding errors, uniform on ±½,
    have a total within ½ of g; that is the density at g of `addends` + 1 such errors, whose total is
    Irwin–Hall. The densities of all gaps as large are added up, both tails.
    """
    if gap <= 0:
        return 1.0
    count = addends + 1
    if count > 20:  # the alternating series loses its digits; the normal limit is ample here
        return erfc((gap - 0.5) / sqrt(2 * addends / 12))
    return min(1.0, 2 * sum(_density(count, whole) for whole in range(gap, addends + 1)))


def _density(count: int, at: int) -> float:
    """Density of the total of `count` uniforms on ±½ at `at` ≥ 0, by Irwin and Hall's series."""
    below = count / 2 - at  # by symmetry, of uniforms on [0, 1)
    if below <= 0:
        return 0.0
    terms = ((-1) ** k * comb(count, k) * (below - k) ** (count - 1) for k in range(int(below) + 1))
    return float(max(0.0, sum(terms) / factorial(count - 1)))


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
