"""The operating budget and the grant ledger as rows of a plan (DOMAIN §1–3).

A line's amounts are what a person writes; the lines that others are summed into hold none, only a stated
rounding where the decided sum is not the sum of its rounded rows. One set of rows for each economy: the
board's own ("budget") and land development's ("land").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from roder.core.base.kinds import Ore
from roder.core.budget.operating import AccountGroup

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column of a table. The row's key is "2022" for the plan's own and "2022/outcome" for others.
    `tables` are the areas that have it ("budget", "land", "investments")."""

    label: str
    year: int
    kind: str = "plan"
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line. `into` is the key of the line it is added to, empty at the top; `part` is True where it
    only tells a part of that line ("varav löner") and is not added. A line that others are added to is a
    sum. `ledger` is True where its years follow from a base, an index and entries (the grant always);
    such a line has amounts only for columns before the first step and of other kinds. A line without a
    label has the name of its account group in the municipality."""

    label: str = ""
    group: AccountGroup | None = None
    into: str = ""
    part: bool = False
    ledger: bool = False
    amounts: Amounts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rounding:
    """What a stated sum differs from its rows, by column: a figure of its own. `line` is its key."""

    line: str
    amounts: Amounts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetShare:
    """A department's part of a line. What the shares do not fill is "kvar att fördela"."""

    line: str
    unit: str
    amounts: Amounts = field(default_factory=dict)


class TradeKind(StrEnum):
    """What boards buy of each other."""

    RENT = "rent"  # internhyra
    SERVICE = "service"  # tjänstekatalog


@dataclass(frozen=True, slots=True)
class InternalTrade:
    """A part of a line that is bought from or sold to another board of the municipality (internhandel).

    Signed as the line sees it: a purchase is a cost, a sale an income. `counterpart` is the key or name of
    the other board or its administration, whose plan has the same amount with the other sign.
    """

    text: str
    line: str
    counterpart: str
    kind: TradeKind = TradeKind.SERVICE
    amounts: Amounts = field(default_factory=dict)


class EntryKind(StrEnum):
    """Why an amount changes (DOMAIN §3)."""

    VOLUME = "volume"
    EFFICIENCY = "efficiency"
    WAGE_ROUND = "wage_round"
    PAYROLL_SURCHARGE = "payroll_surcharge"
    INTERNAL_RENT = "internal_rent"
    CAPITAL_COST = "capital_cost"
    TRANSFER = "transfer"
    TECHNICAL = "technical"
    ASSIGNMENT = "assignment"
    PRICE = "price"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decided change of one line of one economy: of the grant, or a driver of another line.

    `amount` is signed as the line sees it. Temporary: in each of `years`. Permanent: from the first of
    them. `counterpart` names the other side of a transfer, a unit's key or a name. A volume entry has
    `volume` × `unit_price` instead of an amount. `indexed` False: a permanent amount that later indexes
    leave out.
    """

    text: str
    line: str
    amount: Ore | None = None
    permanent: bool = True
    years: tuple[int, ...] = ()
    kind: EntryKind = EntryKind.OTHER
    counterpart: str = ""
    reason: str = ""
    economy: str = "budget"
    volume: Decimal | None = None
    unit_price: Ore | None = None
    indexed: bool = True
    price_level: int | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one line for one year, in per cent, from `start_month`; None: not decided yet, and
    asked for. `amount` instead of a rate where the paper gives the uplift but no rate fits alone.
    `inferred` marks a rate that no paper states, until a person has accepted it."""

    line: str
    year: int
    rate: Decimal | None = None
    amount: Ore | None = None
    start_month: int = 1
    economy: str = "budget"
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class LedgerBase:
    """Where a ledger line begins: its amount in `year` and how much of that is temporary."""

    line: str
    year: int
    amount: Ore
    temporary: Ore = Ore(0)
    economy: str = "budget"
    inferred: bool = False
