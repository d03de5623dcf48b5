"""Rules of land development: those of an operating budget, by its own table and grant (DOMAIN §5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from roder.core.base import Problem
from roder.core.budget.checks import check as check_budget
from roder.core.land.economy import LandDevelopment


def check(land: LandDevelopment, known: Collection[str] = ()) -> Iterator[Problem]:
    """Problems of the land-development budget; `known` are addresses with a proof or a finding."""
    yield from check_budget(land.budget, land.adjustments, known=known)
