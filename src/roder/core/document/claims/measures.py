"""Measures that mean the same: everything net is net, expenses and rents are costs."""

from __future__ import annotations

NET = "netto"


def family_of(measure: str) -> str:
    """Measures that mean the same: everything net is net, expenses and rents are costs."""
    if measure.startswith(NET):
        return NET
    return {"utgift": "kostnad", "inkomst": "intäkt", "hyr": "kostnad"}.get(measure, measure)
