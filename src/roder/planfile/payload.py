"""A row's value ↔ plain JSON, exactly: what a database keeps of a row. Shorter and stricter than the
folder's form, since no person writes it: amounts are whole öre, figures digits, places and unit.

A field that holds its default is left out, and one that is left out holds its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from roder.core.base import Figure, Unit
from roder.core.base.kinds import Kind, PlanRow, Secrecy
from roder.planfile.codec import plain, specs

Json = dict[str, Any]


def payload_of(value: Any) -> Json:
    """The fields of a frozen dataclass that do not hold their default."""
    found: Json = {}
    for spec in specs(type(value)):
        held = getattr(value, spec.name)
        if spec.required or held != spec.default:
            found[spec.name] = _plain(held)
    return found


def _plain(held: Any) -> Any:
    if isinstance(held, Figure):
        return [held.digits, held.decimals, held.unit.value if held.unit else None]
    if isinstance(held, StrEnum):
        return held.value
    if isinstance(held, Decimal):
        return str(held)
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, tuple):
        return [_plain(each) for each in held]
    if isinstance(held, Mapping):
        return dict(held)
    if is_dataclass(held) and not isinstance(held, type):
        return payload_of(held)
    return held


def row_of(kind: Kind[Any], key: str, payload: Json, secrecy: Json | None) -> PlanRow[Any]:
    """The row that a payload was made of."""
    mark = _value(secrecy, Secrecy) if secrecy is not None else None
    return PlanRow(key, _value(payload, kind.value), mark)


def _value(raw: Any, type_: Any) -> Any:
    inner, _ = plain(type_)
    if raw is None:
        return None
    if inner is Figure:
        digits, decimals, unit = raw
        return Figure(digits, decimals, Unit(unit) if unit is not None else None)
    if inner is Decimal:
        return Decimal(raw)
    if inner is date:
        return date.fromisoformat(raw)
    if get_origin(inner) is tuple:
        arguments = get_args(inner)
        types = [arguments[0]] * len(raw) if arguments[-1] is Ellipsis else arguments
        return tuple(_value(each, kind) for each, kind in zip(raw, types, strict=True))
    if isinstance(inner, type) and is_dataclass(inner):
        known = {spec.name: spec.type for spec in specs(inner)}
        return inner(**{name: _value(each, known[name]) for name, each in raw.items()})
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return inner(raw)
    return raw
