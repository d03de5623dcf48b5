"""The grant ledger: what turns last year's grant into this year's. See docs/algorithms/grant.md.

    grant(t) = (grant(t−1) − temporary(t−1)) × (1 + index(t)) + permanent(t) + temporary(t)

The printed grant and the adjustments are known; the index, and the temporary money in the year
before the plan's first, often stand nowhere. They are proposed where one pair alone fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from roder.core.base import Place, Unit
from roder.core.budget.adjustments import Adjustment
from roder.core.budget.money import amount_in, last_digit, unit_of
from roder.core.budget.operating import AccountGroup, OperatingBudget

RATE_STEP = Fraction(1, 1000)
"""An index is decided in tenths of a per cent."""

HIGHEST_RATE = Fraction(6, 100)
"""From none to this: the span in which an index is plausible."""

TEMPORARY_STEP = Decimal(500)
"""Temporary money (in tkr) comes in such amounts."""

RATE, TEMPORARY_BEFORE = "rate", "temporary_before"


@dataclass(frozen=True, slots=True)
class GrantStep:
    """One year's step, amounts in the proof's unit.

    `rate` is the index in per cent, None where no single one is proposed. `lowest` and `highest` are
    the rates of two decimals that fit, where the temporary money before is known. `inferred` names
    what no text states: "rate", "temporary_before".
    """

    year: int
    before: Decimal
    permanent: Decimal
    temporary: Decimal
    stated: Decimal
    digit: Decimal
    temporary_before: Decimal | None = None
    rate: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    inferred: tuple[str, ...] = ()
    place: Place = Place()

    @property
    def base(self) -> Decimal | None:
        """Last year's grant without its temporary money: what is indexed."""
        return None if self.temporary_before is None else self.before - self.temporary_before

    @property
    def uplift(self) -> Decimal | None:
        """What the index gives, rounded to the decision unit."""
        if self.base is None or self.rate is None:
            return None
        return _rounded(self.base * self.rate / 100, self.digit)

    @property
    def computed(self) -> Decimal | None:
        """The grant by the formula, rounded to the decision unit."""
        if self.base is None or self.rate is None:
            return None
        exact = self.base * (1 + self.rate / 100) + self.permanent + self.temporary
        return _rounded(exact, self.digit)


@dataclass(frozen=True, slots=True)
class GrantProof:
    """Every step from one printed grant to the next, proposed for a person to accept."""

    steps: tuple[GrantStep, ...]
    unit: Unit
    place: Place = Place()

    @property
    def complete(self) -> bool:
        """True where every step has its index."""
        return all(step.rate is not None for step in self.steps)

    def rate(self, year: int) -> Decimal | None:
        """The index proposed for a year."""
        return next((step.rate for step in self.steps if step.year == year), None)


def grant_proof(budget: OperatingBudget, adjustments: Sequence[Adjustment]) -> GrantProof | None:
    """The proof of a budget's grant row; None where there is no row with two years in a row, or where
    the document states the index itself among the adjustments.

    All years are tried jointly: an index is proposed only where every step has a fit.
    """
    row, unit = budget.row(AccountGroup.GRANT), _unit(budget)
    if row is None or unit is None or any(entry.index for entry in adjustments):
        return None
    digit = last_digit(row.figures)
    grants = {y: abs(f.value) for y, c in budget.years.items() if (f := row.figures[c]) is not None}
    known = _Known(budget, adjustments, unit)
    steps = [
        GrantStep(
            year,
            grants[year - 1],
            known.permanent(year),
            known.temporary(year),
            stated,
            digit,
            known.temporary_before(year - 1),
            place=row.at(budget.years[year]),
        )
        for year, stated in grants.items()
        if year - 1 in grants and grants[year - 1]
    ]
    if not steps:
        return None
    return GrantProof(tuple(_proposed(steps, unit, bool(adjustments))), unit, row.place)


def _unit(budget: OperatingBudget) -> Unit | None:
    row = budget.row(AccountGroup.GRANT)
    return unit_of(row.figures) if row is not None else None


