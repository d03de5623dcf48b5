"""A plan's rows as the areas that the rules of each area read: the same checks for paper and plan.

Every place names the kind and key of its row instead of a line of a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from roder.core.assignments import Assignments
from roder.core.base import Figure, Place
from roder.core.base.formulas import money
from roder.core.base.kinds import Kind, PlanRow
from roder.core.base.model import FigureModel
from roder.core.budget import Adjustment, BudgetColumn, BudgetRow, OperatingBudget, TemporaryItem
from roder.core.budget.ledger import entry_amount
from roder.core.budget.rows import BudgetLine, Entry, PlanColumn
from roder.core.control import ControlPlan, ControlPoint
from roder.core.goals import BoardGoal, Kpi
from roder.core.goals.rows import KpiRow
from roder.core.investments import CapitalBudget, InvestmentClass, Project
from roder.core.investments.rows import InvestmentLine
from roder.core.land import LandDevelopment
from roder.core.organisation import Department
from roder.core.organisation.units import UnitKind
from roder.core.plan import kinds as k
from roder.core.plan.plan import Plan
from roder.core.plan.rows import PlanRows
from roder.core.risks import RiskAnalysis
from roder.core.risks.scales import Level, Scale, Threshold
from roder.core.steering import SteeringMetadata


def place(kind: Kind[Any], row: PlanRow[Any], address: str | None = None, name: str = "") -> Place:
    """Where a row stands: its file, its kind as the table, its key as the row."""
    return Place(row.source, table=kind.name, row=name or row.key, address=address)


def areas(plan: PlanRows, model: FigureModel) -> Plan:
    """All areas of a plan, with the figures of its model. An area without rows is not there."""
    land = _budget(plan, model, k.LAND, "land")
    return Plan(
        steering=next(iter(documents(plan)), None),
        focus_areas=plan.values(k.FOCUS_AREA) or None,
        departments=_departments(plan) or None,
        goals=_goals(plan) or None,
        kpis=_lonely_kpis(plan) or None,
        assignments=_assignments(plan),
        budget=_budget(plan, model, k.BUDGET, "budget"),
        adjustments=_adjustments(plan, "budget") or None,
        temporaries=_temporaries(plan) or None,
        investments=_investments(plan, model),
        land=LandDevelopment(land, _adjustments(plan, "land"), land.place) if land else None,
        workplace=plan.values(k.WORKPLACE) or None,
        risks=_risks(plan, model),
        control=_control(plan, model),
    )


def documents(plan: PlanRows) -> tuple[SteeringMetadata, ...]:
    """The plan's own head as a steering document, with where it stands."""
    return tuple(replace(r.value, place=place(k.STEERING, r)) for r in plan.of(k.STEERING))


def _departments(plan: PlanRows) -> tuple[Department, ...]:
    units = plan.of(k.UNIT)
    return tuple(
        Department(
            row.value.name,
            tuple(each.value.name for each in units if each.value.parent == row.key),
            place(k.UNIT, row),
        )
        for row in units
        if row.value.kind is UnitKind.DEPARTMENT
    )


def _kpi(row: PlanRow[KpiRow]) -> Kpi:
    kpi, at = row.value, place(k.KPI, row)
    return Kpi(
        kpi.name,
        kpi.scale,
        tuple(replace(each, place=at) for each in kpi.targets),
        tuple(replace(each, place=at) for each in kpi.baselines),
        at,
        kpi.measure,
        kpi.expected,
    )


def _goals(plan: PlanRows) -> tuple[BoardGoal, ...]:
    kpis = {row.key: _kpi(row) for row in plan.of(k.KPI)}
    priorities = {row.key: row.value.name for row in plan.of(k.PRIORITY_GOAL)}
    indicators = {row.key: row.value.name for row in plan.of(k.INDICATOR)}
    return tuple(
        BoardGoal(
            row.value.text,
            tuple(priorities[key] for key in row.value.priority_goals if key in priorities),
            tuple(indicators[key] for key in row.value.indicators if key in indicators),
            row.value.global_goals,
            tuple(kpis[key] for key in row.value.kpis if key in kpis),
            row.value.bounds,
            place(k.BOARD_GOAL, row),
            row.value.measure,
        )
        for row in plan.of(k.BOARD_GOAL)
    )


def _lonely_kpis(plan: PlanRows) -> tuple[Kpi, ...]:
    linked = {key for goal in plan.values(k.BOARD_GOAL) for key in goal.kpis}
    return tuple(_kpi(row) for row in plan.of(k.KPI) if row.key not in linked)


def _assignments(plan: PlanRows) -> Assignments | None:
    stated = plan.of(k.NO_ASSIGNMENTS)
    rows = plan.of(k.ASSIGNMENT)
    if not stated and not rows:
        return None
    none = place(k.NO_ASSIGNMENTS, stated[0]) if stated else None
    return Assignments(tuple(replace(r.value, place=place(k.ASSIGNMENT, r)) for r in rows), none)


def _columns(plan: PlanRows, area: str) -> list[PlanRow[PlanColumn]]:
    return [row for row in plan.of(k.COLUMN) if area in row.value.tables]


def _budget(
    plan: PlanRows, model: FigureModel, kind: Kind[BudgetLine], area: str
) -> OperatingBudget | None:
    columns, lines = _columns(plan, area), plan.of(kind)
    if not lines or not columns:
        return None
    rows = tuple(
        BudgetRow(
            row.value.label,
            row.value.group,
            _figures(model, f"{area}/{row.key}", columns),
            tuple(place(kind, row, f"{area}/{row.key}/{c.key}", row.value.label) for c in columns),
            place(kind, row, name=row.value.label),
            row.value.part,
        )
        for row in lines
    )
    heads = tuple(BudgetColumn(c.value.label, c.value.year, c.value.kind) for c in columns)
    return OperatingBudget(heads, rows, place=Place(table=kind.name))


