"""What a municipality settles for all its boards: the scales of risks, and the account groups.

A plan that states its own keeps it; one that states none takes the municipality's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from roder.core.base import Problem, Severity, SourceRef
from roder.core.base.kinds import Kind, PlanRow
from roder.core.budget.accounts import AccountMapping, Sign, check_accounts, named
from roder.core.budget.operating import COST_GROUPS
from roder.core.plan import kinds as k
from roder.core.plan.areas import place, thresholds
from roder.core.plan.rows import PlanRows
from roder.core.risks import RiskAnalysis, ValueRule
from roder.core.risks.checks import check as check_risks
from roder.core.risks.scales import Scale

SCALES: tuple[Kind[Any], ...] = (k.RISK_RULE, k.LIKELIHOOD, k.MATERIALITY, k.THRESHOLD)
"""Kinds of rows that a municipality can settle for its boards, beside account groups."""

OF_THRESHOLDS = frozenset({"threshold-gap", "threshold-overlap"})
"""Problems of the thresholds themselves: told once, where they are stated."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`scales` holds rows of SCALES; `accounts` the account groups in their order."""

    scales: PlanRows = field(default_factory=PlanRows)
    accounts: tuple[PlanRow[AccountMapping], ...] = ()


def completed(plan: PlanRows, settings: Settings) -> PlanRows:
    """The plan with what it has not stated itself. Scales belong together: a plan that states any level
    or threshold takes none. Only a plan with risks takes them."""
    mine = any(plan.of(kind) for kind in SCALES if kind is not k.RISK_RULE)
    if plan.of(k.RISK) and not mine:
        for kind in SCALES:
            if settings.scales.of(kind) and not plan.of(kind):
                theirs = (replace(row, source=SourceRef()) for row in settings.scales.of(kind))
                plan = plan.with_rows(kind, tuple(theirs))
    lines = plan.of(k.BUDGET)
    if settings.accounts and any(not row.value.label for row in lines):
        plan = plan.with_rows(k.BUDGET, named(lines, settings.accounts))
    return plan


def takes_thresholds(plan: PlanRows, settings: Settings) -> bool:
    """True for a plan whose thresholds are the municipality's."""
    return not plan.of(k.THRESHOLD) and bool(settings.scales.of(k.THRESHOLD))


def check_settings(settings: Settings) -> Iterator[Problem]:
    """What is wrong with the scales and account groups themselves."""
    scales = settings.scales
    levels = [scales.values(kind) for kind in (k.LIKELIHOOD, k.MATERIALITY)]
    rule = scales.single(k.RISK_RULE)
    likelihood, materiality = (Scale(each) if each else None for each in levels)
    analysis = RiskAnalysis(
        (), likelihood, materiality, thresholds(scales),
        rule.rule if rule else ValueRule.PRODUCT,
    )  # fmt: skip
    yield from check_risks(analysis)
    yield from check_accounts(settings.accounts)


def check_signs(plans: Mapping[str, PlanRows], settings: Settings) -> Iterator[Problem]:
    """Amounts that stand with another sign than the municipality has settled, once for each line. Costs
    are left to the rule that each plan has for them."""
    signs = {row.value.group: row.value for row in reversed(settings.accounts)}
    for board, plan in plans.items():
        for row in plan.of(k.BUDGET):
            mapping = signs.get(row.value.group) if row.value.group else None
            if mapping is None or row.value.group in COST_GROUPS or mapping.sign is Sign.EITHER:
                continue
            wrong = [
                year for year, ore in row.value.amounts.items() if not mapping.sign.allows(ore)
            ]
            if wrong:
                params = {"board": board, "group": mapping.name, "year": ", ".join(wrong)}
                at = place(k.BUDGET, row, name=row.value.label)
                yield Problem("account-sign", Severity.WARNING, at, params=params)
