"""The operating budget: rows of account groups over budget and plan years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Figure, Place


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


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """One column; `kind` is a column kind's value ("budget", "plan", "outcome" …)."""

    label: str
    year: int | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row; `figures` and `places` are parallel to the columns; None is empty, not zero."""

    label: str
    group: AccountGroup | None
    figures: tuple[Figure | None, ...]
    places: tuple[Place, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class OperatingBudget:
    """Rows in their printed order. `heading` is what it stands under."""

    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    heading: str = ""
    place: Place = Place()

    def row(self, group: AccountGroup) -> BudgetRow | None:
        """The first row of a group."""
        return next((row for row in self.rows if row.group is group), None)
