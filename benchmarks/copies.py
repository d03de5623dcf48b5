"""A plan with the rows of a board many times over: what grows faster than a plan shows in it."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from string import ascii_lowercase
from typing import Any

from roder.core.base.kinds import Kind, Layout, PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows

SHARED = (k.COLUMN, k.INTEREST, k.LIKELIHOOD, k.MATERIALITY, k.THRESHOLD, k.SECTION)
"""Kinds that a plan has once however large it is, besides those with one row."""
LINE = "line"
"""A field that names a line; for entries, indexes and bases no link says so, since it is by economy."""
OWN: dict[str, tuple[str, ...]] = {k.RISK.name: ("description",), k.CONTROL.name: ("name", "what")}
"""Texts that differ between copies, for alike ones are told of in pairs: as many as pairs are. The same
text is the same in its copies, so that a control still has its risk's name."""


def copies(plan: PlanRows, count: int) -> PlanRows:
    """The plan with every row of its own `count` times, each copy's links within the copy."""
    found: dict[str, tuple[PlanRow[Any], ...]] = {}
    for kind in k.KINDS:
        rows = plan.of(kind)
        if kind.layout is not Layout.SINGLE and kind not in SHARED:
            rows = tuple(_copy(kind, row, number) for number in range(count) for row in rows)
        if rows:
            found[kind.name] = rows
    return PlanRows(found)


def _copy(kind: Kind[Any], row: PlanRow[Any], number: int) -> PlanRow[Any]:
    """A row as the copy of that number has it; the first is the plan's own, so that its text is true."""
    if number == 0:
        return row
    held = {field.name for field in fields(row.value)}
    linked = {*kind.links, LINE} & held
    changed: dict[str, Any] = {name: _renamed(getattr(row.value, name), number) for name in linked}
    changed |= {
        name: _words(f"{number} {getattr(row.value, name)}") for name in OWN.get(kind.name, ())
    }
    return replace(row, key=f"{row.key}-{number}", value=replace(row.value, **changed))


def _renamed(link: Any, number: int) -> Any:
    if isinstance(link, tuple):
        return tuple(f"{key}-{number}" for key in link)
    return f"{link}-{number}" if link else link


def _words(seed: str) -> str:
    """Four words that no other text has."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(ascii_lowercase, k=9)) for _ in range(4))