def _figures(
    model: FigureModel, root: str, columns: Sequence[PlanRow[PlanColumn]]
) -> tuple[Figure | None, ...]:
    return tuple(model.figure(f"{root}/{column.key}") for column in columns)


def _adjustments(plan: PlanRows, economy: str) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(
            row.value.text,
            amount,
            row.value.permanent,
            row.value.years,
            row.value.counterpart or None,
            row.value.reason or None,
            place(k.ENTRY, row),
        )
        for row in plan.of(k.ENTRY)
        if row.value.economy == economy and row.value.line == "grant"
        if (amount := _amount(row.value)) is not None
    )


def _amount(entry: Entry) -> Figure | None:
    ore = entry_amount(entry)
    return None if ore is None else money(ore)


def _temporaries(plan: PlanRows) -> tuple[TemporaryItem, ...]:
    groups = {row.key: row.value for row in plan.of(k.BUDGET)}
    return tuple(
        TemporaryItem(
            row.value.text,
            Figure(abs(amount.digits), amount.decimals, amount.unit),
            row.value.years,
            line.group,
            line.label,
            row.value.about,
            place(k.ENTRY, row),
        )
        for row in plan.of(k.ENTRY)
        if not row.value.permanent and row.value.line != "grant" and row.value.economy == "budget"
        if (line := groups.get(row.value.line)) is not None and line.group is not None
        if (amount := _amount(row.value)) is not None
    )


def _investments(plan: PlanRows, model: FigureModel) -> CapitalBudget | None:
    columns, lines = _columns(plan, "investments"), plan.of(k.INVESTMENT)
    if not lines or not columns:
        return None
    tops = [row for row in lines if not row.value.into]
    total = tops[0] if len(tops) == 1 and len(lines) > 1 else None
    classes = [row for row in lines if total is not None and row.value.into == total.key] or tops

    def places(row: PlanRow[InvestmentLine]) -> tuple[Place, ...]:
        label = row.value.label
        return tuple(
            place(k.INVESTMENT, row, f"investments/{row.key}/{c.key}", label) for c in columns
        )

    def made(row: PlanRow[InvestmentLine]) -> InvestmentClass:
        projects = tuple(_projects(row.key, "", lines, model, columns))
        figures = _figures(model, f"investments/{row.key}", columns)
        return InvestmentClass(
            row.value.label,
            row.value.kind,
            figures,
            projects,
            place(k.INVESTMENT, row),
            places(row),
        )

    heads = tuple(BudgetColumn(c.value.label, c.value.year, c.value.kind) for c in columns)
    totals = _figures(model, f"investments/{total.key}", columns) if total else ()
    return CapitalBudget(
        heads,
        tuple(made(row) for row in classes),
        totals,
        place=Place(table=k.INVESTMENT.name),
        total_places=places(total) if total else (),
    )


def _projects(
    into: str,
    part: str,
    lines: Sequence[PlanRow[InvestmentLine]],
    model: FigureModel,
    columns: Sequence[PlanRow[PlanColumn]],
) -> list[Project]:
    found: list[Project] = []
    for row in lines:
        if row.value.into == into:
            figures = _figures(model, f"investments/{row.key}", columns)
            found.append(Project(row.value.label, figures, place(k.INVESTMENT, row), part))
            found += _projects(row.key, row.value.label, lines, model, columns)
    return found


def _scale(rows: Sequence[PlanRow[Level]]) -> Scale | None:
    return Scale(tuple(row.value for row in rows)) if rows else None


def _risks(plan: PlanRows, model: FigureModel) -> RiskAnalysis | None:
    rows = plan.of(k.RISK)
    if not rows:
        return None
    rule = plan.single(k.RISK_RULE)
    risks = tuple(_valued(row, model) for row in rows)
    return RiskAnalysis(
        risks,
        _scale(plan.of(k.LIKELIHOOD)),
        _scale(plan.of(k.MATERIALITY)),
        thresholds(plan),
        rule.rule if rule else None,
        Place(table=k.RISK.name),
    )


def thresholds(plan: PlanRows) -> tuple[Threshold, ...]:
    """The thresholds of risk values, each with where it stands."""
    return tuple(replace(r.value, place=place(k.THRESHOLD, r)) for r in plan.of(k.THRESHOLD))


def _valued(row: PlanRow[Any], model: FigureModel) -> Any:
    address = f"risks/{row.key}/value"
    figure = model.figure(address)
    value = row.value.value if row.value.value is not None else figure.digits if figure else None
    at = place(k.RISK, row, address, row.value.description)
    return replace(row.value, value=value, place=at, value_place=at)


def _control(plan: PlanRows, model: FigureModel) -> ControlPlan | None:
    rows = plan.of(k.CONTROL)
    if not rows:
        return None
    names: Mapping[str, str] = {row.key: row.value.description for row in plan.of(k.RISK)}
    points = []
    for row in rows:
        figure = model.figure(f"control/{row.key}/value")
        called = next((names[key] for key in row.value.risks if key in names), row.value.name)
        at = place(k.CONTROL, row, f"control/{row.key}/value", called)
        points.append(
            ControlPoint(
                called,
                row.value.process,
                figure.digits if figure else None,
                row.value.what,
                row.value.method,
                row.value.responsible,
                row.value.occasions,
                origin=row.value.origin,
                place=at,
                value_place=at,
            )
        )
    return ControlPlan(
        tuple(points), ("process", "what", "method", "responsible"), Place(table=k.CONTROL.name)
    )
