"""Grids: amounts as they are read, and the frame that is shared out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from roder.core.base import Figure
from roder.core.base.formulas import money
from roder.core.base.kinds import Ore
from roder.core.budget.operating import AccountGroup
from roder.core.narrative import Shown as Part
from roder.core.plan import kinds as k
from roder.planfile.codec import plain
from roder.planfile.fields import FieldAt
from roder.usecases.workspace.showing import Shown
from roder.wording.numbers import format_number

BUDGET_PARTS = frozenset({Part.BUDGET, Part.LEDGER, Part.ENTRIES, Part.VARIANCE, Part.SHARES})
LAND_PARTS = frozenset({Part.LAND, Part.LAND_ENTRIES})
"""Parts of a plan whose sections show how much of a frame is left."""


def is_amount(at: FieldAt) -> bool:
    """Whether a field holds an amount of money."""
    spec = at.spec
    return at.is_column or (spec is not None and plain(spec.type)[0] is Ore)


def read_as(at: FieldAt, text: str) -> str:
    """What stands in a field, as it is read in a table: amounts with narrow spaces between thousands and
    a true minus. Typed back as it is, it is the same value."""
    if not text or not is_amount(at):
        return text
    return format_number(Decimal(text.replace(",", ".")))


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """One year of a frame: what there is, what is shared out, and what is left (the net result)."""

    label: str
    frame: Figure
    distributed: Figure
    left: Figure


def frame(shown: Shown, parts: Iterable[Part]) -> tuple[FrameColumn, ...]:
    """The frame of the economy that a section is about, by the plan's own columns; empty where it is
    about none, or where the economy has no grant or no result."""
    among = set(parts)
    if among & BUDGET_PARTS:
        return _columns(shown, "budget", k.BUDGET.name)
    return _columns(shown, "land", k.LAND.name) if among & LAND_PARTS else ()


def _columns(shown: Shown, area: str, kind: str) -> tuple[FrameColumn, ...]:
    plan, model = shown.opened.plan, shown.opened.model
    lines = plan.of(k.BY_NAME[kind])
    grant, result = (
        next((row.key for row in lines if row.value.group is group), None)
        for group in (AccountGroup.GRANT, AccountGroup.RESULT)
    )
    if model is None or grant is None or result is None:
        return ()
    found = []
    for column in plan.of(k.COLUMN):
        given, left = (model.figure(f"{area}/{key}/{column.key}") for key in (grant, result))
        own = "/" not in column.key and area in column.value.tables
        if not own or given is None or left is None or given.ore is None or left.ore is None:
            continue
        found.append(FrameColumn(column.key, given, money(given.ore - left.ore), left))
    return tuple(found)
