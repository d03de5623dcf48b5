"""How far a goal has come: its latest measurements against the targets of a year (DOMAIN §6).

A key performance indicator is reached where its latest figure is at least as good as the target, by its
direction or the target's own bound. It cannot be assessed without a figure, a target or a way that is
better. A goal is reached when all its indicators that can be assessed are, partly when some are.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from roder.core.goals.kpis import BoundKind, YearFigure
from roder.core.goals.rows import Better, KpiRow


class GoalStatus(StrEnum):
    """How far a goal or indicator has come."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    NOT_ASSESSABLE = "not_assessable"


def kpi_status(kpi: KpiRow, year: int) -> GoalStatus:
    """The status of an indicator against its target of a year; nothing measured later counts."""
    target = next((t for t in kpi.targets if t.year == year and t.figure is not None), None)
    latest = measured(kpi, year)
    better = _better(kpi, target) if target is not None else None
    if target is None or target.figure is None or latest is None or better is None:
        return GoalStatus.NOT_ASSESSABLE
    if latest.figure is None or latest.figure.unit is not target.figure.unit:
        return GoalStatus.NOT_ASSESSABLE
    gap = latest.figure.value - target.figure.value
    reached = gap >= 0 if better is Better.HIGHER else gap <= 0
    return GoalStatus.REACHED if reached else GoalStatus.NOT_REACHED


def measured(kpi: KpiRow, year: int) -> YearFigure | None:
    """The latest measurement that is no later than a year; None where there is none."""
    figures = (*kpi.baselines, *kpi.observations)
    found = [f for f in figures if f.figure is not None and f.year is not None and f.year <= year]
    return max(found, key=lambda f: f.year or 0, default=None)


def _better(kpi: KpiRow, target: YearFigure) -> Better | None:
    if target.bound is BoundKind.AT_LEAST:
        return Better.HIGHER
    return Better.LOWER if target.bound is BoundKind.AT_MOST else kpi.direction


def goal_status(kpis: Sequence[KpiRow], year: int) -> GoalStatus:
    """The status of a goal with its indicators."""
    found = [kpi_status(kpi, year) for kpi in kpis]
    assessed = [status for status in found if status is not GoalStatus.NOT_ASSESSABLE]
    if not assessed:
        return GoalStatus.NOT_ASSESSABLE
    reached = assessed.count(GoalStatus.REACHED)
    if reached == len(assessed):
        return GoalStatus.REACHED
    return GoalStatus.PARTLY if reached else GoalStatus.NOT_REACHED
