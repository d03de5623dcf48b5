"""Work-environment goals (arbetsmiljömål)."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class WorkplaceGoal:
    """A goal and the minimum activities that are to be done for it."""

    text: str
    activities: tuple[str, ...] = ()
    place: Place = Place()
