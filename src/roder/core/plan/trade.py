"""Internal trade across the plans of a municipality: what one board buys another sells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roder.core.base import Problem, Severity
from roder.core.base.kinds import PlanRow
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
    sums: dict[Deal, int] = {}
    where: dict[Deal, tuple[str, PlanRow[InternalTrade]]] = {}
    for board, plan in plans.items():
        for row in plan.of(k.TRADE):
            other = boards.get(row.value.counterpart.casefold())
            if other is None or other == board:
                params = {"board": board, "counterpart": row.value.counterpart}
                at = place(k.TRADE, row, name=row.value.text)
                yield Problem("trade-counterpart", Severity.ERROR, at, params=params)
            elif other in plans:
                for column, amount in row.value.amounts.items():
                    if column in columns[board] & columns[other]:
                        pair = (min(board, other), max(board, other))
                        deal = (*pair, row.value.kind.value, column)
                        sums[deal] = sums.get(deal, 0) + amount
                        where.setdefault(deal, (board, row))
    yield from (_unmatched(deal, gap, where[deal][1]) for deal, gap in sums.items() if gap)


def _unmatched(deal: Deal, gap: int, row: PlanRow[InternalTrade]) -> Problem:
    first, second, _, year = deal
    params = {"first": first, "second": second, "year": year, "gap": f"{gap / 100_000:g}"}
    at = place(k.TRADE, row, name=row.value.text)
    return Problem("trade-unmatched", Severity.ERROR, at, params=params)
