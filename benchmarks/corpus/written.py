"""How a municipality prints its numbers: thousands mark, minus, nil, per cent."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

UNIT_NAMES = {0: ("kr", "kronor"), 3: ("tkr", "Tkr", "tkr"), 6: ("mnkr", "Mkr", "mkr", "mnkr")}
"""The written names of kronor, thousands and millions; the power of ten is the key."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The marks one document prints its numbers with. `nil` None prints zero as a digit."""

    group: str = " "
    minus: str = "-"
    gap: str = ""
    nil: str | None = None
    plus: bool = False
    percent: str = " %"

    def number(self, digits: int, decimals: int, *, nil: bool = False, plus: bool = False) -> str:
        """`digits` × 10^−`decimals` as printed; `nil` lets zero become the document's nil mark."""
        if digits == 0 and nil and self.nil is not None:
            return self.nil
        whole, rest = divmod(abs(digits), 10**decimals)
        text = f"{whole:,}".replace(",", self.group)
        if decimals:
            text += f",{rest:0{decimals}d}"
        if digits < 0:
            return f"{self.minus}{self.gap}{text}"
        return f"+{text}" if plus and digits else text


def draw_style(rng: random.Random) -> NumberStyle:
    """One document's habits, drawn with roughly the frequencies met in real documents."""
    return NumberStyle(
        group=rng.choices((" ", "\u00a0", "\u202f", ""), (50, 28, 12, 10))[0],
        minus=rng.choices(("-", "\u2212", "\u2013"), (55, 20, 25))[0],
        gap=rng.choices(("", " "), (90, 10))[0],
        nil=rng.choices((None, "-", "\u2013", ""), (55, 20, 15, 10))[0],
        plus=rng.random() < 0.12,
        percent=rng.choices((" %", "%", "\u00a0%", ""), (40, 25, 10, 25))[0],
    )


def rounded(exact: Fraction, power: int, decimals: int) -> int:
    """`exact` (kronor, or a plain number with power 0) in last digits, half away from zero."""
    scaled = exact / Fraction(10) ** (power - decimals)
    magnitude = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return magnitude if scaled >= 0 else -magnitude
