"""Directed adjustments of the grant, and temporary items and drivers of other rows (DOMAIN §3)."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place
from roder.core.budget.operating import AccountGroup


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One entry. `amount` is signed as the grant sees it. A temporary one has its years; a permanent
    one the year from which it holds; None: the text says neither, and it counts as permanent.
    `counterpart` is the body named on the other side. `index` marks the uplift itself, where a
    document lists it among the adjustments."""

    text: str
    amount: Figure
    permanent: bool | None
    years: tuple[int, ...] = ()
    counterpart: str | None = None
    reason: str | None = None
    place: Place = Place()
    index: bool = False

    @property
    def temporary(self) -> bool:
        return self.permanent is False


@dataclass(frozen=True, slots=True)
class TemporaryItem:
    """A temporary income or cost that a text tells of, in one row of the operating budget.

    `amount` is as written (no sign); `years` are those it holds for, `about` when it is said to be
    rough. `group` and `row` are the row it is a part of.
    """

    text: str
    amount: Figure
    years: tuple[int, ...]
    group: AccountGroup
    row: str = ""
    about: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Driver:
    """A lasting change of one row that a text names: what raises or lowers it, and by how much.

    `amount` has no sign; `higher` says which way the row's size moves (higher costs are higher, though
    a cost is negative). `year` is the first it holds for, `about` when it is said to be rough. `group`
    and `row` are the row it moves.
    """

    text: str
    amount: Figure
    higher: bool
    year: int
    group: AccountGroup
    row: str
    about: bool = False
    place: Place = Place()
