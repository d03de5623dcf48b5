"""A decided key performance indicator keeps its identity (DOMAIN §6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roder.core.base import Figure
from roder.core.base.kinds import PlanRow
from roder.core.goals.kpis import YearFigure
from roder.core.goals.locked import check_locked
from roder.core.goals.rows import KpiRow

KPI = KpiRow("Delaktighetsindex", "(%)", source="SCB", targets=(YearFigure(2022, Figure(55)),))
ROWS = (PlanRow("delaktighet", KPI),)


def codes(**changes: object) -> list[str]:
    after = (PlanRow("delaktighet", replace(KPI, **changes)),)  # type: ignore[arg-type]
    return [problem.code for problem in check_locked(ROWS, after)]


def test_another_target_is_no_other_indicator() -> None:
    assert codes(targets=(YearFigure(2023, Figure(60)),)) == []


@pytest.mark.parametrize("field", ["name", "scale", "source", "source_id", "definition"])
def test_another_identity_breaks_the_series(field: str) -> None:
    assert codes(**{field: "något annat"}) == ["kpi-identity-changed"]


def test_one_that_is_gone_is_told_and_a_new_one_is_not() -> None:
    new = (PlanRow("ny", KPI),)
    assert [problem.code for problem in check_locked(ROWS, new)] == ["kpi-gone"]
