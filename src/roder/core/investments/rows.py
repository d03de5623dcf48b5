"""The capital budget as rows of a plan (DOMAIN §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from roder.core.base.kinds import Ore

Amounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class InvestmentLine:
    """A class, a sub-row or a project. `into` is the key of the line it is added to, empty at the top:
    a class adds up its projects, the total adds up the classes. `kind` is a class's (expansion, image,
    replacement, adaptation, or its own); `land` marks land development's stated part. `decided` is the
    total spend decided for a project and `final_cost` what it is calculated to cost in the end: both
    apart from the yearly amounts (RKR R14), as positive expenditure."""

    label: str
    into: str = ""
    kind: str = ""
    land: bool = False
    decided: Ore | None = None
    final_cost: Ore | None = None
    amounts: Amounts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of an asset with a life of its own. Depreciated straight from `in_use`, by whole months;
    None: work in progress, not yet. Land and art have no life and are never depreciated."""

    line: str
    name: str
    acquisition: Ore
    residual: Ore = Ore(0)
    life_years: int | None = None
    in_use: date | None = None


@dataclass(frozen=True, slots=True)
class InterestRate:
    """The internal interest of a year, in per cent."""

    year: int
    rate: Decimal
