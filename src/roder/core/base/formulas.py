"""Derived figures, each declared once as a formula over addresses. See docs/algorithms/figures.md.

From one declaration follow the value, the proof tree, the spreadsheet formula and what moves when a
figure changes. An address that has no figure is empty, not zero: a sum leaves it out, and every other
formula gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from roder.core.base.figures import Figure
from roder.core.base.units import Unit

Get = Callable[[str], Figure | None]
"""The figure at an address, None where there is none."""

ORE_PER_TKR = 100_000


@dataclass(frozen=True, slots=True)
class Term:
    """One addend: the figure at an address with its sign. A rounding is an addend like any other, told
    apart in the proof. Where one that is `needed` is empty, so is the sum; others are left out."""

    address: str
    sign: int = 1
    rounding: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Σ sign × figure, rounded half up to whole `step` öre where money is to be (0: exact)."""

    terms: tuple[Term, ...]
    step: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(term.address for term in self.terms)

    def value(self, get: Get) -> Figure | None:
        found: list[tuple[int, Figure]] = []
        for term in self.terms:
            figure = get(term.address)
            if figure is not None:
                found.append((term.sign, figure))
            elif term.needed:
                return None
        return _stepped(_sum(found), self.step) if found else None


@dataclass(frozen=True, slots=True)
class Scaled:
    """figure × factor, rounded half up to `step` öre: a part of a year, a depreciation, a what-if."""

    address: str
    factor: Fraction
    step: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.address,)

    def value(self, get: Get) -> Figure | None:
        figure = get(self.address)
        return None if figure is None else _times(figure, self.factor, self.step)


@dataclass(frozen=True, slots=True)
class Indexed:
    """figure × rate per cent × factor (the part of the year it holds), rounded half up to `step` öre."""

    address: str
    rate: str
    step: int = 1
    factor: Fraction = Fraction(1)

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.address, self.rate)

    def value(self, get: Get) -> Figure | None:
        figure, rate = get(self.address), get(self.rate)
        if figure is None or rate is None:
            return None
        return _times(figure, Fraction(rate.value) / 100 * self.factor, self.step)


@dataclass(frozen=True, slots=True)
class Product:
    """quantity × price, rounded half up to `step` öre."""

    quantity: str
    price: str
    step: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.quantity, self.price)

    def value(self, get: Get) -> Figure | None:
        quantity, price = get(self.quantity), get(self.price)
        if quantity is None or price is None:
            return None
        return _times(price, Fraction(quantity.value), self.step)


@dataclass(frozen=True, slots=True)
class Ratio:
    """part / whole in per cent with `decimals`, half up; nothing where the whole is zero."""

    part: str
    whole: str
    decimals: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.part, self.whole)

    def value(self, get: Get) -> Figure | None:
        part, whole = get(self.part), get(self.whole)
        if part is None or whole is None or whole.digits == 0:
            return None
        share = _exact(part) / _exact(whole) * 100
        return Figure(half_up(share * 10**self.decimals), self.decimals, Unit.PERCENT)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the addresses have a figure."""

    addresses: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return self.addresses

    def value(self, get: Get) -> Figure | None:
        return Figure(sum(get(a) is not None for a in self.addresses), 0, Unit.COUNT)


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest of the figures that are there: a control point that serves several risks."""

    addresses: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return self.addresses

    def value(self, get: Get) -> Figure | None:
        found = [figure for address in self.addresses if (figure := get(address)) is not None]
        return max(found, key=_exact, default=None)


Formula = Sum | Scaled | Indexed | Product | Ratio | Count | Largest


def money(ore: int) -> Figure:
    """An amount of öre as a figure in tkr, with no more decimals than it needs."""
    decimals = 5
    while decimals and ore % 10 == 0:
        ore, decimals = ore // 10, decimals - 1
    return Figure(ore, decimals, Unit.TKR)


def half_up(exact: Fraction) -> int:
    """The nearest integer; a half goes up, as decided amounts are rounded."""
    return floor(exact + Fraction(1, 2))


def _exact(figure: Figure) -> Fraction:
    """The number in öre where it is money, else in its own unit."""
    if figure.ore is not None:
        return Fraction(figure.ore)
    return Fraction(figure.value)


def _sum(addends: Sequence[tuple[int, Figure]]) -> Figure:
    """Money is added in öre; other figures with the most decimals that any of them has."""
    amounts = [(sign, figure.ore) for sign, figure in addends]
    if all(amount is not None for _, amount in amounts):
        return money(sum(sign * (amount or 0) for sign, amount in amounts))
    decimals = max(figure.decimals for _, figure in addends)
    total = sum(sign * figure.scaled(decimals) for sign, figure in addends)
    return Figure(total, decimals, addends[0][1].unit)


def _times(figure: Figure, factor: Fraction, step: int) -> Figure:
    if figure.ore is not None:
        return money(half_up(figure.ore * factor / (step or 1)) * (step or 1))
    return Figure(half_up(figure.digits * factor), figure.decimals, figure.unit)


def _stepped(figure: Figure, step: int) -> Figure:
    if not step or figure.ore is None:
        return figure
    return money(half_up(Fraction(figure.ore, step)) * step)
