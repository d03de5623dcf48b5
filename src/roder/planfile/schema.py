"""A plan as one JSON object, and the JSON Schema (2020-12) of it, both from the kinds' declarations.

The object has the plan's `format` and, for each kind that the plan has, a list of its rows: the key, the
fields that do not hold their default, and a confidentiality mark where there is one. Amounts are decimal
text in tkr ("747", "0.5"), so that no reader rounds them; figures are text with their unit ("83,18 %").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

from roder.core.base import Figure
from roder.core.base.formulas import money
from roder.core.base.kinds import COLUMN_KEY, KEY, Kind, Layout, Ore, PlanRow, Secrecy
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import encode, plain, specs
from roder.planfile.found import FORMAT, SECRECY
from roder.planfile.municipality import KINDS as MUNICIPAL
from roder.planfile.municipality import MUNICIPALITY

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
AMOUNT: Json = {"$ref": "#/$defs/amount"}
SIMPLE: Mapping[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Ore: AMOUNT,
    Decimal: {"$ref": "#/$defs/number"},
    date: {"type": "string", "format": "date"},
    Figure: {"$ref": "#/$defs/figure"},
}


def plan_as_json(plan: PlanRows, kinds: Sequence[Kind[Any]] = k.KINDS) -> Json:
    """The plan (or a municipality's own rows, with their kinds) as what `json.dumps` takes, in the order
    of its kinds and rows."""
    found: Json = {"format": FORMAT}
    for kind in kinds:
        if rows := plan.of(kind):
            found[kind.name] = [_row(row) for row in rows]
    return found


def _row(row: PlanRow[Any]) -> Json:
    json = {"key": row.key, **_fields(row.value)}
    if row.secrecy is not None:
        json[SECRECY] = _fields(row.secrecy)
    return json


def _fields(value: Any) -> Json:
    found: Json = {}
    for spec in specs(type(value)):
        held = getattr(value, spec.name)
        if held is not None and (spec.required or held != spec.default):
            found[spec.name] = _value(held, plain(spec.type)[0])
    return found


def _value(held: Any, type_: Any) -> Any:
    """A field's value. Money is told by its type: in memory it is a whole number like any other."""
    if type_ is Ore:
        return f"{money(held).value:f}"
    if isinstance(held, Mapping):
        return {column: _value(ore, Ore) for column, ore in held.items()}
    if isinstance(held, tuple):
        return [_value(each, type(each)) for each in held]
    if isinstance(held, Decimal):
        return f"{held:f}"
    if isinstance(held, date):
        return held.isoformat()
    if is_dataclass(held) and not isinstance(held, Figure | type):
        return _fields(held)
    return encode(held)


def plan_schema() -> Json:
    """The JSON Schema of what `plan_as_json` gives."""
    about = "One board's plan as rows by kind. Amounts are in tkr."
    return _schema("Plan", about, k.KINDS, k.HEAD)


def municipality_schema() -> Json:
    """The JSON Schema of a municipality's own rows: head, organisation, scales, account groups, documents."""
    about = "A municipality's own files as rows by kind, its boards' plans apart."
    return _schema("Municipality", about, MUNICIPAL, MUNICIPALITY)


def _schema(title: str, about: str, kinds: Sequence[Kind[Any]], needed: Kind[Any]) -> Json:
    rows = {kind.name: _kind(kind) for kind in kinds}
    return {
        "$schema": DIALECT,
        "title": title,
        "description": about,
        "type": "object",
        "properties": {"format": {"const": FORMAT}, **rows},
        "required": ["format", needed.name],
        "additionalProperties": False,
        "$defs": {
            "key": {"type": "string", "pattern": f"^{KEY.pattern}$"},
            "amount": {
                "type": "string",
                "pattern": r"^-?[0-9]+(\.[0-9]{1,5})?$",
                "description": "tkr, whole öre",
            },
            "number": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
            "figure": {
                "type": "string",
                "pattern": "^-?[0-9]+(,[0-9]+)?( .+)?$",
                "description": "a number with decimal comma and its unit",
            },
            "amounts": {
                "type": "object",
                "propertyNames": {"pattern": f"^{COLUMN_KEY.pattern}$"},
                "additionalProperties": AMOUNT,
            },
            SECRECY: _object(Secrecy),
        },
    }


def _kind(kind: Kind[Any]) -> Json:
    row = _object(kind.value)
    key = (
        {"type": "string", "pattern": f"^{COLUMN_KEY.pattern}$"}
        if kind is k.COLUMN
        else {"$ref": "#/$defs/key"}
    )
    row["properties"] = {
        "key": key,
        **row["properties"],
        SECRECY: {"$ref": f"#/$defs/{SECRECY}"},
    }
    row["required"] = ["key", *row.get("required", [])]
    rows: Json = {"type": "array", "items": row, "minItems": 1}
    if kind.layout is Layout.SINGLE:
        rows["maxItems"] = 1
    return rows


def _object(value: Any) -> Json:
    """A dataclass. A field that is required but may be None is left out when it is."""
    fields = specs(value)
    required = [spec.name for spec in fields if spec.required and not plain(spec.type)[1]]
    return {
        "type": "object",
        "properties": {spec.name: _type(spec.type) for spec in fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _type(type_: Any) -> Json:
    inner, _ = plain(type_)
    if inner in SIMPLE:
        return dict(SIMPLE[inner])
    if get_origin(inner) is tuple:
        first, *rest = get_args(inner)
        many: Json = {"type": "array", "items": _type(first)}
        return many if rest == [Ellipsis] else {**many, "minItems": 2, "maxItems": 1 + len(rest)}
    if is_dataclass(inner):
        return _object(inner)
    if get_origin(inner) is not None:
        return {"$ref": "#/$defs/amounts"}
    return {"enum": [member.value for member in inner]}
