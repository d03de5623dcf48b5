"""What a figure is measured in."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """A unit of measure; the value is how it is written on paper and in JSON."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    MDKR = "mdkr"
    PERCENT = "%"
    POINTS = "procentenheter"
    COUNT = "st"

    @property
    def power(self) -> int | None:
        """Powers of ten from kronor, for money; None for every other unit."""
        return _MONEY.get(self)

    @property
    def is_money(self) -> bool:
        return self in _MONEY


_MONEY = {Unit.KR: 0, Unit.TKR: 3, Unit.MNKR: 6, Unit.MDKR: 9}
