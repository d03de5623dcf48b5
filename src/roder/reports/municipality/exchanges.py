"""What the boards give each other: transfers that net to zero, and trade that is eliminated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roder.core.base.kinds import Kind
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import is_hidden
from roder.core.plan.consolidation.exchanges import Exchange, sales_of, transfers_of
from roder.reports.municipality.overview import Overview, has_any, money_table, year_heads
from roder.reports.report import Block, Cell, Column, RowRole, Statement, TableRow, Term


def transfer_blocks(source: Overview) -> Iterator[Block]:
    """Each transfer from one board to another, and what each board has of them net."""
    found = transfers_of(source.boards, source.names)
    if not found:
        yield Statement(Term("whole_no_transfers"))
        return
    rows = [_row(source, one, "entry_kind") for one in found]
    columns = (
        Column(Term("whole_to"), width=2),
        Column(Term("whole_why"), width=2),
        *year_heads(source.years),
        Column(Term("whole_gap"), numeric=True),
    )
    yield money_table("transfers", columns, rows, "whole_from")
    net = [
        TableRow(board.name, cells, key=board.board)
        for board in source.boards
        if has_any(cells := source.cells(f"transfers/{board.board}", source.years))
    ]
    total = source.cells("transfers", source.years)
    net.append(TableRow(Term("whole_municipality"), total, RowRole.SUM))
    yield money_table("transfers-net", year_heads(source.years), net)
    yield Statement(Term("whole_transfers_differ" if has_any(total) else "whole_transfers_zero"))
    yield from _masked(source, k.ENTRY)


def trade_blocks(source: Overview) -> Iterator[Block]:
    """Who sells what to whom in the budget year, what the buyer has, and the difference."""
    found = sales_of(source.boards, source.names)
    if not found:
        yield Statement(Term("whole_no_trade"))
        return
    year = source.first
    rows = [
        TableRow(
            one.giver.name,
            (
                Cell(one.taker.name),
                Cell(Term(f"trade_kind_{one.kind}")),
                source.cell(f"{one.root}/{year}"),
                source.cell(f"{one.root}/bought/{year}"),
                source.cell(f"{one.root}/gap/{year}"),
            ),
            key=f"{one.giver.board}-{one.taker.board}-{one.kind}",
        )
        for one in found
    ]
    total = (Cell(), Cell(), source.cell(f"sales/{year}"), Cell(), Cell())
    rows.append(TableRow(Term("whole_sum"), total, RowRole.SUM))
    columns = (
        Column(Term("buyer"), width=2),
        Column(Term("whole_what"), width=2),
        Column(Term("whole_sold"), numeric=True),
        Column(Term("whole_bought"), numeric=True),
        Column(Term("whole_gap"), numeric=True),
    )
    yield money_table("trade", columns, rows, "seller", {"year": str(year)})
    gaps = [source.cell(f"{one.root}/gap/{year}") for one in found]
    yield Statement(Term("whole_trade_differs" if has_any(gaps) else "whole_trade_matches"))
    yield from _masked(source, k.TRADE)


def _row(source: Overview, one: Exchange, code: str) -> TableRow:
    """A transfer with its amounts and what its two sides leave together over the years."""
    amounts = tuple(_either(source, one, year) for year in source.years)
    gaps = [source.cell(f"{one.root}/gap/{year}") for year in source.years]
    gap = next((cell for cell in gaps if has_any([cell])), gaps[0] if gaps else Cell())
    cells = (Cell(one.taker.name), Cell(Term(f"{code}_{one.kind}")), *amounts, gap)
    key = f"{one.giver.board}-{one.taker.board}-{one.kind}"
    return TableRow(one.giver.name, cells, key=key)


def _either(source: Overview, one: Exchange, year: int) -> Cell:
    """What the taker has received; what the giver has given where the taker's plan has nothing."""
    cell = source.cell(f"{one.root}/{year}")
    return cell if cell.figure is not None else source.cell(f"{one.root}/given/{year}")


def _masked(source: Overview, kind: Kind[Any]) -> Iterator[Block]:
    """How many rows of a kind are masked, and so not among those told."""
    count = sum(is_hidden(row) for board in source.boards for row in board.plan.of(kind))
    if count:
        yield Statement(Term("whole_masked", {"count": str(count)}), "masked")
