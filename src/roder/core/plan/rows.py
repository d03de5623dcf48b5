"""A plan as rows: what a person edits, a folder holds and a decision freezes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from roder.core.base.kinds import Kind, PlanRow

V = TypeVar("V")

LANGUAGES = ("sv", "en")
"""What a plan can be set out in: Roder has its own words in no other language."""


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What the plan covers. `first` to `last` are its years, the first being the budget year;
    `investments_last` the last year of the capital budget. `step` is the decision unit in öre."""

    title: str
    first: int
    last: int
    investments_last: int | None = None
    language: str = "sv"
    step: int = 100_000
    version: str = ""
    replaces: str = ""
    board: str = ""
    """The key of the board in the municipality's organisation."""
    shortfall: Decimal = Decimal(20)
    """The scenario of land development: how many per cent less than budgeted plot sales may give."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Every row of one plan, by the name of its kind, in the plan's own order. Immutable."""

    rows: Mapping[str, tuple[PlanRow[Any], ...]] = field(default_factory=dict)

    def of(self, kind: Kind[V]) -> tuple[PlanRow[V], ...]:
        """The rows of a kind, in order."""
        return self.rows.get(kind.name, ())

    def values(self, kind: Kind[V]) -> tuple[V, ...]:
        return tuple(row.value for row in self.of(kind))

    def single(self, kind: Kind[V]) -> V | None:
        """The value of a kind that a plan has at most one of."""
        return next(iter(self.values(kind)), None)

    def get(self, kind: Kind[V], key: str) -> PlanRow[V] | None:
        return next((row for row in self.of(kind) if row.key == key), None)

    def with_rows(self, kind: Kind[V], rows: tuple[PlanRow[V], ...]) -> PlanRows:
        """The same plan with other rows of one kind; none at all takes the kind away."""
        changed = {name: found for name, found in self.rows.items() if name != kind.name}
        return PlanRows({**changed, kind.name: rows} if rows else changed)

    def with_value(self, kind: Kind[V], key: str, value: V) -> PlanRows:
        """The same plan with another value in one row; KeyError where there is no such row."""
        if self.get(kind, key) is None:
            raise KeyError(key)
        return self.with_rows(
            kind,
            tuple(replace(r, value=value) if r.key == key else r for r in self.of(kind)),
        )
