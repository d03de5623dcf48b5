"""The operating budget: rows of account groups over budget and plan years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Figure, Place

OWN = (None, "budget", "plan")
"""Kinds of columns that are a plan's own: outcomes, forecasts and changes are not."""

NO_LEVELS = ("deviation", "change", "share")
"""Kinds of columns that hold no amounts of their own: signs and sums there mean something else."""


class AccountGroup(StrEnum):
    """What a row is. Municipalities name and order their rows themselves: OTHER_INCOME and
    OTHER_COST are rows of their own that belong to income or to costs."""

    INCOME = "income"
    OTHER_INCOME = "other_income"
    PERSONNEL = "personnel"
    RENT = "rent"
    SERVICES = "services"
    OTHER_COST = "other"
    CAPITAL_COST = "capital_cost"
    COSTS = "costs"
    NET_COST = "net_cost"
    GRANT = "grant"
    FINANCIAL = "financial"
    RESULT = "result"


INCOME_GROUPS = (AccountGroup.INCOME, AccountGroup.OTHER_INCOME)
COST_GROUPS = (
    AccountGroup.PERSONNEL,
    AccountGroup.RENT,
    AccountGroup.SERVICES,
    AccountGroup.OTHER_COST,
    AccountGroup.CAPITAL_COST,
)


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """One column; `kind` is a column kind's value ("budget", "plan", "outcome" …)."""

    label: str
    year: int | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row; `figures` and `places` are parallel to the columns; None is empty, not zero.

    `part` is True for a row that only tells a part of another ("varav löner")."""

    label: str
    group: AccountGroup | None
    figures: tuple[Figure | None, ...]
    places: tuple[Place, ...] = ()
    place: Place = Place()
    part: bool = False

    def at(self, column: int) -> Place:
        """Where the figure of a column stands."""
        return self.places[column] if column < len(self.places) else self.place


@dataclass(frozen=True, slots=True)
class OperatingBudget:
    """Rows in their printed order. `heading` is what it stands under."""

    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    heading: str = ""
    place: Place = Place()

    def row(self, group: AccountGroup) -> BudgetRow | None:
        """The first row of a group."""
        return next((row for row in self.rows if row.group is group and not row.part), None)

    def rows_of(self, *groups: AccountGroup) -> tuple[BudgetRow, ...]:
        """Every row of some groups that is not a part of another row."""
        return tuple(row for row in self.rows if row.group in groups and not row.part)

    @property
    def years(self) -> dict[int, int]:
        """Year → column, in order of time, for the plan's own columns; a year that stands twice is
        left out."""
        own = [(c.year, i) for i, c in enumerate(self.columns) if c.kind in OWN and c.year]
        count = Counter(year for year, _ in own)
        return dict(sorted((year, i) for year, i in own if count[year] == 1))

    @property
    def levels(self) -> tuple[int, ...]:
        """Columns that hold amounts, not deviations or changes of them."""
        return tuple(i for i, column in enumerate(self.columns) if column.kind not in NO_LEVELS)

    @property
    def budget_year(self) -> int | None:
        """The year that is decided: the last one headed as budget before those headed as plan.

        Where every column is headed alike, the second of three or more years (the first is last
        year's budget), else the last.
        """
        years = self.years
        if not years:
            return None
        kinds = {year: self.columns[column].kind for year, column in years.items()}
        budgets = [year for year, kind in kinds.items() if kind == "budget"]
        if budgets and any(kind != "budget" for kind in kinds.values()):
            return max(budgets)
        ordered = list(years)
        return ordered[1] if len(ordered) >= 3 else ordered[-1]

    @property
    def costs_are_negative(self) -> bool:
        """True where costs are printed with a minus by custom: two cost rows or more are, and more
        than are not."""
        costs = self.rows_of(*COST_GROUPS, AccountGroup.COSTS)
        signs = [_sign([row.figures[i] for i in self.levels]) for row in costs]
        return signs.count(-1) >= 2 and signs.count(-1) > signs.count(1)


def _sign(figures: Sequence[Figure | None]) -> int:
    """-1 or 1 where every figure that is not zero has that sign, else 0."""
    signs = {1 if figure.digits > 0 else -1 for figure in figures if figure and figure.digits}
    return signs.pop() if len(signs) == 1 else 0
