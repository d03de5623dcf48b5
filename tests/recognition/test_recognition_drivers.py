"""Lasting changes of a row that running text names, and sentences that name none."""

from __future__ import annotations

import pytest

from examined import tabbed
from plans import recognised
from roder.core.budget import AccountGroup, Driver
from roder.recognition import adjustments

BUDGET = "Nämndens budget\n\n" + tabbed("""
Belopp i tkr       | Budget 2024 | Budget 2025 | Plan 2026 | Plan 2027
Intäkter           | 18 500      | 20 000      | 20 400    | 20 800
Personalkostnader  | -30 000     | -31 000     | -31 620   | -32 250
Lokalhyror         | -4 900      | -5 000      | -5 100    | -5 200
Köp av tjänster    | -9 800      | -10 000     | -10 200   | -10 400
Övriga kostnader   | -2 000      | -2 100      | -2 150    | -2 200
Kommunbidrag       | 26 200      | 26 000      | 26 520    | 27 050
""")  # fmt: skip

INCOME, PERSONNEL, RENT = AccountGroup.INCOME, AccountGroup.PERSONNEL, AccountGroup.RENT


def told(text: str, before: str = BUDGET) -> tuple[Driver, ...]:
    return recognised(f"{before}\n\n{text}\n", adjustments.recognise).plan.drivers or ()


@pytest.mark.parametrize(
    ("sentence", "group", "tkr", "higher", "year"),
    [
        ("Badet öppnar på kvällar, vilket medför 1,4 mnkr i högre intäkter.", INCOME, 1400, True, 2025),
        ("Parkeringen blir fri. Det innebär 300 tkr lägre intäkter från 2026.", INCOME, 300, False, 2026),
        ("Nya receptionen innebär ca 700 tkr i högre personalkostnader.", PERSONNEL, 700, True, 2025),
        ("Flytten till Norra porten medför lägre lokalhyror om 250 tkr.", RENT, 250, False, 2025),
        ("Avtalet ger ökade hyresintäkter med 90 tkr.", INCOME, 90, True, 2025),
        ("Lokalhyror ökar med 100 tkr, varav 80 tkr avser nytt förråd.", RENT, 80, True, 2025),
        ("Personalkostnaderna minskar med 2 mnkr varav 40 tkr beror på vakans.", PERSONNEL, 40, False, 2025),
        (
            "Övriga kostnader höjs. Nya system medför 60 tkr i högre kostnader.",
            AccountGroup.OTHER_COST,60,True,2025,
        ),
        ("The new reception means about 700 tkr in higher income.", INCOME, 700, True, 2025),
    ],
)  # fmt: skip
def test_a_driver_is_bound_to_the_row_that_its_words_name(
    sentence: str, group: AccountGroup, tkr: int, higher: bool, year: int
) -> None:
    (driver,) = told(sentence)
    assert (driver.group, driver.amount.ore, driver.higher, driver.year) == (
        group,
        tkr * 100_000,
        higher,
        year,
    )


def test_the_parts_of_a_change_are_drivers_each() -> None:
    found = told(
        "Intäkterna ökar med 1 500 tkr, varav 900 tkr avser växeln och 200 tkr avser kartor."
    )
    assert [driver.amount.digits for driver in found] == [900, 200]


def test_the_same_driver_told_twice_counts_once() -> None:
    said = "Nya receptionen innebär ca 700 tkr i högre personalkostnader."
    assert len(told(f"{said} Det sägs igen.\n\n{said}")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Intäkterna är ca 3 mnkr högre jämfört med föregående år.",  # the whole change
        "Budgeten innebär 3 mnkr i högre intäkter.",
        "Sammantaget innebär förändringarna 3 mnkr i högre intäkter.",
        "Nya taxan kan innebära 3 mnkr i högre intäkter.",
        "Om taxan höjs innebär det 3 mnkr i högre intäkter.",
        "Nya taxan innebär inte 3 mnkr i högre intäkter.",
        "Nya taxan innebär tillfälligt 3 mnkr i högre intäkter.",
        "Nya taxan innebär 3 mnkr i högre intäkter 2023.",  # before the plan
        "Nya enheten innebär 3 mnkr i högre kostnader.",  # of which row is not said
        "Nya enheten innebär 3 mnkr i högre kommunbidrag.",
        "Nya enheten innebär 3 mnkr i högre personalkostnader och lokalhyror.",
        "Nya enheten omsätter 3 mnkr och ger högre intäkter.",
        "Intäkterna uppgår till 20 mnkr varav 3 mnkr avser växeln.",  # a part of the level
        "Intäkterna ökar med 3 mnkr varav merparten avser växeln.",
        "Nya enheten innebär 12 procent i högre intäkter.",
        "Avtalet löper ut, vilket innebar 3 mnkr i högre intäkter.",
    ],
)
def test_what_is_doubtful_or_the_whole_change_is_no_driver(sentence: str) -> None:
    assert told(sentence) == ()


def test_no_driver_where_two_rows_are_incomes() -> None:
    twice = BUDGET.replace(
        "Personalkostnader", "Verksamhetens intäkter\t1\t1\t1\t1\nPersonalkostnader"
    )
    assert told("Nya taxan innebär 3 mnkr i högre intäkter.", twice) == ()


def test_no_driver_outside_the_sections_of_the_budget() -> None:
    risks = f"{BUDGET}\n\nRiskanalys\n\nSkogen säljs, vilket innebär 3 mnkr i högre intäkter."
    assert told("", risks) == ()
