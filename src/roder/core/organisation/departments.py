"""Departments of an administration, as its plan describes them."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class Department:
    """A department (avdelning) with the units (enheter) that are named under it."""

    name: str
    units: tuple[str, ...] = ()
    place: Place = Place()
