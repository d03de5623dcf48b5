"""Land development: the income it needs, as in the model document, and its own rules."""

from __future__ import annotations

from plans import budget, row, told
from roder.core.budget import AccountGroup as A
from roder.core.land import LandDevelopment
from roder.core.land.checks import check

LAND = LandDevelopment(
    budget(
        "B2021 B2022",
        row("Verksamhetens intäkter", A.INCOME, 6468, 8942),
        row("Personalkostnader", A.PERSONNEL, -4232, -5993),
        row("Lokalhyror", A.RENT, 0, 0),
        row("Köp av tjänster", A.SERVICES, -3765, -4107),
        row("Övriga kostnader", A.OTHER_COST, 1121, 947),
        row("Verksamhetens kostnader", A.COSTS, -6875, -9153),
        row("Verksamhetens nettokostnader", A.NET_COST, -407, -211),
        row("Kommunbidrag", A.GRANT, 407, 211),
        row("Finansnetto", A.FINANCIAL, 0, 0),
        row("Årets resultat", A.RESULT, 0, 0),
    )
)


def test_the_required_income_is_what_costs_and_grant_leave() -> None:
    assert LAND.required_income(2022) == 9153 - 211 == 8942


def test_a_year_that_is_not_there_requires_nothing_known() -> None:
    assert LAND.required_income(2030) is None


def test_its_positive_cost_is_the_only_thing_told() -> None:
    assert told(check(LAND)) == [("cost-positive", "note")]
