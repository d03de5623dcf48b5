"""The scales and thresholds a document states. What it does not state is not assumed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Place


class Handling(StrEnum):
    """What is done about a risk."""

    ACCEPT = "accept"
    CRITICAL_FACTOR = "critical_factor"
    GOAL = "goal"
    CONTROL_POINT = "control_point"
    IMMEDIATE_ACTION = "immediate_action"

    @property
    def weight(self) -> int:
        """How much it does: a goal and a control point are alternatives to each other."""
        return _WEIGHTS[self]


_WEIGHTS = {
    Handling.ACCEPT: 0,
    Handling.CRITICAL_FACTOR: 1,
    Handling.GOAL: 2,
    Handling.CONTROL_POINT: 2,
    Handling.IMMEDIATE_ACTION: 3,
}


@dataclass(frozen=True, slots=True)
class Level:
    """One step: 3, "Möjlig", with its explanation."""

    value: int
    name: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A stated scale, its levels in rising order."""

    levels: tuple[Level, ...]
    place: Place = Place()

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(level.value for level in self.levels)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a span of risk values requires.

    `handlings` are those that the document allows for it, empty where it names none that is known.
    `if_unlikely` are allowed besides, for risks whose likelihood is at most `unlikely`.
    """

    low: int
    high: int
    text: str = ""
    handlings: tuple[Handling, ...] = ()
    if_unlikely: tuple[Handling, ...] = ()
    unlikely: int | None = None
    place: Place = Place()

    def holds(self, value: int) -> bool:
        return self.low <= value <= self.high

    def allowed(self, likelihood: int | None) -> tuple[Handling, ...]:
        """The handlings for a risk of this likelihood; all of them where it is not known."""
        if self.unlikely is None or likelihood is None or likelihood <= self.unlikely:
            return (*self.handlings, *self.if_unlikely)
        return self.handlings
