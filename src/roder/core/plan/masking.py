"""The public version of a plan: rows with a confidentiality mark are masked, and nothing of them is left.

A masked row keeps only that it exists and by which section. Its key becomes "sekretess-1", wherever other
rows link to it. Its texts and figures are gone, with one exception: the amounts of a line of money stay,
since the sums around it would give them anyway; its name and texts do not. A control point that serves a
masked risk is masked with it, and so is a goal's link. See docs/algorithms/masking.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from itertools import count
from typing import Any

from roder.core.base.kinds import Kind, Layout, PlanRow, Secrecy
from roder.core.narrative.quotes import quotes
from roder.core.narrative.sections import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows

MASKED = "sekretess"
WITHOUT_DATE = date(1, 1, 1)
STRUCTURE = frozenset(
    {"group", "into", "line", "unit", "part", "ledger", "amounts", "economy", "amount", "permanent",
     "years", "indexed", "level", "kind", "year", "volume", "unit_price"}
)  # fmt: skip
"""Fields that place a row of money among the others, and its amounts: they stay."""


LEDGER = (k.ENTRY, k.INDEX, k.LEDGER_BASE)
"""Kinds that name a line of the economy they belong to."""

MASKABLE = (
    k.UNIT, k.SECTION, k.FOCUS_AREA, k.PRIORITY_GOAL, k.INDICATOR, k.KPI, k.BOARD_GOAL, k.ASSIGNMENT,
    k.BUDGET, k.BUDGET_SHARE, k.ENTRY, k.INVESTMENT, k.COMPONENT, k.LAND, k.TRADE, k.WORKPLACE, k.RISK,
    k.CONTROL,
)  # fmt: skip
"""Kinds whose rows can be masked. The others hold no words of their own, only what figures follow from."""


def mask(plan: PlanRows) -> PlanRows:
    """The plan that may be shown to anyone."""
    marks = {
        kind.name: {row.key: row.secrecy for row in plan.of(kind) if row.secrecy}
        if kind in MASKABLE
        else {}
        for kind in k.KINDS
    }
    for row in plan.of(k.CONTROL):
        found = [mark for key in row.value.risks if (mark := marks[k.RISK.name].get(key))]
        if found:
            marks[k.CONTROL.name].setdefault(row.key, found[0])
    renamed = {kind.name: _new_keys(plan, kind, marks[kind.name]) for kind in k.KINDS}
    rows = {
        kind.name: tuple(
            _row(kind, row, marks[kind.name].get(row.key), renamed) for row in plan.of(kind)
        )
        for kind in k.KINDS
        if plan.of(kind)
    }
    return _without_quotes(PlanRows(rows), renamed)


def _new_keys(plan: PlanRows, kind: Kind[Any], marked: Mapping[str, Secrecy]) -> dict[str, str]:
    """A key for each masked row that says nothing, and that no other row has."""
    taken = {row.key for row in plan.of(kind)} - set(marked)
    free = (key for number in count(1) if (key := f"{MASKED}-{number}") not in taken)
    return dict(zip(marked, free, strict=False))


def _row(
    kind: Kind[Any],
    row: PlanRow[Any],
    mark: Secrecy | None,
    renamed: Mapping[str, Mapping[str, str]],
) -> PlanRow[Any]:
    value = _linked(kind, row.value, renamed)
    if mark is None:
        return PlanRow(row.key, value, row.secrecy)
    key = renamed[kind.name][row.key]
    return PlanRow(key, _blank(kind, value), Secrecy(mark.section, "", WITHOUT_DATE))


def _linked(kind: Kind[Any], value: Any, renamed: Mapping[str, Mapping[str, str]]) -> Any:
    """Links to masked rows follow their new keys."""
    changed: dict[str, Any] = {}
    if kind in LEDGER:
        names = renamed.get(value.economy, {})
        changed["line"] = names.get(value.line, value.line)
    for name, target in kind.links.items():
        names = renamed.get(target, {})
        old = getattr(value, name)
        changed[name] = (
            names.get(old, old)
            if isinstance(old, str)
            else tuple(names.get(key, key) for key in old)
        )
    return replace(value, **changed) if changed else value


def _blank(kind: Kind[Any], value: Any) -> Any:
    """The value with every field as empty as it can be, but for the structure of money."""
    kept = (
        STRUCTURE
        if kind.layout is Layout.GRID or kind in (k.ENTRY, k.COMPONENT, k.UNIT)
        else {"level"}
    )
    changed: dict[str, Any] = {}
    for field in fields(value):
        if field.name in kept or field.name in kind.links:
            continue
        if field.default is not MISSING:
            changed[field.name] = field.default
        elif field.default_factory is not MISSING:
            changed[field.name] = field.default_factory()
        else:
            changed[field.name] = type(getattr(value, field.name))()
    return replace(value, **changed)


def _without_quotes(plan: PlanRows, renamed: Mapping[str, Mapping[str, str]]) -> PlanRows:
    """Quotations of what is masked become the word for it, in the plan's language."""
    hidden = {
        f"{kind.area}/{key}/"
        for kind in k.KINDS
        if kind.layout is not Layout.GRID
        for key in renamed.get(kind.name, {})
    }
    moved = {
        f"{kind.area}/{key}/": f"{kind.area}/{new}/"
        for kind in k.KINDS
        if kind.layout is Layout.GRID
        for key, new in renamed.get(kind.name, {}).items()
    }
    if not hidden and not moved:
        return plan
    sections = tuple(
        replace(row, value=replace(row.value, text=_text(row.value, hidden, moved)))
        for row in plan.of(k.SECTION)
    )
    return plan.with_rows(k.SECTION, sections)


def _text(section: TextSection, hidden: set[str], moved: Mapping[str, str]) -> str:
    text, end = "", 0
    for quote in quotes(section.text):
        written = section.text[quote.start : quote.end]
        if any(address.startswith(tuple(hidden)) for address in quote.addresses if hidden):
            written = f"[{MASKED}]"
        for old, new in moved.items():
            written = written.replace("{{" + old, "{{" + new).replace(f" of {old}", f" of {new}")
        text += section.text[end : quote.start] + written
        end = quote.end
    return text + section.text[end:]
