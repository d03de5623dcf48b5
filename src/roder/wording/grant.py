"""The proof proposed for a grant in words: one line a year."""

from __future__ import annotations

from decimal import Decimal

from roder.core.base import Unit
from roder.core.budget import GrantProof, GrantStep
from roder.core.budget.grant import TEMPORARY_BEFORE
from roder.wording.answers import answer
from roder.wording.numbers import format_number


def describe_grant(proof: GrantProof, language: str) -> tuple[str, ...]:
    """A line for each year's step: the sum, and what of it is inferred; or why there is none."""
    return tuple(_step(step, proof.unit, language) for step in proof.steps)


def _step(step: GrantStep, unit: Unit, language: str) -> str:
    def money(value: Decimal | None, with_unit: bool = False) -> str:
        text_unit = unit.value if with_unit else None
        return "" if value is None else format_number(value, unit=text_unit, language=language)

    def rate(value: Decimal | None) -> str:
        return "" if value is None else format_number(value, language=language)

    if step.rate is None and step.lowest is not None and step.lowest != step.highest:
        return answer(
            "grant_step_range",
            language,
            year=step.year,
            lowest=rate(step.lowest),
            highest=rate(step.highest),
            stated=money(step.stated, True),
        )
    if step.rate is None:
        return answer("grant_step_open", language, year=step.year)
    summed = answer(
        "grant_step",
        language,
        year=step.year,
        base=money(step.base),
        uplift=money(step.uplift),
        rate=rate(step.rate),
        permanent=money(step.permanent),
        temporary=money(step.temporary),
        computed=money(step.computed, True),
    )
    both = TEMPORARY_BEFORE in step.inferred
    key = "grant_step_inferred_both" if both else "grant_step_inferred"
    before = money(step.temporary_before, True)
    said = answer(key, language, rate=rate(step.rate), before=before, last=step.year - 1)
    return f"{summed}. {said}"
