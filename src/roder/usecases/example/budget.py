"""A board's operating budget: income and costs by account group, such that every year's result is zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roder.core.base.kinds import PlanRow
from roder.core.budget.operating import AccountGroup
from roder.core.budget.rows import BudgetLine, BudgetShare, InternalTrade, PlanColumn
from roder.usecases.example.blueprint import FIRST, INVESTMENTS_LAST, YEARS, Board
from roder.usecases.example.dice import Dice
from roder.usecases.example.ledger import tkr
from roder.usecases.example.words import filled, words

Tkr = dict[int, int]

LINES = (
    ("income", AccountGroup.INCOME, "net"),
    ("personnel", AccountGroup.PERSONNEL, "costs"),
    ("salaries", None, "personnel"),
    ("rent", AccountGroup.RENT, "costs"),
    ("services", AccountGroup.SERVICES, "costs"),
    ("other", AccountGroup.OTHER_COST, "costs"),
    ("costs", AccountGroup.COSTS, "net"),
    ("net", AccountGroup.NET_COST, "result"),
    ("grant", AccountGroup.GRANT, "result"),
    ("financial", AccountGroup.FINANCIAL, "result"),
    ("result", AccountGroup.RESULT, ""),
)
"""Key, account group and the line each is added to."""

WRITTEN = ("income", "personnel", "salaries", "rent", "services", "other", "financial")
"""The lines that hold amounts; the others are sums, and the grant comes from its ledger."""

SALARIES = 71
"""Per cent of the personnel costs; the rest is payroll surcharges."""

INTEREST = 4
"""Net financial cost of a board that invests, per thousand of its grant."""


def columns(invests: bool) -> tuple[PlanRow[PlanColumn], ...]:
    """The plan's columns; the capital budget's go on for two years more."""
    said, rows = words("common")["labels"], []
    for year in range(YEARS[0], INVESTMENTS_LAST + 1):
        kind = "budget" if year <= FIRST else "plan"
        tables = (
            *(("budget", "trade") if year in YEARS else ()),
            *(("investments",) if invests else ()),
        )
        if tables:
            label = filled(said[kind], year=year)
            rows.append(PlanRow(str(year), PlanColumn(label, year, kind, tables)))
    return tuple(rows)


def amounts(
    board: Board, grants: Mapping[int, int], deals: Sequence[PlanRow[InternalTrade]], invests: bool
) -> dict[str, Tkr]:
    """The lines that a person writes, in tkr by year. Costs are what grant and income leave room for."""
    made: dict[str, Tkr] = {key: {} for key in WRITTEN}
    shape = board.shape
    dice = Dice(grants[YEARS[0]], board.key)
    parts = {name: dice.varied(shape[name] * 10, 4) for name in ("personnel", "rent", "services")}
    for year, grant in grants.items():
        inside = {line: _internal(deals, line, year) for line in ("income", "rent", "services")}
        financial = -(grant * INTEREST // 1000) if invests else 0
        income = inside["income"] + grant * shape["income"] // 100
        costs = grant + financial + income
        free = costs + inside["rent"] + inside["services"]
        spent = {name: free * part // 1000 for name, part in parts.items()}
        spent["rent"] -= inside["rent"]
        spent["services"] -= inside["services"]
        for name, amount in spent.items():
            made[name][year] = -amount
        made["income"][year], made["financial"][year] = income, financial
        made["other"][year] = -(costs - sum(spent.values()))
        made["salaries"][year] = -(spent["personnel"] * SALARIES // 100)
    return made


def _internal(deals: Sequence[PlanRow[InternalTrade]], line: str, year: int) -> int:
    """What a line holds of internal trade in a year, in tkr."""
    found = (deal.value.amounts[str(year)] for deal in deals if deal.value.line == line)
    return sum(found) // int(tkr(1))


def lines(made: Mapping[str, Tkr]) -> tuple[PlanRow[BudgetLine], ...]:
    said = words("common")["labels"]
    return tuple(
        PlanRow(
            key,
            BudgetLine(
                said[key], group, into, part=group is None, ledger=key == "grant",
                amounts={str(year): int(tkr(amount)) for year, amount in made.get(key, {}).items()},
            ),
        )
        for key, group, into in LINES
    )  # fmt: skip


def shares(
    board: Board, made: Mapping[str, Tkr], departments: Sequence[str]
) -> tuple[PlanRow[BudgetShare], ...]:
    """The net of the budget year by department, nothing left over."""
    year = FIRST
    costs = ("personnel", "rent", "services", "other")
    net = made["income"][year] + sum(made[name][year] for name in costs)
    dice = Dice(-net, board.key)
    weights = [dice.whole(2, 6) for _ in departments]
    parts = [net * weight // sum(weights) for weight in weights]
    parts[0] += net - sum(parts)
    return tuple(
        PlanRow(f"net-{unit}", BudgetShare("net", unit, {str(year): int(tkr(part))}))
        for unit, part in zip(departments, parts, strict=True)
    )
