"""Key performance indicators: what a goal is measured by, with figures that have years of their own."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A target or baseline: `year` is its own; `headed` the year that its column is headed with."""

    year: int | None
    figure: Figure
    headed: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key performance indicator (nyckeltal).

    `scale` is what the name says of the measure in the document's own words ("index 1–100",
    "skala 1–6", "andel av maxpoäng (%)"), empty when it says nothing.
    """

    name: str
    scale: str = ""
    targets: tuple[YearFigure, ...] = ()
    baselines: tuple[YearFigure, ...] = ()
    place: Place = Place()
