"""Fields that hold keys of other rows, or one of a few values: what can be chosen, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_origin

from roder.core.plan import kinds as k
from roder.core.plan.diff import name_of
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import plain
from roder.planfile.fields import FALSE, TRUE, FieldAt
from roder.wording.report import report_term, report_terms
from roder.wording.web import has_term, web_term

ECONOMIES = {"budget": k.BUDGET, "land": k.LAND}
LINES = frozenset({k.ENTRY.name, k.INDEX.name, k.LEDGER_BASE.name})
"""Kinds whose `line` is a key in the economy that the row is of."""
TABLES = ("budget", "investments", "land")


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen in a field: each value with its name. `many` may be several of them."""

    options: tuple[tuple[str, str], ...]
    many: bool = False


def choice(at: FieldAt, value: Any, plan: PlanRows, language: str) -> Choice | None:
    """The choice that a field is; None for one that is written. `value` is the row's, for the economy."""
    spec = at.spec
    if spec is None or at.is_column:
        return None
    inner, optional = plain(spec.type)
    many = get_origin(inner) is tuple
    empty = (("", web_term("nothing_chosen", language)),)
    if (options := _rows(at, value, plan)) is not None:
        return Choice(options if many else (*empty, *options), many)
    if at.name == "economy" or (at.kind == k.COLUMN.name and at.name == "tables"):
        among = tuple(ECONOMIES) if at.name == "economy" else TABLES
        return Choice(tuple((v, web_term(f"table_{v}", language)) for v in among), many)
    if inner is bool:
        return Choice(tuple((v, web_term(f"value_{v}", language)) for v in (TRUE, FALSE)))
    if hasattr(inner, "__members__"):
        values = tuple((each.value, value_name(each.value, language)) for each in inner)
        return Choice((*empty, *values) if optional else values)
    return None


def value_name(value: str, language: str) -> str:
    """The words for one of a field's few values."""
    if has_term(f"value_{value}"):
        return web_term(f"value_{value}", language)
    code = f"handling_{value}"
    return report_term(code, language, {}) if code in report_terms() else value


def _rows(at: FieldAt, value: Any, plan: PlanRows) -> tuple[tuple[str, str], ...] | None:
    """The rows that a field can point to, by key."""
    linked = k.BY_NAME[at.kind].links.get(at.name)
    kind = k.BY_NAME[linked] if linked else None
    if at.kind in LINES and at.name == "line":
        if value is None:
            return _lines(plan)
        kind = ECONOMIES.get(value.economy, k.BUDGET)
    if kind is None:
        return None
    own = at.key if kind.name == at.kind else ""
    return tuple((row.key, name_of(row) or row.key) for row in plan.of(kind) if row.key != own)


def _lines(plan: PlanRows) -> tuple[tuple[str, str], ...]:
    """The lines of every economy, for a row that does not tell yet which it is of."""
    found: dict[str, str] = {}
    for kind in ECONOMIES.values():
        for row in plan.of(kind):
            found.setdefault(row.key, name_of(row) or row.key)
    return tuple(found.items())
