"""Internal trade across the plans of a municipality: what one board buys another sells.

In one board's plan, `trade/<key>/counterpart/<column>` is what the other board has, by its own sign, and
`trade/<key>/difference/<column>` what the two leave together: zero when they match. Where a board has
several deals of a kind with another, they are matched together, on the first of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from roder.core.base import Problem, Severity
from roder.core.base.formulas import Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.budget.rows import InternalTrade
from roder.core.organisation.units import OrganisationUnit, boards_by_name
from roder.core.plan import kinds as k
from roder.core.plan.areas import place
from roder.core.plan.rows import PlanRows

Deal = tuple[str, str, str, str]
"""Two boards in the order of their keys, the kind of trade, and the column."""


def check_trade(
    plans: Mapping[str, PlanRows], units: Mapping[str, OrganisationUnit]
) -> Iterator[Problem]:
    """Trade that does not match, over the plans of a municipality by the key of their board: between two
    boards the purchases and sales of each kind net to zero in every year that both plans have.

    A counterpart that is no unit of the municipality is told; one whose board has no plan is not judged.
    """
    boards = boards_by_name(units)
    columns = {board: {row.key for row in plan.of(k.COLUMN)} for board, plan in plans.items()}
    deals: dict[Deal, dict[str, list[PlanRow[InternalTrade]]]] = {}
    for board, plan in plans.items():
        for row in plan.of(k.TRADE):
            other = boards.get(row.value.counterpart.casefold())
            if other is None or other == board:
                params = {"board": board, "counterpart": row.value.counterpart}
                at = place(k.TRADE, row, name=row.value.text)
                yield Problem("trade-counterpart", Severity.ERROR, at, params=params)
            elif other in plans:
                for column in row.value.amounts.keys() & columns[board] & columns[other]:
                    pair = (min(board, other), max(board, other))
                    deal = (*pair, row.value.kind.value, column)
                    deals.setdefault(deal, defaultdict(list))[board].append(row)
    for deal in sorted(deals):
        yield from _unmatched(deal, deals[deal], units)


def _unmatched(
    deal: Deal,
    sides: Mapping[str, Sequence[PlanRow[InternalTrade]]],
    units: Mapping[str, OrganisationUnit],
) -> Iterator[Problem]:
    """A deal whose two sides do not net to zero, at every row that takes part in it."""
    *pair, _, year = deal
    rows = [sides.get(board, []) for board in pair]
    mine, theirs = (sum(row.value.amounts[year] for row in each) for each in rows)
    if mine + theirs:
        names = [units[board].name if board in units else board for board in pair]
        params = {"first": names[0], "second": names[1], "year": year}
        at, *related = (
            replace(place(k.TRADE, row, name=row.value.text), column=year) for row in chain(*rows)
        )
        yield Problem(
            "trade-unmatched", Severity.ERROR, at, money(mine).value, money(-theirs).value,
            "tkr", params, tuple(related),
        )  # fmt: skip


Group = tuple[str, str]
"""The key of the other board, and the kind of trade."""


def trade_groups(
    plan: PlanRows, board: str, boards: Mapping[str, str]
) -> dict[Group, list[PlanRow[InternalTrade]]]:
    """A board's deals by counterpart and kind, in order; `boards` leads from any name to a board's key.
    Deals with no one that is known are left out."""
    found: dict[Group, list[PlanRow[InternalTrade]]] = {}
    for row in plan.of(k.TRADE):
        other = boards.get(row.value.counterpart.casefold())
        if other is not None and other != board:
            found.setdefault((other, row.value.kind.value), []).append(row)
    return found


def declare_counterparts(
    plan: PlanRows,
    board: str,
    others: Mapping[str, PlanRows],
    units: Mapping[str, OrganisationUnit],
) -> Iterator[Declared]:
    """What the counterparts' plans have of a board's trade, and the difference. `others` are their latest
    plans by board; one that is not there gives nothing, and so does a column that it does not have."""
    boards = boards_by_name(units)
    for (other, kind), mine in trade_groups(plan, board, boards).items():
        if other in others and not _hides(others[other], kind):
            theirs = trade_groups(others[other], other, boards).get((board, kind), [])
            columns = {row.key for row in others[other].of(k.COLUMN)}
            yield from _matched(mine, theirs, columns, (other, units[other].name))


def _hides(plan: PlanRows, kind: str) -> bool:
    """True for a plan with a masked deal of a kind: it may be with anyone, so nothing can be told."""
    return any(
        row.secrecy is not None and not row.secrecy.by and row.value.kind.value == kind
        for row in plan.of(k.TRADE)
    )


def _matched(
    mine: Sequence[PlanRow[InternalTrade]],
    theirs: Sequence[PlanRow[InternalTrade]],
    columns: set[str],
    other: tuple[str, str],
) -> Iterator[Declared]:
    root, label = f"trade/{mine[0].key}", mine[0].value.text
    for column in dict.fromkeys(each for row in mine for each in row.value.amounts):
        if column not in columns:
            continue
        year = int(column.partition("/")[0])
        held = [row for row in theirs if column in row.value.amounts]
        where = ", ".join(f"trade/{row.key}/{column}" for row in held)
        amount = money(sum(row.value.amounts[column] for row in held))
        given = Given(amount, Origin("plan", other[0], where))
        caption = Caption(label, "trade_counterpart", year, of=other[1])
        yield Declared(f"{root}/counterpart/{column}", caption, given)
        own = [row for row in mine if column in row.value.amounts]
        terms = [Term(f"trade/{row.key}/{column}") for row in own]
        both = Sum((*terms, Term(f"{root}/counterpart/{column}")))
        yield Declared(
            f"{root}/difference/{column}", Caption(label, "trade_difference", year), both
        )
