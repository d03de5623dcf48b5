"""Internal trade as a table: who sells what to whom, and whether the counterpart has the same."""

from __future__ import annotations

from collections.abc import Iterator

from roder.core.base.kinds import PlanRow
from roder.core.base.units import Unit
from roder.core.budget.operating import INCOME_GROUPS
from roder.core.budget.rows import InternalTrade
from roder.core.plan import kinds as k
from roder.reports.plan.money import columns_of, own_years
from roder.reports.plan.shown import Source, is_masked, masked, money_cell
from roder.reports.report import Block, Cell, Column, Statement, Table, TableRow, Term, Words


def trade_blocks(source: Source) -> Iterator[Block]:
    """The board's sales, then its purchases. What the counterpart has, and the difference, are shown for
    the budget year, where the counterpart's plan is at hand; on the first deal of several alike."""
    deals = source.plan.of(k.TRADE)
    if not deals:
        yield Statement(Term("no_trade"))
        return
    first = source.head.first
    years = [y for y in own_years(columns_of(source, "budget")) if y >= first]
    matched = any(_there(source, row, first) for row in deals)
    beside = ("counterpart", "difference") if matched else ()
    columns = (
        Column(Term("seller"), width=2),
        Column(Term("buyer"), width=2),
        *(Column(str(year), numeric=True) for year in years),
        *(Column(Term(f"trade_{part}", {"year": str(first)}), numeric=True) for part in beside),
    )
    groups = {row.key: row.value.group for row in source.plan.of(k.BUDGET)}
    sales = [row for row in deals if groups.get(row.value.line) in INCOME_GROUPS]
    ordered = [*sales, *(row for row in deals if row not in sales)]
    rows = tuple(_deal(source, row, row in sales, years, beside) for row in ordered)
    yield Table("trade", Term("trade_table"), columns, rows, Unit.TKR, Term("trade_of"))


def _deal(
    source: Source,
    row: PlanRow[InternalTrade],
    sells: bool,
    years: list[int],
    beside: tuple[str, ...],
) -> TableRow:
    amounts = [money_cell(source, f"trade/{row.key}/{year}") for year in years]
    first = source.head.first
    checks = [money_cell(source, f"trade/{row.key}/{part}/{first}") for part in beside]
    if is_masked(row) and row.secrecy is not None:
        cells = (Cell(), Cell(), *amounts, *checks)
        return TableRow(masked(row.secrecy.section), cells, key=row.key)
    me = _name(source, source.head.board) if source.head.board else Term("this_board")
    other = _name(source, row.value.counterpart)
    seller, buyer = (me, other) if sells else (other, me)
    return TableRow(row.value.text, (Cell(seller), Cell(buyer), *amounts, *checks), key=row.key)


def _name(source: Source, name: str) -> Words:
    """A board by its name; where there is no municipality around, as it is written."""
    return source.boards.get(name.casefold(), name)


def _there(source: Source, row: PlanRow[InternalTrade], year: int) -> bool:
    return source.model.figure(f"trade/{row.key}/counterpart/{year}") is not None
