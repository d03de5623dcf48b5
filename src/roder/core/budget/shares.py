"""Units below the board: each one's part of a line, and what is left ("kvar att fördela").

Addresses: `budget/<line>/<unit>/<column>` and `budget/<line>/undistributed/<column>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.formulas import Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Declared, Given, Origin
from roder.core.budget.rows import BudgetLine, BudgetShare
from roder.core.budget.tables import Table
from roder.core.organisation.units import OrganisationUnit


def declare_shares(
    table: Table[BudgetLine],
    shares: Sequence[PlanRow[BudgetShare]],
    units: Sequence[PlanRow[OrganisationUnit]],
) -> Iterator[Declared]:
    names = {row.key: row.value.name for row in units}
    labels = {row.key: row.value.label for row in table.lines}
    parts: dict[tuple[str, str], list[Term]] = {}
    for row in shares:
        share = row.value
        for column, amount in share.amounts.items():
            address = f"{table.area}/{share.line}/{share.unit}/{column}"
            label = labels.get(share.line, share.line)
            caption = table.caption(f"{label}, {names.get(share.unit, share.unit)}", column)
            origin = Origin("budget_share", row.key, column)
            yield Declared(address, caption, Given(money(amount), origin))
            parts.setdefault((share.line, column), []).append(Term(address, -1))
    for (line, column), terms in parts.items():
        left = Sum((Term(table.address(line, column), needed=True), *terms))
        caption = table.caption(labels.get(line, line), column, "undistributed")
        yield Declared(f"{table.area}/{line}/undistributed/{column}", caption, left)
