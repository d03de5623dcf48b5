"""What a board promises: focus areas, goals with key performance indicators, assignments, workplace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roder.core.assignments import Assignment
from roder.core.base import Figure, Unit
from roder.core.base.kinds import Kind, PlanRow
from roder.core.goals.focus import FocusArea
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import Better, BoardGoalRow, Indicator, KpiRow, PriorityGoal
from roder.core.plan import kinds as k
from roder.core.workplace import WorkplaceGoal
from roder.usecases.example.blueprint import FIRST, LAST, Board
from roder.usecases.example.dice import Dice
from roder.usecases.example.words import words

MEASURED = FIRST - 2
"""The year of the baselines: the last whole year when the plan is written."""

BY_FIELD = {"school": "kunskap", "care": "trygghet"}
Rows = dict[Kind[Any], tuple[PlanRow[Any], ...]]


def aims(seed: int, board: Board) -> Rows:
    """Every row of goals, assignments and workplace."""
    dice, common = Dice(seed, f"{board.key}/aims"), words("common")
    rows: Rows = {
        k.FOCUS_AREA: _texts("fokus", FocusArea, board.about["focus"]),
        k.PRIORITY_GOAL: tuple(
            PlanRow(key, PriorityGoal(n)) for key, n in common["priority_goals"]
        ),
        k.INDICATOR: tuple(PlanRow(key, Indicator(name)) for key, name in common["indicators"]),
        k.WORKPLACE: tuple(
            PlanRow(f"arbetsmiljo-{n}", WorkplaceGoal(each["text"], tuple(each["activities"])))
            for n, each in enumerate(common["workplace"], 1)
        ),
    }
    goals, kpis = [], []
    for number, goal in enumerate(board.about["goals"], 1):
        made = [
            _kpi(dice, seed, board, f"nyckeltal-{number}-{n}", each)
            for n, each in enumerate(goal["kpis"], 1)
        ]
        kpis += made
        goals.append(PlanRow(f"mal-{number}", _goal(dice, board, goal, made)))
    rows |= {k.KPI: tuple(kpis), k.BOARD_GOAL: tuple(goals)}
    if board.about["assignments"]:
        rows[k.ASSIGNMENT] = _texts("uppdrag", Assignment, board.about["assignments"])
    else:
        rows[k.NO_ASSIGNMENTS] = (PlanRow("no-assignments", k.NoAssignments()),)
    return rows


def _texts(name: str, value: type[Any], texts: list[str]) -> tuple[PlanRow[Any], ...]:
    return tuple(PlanRow(f"{name}-{n}", value(text)) for n, text in enumerate(texts, 1))


def _goal(
    dice: Dice, board: Board, goal: Mapping[str, Any], kpis: list[PlanRow[KpiRow]]
) -> BoardGoalRow:
    common = words("common")
    priority = BY_FIELD.get(board.shape["field"]) or dice.pick(common["priority_goals"])[0]
    indicator = dice.pick(common["indicators"])[0]
    return BoardGoalRow(
        goal["text"],
        (priority,),
        (indicator,),
        tuple(row.key for row in kpis),
        tuple(goal["global"]),
        responsible=(board.shape["owner"],),
    )


def _kpi(dice: Dice, seed: int, board: Board, key: str, each: list[Any]) -> PlanRow[KpiRow]:
    """The baseline drawn near the usual value, targets that go the better way from it, and what the year
    after the baseline gave: some indicators have come as far as they should."""
    name, scale, better, usual, step = each
    unit = Unit.PERCENT if scale == "%" else None
    top = 100 if scale in ("%", "index 0–100") else 10_000
    start = min(top - 3, usual + dice.whole(-2, 2))
    way = step if better == "higher" else -step

    ahead = Dice(seed, f"{board.key}/{key}/measured").whole(0, 3)

    def figure(year: int, value: int) -> YearFigure:
        return YearFigure(year, Figure(max(1, min(top, value)), 0, unit))

    targets = tuple(
        figure(year, start + way * (year - MEASURED)) for year in range(FIRST, LAST + 1)
    )
    kpi = KpiRow(
        name, "" if scale == "%" else scale, Better(better), "Egen mätning",
        targets=targets, baselines=(figure(MEASURED, start),),
        observations=(figure(MEASURED + 1, start + way * ahead),),
    )  # fmt: skip
    return PlanRow(key, kpi)
