"""Compare two plans, and make the next year's draft of one."""

from __future__ import annotations

from pathlib import Path

from roder.core.base import Problem
from roder.core.goals.locked import check_locked
from roder.core.plan import kinds as k
from roder.core.plan.diff import PlanDiff, diff
from roder.core.plan.rollover import Rolled, roll
from roder.importers.unreadable import Unreadable
from roder.planfile import write_plan
from roder.planfile.writing import HEAD_FILE
from roder.usecases.explaining import model_of
from roder.usecases.plans import OpenPlan
from roder.usecases.writing import write_plan_folder


def compare_plans(before: OpenPlan, after: OpenPlan) -> PlanDiff:
    """What differs. Raises Unreadable where either plan has errors."""
    return diff(before.plan, after.plan, (model_of(before), model_of(after)))


def locked_by_decision(before: OpenPlan, after: OpenPlan) -> tuple[Problem, ...]:
    """What a decided plan locks and the other has changed; nothing where `before` is not decided."""
    steering = before.plan.single(k.STEERING)
    if steering is None or steering.decided_on is None:
        return ()
    return tuple(check_locked(before.plan.of(k.KPI), after.plan.of(k.KPI)))


def roll_plan(opened: OpenPlan, to: Path) -> Rolled:
    """Writes the next cycle's draft into a folder. Raises Unreadable: errors in the plan, or the folder
    already holds a plan or cannot be written."""
    rolled = roll(opened.plan, model_of(opened))
    if (to / HEAD_FILE).exists():
        raise Unreadable("folder-in-use", name=str(to))
    write_plan_folder(to, write_plan(rolled.plan))
    return rolled
