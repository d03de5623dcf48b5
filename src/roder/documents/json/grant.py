"""The proof proposed for a grant as JSON: one row a year, with what is inferred."""

from __future__ import annotations

from decimal import Decimal

from roder.core.budget import GrantProof, GrantStep
from roder.documents.json.document import Json


def grant_json(proof: GrantProof) -> Json:
    """The documented object; amounts are decimal strings in `unit`, rates in per cent."""
    return {
        "unit": proof.unit.value,
        "complete": proof.complete,
        "steps": [_step(step) for step in proof.steps],
    }


def _step(step: GrantStep) -> Json:
    return {
        "year": step.year,
        "before": _number(step.before),
        "temporary_before": _number(step.temporary_before),
        "base": _number(step.base),
        "rate": _number(step.rate),
        "lowest_rate": _number(step.lowest),
        "highest_rate": _number(step.highest),
        "uplift": _number(step.uplift),
        "permanent": _number(step.permanent),
        "temporary": _number(step.temporary),
        "computed": _number(step.computed),
        "stated": _number(step.stated),
        "inferred": list(step.inferred),
        "address": step.place.address,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
