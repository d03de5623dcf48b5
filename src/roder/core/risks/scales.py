"""The scales and thresholds a document states. What it does not state is not assumed."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


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


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a span of risk values requires. `handlings` are those that the document allows for it."""

    low: int
    high: int
    text: str = ""
    handlings: tuple[str, ...] = ()
    place: Place = Place()
