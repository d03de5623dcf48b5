"""Every rule of every area over a plan, and the rules that more than one area takes part in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from roder.core.assignments import checks as assignments
from roder.core.base import Problem
from roder.core.goals import checks as goals
from roder.core.plan.plan import Plan
from roder.core.steering import checks as steering

Check = Callable[[Plan], Iterator[Problem]]


def _steering(plan: Plan) -> Iterator[Problem]:
    if plan.steering is not None:
        yield from steering.check(plan.steering)


def _goals(plan: Plan) -> Iterator[Problem]:
    yield from goals.check(plan.goals or (), plan.kpis or ())


def _assignments(plan: Plan) -> Iterator[Problem]:
    if plan.assignments is not None:
        yield from assignments.check(plan.assignments)


CHECKS: tuple[Check, ...] = (_steering, _goals, _assignments)
"""An area that is not there is not checked: its function yields nothing."""


def check(plan: Plan) -> Iterator[Problem]:
    """What is wrong or worth telling in a plan, area by area."""
    for each in CHECKS:
        yield from each(plan)
