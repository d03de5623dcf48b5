"""Every rule of every area over a plan, and the rules that more than one area takes part in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from roder.core.assignments import checks as assignments
from roder.core.base import Problem
from roder.core.budget import checks as budget
from roder.core.control import checks as control
from roder.core.goals import checks as goals
from roder.core.investments import checks as investments
from roder.core.land import checks as land
from roder.core.plan.plan import Plan
from roder.core.risks import checks as risks
from roder.core.steering import checks as steering

Check = Callable[[Plan], Iterator[Problem]]
KnowingCheck = Callable[[Plan, Collection[str]], Iterator[Problem]]
"""A check that also knows which figures already have a proof or a finding."""


def _steering(plan: Plan) -> Iterator[Problem]:
    if plan.steering is not None:
        yield from steering.check(plan.steering)


def _goals(plan: Plan) -> Iterator[Problem]:
    yield from goals.check(plan.goals or (), plan.kpis or ())


def _assignments(plan: Plan) -> Iterator[Problem]:
    if plan.assignments is not None:
        yield from assignments.check(plan.assignments)


def _budget(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    if plan.budget is not None:
        adjustments, temporaries = plan.adjustments or (), plan.temporaries or ()
        yield from budget.check(plan.budget, adjustments, temporaries, known)


def _investments(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    if plan.investments is not None:
        yield from investments.check(plan.investments, known)


def _land(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    if plan.land is not None:
        yield from land.check(plan.land, known)


def _control(plan: Plan) -> Iterator[Problem]:
    if plan.control is not None:
        yield from control.check(plan.control)
    if plan.control is not None and plan.risks is not None:
        yield from control.check_against_risks(plan.control, plan.risks)


def _risks(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    if plan.risks is not None:
        yield from risks.check(plan.risks, known)


CHECKS: tuple[Check, ...] = (_steering, _goals, _assignments, _control)
"""An area that is not there is not checked: its function yields nothing."""

KNOWING: tuple[KnowingCheck, ...] = (_budget, _investments, _land, _risks)


def check(plan: Plan, known: Collection[str] = ()) -> Iterator[Problem]:
    """What is wrong or worth telling in a plan, area by area.

    `known` are the addresses of figures that the arithmetic of the document has already proven or
    flagged: no sum is told of twice.
    """
    for each in CHECKS:
        yield from each(plan)
    for knowing in KNOWING:
        yield from knowing(plan, known)
