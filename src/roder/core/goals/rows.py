"""Goals as rows of a plan: every link by key, many-to-many (DOMAIN §6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.goals.goals import Bound
from roder.core.goals.kpis import Measure, YearFigure


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class PriorityGoal:
    """A goal of the council (prioriterat mål)."""

    name: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the council follows a priority goal by."""

    name: str


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A key performance indicator. Its identity (name, scale, source, source's own id, definition) is
    locked when the plan is decided. `scale` is in words ("index 1–100"); every target and baseline has
    its own year."""

    name: str
    scale: str = ""
    direction: Better | None = None
    source: str = ""
    source_id: str = ""
    definition: str = ""
    measure: Measure | None = None
    targets: tuple[YearFigure, ...] = ()
    baselines: tuple[YearFigure, ...] = ()
    expected: bool = True
    observations: tuple[YearFigure, ...] = ()
    """What was measured in earlier years; the baseline of an earlier plan among them."""


@dataclass(frozen=True, slots=True)
class BoardGoalRow:
    """A board goal with its links: keys of priority goals, indicators and KPIs; numbers 1–17 of global
    goals."""

    text: str
    priority_goals: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    global_goals: tuple[int, ...] = ()
    bounds: tuple[Bound, ...] = ()
    measure: Measure | None = None
    responsible: tuple[str, ...] = ()
