"""Every area's rules over one plan: an area that is not there says nothing, no sum is told of twice."""

from __future__ import annotations

from datetime import date

from plans import adjusted, analysis, budget, control_plan, point, risk, row
from roder.core.assignments import Assignment, Assignments
from roder.core.base import Figure, Place, Unit
from roder.core.budget import AccountGroup as A
from roder.core.budget import OperatingBudget
from roder.core.goals import BoardGoal, Bound, BoundKind, Kpi, YearFigure
from roder.core.plan import Plan
from roder.core.plan.checks import check
from roder.core.risks import Handling
from roder.core.steering import SteeringMetadata

LATE = SteeringMetadata(valid_until=date(2024, 12, 31), period=(2025, 2027))
NONE_BUT = Assignments((Assignment("Utred badet"),), none_stated=Place(text="Inga uppdrag"))
RISKS = analysis(
    risk("Avtal följs inte upp", 2, 3, 6, Handling.CONTROL_POINT),
    risk("Fel i löner", 3, 3, 9, Handling.CONTROL_POINT),
    risk("Stöld ur förråd", 2, 2, 4),
)


def promised() -> BoardGoal:
    """At least 95 per cent, with a target of 90."""
    percent = Figure(95, 0, Unit.PERCENT)
    target = YearFigure(2025, Figure(90, 0, Unit.PERCENT))
    kpi = Kpi("Nöjda elever (%)", targets=(target,))
    bounds = (Bound(BoundKind.AT_LEAST, percent),)
    return BoardGoal("Minst 95 procent av eleverna ska vara nöjda", kpis=(kpi,), bounds=bounds)


def off() -> OperatingBudget:
    """1 250 − 4 310 − 940 is −4 000."""
    return budget(
        "B2025",
        row("Intäkter", A.INCOME, 1250),
        row("Personal", A.PERSONNEL, -4310),
        row("Övrigt", A.OTHER_COST, -940),
        row("Nettokostnad", A.NET_COST, -4100),
    )


def codes(plan: Plan, known: tuple[str, ...] = ()) -> list[str]:
    return [problem.code for problem in check(plan, known)]


def test_an_empty_plan_has_no_problems() -> None:
    assert codes(Plan()) == []
    assert codes(Plan(goals=(), risks=analysis(), control=control_plan())) == []


def test_each_area_is_checked_by_its_own_rules() -> None:
    assert codes(Plan(steering=LATE)) == ["validity-ends-early"]
    assert codes(Plan(assignments=NONE_BUT)) == ["assignments-none-but-listed"]
    assert codes(Plan(goals=(promised(),))) == ["goal-bound-target"]
    assert codes(Plan(budget=off())) == ["identity-differs"]


def test_a_budget_is_checked_with_its_adjustments() -> None:
    # 47 000 × 1.020 + 3 000: the 3 000 of 2025 are still there; 50 940 × 1.020 = 51 959
    granted = budget("B2024 B2025 P2026 P2027", row("Ram", A.GRANT, 46000, 50000, 50940, 51959))
    entry = adjusted(3000, False, 2025)
    assert codes(Plan(budget=granted)) == []
    assert codes(Plan(budget=granted, adjustments=(entry,))) == ["temporary-remains"]


def test_risks_and_control_points_are_held_against_each_other_only_where_both_are() -> None:
    plan = control_plan(point("Avtal följs inte upp", 6))
    assert codes(Plan(risks=RISKS)) == []
    assert codes(Plan(control=plan)) == []
    assert codes(Plan(risks=RISKS, control=plan)) == ["control-missing"]


def test_areas_are_told_in_the_order_of_a_plan_and_figures_after_words() -> None:
    whole = Plan(
        steering=LATE, goals=(promised(),), assignments=NONE_BUT, budget=off(), risks=RISKS,
        control=control_plan(point("Avtal följs inte upp", 6)),
    )  # fmt: skip
    assert codes(whole) == [
        "validity-ends-early",
        "goal-bound-target",
        "assignments-none-but-listed",
        "control-missing",
        "identity-differs",
    ]


def test_a_figure_that_is_proven_or_flagged_is_not_told_again() -> None:
    address = off().rows[-1].places[0].address
    assert address is not None
    assert codes(Plan(budget=off()), (address,)) == []
