"""What has been taken over so far: rows by kind, what each paper figure became, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from roder.core.base import Place, Problem, Severity
from roder.core.base.kinds import Kind, Layout, PlanRow, single_key
from roder.core.plan.adoption.keys import Keys
from roder.core.plan.rows import PlanRows

V = TypeVar("V")


@dataclass(slots=True)
class Taking:
    """`addresses` maps a figure of the paper (`doc/t4/r7/2022`) to the plan's (`budget/grant/2022`)."""

    rows: dict[str, list[PlanRow[Any]]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    questions: list[Problem] = field(default_factory=list)
    _keys: dict[str, Keys] = field(default_factory=dict)

    def add(self, kind: Kind[V], value: V, name: str, wanted: str = "") -> str:
        """A new row of a kind, with a key made from its name; the key."""
        if kind.layout is Layout.SINGLE:
            wanted = single_key(kind)
        key = self._keys.setdefault(kind.name, Keys()).key(name, wanted)
        self.rows.setdefault(kind.name, []).append(PlanRow(key, value))
        return key

    def ask(
        self, code: str, place: Place, severity: Severity = Severity.NOTE, **params: str
    ) -> None:
        """Something that a person must decide."""
        self.questions.append(Problem(code, severity, place, params=params))

    def plan(self) -> PlanRows:
        return PlanRows({kind: tuple(rows) for kind, rows in self.rows.items()})
