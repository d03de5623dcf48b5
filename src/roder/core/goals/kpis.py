"""Key performance indicators: what a goal is measured by, with figures that have years of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Figure, Place


class BoundKind(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Measure(StrEnum):
    """What a number is a number of, where the words say it."""

    PEOPLE = "people"  # the share of people who …
    MAXIMUM = "maximum"  # the share of the highest possible score
    INDEX = "index"
    SCALE = "scale"  # a grade, 1–6


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A target or baseline: `year` is its own; `headed` the year that its column is headed with.

    `figure` is None for a target in words ("öka"), which `text` holds. `bound` is set where the
    printed target is one ("≥ 90").
    """

    year: int | None
    figure: Figure | None
    headed: int | None = None
    place: Place = Place()
    text: str = ""
    bound: BoundKind | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key performance indicator (nyckeltal).

    `scale` is what the name says of the measure in the document's own words ("index 1–100",
    "skala 1–6", "andel av maxpoäng (%)"), empty when it says nothing. `expected` is False where the
    document has no place for targets at all (a table of outcomes).
    """

    name: str
    scale: str = ""
    targets: tuple[YearFigure, ...] = ()
    baselines: tuple[YearFigure, ...] = ()
    place: Place = Place()
    measure: Measure | None = None
    expected: bool = True
