"""How far a goal has come: the latest measurement against the target of the year."""

from __future__ import annotations

import pytest

from roder.core.base import Figure, Unit
from roder.core.goals.kpis import BoundKind, YearFigure
from roder.core.goals.rows import Better, KpiRow
from roder.core.goals.status import GoalStatus, goal_status, kpi_status


def at(
    year: int, digits: int, unit: Unit | None = None, bound: BoundKind | None = None
) -> YearFigure:
    return YearFigure(year, Figure(digits, 0, unit), bound=bound)


def kpi(
    *measured: YearFigure, target: YearFigure | None, way: Better | None = Better.HIGHER
) -> KpiRow:
    return KpiRow("Nöjdhet", direction=way, targets=(target,) if target else (), baselines=measured)


REACHED, PARTLY = GoalStatus.REACHED, GoalStatus.PARTLY
NOT, UNKNOWN = GoalStatus.NOT_REACHED, GoalStatus.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("indicator", "status"),
    [
        (kpi(at(2024, 80), target=at(2026, 80)), REACHED),
        (kpi(at(2024, 79), target=at(2026, 80)), NOT),
        (kpi(at(2024, 80), at(2025, 79), target=at(2026, 80)), NOT),
        (kpi(at(2024, 79), at(2027, 90), target=at(2026, 80)), NOT),
        (kpi(at(2024, 5), target=at(2026, 6), way=Better.LOWER), REACHED),
        (kpi(at(2024, 5), target=at(2026, 6, bound=BoundKind.AT_MOST), way=None), REACHED),
        (kpi(at(2024, 5), target=at(2026, 6, bound=BoundKind.AT_LEAST), way=None), NOT),
        (kpi(at(2024, 5), target=at(2026, 6), way=None), UNKNOWN),
        (kpi(at(2024, 80), target=None), UNKNOWN),
        (kpi(at(2024, 80), target=at(2027, 80)), UNKNOWN),
        (kpi(target=at(2026, 80)), UNKNOWN),
        (kpi(at(2024, 80, Unit.PERCENT), target=at(2026, 80)), UNKNOWN),
    ],
)
def test_an_indicator_against_its_target(indicator: KpiRow, status: GoalStatus) -> None:
    assert kpi_status(indicator, 2026) is status


def test_a_goal_is_partly_reached_when_some_of_its_indicators_are() -> None:
    good, bad = kpi(at(2024, 9), target=at(2026, 8)), kpi(at(2024, 7), target=at(2026, 8))
    unknown = kpi(target=None)
    assert goal_status([good, unknown], 2026) is REACHED
    assert goal_status([good, bad], 2026) is PARTLY
    assert goal_status([bad, unknown], 2026) is NOT
    assert goal_status([unknown], 2026) is UNKNOWN
    assert goal_status([], 2026) is UNKNOWN
