"""Rules of an internal control plan: its points by themselves, and against the risks (DOMAIN §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from roder.core.base import Place, Problem, Severity
from roder.core.control.matching import Match, Matching, match
from roder.core.control.points import ControlPlan, ControlPoint, Origin
from roder.core.document.labels import plain
from roder.core.risks import Handling, RiskAnalysis

WORDS_OF_A_TEXT = 5
"""A shorter sentence may well stand in several rows."""

FEW_PAIRS = 3
"""With fewer risks in both places, most of them being different says nothing about what they measure."""

OTHER_ORIGINS = 2
"""A plan's own risks must be so many times those that the analysis does not hold."""

_SENTENCE = re.compile(r"[.;:]+(?:\s+|$)")
_FIELDS = ("responsible", "method", "followed_up", "what")


def check(plan: ControlPlan) -> Iterator[Problem]:
    """Problems of the control points by themselves."""
    yield from _incomplete(plan)
    yield from _occasions(plan)
    yield from _repeated(plan)


def check_against_risks(plan: ControlPlan, analysis: RiskAnalysis) -> Iterator[Problem]:
    """Risks and control points that do not correspond; each mismatch once, with both places."""
    matching = match(analysis, plan)
    one_measure = _one_measure(matching)
    inexact = sum(not pair.exact for pair in matching.matches)
    one_naming = 2 * inexact <= max(len(matching.matches), FEW_PAIRS)
    times = Counter(id(pair.point) for pair in matching.matches)
    for pair in matching.matches:
        if one_naming:  # else the two name by different principles, or columns were read as one
            yield from _name(pair)
        # rows that were read as one have one of their values
        torn = times[id(pair.point)] > 1 and "\n" not in pair.point.risk
        if one_measure and not torn:
            yield from _value(pair, analysis)
    if not matching.matches:
        return
    yield from _risks_without_point(matching, plan)
    yield from _points_without_risk(matching, analysis)


def _one_measure(matching: Matching) -> bool:
    """False where most values differ: before and after measures, say, are two things."""
    pairs = [(pair.risk.value, pair.point.value) for pair in matching.matches]
    rated = [risk == point for risk, point in pairs if risk is not None and point is not None]
    return len(rated) < FEW_PAIRS or 2 * sum(rated) >= len(rated)


def _name(pair: Match) -> Iterator[Problem]:
    """A risk that is called nearly the same in the two places."""
    if not pair.exact:
        params = {"risk": pair.risk.description, "point": pair.point.risk}
        related = (pair.risk.place,)
        place = pair.point.place
        yield Problem("control-name-differs", Severity.NOTE, place, params=params, related=related)


def _value(pair: Match, analysis: RiskAnalysis) -> Iterator[Problem]:
    """A risk value that is another in the control plan."""
    risk, point = pair.risk, pair.point
    if risk.value is None or point.value is None or risk.value == point.value:
        return
    if analysis.computed(risk) == point.value:
        return  # the slip is in the analysis, and told there
    here = point.value_place if point.value_place != Place() else point.place
    there = risk.value_place if risk.value_place != Place() else risk.place
    params = {"risk": risk.description, "value": str(point.value), "other": str(risk.value)}
    yield Problem(
        "control-value-differs",
        Severity.ERROR,
        here,
        Decimal(point.value),
        Decimal(risk.value),
        params=params,
        related=(there,),
    )


def _risks_without_point(matching: Matching, plan: ControlPlan) -> Iterator[Problem]:
    """Risks said to be handled in the control plan that no point there names, and nothing of it that
    could not be read either."""
    unread = set(plain(plan.unread).split())
    for risk in matching.risks:
        named = bool(unread) and unread.issuperset(plain(risk.description).split())
        if risk.handling is Handling.CONTROL_POINT and not named:
            yield Problem(
                "control-missing",
                Severity.WARNING,
                risk.place,
                params={"risk": risk.description},
                related=(plan.place,),
            )


def _points_without_risk(matching: Matching, analysis: RiskAnalysis) -> Iterator[Problem]:
    """Control points that name a risk which the analysis does not hold.

    A control plan of which many rows do not come from this analysis has other origins: nothing is
    said. Where the analysis does not say how its risks are handled it is only told.
    """
    matched = {id(pair.point) for pair in matching.matches}
    if OTHER_ORIGINS * len(matching.points) > len(matched):
        return
    handled = any(risk.handling is not None for risk in analysis.risks)
    unread = set(plain(analysis.unread).split())
    for point in matching.points:
        spoken = bool(unread) and unread.issuperset(plain(point.risk).split())
        if point.origin in (None, Origin.OWN_RISK) and not spoken:
            yield Problem(
                "risk-missing",
                Severity.WARNING if handled else Severity.NOTE,
                point.place,
                params={"risk": point.risk or point.ref},
                related=(analysis.place,),
            )


def _incomplete(plan: ControlPlan) -> Iterator[Problem]:
    """A point without a role, a method or an occasion, where the plan has a column for it."""
    for point in plan.points:
        for field in _FIELDS:
            if point.name and field in plan.columns and not getattr(point, field):
                params = {"point": point.name, "field": field}
                yield Problem("control-incomplete", Severity.NOTE, point.place, params=params)


def _occasions(plan: ControlPlan) -> Iterator[Problem]:
    """What is checked names an occasion, and the point is followed up at others."""
    for point in plan.points:
        if point.named and point.occasions and set(point.named) != set(point.occasions):
            params = {"point": point.name, "followed_up": point.followed_up}
            yield Problem("control-occasion-differs", Severity.NOTE, point.place, params=params)


def _repeated(plan: ControlPlan) -> Iterator[Problem]:
    """A sentence of what is checked that stands in several points."""
    seen: dict[str, list[tuple[str, ControlPoint]]] = {}
    for point in plan.points:
        sentences = {plain(part): part.strip() for part in _SENTENCE.split(point.what)}
        for form, printed in sentences.items():
            if len(form.split()) >= WORDS_OF_A_TEXT:
                seen.setdefault(form, []).append((printed, point))
    told: set[tuple[int, ...]] = set()
    for hits in seen.values():
        points = tuple(id(point) for _, point in hits)
        if len(hits) < 2 or points in told:
            continue
        told.add(points)
        params = {
            "text": " ".join(hits[0][0].split()),
            "points": "; ".join(point.name for _, point in hits),
        }
        related = tuple(point.place for _, point in hits[1:])
        yield Problem(
            "control-repeated", Severity.NOTE, hits[0][1].place, params=params, related=related
        )
