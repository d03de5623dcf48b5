"""A living plan as JSON: an explained figure, a comparison, an import, a rollover, a checked folder.

The objects are documented in docs/guides/json.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from roder.core.base import Figure, Place, Problem
from roder.core.base.formulas import Sum
from roder.core.base.model import FigureModel, FigureProof
from roder.core.plan.diff import PlanDiff
from roder.documents.json.document import Json
from roder.documents.json.findings import finding_json
from roder.documents.words import Say
from roder.wording.proofs import formula_text


def figure_json(figure: Figure | None) -> Json | None:
    """The number as a decimal string with its unit."""
    if figure is None:
        return None
    return {"value": f"{figure.value:f}", "unit": figure.unit.value if figure.unit else None}


def proof_json(proof: FigureProof, language: str) -> Json:
    """A proof tree; `terms` carry their sign, and `rounding` is true for a stated rounding."""
    json: Json = {
        "address": proof.address,
        "label": Say(language).caption(proof.caption),
        **(figure_json(proof.figure) or {}),
        "formula": type(proof.formula).__name__.lower() if proof.formula else None,
        "how": formula_text(proof.formula, language) if proof.formula else None,
    }
    if proof.origin is not None:
        origin = proof.origin
        json["source"] = {
            "kind": origin.kind,
            "key": origin.key,
            "field": origin.field,
            "inferred": origin.inferred,
        }
    json["terms"] = _terms(proof, language)
    return json


def _terms(proof: FigureProof, language: str) -> list[Json]:
    found: list[Json] = []
    for index, term in enumerate(proof.terms):
        declared = proof.formula.terms[index] if isinstance(proof.formula, Sum) else None
        sign = declared.sign if declared else 1
        if term is None:
            continue
        rounding = bool(declared and declared.rounding)
        found.append({"sign": sign, "rounding": rounding, **proof_json(term, language)})
    return found


def explained_json(
    proof: FigureProof,
    moves: Sequence[str],
    quoted: Sequence[tuple[str, str]],
    changed: Sequence[tuple[str, Figure | None, Figure | None]],
    language: str,
) -> Json:
    """The object of `roder explain`."""
    return {
        **proof_json(proof, language),
        "moves": list(moves),
        "quoted": [{"section": key, "title": title} for key, title in quoted],
        "what_if": [
            {"address": address, "before": figure_json(before), "after": figure_json(after)}
            for address, before, after in changed
        ],
    }


def figures_json(model: FigureModel, language: str) -> list[Json]:
    """Every figure of a plan."""
    return [
        {
            "address": address,
            "label": Say(language).caption(model.declared[address].caption),
            **(figure_json(model[address]) or {}),
        }
        for address in model
    ]


def diff_json(difference: PlanDiff, language: str) -> Json:
    """The object of `roder diff`."""
    return {
        "equal": difference.equal,
        "rows": [
            {
                "kind": row.kind,
                "key": row.key,
                "name": row.name,
                "change": row.change.value,
                "fields": [
                    {
                        "field": each.field,
                        "before": plain_json(each.before),
                        "after": plain_json(each.after),
                        "words": [{"edit": edit.value, "text": text} for edit, text in each.words],
                    }
                    for each in row.fields
                ],
            }
            for row in difference.rows
        ],
        "figures": [
            {
                "address": each.address,
                "label": Say(language).caption(each.caption),
                "before": figure_json(each.before),
                "after": figure_json(each.after),
                "given": each.given,
            }
            for each in difference.figures
        ],
    }


def plain_json(value: Any) -> Any:
    """A field's value: amounts in öre as they are, numbers as strings, dates by ISO 8601."""
    if isinstance(value, Figure):
        return figure_json(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain_json(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain_json(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            name: plain_json(each) for name, each in held.items() if not isinstance(each, Place)
        }
    return value


def questions_json(questions: Sequence[Problem], name: str, language: str) -> list[Json]:
    return [finding_json(question, name, language) for question in questions]
