"""Focus areas: what a board promises to do from the council's budget."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class FocusArea:
    """One action the board promises (fokusområde)."""

    text: str
    place: Place = Place()
