"""The capital budget as figures: lines by year, totals over the years, and capital costs.

A component is depreciated straight by whole months from its first month in use; what has been written off
is rounded as a whole, so that the years add up to the acquisition. Internal interest is taken on the
opening book value of the year (or of the first month in use). See docs/algorithms/capital-cost.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from roder.core.base.figures import Figure
from roder.core.base.formulas import Formula, Indexed, Scaled, Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.base.units import Unit
from roder.core.budget.tables import Table
from roder.core.investments.rows import Component, InterestRate, InvestmentLine

MONTHS = 12


def declare_totals(table: Table[InvestmentLine], years: Sequence[int]) -> Iterator[Declared]:
    """Each line over the plan's own years: `investments/<line>/2022-2026`. A line's decided total and
    calculated final cost stand apart from them."""
    span = f"{years[0]}-{years[-1]}"
    for row in table.lines:
        terms = tuple(Term(table.address(row.key, str(year))) for year in years)
        caption = Caption(row.value.label, "years_total", None, span, table.of)
        yield Declared(f"{table.area}/{row.key}/{span}", caption, Sum(terms))
        for name in ("decided", "final_cost"):
            amount = getattr(row.value, name)
            if amount is not None:
                origin = Origin(table.kind, row.key, name)
                address = f"{table.area}/{row.key}/{name.replace('_', '-')}"
                yield Declared(
                    address, Caption(row.value.label, name), Given(money(amount), origin)
                )


def declare_interest(rates: Sequence[PlanRow[InterestRate]]) -> Iterator[Declared]:
    """`interest/2022`: the internal interest of each year, in per cent."""
    for row in rates:
        figure = Figure.of(row.value.rate, Unit.PERCENT)
        caption = Caption("", "internal_interest", row.value.year)
        origin = Origin("interest", row.key, "rate")
        yield Declared(f"interest/{row.value.year}", caption, Given(figure, origin))


def declare_capital_costs(
    components: Sequence[PlanRow[Component]], years: Sequence[int], step: int
) -> Iterator[Declared]:
    """Per component and year `components/<key>/written-off`, `…/depreciation`, `…/book`, `…/interest` and
    `…/capital-cost`; and their total by year, `investments/capital-cost/<year>`."""
    for row in components:
        yield from _Costs(row, step).declared(years)
    for year in years:
        terms = tuple(Term(f"components/{row.key}/capital-cost/{year}") for row in components)
        if terms:
            caption = Caption("", "capital_cost", year)
            yield Declared(f"investments/capital-cost/{year}", caption, Sum(terms))


class _Costs:
    """One component's figures."""

    def __init__(self, row: PlanRow[Component], step: int) -> None:
        self.key, self.component, self.step = row.key, row.value, step

    def at(self, part: str, year: int | None = None) -> str:
        return f"components/{self.key}/{part}" + (f"/{year}" if year is not None else "")

    def months(self, until: int) -> int:
        """Whole months in use up to the end of a year, never more than the life."""
        used = self.component.in_use
        if used is None or self.component.life_years is None or until < used.year:
            return 0
        whole = (until - used.year) * MONTHS + MONTHS + 1 - used.month
        return min(whole, self.component.life_years * MONTHS)

    def in_use(self, year: int) -> Fraction:
        """The part of a year in which there is a book value to bear interest."""
        used = self.component.in_use
        if used is None or year < used.year:
            return Fraction(0)
        return Fraction(MONTHS + 1 - used.month, MONTHS) if year == used.year else Fraction(1)

    def declared(self, years: Sequence[int]) -> Iterator[Declared]:
        one = self.component
        for part, amount in (("acquisition", one.acquisition), ("residual", one.residual)):
            given = Given(money(amount), Origin("component", self.key, part))
            yield Declared(self.at(part), Caption(one.name, part), given)
        both = (Term(self.at("acquisition")), Term(self.at("residual"), -1))
        yield self._of("depreciable", None, Sum(both))
        if one.in_use is None:
            return
        for year in range(one.in_use.year, max(years[-1], one.in_use.year) + 1):
            yield from self._year(year, first=year == one.in_use.year)

    def _year(self, year: int, *, first: bool) -> Iterator[Declared]:
        before = () if first else (Term(self.at("written-off", year - 1), -1),)
        opening = Sum((Term(self.at("acquisition")), *before))
        yield self._of("book", year, opening)
        life = (self.component.life_years or 0) * MONTHS
        part = Fraction(self.months(year), life) if life else Fraction(0)
        yield self._of("written-off", year, Scaled(self.at("depreciable"), part, self.step))
        depreciation = Sum((Term(self.at("written-off", year)), *before))
        yield self._of("depreciation", year, depreciation)
        interest = Indexed(self.at("book", year), f"interest/{year}", self.step, self.in_use(year))
        yield self._of("interest", year, interest)
        cost = Sum(
            (
                Term(self.at("depreciation", year), needed=True),
                Term(self.at("interest", year), needed=True),
            )
        )
        yield self._of("capital-cost", year, cost)

    def _of(self, part: str, year: int | None, formula: Formula) -> Declared:
        term = part.replace("-", "_")
        return Declared(self.at(part, year), Caption(self.component.name, term, year), formula)
