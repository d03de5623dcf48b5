"""Goals, KPIs, focus areas, assignments and workplace goals of a draft → rows linked by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from roder.core.base.kinds import Kind
from roder.core.document.labels import plain
from roder.core.goals import BoardGoal, Kpi
from roder.core.goals.rows import BoardGoalRow, Indicator, KpiRow, PriorityGoal
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.plan import Plan

V = TypeVar("V")


def take_aims(taking: Taking, plan: Plan) -> None:
    """Every list of the plan that has no money in it."""
    for area in plan.focus_areas or ():
        taking.add(k.FOCUS_AREA, area, area.text)
    for department in plan.departments or ():
        unit = OrganisationUnit(department.name, UnitKind.DEPARTMENT)
        key = taking.add(k.UNIT, unit, department.name)
        for name in department.units:
            taking.add(k.UNIT, OrganisationUnit(name, UnitKind.UNIT, key), name)
    names = _Names(taking)
    for goal in plan.goals or ():
        _take_goal(taking, names, goal)
    for kpi in plan.kpis or ():
        _take_kpi(taking, kpi)
    if plan.assignments is not None:
        for item in plan.assignments.items:
            taking.add(k.ASSIGNMENT, item, item.text)
        if plan.assignments.none_stated is not None:
            taking.add(k.NO_ASSIGNMENTS, k.NoAssignments(), "none", "none")
    for workplace in plan.workplace or ():
        taking.add(k.WORKPLACE, workplace, workplace.text)


class _Names:
    """One row for each name, however often it is named."""

    def __init__(self, taking: Taking) -> None:
        self.taking = taking
        self.keys: dict[tuple[str, str], str] = {}

    def all(self, kind: Kind[V], names: Sequence[str], made: Callable[[str], V]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._key(kind, name, made) for name in names))

    def _key(self, kind: Kind[V], name: str, made: Callable[[str], V]) -> str:
        at = (kind.name, plain(name))
        if at not in self.keys:
            self.keys[at] = self.taking.add(kind, made(name), name)
        return self.keys[at]


def _take_goal(taking: Taking, names: _Names, goal: BoardGoal) -> None:
    value = BoardGoalRow(
        goal.text,
        names.all(k.PRIORITY_GOAL, goal.priority_goals, PriorityGoal),
        names.all(k.INDICATOR, goal.indicators, Indicator),
        tuple(_take_kpi(taking, kpi) for kpi in goal.kpis),
        goal.global_goals,
        goal.bounds,
        goal.measure,
    )
    taking.add(k.BOARD_GOAL, value, goal.text)


def _take_kpi(taking: Taking, kpi: Kpi) -> str:
    value = KpiRow(
        kpi.name,
        kpi.scale,
        measure=kpi.measure,
        targets=kpi.targets,
        baselines=kpi.baselines,
        expected=kpi.expected,
    )
    key = taking.add(k.KPI, value, kpi.name)
    for part, figures in (("target", kpi.targets), ("baseline", kpi.baselines)):
        for stated in figures:
            if stated.place.address and stated.year:
                taking.addresses[stated.place.address] = f"goals/{key}/{part}/{stated.year}"
    return key
