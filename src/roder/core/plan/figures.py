"""A plan's rows as one computable model: every figure with its address, every derived one with its
formula. The areas declare; here they are only called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from roder.core.base.kinds import Kind, PlanRow
from roder.core.base.model import Declared, FigureModel
from roder.core.budget.ledger import Ledger, declare_entries, declare_ledger
from roder.core.budget.rows import BudgetLine, Entry
from roder.core.budget.shares import declare_shares
from roder.core.budget.tables import Table, declare_table
from roder.core.budget.trade import declare_trade
from roder.core.budget.variance import declare_changes
from roder.core.control.figures import declare_control
from roder.core.goals.figures import declare_kpis
from roder.core.investments.figures import declare_capital_costs, declare_interest, declare_totals
from roder.core.investments.rows import InvestmentLine
from roder.core.land.figures import declare_required, declare_shortfall
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.risks.figures import declare_risks
from roder.core.risks.risks import ValueRule


def figures(plan: PlanRows) -> FigureModel:
    """The model of a plan. ValueError for two rows that claim one address; checks of the rows come
    before (`core.plan.rowchecks`)."""
    return FigureModel.of(declarations(plan))


def declarations(plan: PlanRows) -> Iterator[Declared]:
    """Every figure of a plan as it is declared, before it is known that no two claim one address."""
    head = plan.single(k.HEAD)
    if head is not None:
        yield from declare_entries(plan.of(k.ENTRY), head.first)
        yield from _economy(plan, head, "budget", k.BUDGET, k.BUDGET_ROUNDING)
        yield from _economy(plan, head, "land", k.LAND, k.LAND_ROUNDING)
        yield from _shares(plan)
        yield from _investments(plan, head)
        land = budget_table(plan, "land", k.LAND, k.LAND_ROUNDING)
        yield from declare_required(land)
        for column in land.columns:
            yield from declare_shortfall(plan.of(k.LAND), column.key, head.shortfall, head.step)
    yield from declare_interest(plan.of(k.INTEREST))
    yield from declare_kpis(plan.of(k.KPI))
    rule = plan.single(k.RISK_RULE)
    yield from declare_risks(plan.of(k.RISK), rule.rule if rule else ValueRule.PRODUCT)
    yield from declare_control(plan.of(k.CONTROL))


def budget_table(
    plan: PlanRows, area: str, kind: Kind[BudgetLine], rounding: Kind[Any]
) -> Table[BudgetLine]:
    """The lines of one economy with their columns."""
    bases = {row.value.line for row in plan.of(k.LEDGER_BASE) if row.value.economy == area}
    return Table(
        area,
        kind.name,
        rounding.name,
        plan.of(kind),
        [row for row in plan.of(k.COLUMN) if area in row.value.tables],
        plan.of(rounding),
        "" if area == "budget" else area,
        frozenset(row.key for row in plan.of(kind) if row.value.ledger and row.key in bases),
    )


def _economy(
    plan: PlanRows, head: PlanHead, area: str, kind: Kind[BudgetLine], rounding: Kind[Any]
) -> Iterator[Declared]:
    table = budget_table(plan, area, kind, rounding)
    yield from declare_table(table)
    entries: dict[str, list[PlanRow[Entry]]] = defaultdict(list)
    for row in plan.of(k.ENTRY):
        if row.value.economy == area:
            entries[row.value.line].append(row)
    for key in sorted(table.ledgers):
        yield from declare_ledger(_ledger(plan, head, table, key))
    own = tuple(int(column.key) for column in table.columns if "/" not in column.key)
    for line in table.lines:
        yield from declare_changes(
            area,
            line.key,
            line.value.label,
            entries.get(line.key, ()),
            own,
            ledger=line.key in table.ledgers,
            of=table.of,
        )


def _ledger(plan: PlanRows, head: PlanHead, table: Table[BudgetLine], key: str) -> Ledger:
    def mine(value: Any) -> bool:
        return bool(value.economy == table.area and value.line == key)

    base = next(row for row in plan.of(k.LEDGER_BASE) if mine(row.value))
    last = max((int(c.key) for c in table.columns if "/" not in c.key), default=head.last)
    return Ledger(
        table.area,
        key,
        next(row.value.label for row in table.lines if row.key == key),
        base,
        [row for row in plan.of(k.INDEX) if mine(row.value)],
        [row for row in plan.of(k.ENTRY) if mine(row.value)],
        tuple(range(base.value.year + 1, last + 1)),
        head.step,
        table.of,
    )


def _shares(plan: PlanRows) -> Iterator[Declared]:
    """Each unit's part of a line with what is left to distribute, and trade with other boards."""
    table = budget_table(plan, "budget", k.BUDGET, k.BUDGET_ROUNDING)
    yield from declare_shares(table, plan.of(k.BUDGET_SHARE), plan.of(k.UNIT))
    yield from declare_trade(table, plan.of(k.TRADE))


def _investments(plan: PlanRows, head: PlanHead) -> Iterator[Declared]:
    table = investment_table(plan)
    yield from declare_table(table)
    years = [int(c.key) for c in table.columns if "/" not in c.key and int(c.key) >= head.first]
    own = tuple(int(column.key) for column in table.columns if "/" not in column.key)
    for line in table.lines:
        yield from declare_changes(table.area, line.key, line.value.label, (), own)
    if years:
        yield from declare_totals(table, years)
        yield from declare_capital_costs(plan.of(k.COMPONENT), years, head.step)


def investment_table(plan: PlanRows) -> Table[InvestmentLine]:
    """The capital budget's lines with their columns."""
    return Table(
        "investments",
        k.INVESTMENT.name,
        k.INVESTMENT_ROUNDING.name,
        plan.of(k.INVESTMENT),
        [row for row in plan.of(k.COLUMN) if "investments" in row.value.tables],
        plan.of(k.INVESTMENT_ROUNDING),
    )
