"""What boards give each other: transfers of grant, and internal trade. Both have two sides.

`transfers/<giver>/<taker>/<kind>/<year>` is what the taker's plan has received, `…/given/<year>` what the
giver's has given (negative), `…/gap/<year>` what the two leave together; `transfers/<board>/<year>` what a
board has received net, and `transfers/<year>` all boards': zero when every transfer has both sides.
`sales/<seller>/<buyer>/<kind>/<year>`, `…/bought/<year>` and `…/gap/<year>` are the same of trade, and
`sales/<year>` all sales. A masked row's counterpart is not known: it counts in a board's net only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roder.core.base.formulas import Sum, Term
from roder.core.base.kinds import Kind
from roder.core.base.model import Caption, Declared
from roder.core.budget.ledger import entry_address, entry_years
from roder.core.budget.operating import INCOME_GROUPS
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import (
    ROOT,
    BoardBudget,
    added,
    is_hidden,
    taken,
    years_of,
)

TRANSFERS, SALES = "transfers", "sales"
Names = Mapping[str, str]


@dataclass(slots=True)
class Exchange:
    """What one board has from another of one kind: addresses in the two plans, by year."""

    area: str
    giver: BoardBudget
    taker: BoardBudget
    kind: str
    given: dict[int, list[str]] = field(default_factory=dict)
    received: dict[int, list[str]] = field(default_factory=dict)
    hidden: bool = False
    """True where a side may be masked: what the two leave together cannot be told."""

    @property
    def root(self) -> str:
        return f"{self.area}/{self.giver.board}/{self.taker.board}/{self.kind}"

    @property
    def other_side(self) -> str:
        return "given" if self.area == TRANSFERS else "bought"


def transfers_of(boards: Sequence[BoardBudget], names: Names) -> tuple[Exchange, ...]:
    """Every transfer of grant between two boards, of each kind of entry."""
    found: dict[tuple[str, str, str], Exchange] = {}
    by_key = {board.board: board for board in boards}
    for board in boards:
        for row in board.plan.of(k.ENTRY):
            entry = row.value
            other = by_key.get(names.get(entry.counterpart.casefold(), ""))
            if entry.economy != "budget" or entry.line != board.grant or other in (None, board):
                continue
            for year in entry_years(entry, board.first):
                address = entry_address(row.key, year)
                figure = board.model.figure(address)
                if figure is not None and other is not None:
                    gives = figure.digits < 0
                    pair = (board, other) if gives else (other, board)
                    one = _exchange(found, TRANSFERS, *pair, entry.kind.value)
                    side = one.given if gives else one.received
                    side.setdefault(year, []).append(address)
    return _hiding(_sorted(found.values(), boards), k.ENTRY)


def sales_of(boards: Sequence[BoardBudget], names: Names) -> tuple[Exchange, ...]:
    """Every sale of one board to another, of each kind of trade: the sale is `given`."""
    found: dict[tuple[str, str, str], Exchange] = {}
    by_key = {board.board: board for board in boards}
    for board in boards:
        groups = {row.key: row.value.group for row in board.plan.of(k.BUDGET)}
        for row in board.plan.of(k.TRADE):
            other = by_key.get(names.get(row.value.counterpart.casefold(), ""))
            if other is None or other is board:
                continue
            sells = groups.get(row.value.line) in INCOME_GROUPS
            pair = (board, other) if sells else (other, board)
            one = _exchange(found, SALES, *pair, row.value.kind.value)
            side = one.given if sells else one.received
            for column in row.value.amounts:
                if "/" not in column:
                    side.setdefault(int(column), []).append(f"trade/{row.key}/{column}")
    return _hiding(_sorted(found.values(), boards), k.TRADE)


def _exchange(
    found: dict[tuple[str, str, str], Exchange],
    area: str,
    giver: BoardBudget,
    taker: BoardBudget,
    kind: str,
) -> Exchange:
    key = (giver.board, taker.board, kind)
    return found.setdefault(key, Exchange(area, giver, taker, kind))


def _sorted(found: Iterable[Exchange], boards: Sequence[BoardBudget]) -> list[Exchange]:
    """By who gives, what kind and who takes, the boards in their own order."""
    order = {board.board: number for number, board in enumerate(boards)}
    return sorted(found, key=lambda e: (order[e.giver.board], e.kind, order[e.taker.board]))


def _hiding(exchanges: Iterable[Exchange], kind: Kind[Any]) -> tuple[Exchange, ...]:
    """The exchanges, told apart where one side is missing and that board has a masked row of this kind."""
    made = tuple(exchanges)
    boards = {board.board: board for one in made for board in (one.giver, one.taker)}
    masked = {key for key, board in boards.items() if any(map(is_hidden, board.plan.of(kind)))}
    for one in made:
        sides = ((one.given, one.giver), (one.received, one.taker))
        one.hidden = any(not side and board.board in masked for side, board in sides)
    return made


def declare_transfers(boards: Sequence[BoardBudget], names: Names) -> Iterator[Declared]:
    """Each transfer with its two sides; what each board has received net; and that all is zero."""
    found = transfers_of(boards, names)
    net: dict[tuple[str, int], list[str]] = {}
    for one in found:
        for declared, board, year in _sides(one, "transfer"):
            yield declared
            if board:
                net.setdefault((board, year), []).append(declared.address)
    yield from _net(boards, net)


def _net(
    boards: Sequence[BoardBudget], net: Mapping[tuple[str, int], list[str]]
) -> Iterator[Declared]:
    every: dict[int, list[str]] = {}
    called = {board.board: board.name for board in boards}
    for (board, year), addresses in net.items():
        address = f"{TRANSFERS}/{board}/{year}"
        yield added(address, Caption("", "transfers_net", year, of=called[board]), addresses)
        every.setdefault(year, []).append(address)
    for year, addresses in every.items():
        caption = Caption("", "transfers_net", year, of=ROOT)
        yield added(f"{TRANSFERS}/{year}", caption, addresses)


def declare_trade(boards: Sequence[BoardBudget], names: Names) -> Iterator[Declared]:
    """Each sale, the purchase that answers to it, and what they leave together; all sales by year."""
    sums: dict[int, list[str]] = {}
    years = {int(year) for year in years_of(boards)}
    for one in sales_of(boards, names):
        for declared, board, year in _sides(one, "sale"):
            if year in years:
                yield declared
                if board == one.giver.board:
                    sums.setdefault(year, []).append(declared.address)
    for year, addresses in sums.items():
        yield added(f"{SALES}/{year}", Caption("", "sale", year, of=ROOT), addresses)


def _sides(one: Exchange, term: str) -> Iterator[tuple[Declared, str, int]]:
    """What stands in each plan, with the board; and the gap, with none."""
    ours, theirs = (one.received, one.given) if term == "transfer" else (one.given, one.received)
    us, them = (one.taker, one.giver) if term == "transfer" else (one.giver, one.taker)
    pair = f"{one.giver.name} → {one.taker.name}"
    for year in sorted({*ours, *theirs}):
        made = []
        sides = (
            (us, ours, f"{one.root}/{year}", term),
            (them, theirs, f"{one.root}/{one.other_side}/{year}", f"{term}_{one.other_side}"),
        )
        for board, side, address, code in sides:
            declared = taken(board, address, Caption(pair, code, year), side.get(year, ()))
            if declared is not None:
                made.append(declared.address)
                yield declared, board.board, year
        if made and not one.hidden:
            gap = Sum(tuple(Term(address) for address in made))
            yield Declared(f"{one.root}/gap/{year}", Caption(pair, "gap", year), gap), "", year
