"""Directed adjustments of the grant and temporary items, told in several ways."""

from __future__ import annotations

import pytest

from examined import tabbed
from plans import recognised
from roder.core.budget import AccountGroup, Adjustment
from roder.recognition import adjustments, land

BUDGET = "Ekonomi\n\n" + tabbed("""
Belopp i tkr       | Budget 2024 | Budget 2025 | Plan 2026 | Plan 2027
Intäkter           | 18 500      | 20 000      | 20 400    | 20 800
Personalkostnader  | -30 000     | -31 000     | -31 620   | -32 250
Lokalhyror         | -4 900      | -5 000      | -5 100    | -5 200
Köp av tjänster    | -9 800      | -10 000     | -10 200   | -10 400
Kommunbidrag       | 26 200      | 26 000      | 26 520    | 27 050
""")  # fmt: skip


def told(text: str) -> tuple[Adjustment, ...]:
    return recognised(f"{BUDGET}\n\n{text}\n", adjustments.recognise).plan.adjustments or ()


def entry(text: str) -> Adjustment:
    (one,) = told(text)
    return one


@pytest.mark.parametrize(
    ("sentence", "amount", "permanent", "years"),
    [
        ("Kommunbidraget höjs permanent med 450 tkr.", 450, True, ()),
        ("Ramen sänks med 120 tkr från 2026 för lägre hyror.", -120, None, (2026,)),
        ("Anslaget utökas tillfälligt år 2025 med 300 tkr.", 300, False, (2025,)),
        (
            "Ramen höjs tillfälligt med 300 tkr över hela planperioden.",
            300,
            False,
            (2025, 2026, 2027),
        ),
        ("Ramen höjs tillfälligt med 300 tkr 2025–2026.", 300, False, (2025, 2026)),
        # the year of the reason is not that of the money
        (
            "Ramen höjs tillfälligt år 2026 med 90 tkr för kurser efter valet 2025.",
            90,
            False,
            (2026,),
        ),
        ("Budgetramen reduceras med 1 200 tkr till följd av effektivisering.", -1200, None, ()),
    ],
)
def test_a_sentence_gives_amount_kind_and_years(
    sentence: str, amount: int, permanent: bool | None, years: tuple[int, ...]
) -> None:
    one = entry(sentence)
    assert (one.amount.digits, one.permanent, one.years) == (amount, permanent, years)


@pytest.mark.parametrize(
    ("sentence", "counterpart"),
    [
        ("Ramen sänks med 301 tkr som flyttas till vård- och omsorgsnämnden.", "vård- och omsorgsnämnden"),
        ("Ramen höjs med 700 tkr när tjänsten flyttas in från miljönämnden.", "miljönämnden"),
        ("Ramen sänks med 50 tkr då skötseln tas över av teknikförvaltningen.", "teknikförvaltningen"),
        ("Ramen höjs med 50 tkr för nya stolar till nämndens möten.", None),
    ],
)  # fmt: skip
def test_the_body_on_the_other_side_is_named(sentence: str, counterpart: str | None) -> None:
    assert entry(sentence).counterpart == counterpart


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunbidraget ökar med 1,2 mnkr jämfört med föregående år.",
        "Kommunbidraget höjs med ca 3 mnkr.",
        "Personalkostnaderna höjs med 450 tkr.",
        "Nämnden tilldelas ett kommunbidrag om 26 000 tkr, varav 3 mnkr är tillfälliga.",
    ],
)
def test_comments_rough_figures_and_other_rows_are_no_adjustments(sentence: str) -> None:
    assert told(sentence) == ()


def test_a_list_under_its_announcement_needs_no_verb() -> None:
    entries = told(
        "Ramförändringar\n\n- Ökade lokalkostnader +500 tkr\n- Effektiviseringskrav -1 200 tkr\n"
        "- Engångssatsning 2025 på lekplatser, 300 tkr i tillskott\n- Nämnden har 12 ledamöter\n"
    )
    assert [one.amount.digits for one in entries] == [500, -1200, 300]
    assert [one.permanent for one in entries] == [None, None, False]


def test_the_same_list_under_another_heading_is_none() -> None:
    assert told("Övrigt\n\n- Lokalkostnader +500 tkr\n- Effektiviseringskrav -1 200 tkr\n") == ()


