"""Amounts of different units as exact numbers in one of them."""

from __future__ import annotations

from decimal import Decimal

from roder.core.base import Figure, Unit


def amount_in(figure: Figure, unit: Unit) -> Decimal | None:
    """A figure's amount in `unit`, exact; None where it is not money. A figure without a unit is
    taken to be in `unit`."""
    if figure.unit is None:
        return figure.value
    if figure.unit.power is None or unit.power is None:
        return None
    return figure.value.scaleb(figure.unit.power - unit.power)


def unit_of(figures: tuple[Figure | None, ...]) -> Unit | None:
    """The one money unit of a row's figures; None when there are several, or none."""
    units = {figure.unit for figure in figures if figure is not None}
    if len(units) != 1:
        return None
    (unit,) = units
    return unit if unit is not None and unit.is_money else None


def last_digit(figures: tuple[Figure | None, ...]) -> Decimal:
    """One unit of the finest last digit printed."""
    return Decimal(1).scaleb(-max((f.decimals for f in figures if f is not None), default=0))
