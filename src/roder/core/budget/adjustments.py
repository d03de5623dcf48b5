"""Directed adjustments of the grant: permanent or temporary, with years (DOMAIN §3)."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One entry. `amount` is signed as the grant sees it. A temporary one has its years; a permanent
    one the year from which it holds. `counterpart` is the body named on the other side."""

    text: str
    amount: Figure
    permanent: bool | None
    years: tuple[int, ...] = ()
    counterpart: str | None = None
    reason: str | None = None
    place: Place = Place()
