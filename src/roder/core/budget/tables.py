"""Tables of lines as figures: each line by column, the lines that others go into as sums.

Addresses: `<area>/<line>/<column>`, `<area>/<line>/rounding/<column>` for a stated rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from roder.core.base.formulas import Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.budget.rows import PlanColumn, Rounding


class TableLine(Protocol):
    """What a table is made of: a label, the line it goes into, and amounts in öre by column key."""

    @property
    def label(self) -> str: ...
    @property
    def into(self) -> str: ...
    @property
    def amounts(self) -> Mapping[str, int]: ...


L = TypeVar("L", bound=TableLine)


@dataclass(frozen=True, slots=True)
class Table(Generic[L]):
    """One area's lines with its columns and roundings. `kind` and `rounding_kind` name the rows' kinds,
    for the origin of each figure; `of` says what the labels belong to."""

    area: str
    kind: str
    rounding_kind: str
    lines: Sequence[PlanRow[L]]
    columns: Sequence[PlanRow[PlanColumn]]
    roundings: Sequence[PlanRow[Rounding]] = ()
    of: str = ""
    ledgers: frozenset[str] = frozenset()
    """Lines whose figures some ledger declares."""

    def address(self, line: str, column: str) -> str:
        return f"{self.area}/{line}/{column}"

    def caption(self, label: str, column: str, term: str = "") -> Caption:
        year, _, kind = column.partition("/")
        return Caption(label, term, int(year), kind, self.of)

    def children(self) -> dict[str, list[PlanRow[L]]]:
        """The lines that are added to a line, in order, by the key of that line."""
        found: dict[str, list[PlanRow[L]]] = {}
        for row in self.lines:
            if not getattr(row.value, "part", False):
                found.setdefault(row.value.into, []).append(row)
        return found


def declare_table(table: Table[L]) -> Iterator[Declared]:
    """Every figure of the table but those that a ledger declares."""
    rounding = {row.value.line: row for row in table.roundings}
    below = table.children()
    for row in table.lines:
        children = below.get(row.key)
        for column in table.columns:
            if row.key in table.ledgers and "/" not in column.key:
                continue
            if children:
                yield from _sum(table, row, children, rounding.get(row.key), column.key)
            elif (amount := row.value.amounts.get(column.key)) is not None:
                origin = Origin(table.kind, row.key, column.key)
                yield Declared(
                    table.address(row.key, column.key),
                    table.caption(row.value.label, column.key),
                    Given(money(amount), origin),
                )


def _sum(
    table: Table[L],
    row: PlanRow[L],
    children: Sequence[PlanRow[L]],
    rounding: PlanRow[Rounding] | None,
    column: str,
) -> Iterator[Declared]:
    """The line as the sum of those below it and, where one is stated, a rounding."""
    terms = [
        Term(
            table.address(child.key, column),
            needed=child.key in table.ledgers and "/" not in column,
        )
        for child in children
    ]
    label = row.value.label
    if rounding is not None and (amount := rounding.value.amounts.get(column)):
        address = f"{table.area}/{row.key}/rounding/{column}"
        terms.append(Term(address, rounding=True))
        origin = Origin(table.rounding_kind, rounding.key, column)
        caption = table.caption(label, column, "rounding")
        yield Declared(address, caption, Given(money(amount), origin))
    formula = Sum(tuple(terms))
    yield Declared(table.address(row.key, column), table.caption(label, column), formula)
