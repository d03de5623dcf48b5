"""Temporary money that is still in the grant after its years. See docs/algorithms/grant.md.

When temporary money falls out, the printed grant needs an index like that of the other years. Where it
needs one that is out of line, and one in line as soon as the money is taken to be there still, it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from roder.core.budget.adjustments import Adjustment
from roder.core.budget.grant import HIGHEST_RATE, RATE_STEP, GrantProof, GrantStep
from roder.core.budget.money import amount_in

LEFT = (Decimal("0.75"), Decimal("1.25"))
"""The grant moves by its entries alone: what is left must be the item itself."""

UNSURE_INDEX = Decimal("0.005")
"""How far an index may differ from those of the other years."""

UNSURE_BEFORE = Decimal("0.02")
"""The same, where the other year may hold temporary money that no text speaks of."""

CHANCE = Fraction(1, 20)
"""An index on the grid proves something where so few amounts, or fewer, would give one."""

Growth = tuple[Decimal, Decimal]
"""An index as a share, and how unsure it is."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """An entry that has ended, the step after its last year, and others that fit as well."""

    entry: Adjustment
    step: GrantStep
    others: tuple[Adjustment, ...] = ()


def remaining(
    proof: GrantProof, adjustments: Sequence[Adjustment], rows: dict[int, Growth]
) -> Iterator[Remaining]:
    """Entries that the grant still holds in the year after their last, one finding a step.

    `rows` is by year how the other rows of the budget grow, where anything is known of it. Nothing is
    said of a step that comes out even as it stands.
    """
    for step in proof.steps:
        ended = [
            (entry, amount)
            for entry in adjustments
            if entry.temporary
            and entry.years
            and max(entry.years) == step.year - 1
            and (amount := amount_in(entry.amount, proof.unit))
        ]
        if not ended or step.base is None or step.base <= 0 or step.rate is not None:
            continue
        fitting = [entry for entry, amount in ended if _left(proof, step, amount, rows)]
        whole = sum((amount for _, amount in ended), Decimal(0))
        if not fitting and len(ended) > 1 and whole and _left(proof, step, whole, rows):
            fitting = [entry for entry, _ in ended]
        if fitting:
            yield Remaining(fitting[0], step, tuple(fitting[1:]))


def _left(proof: GrantProof, step: GrantStep, amount: Decimal, rows: dict[int, Growth]) -> bool:
    """True where an amount that should have fallen out is still there."""
    growth = _from_steps(proof, step)
    if growth is None and _exact(step, amount):
        return True
    growth = growth or rows.get(step.year)
    if growth is None or step.base is None or step.base * growth[1] > abs(amount) / 2:
        return False
    expected = step.base * (1 + growth[0]) + step.permanent + step.temporary
    return LEFT[0] <= (step.stated - expected) / (amount * (1 + growth[0])) <= LEFT[1]


def _from_steps(proof: GrantProof, but: GrantStep) -> Growth | None:
    """The index of the other steps: the middle of those whose temporary money before is known, else
    the one that a step would have with none."""
    others = [step for step in proof.steps if step is not but]
    known = [rate for s in others if s.base is not None and (rate := _plausible(s, s.base))]
    if known:
        middle = median(known)
        return middle, max(UNSURE_INDEX, *(abs(rate - middle) for rate in known))
    assumed = [rate for s in others if s.base is None and (rate := _plausible(s, s.before))]
    return (median(assumed), UNSURE_BEFORE) if assumed else None


def _plausible(step: GrantStep, base: Decimal) -> Decimal | None:
    """The index that a step's printed grant needs; None where no council decides such a one."""
    rate = (step.stated - step.permanent - step.temporary) / base - 1 if base > 0 else Decimal(-1)
    return rate if 0 < rate <= Decimal(HIGHEST_RATE.numerator) / HIGHEST_RATE.denominator else None


def _exact(step: GrantStep, amount: Decimal) -> bool:
    """True where the grant without the amount is an index on the grid to the last digit, no index on
    the grid gives the grant with it, and few grants would come out so by chance."""
    assert step.base is not None
    base, digit = Fraction(step.base), Fraction(step.digit)
    uplift = Fraction(step.stated - step.permanent - step.temporary) - base
    return (
        digit / base <= CHANCE * RATE_STEP
        and _on_grid(uplift - Fraction(amount), base, digit)
        and not _on_grid(uplift, base, digit)
    )


def _on_grid(uplift: Fraction, base: Fraction, digit: Fraction) -> bool:
    """True where some index from none to the highest gives the uplift, rounded."""
    steps = round(uplift / base / RATE_STEP)
    near = abs(uplift - base * steps * RATE_STEP) <= digit / 2
    return near and 0 <= steps * RATE_STEP <= HIGHEST_RATE
