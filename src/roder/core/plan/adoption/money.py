"""Printed tables of money → lines that sums follow from, every stated sum kept by its rounding.

Which line goes into which is read from the sums that hold in the document, else from what the rows are.
Costs are negative in a plan; a table that prints them without a minus is turned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from roder.core.base import Figure, Place, Severity
from roder.core.base.kinds import Kind
from roder.core.base.rounding import judge_gap
from roder.core.budget.operating import (
    COST_GROUPS,
    INCOME_GROUPS,
    OWN,
    AccountGroup,
    BudgetColumn,
    OperatingBudget,
)
from roder.core.budget.rows import BudgetLine, PlanColumn, Rounding
from roder.core.document.labels import plain
from roder.core.document.proofs import Proof, ProofKind
from roder.core.investments import CapitalBudget
from roder.core.investments.rows import InvestmentLine
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.adoption.keys import Keys, slug
from roder.core.plan.reserved import MOST_ORE, RESERVED

KEYS = {
    AccountGroup.INCOME: "income",
    AccountGroup.PERSONNEL: "personnel",
    AccountGroup.RENT: "rent",
    AccountGroup.SERVICES: "services",
    AccountGroup.OTHER_COST: "other",
    AccountGroup.CAPITAL_COST: "capital",
    AccountGroup.COSTS: "costs",
    AccountGroup.NET_COST: "net",
    AccountGroup.GRANT: "grant",
    AccountGroup.FINANCIAL: "financial",
    AccountGroup.RESULT: "result",
}
"""The same key for the same kind of row in every plan."""

INTO = {
    **dict.fromkeys(INCOME_GROUPS, AccountGroup.NET_COST),
    **dict.fromkeys(COST_GROUPS, AccountGroup.COSTS),
    AccountGroup.COSTS: AccountGroup.NET_COST,
    AccountGroup.NET_COST: AccountGroup.RESULT,
    AccountGroup.GRANT: AccountGroup.RESULT,
    AccountGroup.FINANCIAL: AccountGroup.RESULT,
}
"""Which sum a kind of row goes into (DOMAIN §2)."""

TURNED = (*COST_GROUPS, AccountGroup.COSTS, AccountGroup.NET_COST)
"""Rows whose sign is turned where costs are printed without a minus."""


@dataclass(slots=True)
class _Printed:
    """One printed line on its way: its amounts in öre and where each stands, by column key."""

    key: str
    label: str
    group: AccountGroup | None = None
    into: str = ""
    part: bool = False
    kind: str = ""
    land: bool = False
    amounts: dict[str, int] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    """Printed numbers that no plan can hold, as they stand."""


def column_key(column: BudgetColumn) -> str:
    """ "2022" for the plan's own, "2022/outcome" for others, empty for a column without a year."""
    if column.year is None:
        return ""
    return str(column.year) if column.kind in OWN else f"{column.year}/{column.kind}"


def take_columns(taking: Taking, columns: Sequence[BudgetColumn], table: str) -> None:
    """The columns of a table, added to those that other tables have."""
    rows = taking.rows.setdefault(k.COLUMN.name, [])
    for column in columns:
        key = column_key(column)
        if not key or column.year is None:
            continue
        at = next((i for i, row in enumerate(rows) if row.key == key), None)
        if at is None:
            value = PlanColumn(column.label, column.year, column.kind or "plan", (table,))
            taking.add(k.COLUMN, value, key, key)
        elif table not in rows[at].value.tables:
            old = rows[at].value
            tables = (*old.tables, table)
            rows[at] = type(rows[at])(key, PlanColumn(old.label, old.year, old.kind, tables))


