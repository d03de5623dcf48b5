"""All boards' budgets as one table, internal trade eliminated (DOMAIN §2). See docs/guides/municipality.md.

Addresses: `municipality/<board>/<row>/<year>` for each board, `municipality/<row>/<year>` in all, with
the rows `income`, `internal-income`, `costs`, `internal-costs`, `net`, `grant`, `financial`, `result`.

    municipality/income = Σ boards' income − Σ their sales to each other
    municipality/costs  = Σ boards' costs  − Σ their purchases from each other

The net is not touched where the trade matches; `municipality/eliminated` is what the elimination leaves
(purchases + sales), zero when it does. The work grows with the number of boards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roder.core.base.formulas import Sum, Term
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared
from roder.core.budget.operating import COST_GROUPS, INCOME_GROUPS, AccountGroup
from roder.core.budget.rows import BudgetLine
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import ROOT, BoardBudget, taken, years_of

INCOME, COSTS = "income", "costs"
INTERNAL = {INCOME: "internal-income", COSTS: "internal-costs"}
SINGLE = {
    "net": AccountGroup.NET_COST,
    "grant": AccountGroup.GRANT,
    "financial": AccountGroup.FINANCIAL,
    "result": AccountGroup.RESULT,
}
ROWS = (INCOME, INTERNAL[INCOME], COSTS, INTERNAL[COSTS], *SINGLE)
"""The rows of the table, in order."""


def declare_sums(boards: Sequence[BoardBudget]) -> Iterator[Declared]:
    """Every board's rows and the municipality's own. Years that not every board has are added up of those
    that have them."""
    years = years_of(boards)
    there: dict[tuple[str, str], list[str]] = {}
    for board in boards:
        for declared, row, year in _board(board, years):
            yield declared
            there.setdefault((row, year), []).append(declared.address)
    for year in years:
        yield from _total(year, there)


def _total(year: str, there: Mapping[tuple[str, str], Sequence[str]]) -> Iterator[Declared]:
    """The municipality's own row of every kind that any board has."""
    for row in ROWS:
        addresses = there.get((row, year), ())
        terms = [Term(address) for address in addresses]
        if row in INTERNAL and there.get((INTERNAL[row], year)):
            terms.append(Term(f"{ROOT}/{INTERNAL[row]}/{year}", -1))
        if terms:
            caption = Caption("", f"municipality_{row.replace('-', '_')}", int(year), of=ROOT)
            yield Declared(f"{ROOT}/{row}/{year}", caption, Sum(tuple(terms)))
    internal = [row for row in INTERNAL.values() if there.get((row, year))]
    if internal:
        terms = [Term(f"{ROOT}/{row}/{year}") for row in internal]
        caption = Caption("", "municipality_eliminated", int(year), of=ROOT)
        yield Declared(f"{ROOT}/eliminated/{year}", caption, Sum(tuple(terms)))


def _board(board: BoardBudget, years: Sequence[str]) -> Iterator[tuple[Declared, str, str]]:
    """Each row of a board that its plan has a figure for, with the row and year it belongs to."""
    lines = [row for row in board.plan.of(k.BUDGET) if not row.value.part]
    chosen = {row: _lines(lines, row) for row in (INCOME, COSTS, *SINGLE)}
    group = {row.key: row.value.group for row in lines}
    for year in years:
        for row, found in chosen.items():
            if made := _given(board, row, year, [f"budget/{line.key}" for line in found]):
                yield made, row, year
        for row, groups in ((INCOME, INCOME_GROUPS), (COSTS, COST_GROUPS)):
            deals = [
                f"trade/{deal.key}"
                for deal in board.plan.of(k.TRADE)
                if group.get(deal.value.line) in groups
            ]
            if made := _given(board, INTERNAL[row], year, deals):
                yield made, INTERNAL[row], year


def _lines(lines: Sequence[PlanRow[BudgetLine]], row: str) -> list[PlanRow[BudgetLine]]:
    """The lines that make a row: the stated sum of costs where there is one, else each cost; every line
    of income that goes into no other of them."""
    if row in SINGLE:
        return [line for line in lines if line.value.group is SINGLE[row]][:1]
    if row == COSTS:
        total = [line for line in lines if line.value.group is AccountGroup.COSTS][:1]
        if total:
            return total
    groups = INCOME_GROUPS if row == INCOME else COST_GROUPS
    of_group = [line for line in lines if line.value.group in groups]
    keys = {line.key for line in of_group}
    return [line for line in of_group if line.value.into not in keys]


def _given(board: BoardBudget, row: str, year: str, roots: Sequence[str]) -> Declared | None:
    """The row's figure with where in the board's plan it stands; None where the plan has none."""
    caption = Caption("", f"municipality_{row.replace('-', '_')}", int(year), of=board.name)
    address = f"{ROOT}/{board.board}/{row}/{year}"
    return taken(board, address, caption, [f"{root}/{year}" for root in roots])
