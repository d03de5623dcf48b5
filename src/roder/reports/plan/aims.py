"""Goals, KPIs, focus areas, organisation, assignments and workplace goals as lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roder.core.base.kinds import Kind, PlanRow
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import BoardGoalRow, KpiRow
from roder.core.goals.status import goal_status, kpi_status, measured
from roder.core.plan import kinds as k
from roder.reports.plan.shown import Source, is_masked, masked, names, word_columns
from roder.reports.report import (
    Block,
    Cell,
    Column,
    Listing,
    RowRole,
    Run,
    Statement,
    Table,
    TableRow,
    Term,
)

KPI_CELLS = 5
"""Cells of a row of the table of KPIs."""

GLOBAL_GOALS = range(1, 18)
"""The numbers of the global goals; another is shown as it is written."""


def listing(source: Source, kind: Kind[Any], field: str, empty: str) -> Iterator[Block]:
    """One item for each row of a kind; where there is none, a sentence that says so."""
    rows = source.plan.of(kind)
    if not rows:
        yield Statement(Term(empty))
        return
    shown = [row for row in rows if not is_masked(row)]
    if shown:
        yield Listing(tuple((Run(str(getattr(row.value, field))),) for row in shown))
    for row in rows:
        if is_masked(row) and row.secrecy is not None:
            yield Statement(masked(row.secrecy.section), "masked")


def goal_blocks(source: Source) -> Iterator[Block]:
    """The goals with their links, then their KPIs goal by goal."""
    goals = source.plan.of(k.BOARD_GOAL)
    if goals:
        columns = word_columns(
            (Term("priority_goals"), 3), (Term("indicators"), 3), (Term("global_goals"), 2),
            (Term("goal_status"), 1),
        )  # fmt: skip
        rows = tuple(_goal(source, row) for row in goals)
        yield Table("goals", Term("goals_table"), columns, rows, corner=Term("board_goal"))
        yield Statement(Term("whole_goal_rule", {"year": str(source.head.first)}))
    rows = tuple(_kpis(source))
    if rows:
        columns = (
            Column(Term("baseline"), numeric=True),
            Column(Term("baseline_year")),
            Column(Term("target"), numeric=True),
            Column(Term("target_year")),
            Column(Term("goal_status")),
        )
        yield Table("kpis", Term("kpis_table"), columns, rows, corner=Term("kpi"))
    elif not goals:
        yield Statement(Term("no_goals"))


def _goal(source: Source, row: PlanRow[BoardGoalRow]) -> TableRow:
    goal = row.value
    if is_masked(row) and row.secrecy is not None:
        return TableRow(masked(row.secrecy.section), (Cell(),) * 4, RowRole.MASKED)
    worldwide = tuple(
        Term(f"global_goal_{number}") if number in GLOBAL_GOALS else str(number)
        for number in goal.global_goals
    )
    cells = (
        Cell(items=names(source, k.PRIORITY_GOAL, goal.priority_goals)),
        Cell(items=names(source, k.INDICATOR, goal.indicators)),
        Cell(items=worldwide) if worldwide else Cell(Term("no_global_goal")),
        Cell(_goal_status(source, goal)),
    )
    return TableRow(goal.text, cells, key=row.key)


def _goal_status(source: Source, goal: BoardGoalRow) -> Term:
    """How far a goal has come against the targets of the budget year."""
    year = source.head.first
    kpis = [row.value for row in source.plan.of(k.KPI) if row.key in goal.kpis]
    if not any(measured(kpi, year) for kpi in kpis):
        return Term("goal_not_measured")
    return Term(f"goal_{goal_status(kpis, year)}")


def _kpi_status(kpi: KpiRow, target: YearFigure | None) -> Cell:
    """What the latest measurement is against a target, and its year."""
    if target is None or target.year is None:
        return Cell()
    last = measured(kpi, target.year)
    if last is None:
        return Cell(Term("goal_not_measured"))
    return Cell(Term(f"kpi_{kpi_status(kpi, target.year)}", {"year": str(last.year)}))


def _kpis(source: Source) -> Iterator[TableRow]:
    """A heading for each goal that has KPIs, the KPIs under it; those of no goal last."""
    kpis = {row.key: row for row in source.plan.of(k.KPI)}
    told: set[str] = set()
    for goal in source.plan.of(k.BOARD_GOAL):
        mine = [kpis[key] for key in goal.value.kpis if key in kpis]
        if mine and not is_masked(goal):
            yield TableRow(goal.value.text, (Cell(),) * KPI_CELLS, RowRole.HEAD, key=goal.key)
            for row in mine:
                told.add(row.key)
                yield from _kpi(row)
    for key, row in kpis.items():
        if key not in told:
            yield from _kpi(row)


def _kpi(row: PlanRow[KpiRow]) -> Iterator[TableRow]:
    """One line for each target or baseline that a KPI has."""
    if is_masked(row) and row.secrecy is not None:
        yield TableRow(masked(row.secrecy.section), (Cell(),) * KPI_CELLS, RowRole.MASKED)
        return
    kpi = row.value
    for number in range(max(len(kpi.targets), len(kpi.baselines), 1)):
        before = kpi.baselines[number] if number < len(kpi.baselines) else None
        after = kpi.targets[number] if number < len(kpi.targets) else None
        cells = (
            *_stated(row.key, "baseline", before),
            *_stated(row.key, "target", after),
            _kpi_status(kpi, after),
        )
        yield TableRow(kpi.name if number == 0 else "", cells, level=1, key=row.key)


def _stated(key: str, part: str, stated: YearFigure | None) -> tuple[Cell, Cell]:
    if stated is None:
        return Cell(), Cell()
    year = Cell(str(stated.year) if stated.year else "")
    if stated.figure is None:
        return Cell(stated.text), year
    return Cell(figure=stated.figure, address=f"goals/{key}/{part}/{stated.year}"), year


def organisation_blocks(source: Source) -> Iterator[Block]:
    """Departments, each with its units."""
    units = source.plan.of(k.UNIT)
    items = []
    for row in units:
        if row.value.parent:
            continue
        below = ", ".join(u.value.name for u in units if u.value.parent == row.key)
        items.append((Run(row.value.name, strong=True), *((Run(f": {below}"),) if below else ())))
    if items:
        yield Listing(tuple(items))


def assignment_blocks(source: Source) -> Iterator[Block]:
    """The assignments, or the statement that there are none: which is not an empty list."""
    rows = source.plan.of(k.ASSIGNMENT)
    if not rows:
        stated = source.plan.single(k.NO_ASSIGNMENTS)
        yield Statement(Term("no_assignments" if stated else "assignments_not_stated"))
        return
    columns = word_columns((Term("due"), 1), (Term("status"), 1))
    lines = tuple(
        TableRow(masked(row.secrecy.section), (Cell(), Cell()), RowRole.MASKED)
        if is_masked(row) and row.secrecy
        else TableRow(row.value.text, (Cell(row.value.due), Cell(row.value.status)), key=row.key)
        for row in rows
    )
    yield Table("assignments", Term("assignments_table"), columns, lines, corner=Term("assignment"))


def workplace_blocks(source: Source) -> Iterator[Block]:
    """Each work-environment goal with what is to be done for it."""
    rows = source.plan.of(k.WORKPLACE)
    if not rows:
        return
    columns = word_columns((Term("activities"), 1))
    lines = tuple(
        TableRow(masked(row.secrecy.section), (Cell(),), RowRole.MASKED)
        if is_masked(row) and row.secrecy
        else TableRow(row.value.text, (Cell(items=row.value.activities),), key=row.key)
        for row in rows
    )
    yield Table("workplace", Term("workplace_table"), columns, lines, corner=Term("workplace_goal"))