def take_budget(
    taking: Taking,
    budget: OperatingBudget,
    proofs: Mapping[str, Sequence[Proof]],
    kinds: tuple[Kind[BudgetLine], Kind[Rounding]],
    ledger: str = "",
) -> None:
    """The lines of an operating budget. `ledger` is the key of the line that a ledger makes."""
    kind, rounding = kinds
    take_columns(taking, budget.columns, kind.area)
    lines = _budget_lines(budget, proofs)
    for line in lines:
        address = f"{kind.area}/{line.key}"
        taking.addresses |= {
            place.address: f"{address}/{column}"
            for column, place in line.places.items()
            if place.address
        }
    sums = {line.into for line in lines if line.into and not line.part}
    for line in lines:
        made = line.key == ledger
        amounts = {} if line.key in sums or made else line.amounts
        if made:
            amounts = {c: a for c, a in line.amounts.items() if "/" in c}
        value = BudgetLine(line.label, line.group, line.into, line.part, made, amounts)
        taking.add(kind, value, line.label, line.key)
    _roundings(taking, lines, kind.area, rounding)
    _ask_left(taking, lines)


def _budget_lines(budget: OperatingBudget, proofs: Mapping[str, Sequence[Proof]]) -> list[_Printed]:
    turned = not budget.costs_are_negative and budget.row(AccountGroup.COSTS) is not None
    keys, lines = Keys(RESERVED), []
    for row in budget.rows:
        wanted = KEYS.get(row.group, "") if row.group and not row.part else ""
        line = _Printed(keys.key(row.label, wanted), row.label, row.group, part=row.part)
        sign = -1 if turned and row.group in TURNED else 1
        for i, (column, figure) in enumerate(zip(budget.columns, row.figures, strict=True)):
            _fill(line, column, figure, row.at(i), sign)
        lines.append(line)
    _join(lines, proofs)
    return lines


def _fill(
    line: _Printed, column: BudgetColumn, figure: Figure | None, place: Place, sign: int = 1
) -> None:
    key = column_key(column)
    if not key:
        return
    line.places[key] = place
    if figure is None:
        return
    if figure.ore is not None and abs(figure.ore) <= MOST_ORE:
        line.amounts[key] = sign * figure.ore
    else:
        line.left[key] = f"{figure.value:f}"


def _ask_left(taking: Taking, lines: Sequence[_Printed]) -> None:
    """Tells, once for each table, of the printed numbers that no plan can hold."""
    left = [(line, column) for line in lines for column in line.left]
    if left:
        line, column = left[0]
        params = {"count": str(len(left)), "row": line.label, "column": column}
        given = line.left[column]
        taking.ask(
            "import-amounts-left", line.places[column], Severity.WARNING, given=given, **params
        )


def _join(lines: list[_Printed], proofs: Mapping[str, Sequence[Proof]]) -> None:
    """Puts every line into its sum: as the sums that hold say, else as what the rows are."""
    at = {place.address: line for line in lines for place in line.places.values() if place.address}
    for line in lines:
        for place in line.places.values():
            for proof in proofs.get(place.address or "", ()):
                _join_proven(proof, line, at)
    by_group = {line.group: line for line in reversed(lines) if line.group and not line.part}
    owner = lines[0] if lines else None
    for line in lines:
        if line.part and owner is not None:
            line.into = owner.key
            continue
        owner = line
        goal = by_group.get(INTO[line.group]) if line.group in INTO else None
        if not line.into and goal is not None and goal is not line:
            line.into = goal.key


def _join_proven(proof: Proof, line: _Printed, at: Mapping[str, _Printed]) -> None:
    if (
        proof.kind is not ProofKind.SUM
        or not proof.holds
        or at.get(proof.result.address or "") is not line
    ):
        return
    children = [at.get(term.place.address or "") for term in proof.terms]
    if any(child is None or child is line or child.part for child in children):
        return
    for child in children:
        if child is not None and not child.into and not _under(line, child, at):
            child.into = line.key


def _under(line: _Printed, above: _Printed, at: Mapping[str, _Printed]) -> bool:
    """True where `line` already goes, over others, into `above`: no rings."""
    by_key = {each.key: each for each in at.values()}
    seen: set[str] = set()
    while line.into and line.into not in seen:
        if line.into == above.key:
            return True
        seen.add(line.into)
        line = by_key[line.into]
    return False