def test_two_amounts_with_a_year_each_are_two_entries() -> None:
    entries = told("Anslaget minskas med 200 tkr år 2026 och med 300 tkr år 2027.")
    assert [(one.amount.digits, one.years) for one in entries] == [(-200, (2026,)), (-300, (2027,))]


def test_two_amounts_that_cannot_be_told_apart_are_an_unreadable_item_and_no_entry() -> None:
    text = f"{BUDGET}\n\nAnslaget höjs med 500 tkr, varav 200 tkr går till kultur.\n"
    found = recognised(text, adjustments.recognise)
    assert found.plan.adjustments == ()
    assert [item.fields["amount"].value for item in found.items] == ["unreadable"]


def test_a_table_of_changes_is_read_year_by_year_without_the_frames() -> None:
    entries = told(
        "Ramförändringar\n\n"
        + tabbed("""
tkr                       | 2025   | 2026   | 2027
Ingående ram              | 26 200 | 26 000 | 26 520
Indexuppräkning           | 524    | 520    | 530
Nya gator                 | 478    |        |
Tillfälligt för lekplats  | 300    | 300    |
Utgående ram              | 27 502 | 26 820 | 27 050
""")
    )
    assert [(one.text, one.amount.digits, one.years, one.index) for one in entries] == [
        ("Indexuppräkning", 524, (2025,), True),
        ("Indexuppräkning", 520, (2026,), True),
        ("Indexuppräkning", 530, (2027,), True),
        ("Nya gator", 478, (2025,), False),
        ("Tillfälligt för lekplats", 300, (2025, 2026), False),
    ]  # fmt: skip


def test_temporary_money_that_is_over_belongs_to_the_years_before() -> None:
    text = (
        "Exploatering\n\n"
        + BUDGET.split("\n\n", 1)[1]
        + ("\n\nI budget 2023–2025 fick exploateringen tillfälligt 200 tkr, som inte återkommer.\n")
    )
    found = recognised(text, land.recognise).plan.land
    assert found is not None
    assert [(one.amount.digits, one.permanent, one.years) for one in found.adjustments] == [
        (200, False, (2023, 2024))
    ]


@pytest.mark.parametrize(
    ("sentence", "group", "years"),
    [
        ("Ett tillfälligt bidrag från Skolverket om 1,2 mnkr ingår år 2025.", AccountGroup.INCOME, (2025,)),
        ("Boverket lämnar ett tillfälligt bidrag om 1,2 mnkr.", AccountGroup.INCOME, (2025,)),
        ("En tillfällig hyra för paviljonger om 900 tkr tillkommer 2026.", AccountGroup.RENT, (2026,)),
        ("Tillfälliga konsultkostnader om 500 tkr år 2025.", AccountGroup.SERVICES, (2025,)),
    ],
)  # fmt: skip
def test_a_temporary_item_is_bound_to_the_row_that_its_words_name(
    sentence: str, group: AccountGroup, years: tuple[int, ...]
) -> None:
    found = recognised(f"{BUDGET}\n\n{sentence}\n", adjustments.recognise)
    (item,) = found.plan.temporaries or ()
    assert (item.group, item.years) == (group, years)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ett tillfälligt bidrag till föreningar om 1,2 mnkr betalas ut 2025.",
        "Tillfälliga kostnader om 500 tkr år 2025.",
        "Det är tillfälligt, medan hyran är 900 tkr.",
        "Ett tillfälligt bidrag från Skolverket om 1,2 mnkr fanns år 2019.",
    ],
)
def test_what_may_belong_to_any_row_or_to_years_outside_the_budget_is_not_bound(
    sentence: str,
) -> None:
    found = recognised(f"{BUDGET}\n\n{sentence}\n", adjustments.recognise)
    assert not found.plan.temporaries


def test_items_whose_bullets_were_lost_stand_under_a_line_that_announces_them() -> None:
    entries = told("""Förändringar av ramen som fullmäktige har beslutat:

Minskad hyra, -120 tkr.

Ökning för utökad tillsyn, 300 tkr.""")
    assert [e.amount.value for e in entries] == [-120, 300]


def test_the_grant_by_its_other_names() -> None:
    assert entry("Kommunersättningen höjs tillfälligt år 2025 med 300 tkr.").years == (2025,)
    assert entry("Nettoramen sänks permanent med 120 tkr.").amount.value == -120
