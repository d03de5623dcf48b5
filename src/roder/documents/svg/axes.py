"""Scales of values with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))

BROKEN_FROM = 0.6
"""An axis may leave zero out where its lowest value is more than this part of its highest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high`, at `start` to `end` on the drawing."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def step_for(span: float, count: int = 5) -> Decimal:
    """The round step (1, 2, 2.5 or 5 × 10^n) that gives about `count` ticks over a span."""
    rough = Decimal(str(span)) / count
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * step for step in _STEPS if power * step >= rough)
    return (
        step.normalize() if step < 1 else step.quantize(Decimal(1)) if step == int(step) else step
    )


def ticks(values: Iterable[float], *, zero: bool = True, count: int = 5) -> list[Decimal]:
    """Round numbers from at or below the lowest value to at or above the highest; zero among them
    where `zero`, or where it is not far away. Without values, or only zeros, from 0 to 1."""
    found = list(values)
    low, high = min(found, default=0.0), max(found, default=0.0)
    if zero or not _far(low, high):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = min(low, 0.0), max(high, 1.0) if high <= 0 else high
    step = step_for(high - low, count)
    first = (Decimal(str(low)) / step).to_integral_value("ROUND_FLOOR")
    last = (Decimal(str(high)) / step).to_integral_value("ROUND_CEILING")
    return [(first + i) * step + Decimal(0) for i in range(int(last - first) + 1)]


def _far(low: float, high: float) -> bool:
    """Whether all values lie so far from zero that an axis from it would hide how they differ."""
    near, far = sorted((abs(low), abs(high)))
    return low * high > 0 and near > BROKEN_FROM * far
