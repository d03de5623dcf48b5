"""How much was recognised in a plan, in a few words."""

from __future__ import annotations

from collections.abc import Iterator

from roder.core.plan import Plan
from roder.wording.answers import answer


def counted(plan: Plan, language: str) -> str:
    """ "fokusområden 12, avdelningar 5 …": what was found of everything that can be counted."""
    words = [
        answer(f"count_{name}", language, count=count) for name, count in _counts(plan) if count
    ]
    return ", ".join(words)


def _counts(plan: Plan) -> Iterator[tuple[str, int]]:
    goals = plan.goals or ()
    yield "focus_areas", len(plan.focus_areas or ())
    yield "departments", len(plan.departments or ())
    yield "goals", len(goals)
    yield "kpis", sum(len(goal.kpis) for goal in goals) + len(plan.kpis or ())
    yield "assignments", len(plan.assignments.items) if plan.assignments else 0
    yield "budget_rows", len(plan.budget.rows) if plan.budget else 0
    yield "adjustments", len(plan.adjustments or ())
    yield "investment_classes", len(plan.investments.classes) if plan.investments else 0
    yield "land_rows", len(plan.land.budget.rows) if plan.land else 0
    yield "workplace_goals", len(plan.workplace or ())
    yield "risks", len(plan.risks.risks) if plan.risks else 0
    yield "control_points", len(plan.control.points) if plan.control else 0