class _Known:
    """What the adjustments state about each year, in one unit."""

    def __init__(
        self, budget: OperatingBudget, adjustments: Sequence[Adjustment], unit: Unit
    ) -> None:
        self.first = budget.budget_year
        self.entries = [
            (entry, amount)
            for entry in adjustments
            if (amount := amount_in(entry.amount, unit)) is not None
        ]

    def _years(self, entry: Adjustment) -> tuple[int, ...]:
        undated = (self.first,) if self.first is not None else ()
        return entry.years or undated

    def permanent(self, year: int) -> Decimal:
        """Permanent changes decided for a year: each counts in its first one."""
        return self._sum(
            amount
            for entry, amount in self.entries
            if not entry.temporary and self._years(entry)[:1] == (year,)
        )

    def temporary(self, year: int) -> Decimal:
        return self._sum(
            amount
            for entry, amount in self.entries
            if entry.temporary and year in self._years(entry)
        )

    def temporary_before(self, year: int) -> Decimal | None:
        """Temporary money in the year before a step: unknown before the budget year, unless some
        text speaks of that year."""
        stated = any(entry.temporary and year in entry.years for entry, _ in self.entries)
        if stated or (self.first is not None and year >= self.first):
            return self.temporary(year)
        return None

    @staticmethod
    def _sum(amounts: Iterator[Decimal]) -> Decimal:
        return sum(amounts, Decimal(0))


def _proposed(steps: list[GrantStep], unit: Unit, adjusted: bool) -> Iterator[GrantStep]:
    """The steps with what fits: proposals where every step has a fit, else the spans alone."""
    fits = [_fits(step, unit) for step in steps]
    enough = all(fits) and (adjusted or len(steps) > 1)
    for step, fitting in zip(steps, fits, strict=True):
        step = _with_span(step)
        if enough and len(fitting) == 1:
            ((rate, temporary),) = fitting
            inferred = (RATE,) if step.temporary_before is not None else (RATE, TEMPORARY_BEFORE)
            step = replace(step, rate=rate, temporary_before=temporary, inferred=inferred)
        yield step


def _fits(step: GrantStep, unit: Unit) -> list[tuple[Decimal, Decimal]]:
    """Every (index in per cent, temporary money before) on the grid that gives the printed grant."""
    if step.temporary_before is not None:
        candidates = [step.temporary_before]
    else:
        assert unit.power is not None
        grid = TEMPORARY_STEP.scaleb(3 - unit.power)
        change = step.permanent + step.temporary
        # the highest plausible index needs the smallest base, and so the most temporary money
        least = (step.stated - change) / (1 + Decimal(6) / 100)
        most = max(0, floor((step.before - least) / grid) + 1)
        candidates = [grid * i for i in range(most + 1)]
    return [
        (Decimal(tenths).scaleb(-1), temporary)
        for temporary in candidates
        if (span := _span(step, temporary)) is not None
        for tenths in _on_grid(*span, RATE_STEP)
    ]


def _span(step: GrantStep, temporary: Decimal) -> tuple[Fraction, Fraction] | None:
    """The rates that give the printed grant: from the first, up to but not with the second."""
    base = Fraction(step.before - temporary)
    if base <= 0:
        return None
    change, half = Fraction(step.permanent + step.temporary), Fraction(step.digit) / 2
    low = (Fraction(step.stated) - half - change) / base - 1
    return low, low + 2 * half / base


def _on_grid(low: Fraction, high: Fraction, grid: Fraction) -> range:
    """Plausible rates on a grid within a span, as multiples of its step."""
    first = max(0, ceil(low / grid))
    last = min(floor(HIGHEST_RATE / grid), ceil(high / grid) - 1)
    return range(first, last + 1)


def _with_span(step: GrantStep) -> GrantStep:
    """The step with the lowest and highest rate of two decimals that fit."""
    if step.temporary_before is None:
        return step
    span = _span(step, step.temporary_before)
    rates = _on_grid(*span, RATE_STEP / 10) if span is not None else range(0)
    if not rates:
        return step
    return replace(step, lowest=Decimal(rates[0]).scaleb(-2), highest=Decimal(rates[-1]).scaleb(-2))


def _rounded(exact: Decimal, digit: Decimal) -> Decimal:
    """Half a unit goes up."""
    return floor(Fraction(exact) / Fraction(digit) + Fraction(1, 2)) * digit