def _roundings(taking: Taking, lines: Sequence[_Printed], area: str, kind: Kind[Rounding]) -> None:
    """What each stated sum differs from its rows: kept as its rounding, asked about where it is more
    than rounding can be."""
    under: dict[str, list[_Printed]] = {}
    for line in lines:
        if line.into and not line.part:
            under.setdefault(line.into, []).append(line)
    for line in lines:
        children = under.get(line.key, [])
        gaps: dict[str, int] = {}
        for column, stated in line.amounts.items():
            held = (_held(child, column, under) for child in children)
            parts = [amount for amount in held if amount is not None]
            gap = stated - sum(parts)
            if not children or not gap:
                continue
            gaps[column] = gap
            if judge_gap(len(parts), round(gap / _digit([stated, *parts]))) is Severity.ERROR:
                params = {"row": line.label, "address": f"{area}/{line.key}/{column}"}
                taking.ask("import-sum-differs", line.places[column], Severity.WARNING, **params)
        if gaps:
            taking.add(kind, Rounding(line.key, gaps), line.key, line.key)


def _held(line: _Printed, column: str, under: Mapping[str, Sequence[_Printed]]) -> int | None:
    """What the plan has for a line: what is printed, else the sum of the lines that go into it."""
    if column in line.amounts:
        return line.amounts[column]
    held = [_held(child, column, under) for child in under.get(line.key, ())]
    parts = [amount for amount in held if amount is not None]
    return sum(parts) if parts else None


def _digit(amounts: Sequence[int]) -> int:
    """The last printed digit of some amounts, in öre."""
    unit = 100_000
    while unit > 1 and any(amount % unit for amount in amounts):
        unit //= 10
    return unit


def take_investments(
    taking: Taking, capital: CapitalBudget, rows: Mapping[Place, str], land: str = ""
) -> None:
    """Classes, sub-rows and projects, each into the one above, and the total. `rows` are the addresses
    of the document's table rows by place, without their column ("doc/t4/r7"); `land` is what the
    document calls land development."""
    take_columns(taking, capital.columns, "investments")
    keys, lines = Keys(RESERVED), list[_Printed]()
    total = _Printed(keys.key("total", "total"), "Totala utgifter")
    for group in capital.classes:
        line = _Printed(keys.key(group.label, group.kind), group.label, kind=group.kind)
        line.into = total.key if capital.total or len(capital.classes) > 1 else ""
        _fill_all(line, capital, group.figures, group.places)
        lines.append(line)
        parts: dict[str, str] = {}
        for project in group.projects:
            taken = slug(project.label) in {each.key for each in lines}
            wanted = f"{line.key}-{slug(project.label)}" if taken else ""
            row = _Printed(keys.key(project.label, wanted), project.label)
            row.into = parts.get(project.part, line.key)
            row.land = bool(land) and plain(land) in plain(project.label)
            parts[project.label] = row.key
            root = rows.get(project.place, "")
            places = [
                Place(address=f"{root}/{column_key(c)}") if root else Place()
                for c in capital.columns
            ]
            _fill_all(row, capital, project.figures, places)
            lines.append(row)
    if capital.total:
        total.label = (
            capital.total_places[0].row or total.label if capital.total_places else total.label
        )
        _fill_all(total, capital, capital.total, capital.total_places)
    if any(line.into == total.key for line in lines):
        lines.append(total)
    _take_investment_lines(taking, lines)


def _fill_all(
    line: _Printed,
    capital: CapitalBudget,
    figures: Sequence[Figure | None],
    places: Sequence[Place],
) -> None:
    for i, (column, figure) in enumerate(zip(capital.columns, figures, strict=False)):
        _fill(line, column, figure, places[i] if i < len(places) else Place())


def _take_investment_lines(taking: Taking, lines: Sequence[_Printed]) -> None:
    sums = {line.into for line in lines if line.into}
    for line in lines:
        taking.addresses |= {
            place.address: f"investments/{line.key}/{column}"
            for column, place in line.places.items()
            if place.address
        }
        amounts = {} if line.key in sums else line.amounts
        value = InvestmentLine(line.label, line.into, line.kind, line.land, amounts=amounts)
        taking.add(k.INVESTMENT, value, line.label, line.key)
    _roundings(taking, lines, "investments", k.INVESTMENT_ROUNDING)
    _ask_left(taking, lines)
