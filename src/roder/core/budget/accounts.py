"""The municipality's account groups: what each row of a budget is called and which accounts go into it.

An account belongs to the group with the longest of its beginnings: with `other` stating 4, 6 and 7,
`rent` 60 and `services` 46, 61 and 74, account 6012 is rent and 6210 other. Accounts of the ledger are
credit-negative, a budget shows income positive: `sign` says how a group's amounts stand in a budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from roder.core.base import Place, Problem, Severity
from roder.core.base.kinds import PlanRow
from roder.core.budget.operating import AccountGroup
from roder.core.budget.rows import BudgetLine


class Sign(StrEnum):
    """How the amounts of a group stand in a budget."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    EITHER = "either"

    def allows(self, amount: int) -> bool:
        return self is Sign.EITHER or not amount or (amount > 0) is (self is Sign.POSITIVE)


@dataclass(frozen=True, slots=True)
class AccountMapping:
    """One account group of a municipality, in the order that its budgets have: its name, its sign, and
    the beginnings of the accounts that go into it (none for a sum of others)."""

    name: str
    group: AccountGroup
    sign: Sign = Sign.EITHER
    accounts: tuple[str, ...] = ()


Mappings = Sequence[PlanRow[AccountMapping]]


def mapped(account: str, mappings: Mappings) -> str | None:
    """The key of the group that an account goes into; None where no group has a beginning of it."""
    found = [
        (len(start), row.key)
        for row in mappings
        for start in row.value.accounts
        if account.startswith(start)
    ]
    return max(found)[1] if found else None


def check_accounts(mappings: Mappings) -> Iterator[Problem]:
    """Accounts that are no digits, and those that two groups claim."""
    claimed: dict[str, PlanRow[AccountMapping]] = {}
    for row in mappings:
        at = Place(row.source, table="account_group", row=row.key)
        for start in row.value.accounts:
            params = {"account": start, "group": row.value.name}
            if not (start.isascii() and start.isdigit()):
                yield Problem("account-wrong", Severity.ERROR, at, params=params)
            elif start in claimed:
                params["first"] = claimed[start].value.name
                yield Problem("account-twice", Severity.ERROR, at, params=params)
            else:
                claimed[start] = row


def named(
    lines: Sequence[PlanRow[BudgetLine]], mappings: Mappings
) -> tuple[PlanRow[BudgetLine], ...]:
    """Lines without a label take the name and group of the municipality's account group with their key,
    else of the first with their group."""
    by_key = {row.key: row.value for row in mappings}
    by_group = {row.value.group: row.value for row in reversed(mappings)}
    found = []
    for row in lines:
        line = row.value
        mapping = by_key.get(row.key) or (by_group.get(line.group) if line.group else None)
        if mapping is not None and not line.label:
            line = replace(line, label=mapping.name, group=line.group or mapping.group)
            row = replace(row, value=line)
        found.append(row)
    return tuple(found)
