"""Board goals, linked to priority goals, indicators, KPIs and global goals, all many-to-many."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place
from roder.core.goals.kpis import BoundKind, Kpi, Measure


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound that a goal sentence states: "minst 95 procent"; `year` where the sentence has one, `of`
    the word for what is counted where it is no unit of ours ("dagar")."""

    kind: BoundKind
    figure: Figure
    year: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class BoardGoal:
    """A board goal (nämndens mål). `global_goals` are numbers 1–17; an empty link is legal, and told."""

    text: str
    priority_goals: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    global_goals: tuple[int, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    bounds: tuple[Bound, ...] = ()
    place: Place = Place()
    measure: Measure | None = None
