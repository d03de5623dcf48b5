"""Internal trade as figures: what a line holds of purchases from other boards, or sales to them.

Addresses: `trade/<key>/<column>` each agreement, `budget/<line>/internal/<column>` all of a line's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.formulas import Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Declared, Given, Origin
from roder.core.budget.rows import BudgetLine, InternalTrade
from roder.core.budget.tables import Table


def declare_trade(
    table: Table[BudgetLine], trade: Sequence[PlanRow[InternalTrade]]
) -> Iterator[Declared]:
    """Every agreement's amounts, and their sum for each line that has any."""
    labels = {row.key: row.value.label for row in table.lines}
    parts: dict[tuple[str, str], list[Term]] = {}
    for row in trade:
        for column, amount in row.value.amounts.items():
            address = f"trade/{row.key}/{column}"
            given = Given(money(amount), Origin("trade", row.key, column))
            yield Declared(address, table.caption(row.value.text, column), given)
            parts.setdefault((row.value.line, column), []).append(Term(address))
    for (line, column), terms in parts.items():
        caption = table.caption(labels.get(line, line), column, "internal_trade")
        yield Declared(f"{table.area}/{line}/internal/{column}", caption, Sum(tuple(terms)))
