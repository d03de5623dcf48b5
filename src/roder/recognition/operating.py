"""Tables of an operating budget: which account group each row is, by its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from roder.core.base import Place
from roder.core.budget import AccountGroup, BudgetColumn, BudgetRow, OperatingBudget
from roder.core.budget.operating import COST_GROUPS
from roder.core.document.blocks import Row, RowRole, Table
from roder.core.document.labels import plain
from roder.core.plan import FieldState, Item
from roder.reference.recognition import RecognitionWords

FEWEST_GROUPS = 3
"""So many different account groups make an operating budget …"""

KNOWN_ROWS = 0.5
"""… and so large a part of its rows must be known ones."""


def account_group(label: str, words: RecognitionWords) -> AccountGroup | None:
    """What a row is, by its whole label or else by a word in it."""
    form = plain(label)
    for key, known in words.group("account_labels").items():
        if form in known.words:
            return AccountGroup(key)
    word = words.first("account_words", label)
    return None if word is None else AccountGroup(word)


def _by_sign(rows: tuple[BudgetRow, ...]) -> tuple[BudgetRow, ...]:
    """An income by its name ("Licensavgifter", "Bidrag") is a cost where costs have a minus, other
    incomes have none, and it has one in every column."""
    signs = [_sign(row) for row in rows]
    costs = [sign for row, sign in zip(rows, signs, strict=True) if row.group in COST_GROUPS]
    income = [s for row, s in zip(rows, signs, strict=True) if row.group is AccountGroup.INCOME]
    if not costs or any(sign >= 0 for sign in costs) or any(sign < 0 for sign in income):
        return rows
    return tuple(
        replace(row, group=AccountGroup.OTHER_COST)
        if row.group is AccountGroup.OTHER_INCOME and sign < 0
        else row
        for row, sign in zip(rows, signs, strict=True)
    )


def _sign(row: BudgetRow) -> int:
    """-1 or 1 where every figure that is not zero has that sign, else 0."""
    signs = {1 if f.digits > 0 else -1 for f in row.figures if f is not None and f.digits}
    return signs.pop() if len(signs) == 1 else 0


def operating_budget(
    table: Table, heading: str, place: Place, words: RecognitionWords
) -> OperatingBudget | None:
    """The table as an operating budget; None where its rows are not those of one."""
    with_money = [account_group(row.label, words) for row in table.rows if _has_money(row)]
    known = sum(group is not None for group in with_money)
    if known < KNOWN_ROWS * len(with_money) or not any(column.year for column in table.columns):
        return None
    rows = _by_sign(tuple(_rows(table, words)))
    groups = {row.group for row in rows if row.group is not None and not row.part}
    costs = groups & {*COST_GROUPS, AccountGroup.COSTS}
    below = groups & {AccountGroup.NET_COST, AccountGroup.GRANT, AccountGroup.RESULT}
    if len(groups) < FEWEST_GROUPS or not costs or not (below or AccountGroup.INCOME in groups):
        return None
    if AccountGroup.GRANT not in groups and any(_is_taxes(row.label, words) for row in rows):
        return None
    return OperatingBudget(_columns(table), rows, heading, place)


def activity_budget(
    table: Table, heading: str, place: Place, words: RecognitionWords
) -> OperatingBudget | None:
    """A table whose rows are activities or units, over two or more of the plan's own years. Only whole
    labels tell what a row is: "Lokaler" may be a unit here."""
    columns = _columns(table)
    rows = tuple(
        replace(row, group=None) if plain(row.label) not in _labels(words) else row
        for row in _rows(table, words)
    )
    budget = OperatingBudget(columns, rows, heading, place)
    headed = [c for c in columns if c.kind is not None and c.year in budget.years]
    units = {figure.unit for row in rows for figure in row.figures if figure is not None}
    money = all(unit is not None and unit.is_money for unit in units)
    other = any(_is_taxes(row.label, words) for row in rows)
    return budget if len(rows) > 1 < len(headed) and units and money and not other else None


def _columns(table: Table) -> tuple[BudgetColumn, ...]:
    return tuple(
        BudgetColumn(c.label, c.year, c.kind.value if c.kind else None) for c in table.columns
    )


def _labels(words: RecognitionWords) -> frozenset[str]:
    return frozenset(w for known in words.group("account_labels").values() for w in known.words)


def _is_taxes(label: str, words: RecognitionWords) -> bool:
    """True for a row that only the municipality's own income statement has."""
    return words.group("whole_municipality")["words"].found_in(label) is not None


def _rows(table: Table, words: RecognitionWords) -> Iterator[BudgetRow]:
    """Every row with figures. A deeper row of the same group as the one over it is a part of it."""
    over: list[tuple[int, AccountGroup | None]] = []
    for r, row in enumerate(table.rows):
        if not _has_money(row):
            continue
        group = account_group(row.label, words)
        while over and over[-1][0] >= row.level:
            over.pop()
        inside = any(group is not None and group is above for _, above in over)
        over.append((row.level, group))
        yield BudgetRow(
            row.label,
            group,
            tuple(cell.figure for cell in row.cells),
            tuple(table.place(r, c) for c in range(len(row.cells))),
            table.place(r),
            inside or row.role is RowRole.OF_WHICH,
        )


def _has_money(row: Row) -> bool:
    """True for a row with a figure that is not a share or a rate."""
    return any(
        cell.figure is not None and (cell.figure.unit is None or cell.figure.unit.is_money)
        for cell in row.cells
    )


def budget_items(area: str, budget: OperatingBudget, block: int) -> Iterator[Item]:
    """An item for the budget and one for each of its rows."""
    years = FieldState.KNOWN if budget.years else FieldState.MISSING
    yield Item(area, "operating_budget", budget.heading, budget.place, (block,), {"years": years})
    for row in budget.rows:
        fields: dict[str, FieldState] = {
            "group": FieldState.KNOWN if row.group is not None else FieldState.UNREADABLE
        }
        unreadable = {} if row.group is not None else {"group": row.label}
        for index, (column, figure) in enumerate(zip(budget.columns, row.figures, strict=True)):
            printed = (row.at(index).text or "").strip()
            state = FieldState.UNREADABLE if printed else FieldState.MISSING
            fields[column.label] = FieldState.KNOWN if figure is not None else state
            if printed and figure is None:
                unreadable[column.label] = printed
        yield Item(area, "budget_row", row.label, row.place, (block,), fields, unreadable)
