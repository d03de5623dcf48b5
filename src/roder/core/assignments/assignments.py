"""Assignments (uppdrag). "None" is a statement, not an empty list (DOMAIN §1)."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment; `status` and `due` (when it is to be reported) as printed, where they are."""

    text: str
    place: Place = Place()
    status: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Assignments:
    """The section's assignments. `none_stated` is the place of the words that say there are none."""

    items: tuple[Assignment, ...] = ()
    none_stated: Place | None = None
    place: Place = Place()
