"""Account groups: the longest beginning wins, and every fault in the mapping is told."""

from __future__ import annotations

import pytest

from roder.core.base.kinds import PlanRow
from roder.core.budget.accounts import AccountMapping, Sign, check_accounts, mapped, named
from roder.core.budget.operating import AccountGroup as Group
from roder.core.budget.rows import BudgetLine
from roder.reference.accounts import account_groups


@pytest.mark.parametrize(
    ("account", "group"),
    [
        ("3110", "income"),
        ("5011", "personnel"),
        ("6011", "rent"),
        ("4630", "services"),
        ("6190", "services"),
        ("7450", "services"),
        ("4510", "other"),
        ("6210", "other"),
        ("7310", "other"),
        ("8410", "financial"),
        ("8510", "financial"),
        ("1010", None),
    ],
)
def test_the_default_groups_accounts_as_the_domain_says(account: str, group: str | None) -> None:
    assert mapped(account, account_groups()) == group


def test_a_local_account_of_the_grant_is_taken_out_of_the_income() -> None:
    own = (
        *account_groups(),
        PlanRow("own", AccountMapping("Bidrag", Group.GRANT, accounts=("39",))),
    )
    assert mapped("3911", own) == "own"
    assert mapped("3811", own) == "income"


def test_accounts_that_are_none_or_stand_twice_are_told() -> None:
    assert list(check_accounts(account_groups())) == []
    rows = [
        PlanRow("a", AccountMapping("A", Group.RENT, accounts=("60", "6x"))),
        PlanRow("b", AccountMapping("B", Group.SERVICES, accounts=("60", "61"))),
    ]
    found = [(p.code, p.params["account"]) for p in check_accounts(rows)]
    assert found == [("account-wrong", "6x"), ("account-twice", "60")]


def test_a_sign_allows_zero_and_its_own_side() -> None:
    assert [Sign.POSITIVE.allows(n) for n in (-1, 0, 1)] == [False, True, True]
    assert [Sign.NEGATIVE.allows(n) for n in (-1, 0, 1)] == [True, True, False]
    assert all(Sign.EITHER.allows(n) for n in (-1, 0, 1))


def test_a_line_without_a_name_takes_the_municipalitys_and_keeps_its_own() -> None:
    lines = [
        PlanRow("rent", BudgetLine()),
        PlanRow("hyra", BudgetLine(group=Group.RENT)),
        PlanRow("other", BudgetLine("Annat", Group.OTHER_COST)),
        PlanRow("unknown", BudgetLine()),
    ]
    found = named(lines, account_groups())
    assert [row.value.label for row in found] == ["Lokalhyror", "Lokalhyror", "Annat", ""]
    assert found[0].value.group is Group.RENT
