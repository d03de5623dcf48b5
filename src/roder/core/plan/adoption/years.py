"""Which years a document is a plan for: its budget year and the last of its plan years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roder.core.budget.operating import OperatingBudget
from roder.core.document.blocks import BlockKind, Document
from roder.core.plan.draft import Draft

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def plan_years(draft: Draft, document: Document) -> tuple[int, int] | None:
    """First and last year, from the surest place that names one: the operating budget, the period in the
    title, land development, the capital budget, targets, a heading. None where none does."""
    plan = draft.plan
    period = plan.steering.period if plan.steering else None
    for budget in (plan.budget, plan.land.budget if plan.land else None):
        found = _of_budget(budget)
        if found is not None:
            return found[0], max(found[1], period[1] if period else 0)
        if period is not None:
            return period
    others = sorted(_others(draft)) or sorted(_headed(document))
    return (others[0], others[0]) if others else None


def _of_budget(budget: OperatingBudget | None) -> tuple[int, int] | None:
    if budget is None or budget.budget_year is None:
        return None
    return budget.budget_year, max(budget.years)


def _others(draft: Draft) -> Iterator[int]:
    """Years of the capital budget's own columns, and of targets."""
    plan = draft.plan
    if plan.investments is not None:
        yield from (c.year for c in plan.investments.columns if c.year and c.kind != "outcome")
    kpis = [kpi for goal in plan.goals or () for kpi in goal.kpis]
    yield from (t.year for kpi in (*kpis, *(plan.kpis or ())) for t in kpi.targets if t.year)


def _headed(document: Document) -> Iterator[int]:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield from (int(year) for year in _YEAR.findall(block.text))
