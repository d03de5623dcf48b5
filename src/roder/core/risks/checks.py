"""Rules of a risk analysis, by its own scales and thresholds. See docs/algorithms/risks.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from roder.core.base import Place, Problem, Severity
from roder.core.risks.likeness import alike
from roder.core.risks.risks import Risk, RiskAnalysis
from roder.core.risks.scales import Scale, Threshold

MOST_COMPARED = 300_000
"""Pairs of descriptions that are compared: all of some 700 risks that are assessed alike."""


def check(analysis: RiskAnalysis, told: Collection[str] = ()) -> Iterator[Problem]:
    """Problems of a risk analysis; `told` are addresses that another finding already points at."""
    yield from _values(analysis, told)
    yield from _off_scale(analysis)
    yield from _thresholds(analysis)
    yield from _handlings(analysis)
    yield from _alike(analysis)


def _values(analysis: RiskAnalysis, told: Collection[str]) -> Iterator[Problem]:
    """A risk value that is not what the assessments give, or that no assessments can give."""
    rule, possible = analysis.value_rule, analysis.possible_values
    for risk in analysis.risks:
        if risk.value is None or risk.value_place.address in told or rule is None:
            continue
        params = {"risk": risk.description, "value": str(risk.value)}
        computed = analysis.computed(risk)
        if computed is not None:
            if computed == risk.value:
                continue
            params |= {"first": str(risk.likelihood), "second": str(risk.materiality)}
            yield Problem(
                "risk-value-differs",
                Severity.ERROR,
                _at(risk),
                Decimal(risk.value),
                Decimal(computed),
                params=params,
            )
        elif possible is not None and risk.value not in possible:
            yield Problem("risk-value-impossible", Severity.ERROR, _at(risk), params=params)


def _off_scale(analysis: RiskAnalysis) -> Iterator[Problem]:
    """An assessment that the stated scale does not hold."""
    for risk in analysis.risks:
        for assessed, scale in (
            (risk.likelihood, analysis.likelihood),
            (risk.materiality, analysis.materiality),
        ):
            if assessed is not None and scale is not None and assessed not in scale.values:
                params = {
                    "risk": risk.description,
                    "assessed": str(assessed),
                    "scale": _span(scale),
                }
                yield Problem("risk-off-scale", Severity.ERROR, risk.place, params=params)


def _thresholds(analysis: RiskAnalysis) -> Iterator[Problem]:
    """Values that can occur and that no threshold, or more than one, speaks of."""
    if not analysis.thresholds:
        return
    place = analysis.thresholds[0].place
    occurring = {risk.value for risk in analysis.risks if risk.value is not None}
    possible = analysis.possible_values
    values = occurring & possible if possible is not None else occurring
    gaps: list[int] = []
    for value in sorted(possible if possible is not None else values):
        over = [threshold for threshold in analysis.thresholds if threshold.holds(value)]
        if not over:
            gaps.append(value)
        elif len(over) > 1:
            params = {"value": str(value), "first": _name(over[0]), "second": _name(over[1])}
            where = (over[1].place,)
            yield Problem(
                "threshold-overlap", Severity.ERROR, over[0].place, params=params, related=where
            )
    if gaps and len(analysis.thresholds) > 1:  # one alone is no rule for every value
        params = {"values": ", ".join(map(str, gaps))}
        yield Problem("threshold-gap", Severity.ERROR, place, params=params)


def _handlings(analysis: RiskAnalysis) -> Iterator[Problem]:
    """A handling that the document's own thresholds do not give, without a reason.

    To do more than the thresholds ask for is told, but no breach.
    """
    for risk in analysis.risks:
        if risk.value is None or risk.handling is None or risk.reason:
            continue
        over = [threshold for threshold in analysis.thresholds if threshold.holds(risk.value)]
        if len(over) != 1 or not over[0].handlings:
            continue
        allowed = over[0].allowed(risk.likelihood)
        if risk.handling in allowed:
            continue
        more = all(risk.handling.weight > handling.weight for handling in allowed)
        params = {
            "risk": risk.description,
            "value": str(risk.value),
            "handling": risk.handled_as or risk.handling.value,
            "threshold": _name(over[0]),
        }
        severity = Severity.NOTE if more else Severity.WARNING
        where = (over[0].place,)
        yield Problem("handling-outside-rule", severity, risk.place, params=params, related=where)


def _alike(analysis: RiskAnalysis) -> Iterator[Problem]:
    """Two risks that seem to be one: the same assessments, and words that mean the same. Where there are
    too many to compare, that is told."""
    pairs = _same_assessments(analysis.risks)
    for first, second in islice(pairs, MOST_COMPARED):
        if alike(first.description, second.description):
            params = {"first": first.description, "second": second.description}
            yield Problem(
                "risks-alike", Severity.NOTE, first.place, params=params, related=(second.place,)
            )
    if (left := next(pairs, None)) is not None:
        params = {"count": str(len(analysis.risks)), "limit": str(MOST_COMPARED)}
        yield Problem("risks-not-compared", Severity.NOTE, left[0].place, params=params)


def _same_assessments(risks: Sequence[Risk]) -> Iterator[tuple[Risk, Risk]]:
    """Every pair with the same assessments, in the order of the risks."""
    groups: defaultdict[tuple[object, ...], list[Risk]] = defaultdict(list)
    at: list[tuple[list[Risk], int]] = []
    for risk in risks:
        group = groups[risk.likelihood, risk.materiality, risk.value]
        group.append(risk)
        at.append((group, len(group)))
    for risk, (group, following) in zip(risks, at, strict=True):
        yield from ((risk, other) for other in islice(group, following, None))


def _at(risk: Risk) -> Place:
    return risk.value_place if risk.value_place != Place() else risk.place


def _span(scale: Scale) -> str:
    return f"{min(scale.values)}–{max(scale.values)}"


def _name(threshold: Threshold) -> str:
    return (
        str(threshold.low)
        if threshold.low == threshold.high
        else (f"{threshold.low}–{threshold.high}")
    )
