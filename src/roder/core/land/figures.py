"""Land development as figures: what it must earn, and what a shortfall of plot sales does (DOMAIN §5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from roder.core.base.formulas import Scaled, Sum, Term
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared
from roder.core.budget.operating import AccountGroup
from roder.core.budget.rows import BudgetLine
from roder.core.budget.tables import Table

_SPENT = (AccountGroup.COSTS, AccountGroup.GRANT, AccountGroup.FINANCIAL)


def declare_required(table: Table[BudgetLine]) -> Iterator[Declared]:
    """`land/required-income/<column>`: −(costs + other income + grant + financial items)."""
    spent = [row for row in table.lines if row.value.group in (*_SPENT, AccountGroup.OTHER_INCOME)]
    if not spent:
        return
    for column in table.columns:
        terms = tuple(Term(table.address(row.key, column.key), -1) for row in spent)
        caption = table.caption("", column.key, "required_income")
        yield Declared(f"{table.area}/required-income/{column.key}", caption, Sum(terms))


def declare_shortfall(
    lines: Sequence[PlanRow[BudgetLine]],
    column: str,
    per_cent: Decimal,
    step: int,
    area: str = "land",
) -> Iterator[Declared]:
    """The scenario that plot sales give `per_cent` less than budgeted: `<area>/shortfall/<column>` is
    what is lost, `<area>/result-after-shortfall/<column>` the year's result then."""
    income = next((row for row in lines if row.value.group is AccountGroup.INCOME), None)
    result = next((row for row in lines if row.value.group is AccountGroup.RESULT), None)
    if income is None or result is None:
        return
    year, _, kind = column.partition("/")
    lost = f"{area}/shortfall/{column}"
    formula = Scaled(f"{area}/{income.key}/{column}", Fraction(per_cent) / 100, step)
    yield Declared(lost, Caption(income.value.label, "shortfall", int(year), kind), formula)
    after = Sum((Term(f"{area}/{result.key}/{column}", needed=True), Term(lost, -1, needed=True)))
    caption = Caption(result.value.label, "after_shortfall", int(year), kind)
    yield Declared(f"{area}/result-after-shortfall/{column}", caption, after)
