"""Drafts as JSON: the plan recognised in a document, every item with its place and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from roder.core.base import Figure, Place
from roder.core.document.blocks import Document
from roder.core.plan import Draft, Item, Plan
from roder.documents.json.document import Json
from roder.documents.json.findings import finding_json, place_json
from roder.documents.json.grant import grant_json


def drafts_json(document: Document, drafts: tuple[Draft, ...], language: str) -> Json:
    """The documented object of `roder read --as plan`."""
    return {
        "file": document.name,
        "format": document.format,
        "plans": [_draft(draft, document.name, language) for draft in drafts],
    }


def _draft(draft: Draft, name: str, language: str) -> Json:
    return {
        "plan": _plan(draft.plan, name),
        "items": [_item(item, name) for item in draft.items],
        "spans": [{"area": span.area, "blocks": list(span.blocks)} for span in draft.spans],
        "narrative": list(draft.narrative),
        "grants": [grant_json(proof) for proof in draft.grants],
        "findings": [finding_json(problem, name, language) for problem in draft.problems],
    }


def _plan(plan: Plan, name: str) -> Json:
    """Areas that are there; one that is not is null."""
    return {field.name: value_json(getattr(plan, field.name), name) for field in fields(plan)}


def value_json(value: object, name: str) -> object:
    """A value of the core as JSON: figures as decimal strings with their unit, dates as ISO dates,
    enumerations by their value, everything else by its fields."""
    if isinstance(value, Figure):
        unit = value.unit.value if value.unit else None
        return {"value": f"{value.value:f}", "unit": unit}
    if isinstance(value, Place):
        return place_json(value, name)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [value_json(each, name) for each in value]
    if isinstance(value, Mapping):
        return {str(key): value_json(each, name) for key, each in value.items()}
    if is_dataclass(value):
        return {f.name: value_json(getattr(value, f.name), name) for f in fields(value)}
    return value


def _item(item: Item, name: str) -> Json:
    return {
        "area": item.area,
        "kind": item.kind,
        "name": item.name,
        "place": place_json(item.place, name),
        "blocks": list(item.blocks),
        "fields": {key: state.value for key, state in item.fields.items()},
        "unreadable": dict(item.unreadable),
    }
