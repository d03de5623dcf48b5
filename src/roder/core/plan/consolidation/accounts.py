"""Income and costs by account group, internal trade left out.

`accounts/<board>/<group>/<year>` is a board's, `accounts-gross/<group>/<year>` all boards' together,
`accounts-internal/<group>/<year>` what of it is trade between boards (of one: with the board before the
group), and `accounts/<group>/<year>` what is left: gross − internal. The sum of costs leaves out all trade
on rows of costs; rows that hold no trade are as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.formulas import Sum, Term
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared
from roder.core.budget.accounts import AccountMapping
from roder.core.budget.operating import COST_GROUPS, INCOME_GROUPS, AccountGroup
from roder.core.budget.rows import BudgetLine
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import ROOT, BoardBudget, taken, years_of

AREA, GROSS, INTERNAL = "accounts", "accounts-gross", "accounts-internal"
Mappings = Sequence[PlanRow[AccountMapping]]


def groups_of(
    boards: Sequence[BoardBudget], accounts: Mappings
) -> tuple[PlanRow[AccountMapping], ...]:
    """The municipality's account groups in order; one that a board has a line of and the municipality has
    not settled comes last, called as the first such line is."""
    settled = {row.value.group for row in accounts}
    more: dict[AccountGroup, str] = {}
    for board in boards:
        for row in board.plan.of(k.BUDGET):
            group = row.value.group
            if group is not None and group not in settled and not row.value.part:
                more.setdefault(group, row.value.label)
    keys = {row.key for row in accounts}
    rest = []
    for group, label in more.items():
        key = group.value.replace("_", "-")
        while key in keys:
            key += "-row"
        keys.add(key)
        rest.append(PlanRow(key, AccountMapping(label, group)))
    return (*accounts, *rest)


def declare_accounts(boards: Sequence[BoardBudget], accounts: Mappings) -> Iterator[Declared]:
    """Every board's groups, then the municipality's."""
    groups, years = groups_of(boards, accounts), years_of(boards)
    gross: dict[tuple[str, str], list[str]] = {}
    trade: dict[tuple[str, str], list[str]] = {}
    for board in boards:
        for declared, area, key, year in _board(board, groups, years):
            yield declared
            found = trade if area == INTERNAL else gross
            found.setdefault((key, year), []).append(declared.address)
    for row in groups:
        for year in years:
            yield from _total(row, year, gross, trade, groups)


def _board(
    board: BoardBudget, groups: Mappings, years: Sequence[str]
) -> Iterator[tuple[Declared, str, str, str]]:
    """A board's amounts and trade of each group by year, with the area, group and year they belong to."""
    lines = _lines(board, groups)
    for row in groups:
        mine = lines.get(row.key, [])
        parts = {AREA: [f"budget/{line.key}" for line in mine], INTERNAL: _deals(board, mine)}
        for year in years:
            for area, roots in parts.items():
                term = "internal_trade" if area == INTERNAL else ""
                caption = Caption(row.value.name, term, int(year), of=board.name)
                address = f"{area}/{board.board}/{row.key}/{year}"
                made = taken(board, address, caption, [f"{root}/{year}" for root in roots])
                if made is not None:
                    yield made, area, row.key, year


def _lines(board: BoardBudget, groups: Mappings) -> dict[str, list[PlanRow[BudgetLine]]]:
    """The board's lines of each group: by the line's own key where a group has it, else the first group of
    its kind. What goes into another line of the same kind is in that already."""
    of_group: dict[AccountGroup, str] = {}
    for each in groups:
        of_group.setdefault(each.value.group, each.key)
    kinds = {each.key: each.value.group for each in groups}
    held = {row.key: row for row in board.plan.of(k.BUDGET) if not row.value.part}
    found: dict[str, list[PlanRow[BudgetLine]]] = {}
    for key, row in held.items():
        group = row.value.group
        if group is None:
            continue
        into = held.get(row.value.into)
        if into is not None and into.value.group is group:
            continue
        chosen = key if kinds.get(key) is group else of_group[group]
        single = group not in (*INCOME_GROUPS, *COST_GROUPS)
        if not (single and chosen in found):
            found.setdefault(chosen, []).append(row)
    return found


def _deals(board: BoardBudget, lines: Sequence[PlanRow[BudgetLine]]) -> list[str]:
    """Addresses of the trade that lines of income or costs hold, those below them included."""
    keys = {row.key for row in lines if row.value.group in (*INCOME_GROUPS, *COST_GROUPS)}
    keys |= {row.key for row in board.plan.of(k.BUDGET) if row.value.into in keys}
    return [f"trade/{row.key}" for row in board.plan.of(k.TRADE) if row.value.line in keys]


def _total(
    row: PlanRow[AccountMapping],
    year: str,
    gross: dict[tuple[str, str], list[str]],
    trade: dict[tuple[str, str], list[str]],
    groups: Mappings,
) -> Iterator[Declared]:
    """All boards together, the trade between them, and what is left."""
    addresses = gross.get((row.key, year))
    if not addresses:
        return
    name, when = row.value.name, int(year)
    together = Sum(tuple(Term(address) for address in addresses))
    yield Declared(
        f"{GROSS}/{row.key}/{year}", Caption(name, "boards_together", when, of=ROOT), together
    )
    terms = [Term(f"{GROSS}/{row.key}/{year}")]
    if row.value.group is AccountGroup.COSTS:
        within = [f"{INTERNAL}/{g.key}/{year}" for g in groups if g.value.group in COST_GROUPS]
        internal = [address for address in within if (address.split("/")[1], year) in trade]
    else:
        internal = trade.get((row.key, year), [])
    if internal:
        address = f"{INTERNAL}/{row.key}/{year}"
        caption = Caption(name, "internal_trade", when, of=ROOT)
        yield Declared(address, caption, Sum(tuple(Term(each) for each in internal)))
        terms.append(Term(address, -1))
    yield Declared(f"{AREA}/{row.key}/{year}", Caption(name, "", when, of=ROOT), Sum(tuple(terms)))
