"""Two small boards that trade with each other, written by hand, and invented municipalities."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from roder.core.base.kinds import Ore, PlanRow
from roder.core.budget.operating import AccountGroup as Group
from roder.core.budget.rows import BudgetLine, Entry, InternalTrade, PlanColumn, TradeKind
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows
from roder.usecases.example import Example, make_example, save_example

UNITS = {
    "school": OrganisationUnit("Skolnämnden", UnitKind.BOARD),
    "technical": OrganisationUnit("Tekniska nämnden", UnitKind.BOARD),
    "estates": OrganisationUnit(
        "Fastighetskontoret", UnitKind.ADMINISTRATION, "technical", ("FK",)
    ),
}


def tkr(amount: int) -> Ore:
    return Ore(amount * 100_000)


def board_plan(
    board: str,
    income: int,
    costs: int,
    *trade: tuple[str, str, int],
    entries: tuple[Entry, ...] = (),
) -> PlanRows:
    """A plan for 2026: income and costs in tkr, trade as (line, counterpart, amount)."""
    rows = {
        "income": BudgetLine("Intäkter", Group.INCOME, "net", amounts={"2026": tkr(income)}),
        "rent": BudgetLine("Lokalhyror", Group.RENT, "net", amounts={"2026": tkr(costs)}),
        "net": BudgetLine("Nettokostnad", Group.NET_COST),
    }
    deals = [
        PlanRow(f"deal-{n}", InternalTrade("Internhyra", line, other, TradeKind.RENT, {"2026": tkr(amount)}))
        for n, (line, other, amount) in enumerate(trade)
    ]  # fmt: skip
    plan = {
        k.HEAD: (PlanRow("plan", PlanHead("Plan", 2026, 2026, board=board)),),
        k.COLUMN: (
            PlanRow("2026", PlanColumn("Budget 2026", 2026, "budget", ("budget", "trade"))),
        ),
        k.BUDGET: tuple(PlanRow(key, line) for key, line in rows.items()),
        k.TRADE: tuple(deals),
        k.ENTRY: tuple(PlanRow(f"e{n}", entry) for n, entry in enumerate(entries)),
    }
    return PlanRows({kind.name: tuple(found) for kind, found in plan.items() if found})  # type: ignore[attr-defined]


@cache
def example(boards: int = 12, seed: int = 1, inhabitants: int | None = None) -> Example:
    return make_example(boards, seed, inhabitants)


def saved(to: Path, boards: int = 12, seed: int = 1, inhabitants: int | None = None) -> Path:
    save_example(example(boards, seed, inhabitants), to)
    return to
