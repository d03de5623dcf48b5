"""Operating budgets, stated grants and land development, in the layouts and words of several boards."""

from __future__ import annotations

import pytest

from examined import tabbed
from plans import recognised
from roder.core.budget import AccountGroup as A
from roder.recognition import budget, land
from roder.recognition.operating import account_group
from roder.reference.recognition import recognition_words

PLAIN = """
Belopp i mnkr      | Bokslut 2024 | Budget 2025 | Budget 2026 | Plan 2027
Intäkter           | 41,2         | 42,0        | 43,1        | 43,9
Personalkostnader  | 60,3         | 61,5        | 63,2        | 64,4
Lokalkostnader     | 20,1         | 20,4        | 20,9        | 21,3
Övriga kostnader   | 30,6         | 31,2        | 31,9        | 32,6
Kapitalkostnader   | 9,8          | 10,0        | 10,3        | 10,4
Nettokostnad       | 79,6         | 81,1        | 83,2        | 84,8
Ram                | 80,0         | 81,1        | 83,2        | 84,8
"""
LAND = """
Belopp i tkr              | Budget 2025 | Plan 2026
Markhyror och intäkter    | 500         | 510
Verksamhetens intäkter    | 2 500       | 2 550
Personalkostnader         | -1 900      | -1 938
Köp av tjänster           | -700        | -714
Verksamhetens kostnader   | -2 600      | -2 652
Kommunbidrag              | 100         | 102
"""


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Verksamhetens intäkter", A.INCOME),
        ("Summa intäkter", A.INCOME),
        ("Taxor och avgifter", A.OTHER_INCOME),
        ("Hyresintäkter", A.OTHER_INCOME),
        ("Personalkostnader", A.PERSONNEL),
        ("Lönekostnader", A.PERSONNEL),
        ("Lokalhyror", A.RENT),
        ("Köp av verksamhet", A.SERVICES),
        ("Entreprenader", A.SERVICES),
        ("Övriga kostnader", A.OTHER_COST),
        ("Avskrivningar", A.CAPITAL_COST),
        ("Summa kostnader", A.COSTS),
        ("Verksamhetens nettokostnader", A.NET_COST),
        ("Netto", A.NET_COST),
        ("Anslag", A.GRANT),
        ("Kommunbidrag", A.GRANT),
        ("Finansnetto", A.FINANCIAL),
        ("Årets resultat", A.RESULT),
        ("Antal brukare", None),
    ],
)
def test_a_label_tells_the_kind_of_row(label: str, group: A | None) -> None:
    assert account_group(label, recognition_words()) is group


def test_a_budget_with_positive_costs_is_read_row_by_row() -> None:
    found = recognised("Tekniska nämnden\n\nDriftbudget\n\n" + tabbed(PLAIN), budget.recognise)
    plan = found.plan.budget
    assert plan is not None
    assert [row.group for row in plan.rows] == [
        A.INCOME, A.PERSONNEL, A.RENT, A.OTHER_COST, A.CAPITAL_COST, A.NET_COST, A.GRANT,
    ]  # fmt: skip
    assert list(plan.years) == [2025, 2026, 2027]
    assert plan.budget_year == 2026
    assert not plan.costs_are_negative
    assert len(found.items) == 8  # the budget and its seven rows


def test_land_development_has_its_own_budget_and_the_boards_is_another() -> None:
    text = "Ekonomi\n\n" + tabbed(PLAIN) + "\n\nExploatering\n\n" + tabbed(LAND)
    board, own = recognised(text, budget.recognise), recognised(text, land.recognise)
    assert board.plan.budget is not None
    assert own.plan.land is not None
    assert board.plan.budget.heading == "Ekonomi"
    assert own.plan.land.budget.heading == "Exploatering"


def test_a_table_of_something_else_is_no_budget() -> None:
    text = "Ekonomi\n\n" + tabbed("""
Antal            | 2024 | 2025
Elever           | 310  | 322
Personal         | 41   | 42
Lokaler          | 3    | 3
""")
    assert recognised(text, budget.recognise).plan.budget is None


def test_a_budget_by_activity_is_read_with_rows_of_no_account() -> None:
    text = "Nämndens budget\n\n" + tabbed("""
Belopp i tkr  | Budget 2025 | Budget 2026 | Plan 2027
Nämnd         | 1 200       | 1 220       | 1 240
Lokaler       | 45 300      | 46 100      | 46 900
Kommunbidrag  | 46 500      | 47 320      | 48 140
""")
    plan = recognised(text, budget.recognise).plan.budget
    assert plan is not None
    assert [row.group for row in plan.rows] == [None, None, A.GRANT]


def test_the_municipalitys_own_statement_is_no_boards_budget() -> None:
    text = "Resultatbudget\n\n" + tabbed("""
Belopp i mnkr                 | Budget 2025 | Plan 2026
Verksamhetens intäkter        | 500         | 510
Verksamhetens kostnader       | -2 600      | -2 652
Avskrivningar                 | -90         | -92
Verksamhetens nettokostnader  | -2 190      | -2 234
Skatteintäkter                | 1 800       | 1 836
Årets resultat                | 10          | 12
""")
    assert recognised(text, budget.recognise).plan.budget is None


@pytest.mark.parametrize(
    "said", ["tilldelas ett kommunbidrag om 45,2 mnkr", "har en budgetram på 45,2 mnkr"]
)
def test_a_grant_that_only_a_sentence_states_is_read_with_its_year(said: str) -> None:
    text = f"Ekonomi\n\nNämnden {said} för 2025.\n"
    plan = recognised(text, budget.recognise).plan.budget
    assert plan is not None
    (row,) = plan.rows
    assert (row.group, str(row.figures[0].value) if row.figures[0] else "") == (A.GRANT, "45.2")
    assert plan.columns[0].year == 2025


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunbidraget ökar med 1,2 mnkr jämfört med föregående år.",
        "Nämnden tilldelas ett kommunbidrag om ca 45 mnkr.",
        "Intäkterna uppgår till 45,2 mnkr.",
        "Nämnden tilldelas ett kommunbidrag om 45 mnkr 2025. Nämnden får ett kommunbidrag om 46 mnkr 2025.",
    ],
)
def test_a_change_a_rough_figure_another_row_or_two_figures_state_no_grant(sentence: str) -> None:
    assert recognised(f"Ekonomi\n\n{sentence}\n", budget.recognise).plan.budget is None


def test_a_plan_without_money_has_no_budget() -> None:
    found = recognised("Kulturnämnden\n\nNämnden ansvarar för biblioteken.\n", budget.recognise)
    assert found.plan.budget is None
    assert found.items == ()
