"""A figure: a scaled integer with a unit, exactly as precise as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from roder.core.base.units import Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """`digits` × 10^−`decimals` in `unit`; `decimals` is the stated precision.

    83,18 % is Figure(8318, 2, PERCENT); 100 764 tkr is Figure(100764, 0, TKR).
    """

    digits: int
    decimals: int = 0
    unit: Unit | None = None

    @classmethod
    def of(cls, value: Decimal, unit: Unit | None = None) -> Figure:
        """A number as precise as it is written."""
        exponent = value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return cls(int(value.scaleb(decimals)), decimals, unit)

    @property
    def value(self) -> Decimal:
        """The number as written, in its own unit, trailing zeros kept."""
        return Decimal(self.digits).scaleb(-self.decimals)

    @property
    def ore(self) -> int | None:
        """The amount in whole öre, or None when it is not money or finer than an öre."""
        if self.unit is None or self.unit.power is None:
            return None
        shift = self.unit.power + 2 - self.decimals
        if shift >= 0:
            return int(self.digits * 10**shift)
        whole, rest = divmod(self.digits, 10**-shift)
        return None if rest else int(whole)

    def __abs__(self) -> Figure:
        return Figure(abs(self.digits), self.decimals, self.unit)

    def scaled(self, decimals: int) -> int:
        """The same number as an integer with `decimals` (at least as many as its own)."""
        return int(self.digits * 10 ** (decimals - self.decimals))

    def in_unit(self, unit: Unit | None) -> Figure:
        """The same figure read in another unit: the digits stay, only the unit is replaced."""
        return Figure(self.digits, self.decimals, unit)
