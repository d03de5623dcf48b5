"""The account groups of a municipality that has settled none of its own (accounts.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from roder.core.base.kinds import PlanRow
from roder.core.budget.accounts import AccountMapping, Sign
from roder.core.budget.operating import AccountGroup


@cache
def account_groups() -> tuple[PlanRow[AccountMapping], ...]:
    """Every group with its key, in the order of a budget."""
    read = tomllib.loads(files(__package__).joinpath("accounts.toml").read_text("utf-8"))
    return tuple(
        PlanRow(
            key,
            AccountMapping(
                each["name"],
                AccountGroup(each["group"]),
                Sign(each.get("sign", Sign.EITHER)),
                tuple(each.get("accounts", ())),
            ),
        )
        for key, each in read.items()
    )
