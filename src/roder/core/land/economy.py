"""Land development (exploatering), accounted for by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from roder.core.base import Place
from roder.core.budget.adjustments import Adjustment
from roder.core.budget.operating import AccountGroup, OperatingBudget

_BESIDE_INCOME = (AccountGroup.GRANT, AccountGroup.FINANCIAL)


@dataclass(frozen=True, slots=True)
class LandDevelopment:
    """Its operating budget and the directed changes of its own grant."""

    budget: OperatingBudget
    adjustments: tuple[Adjustment, ...] = ()
    place: Place = Place()

    def required_income(self, year: int) -> Decimal | None:
        """The income that a year needs to break even: −(costs + grant + financial items), in the
        table's unit. None where a figure is missing or costs are printed without a minus."""
        column, costs = self.budget.years.get(year), self.budget.row(AccountGroup.COSTS)
        if column is None or costs is None or not self.budget.costs_are_negative:
            return None
        rows = (costs, *self.budget.rows_of(*_BESIDE_INCOME))
        figures = [row.figures[column] for row in rows]
        known = [figure.value for figure in figures if figure is not None]
        return -sum(known, Decimal(0)) if len(known) == len(figures) else None
