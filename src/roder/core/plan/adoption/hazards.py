"""The risk analysis and the control plan of a draft → rows, the points linked to the risks they serve."""

from __future__ import annotations

from dataclasses import replace

from roder.core.base import Severity
from roder.core.control import ControlPlan, ControlPoint, Origin
from roder.core.control.matching import match
from roder.core.control.rows import ControlRow
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.plan import Plan
from roder.core.risks import RiskAnalysis


def take_hazards(taking: Taking, plan: Plan) -> None:
    """Scales, thresholds, risks and control points."""
    keys: dict[int, str] = {}
    if plan.risks is not None:
        _take_scales(taking, plan.risks)
        for risk in plan.risks.risks:
            follows = risk.value is not None and plan.risks.computed(risk) == risk.value
            kept = replace(risk, value=None) if follows else risk
            keys[id(risk)] = taking.add(k.RISK, kept, risk.description)
            if risk.value_place.address and follows:  # else the row itself holds what is printed
                taking.addresses[risk.value_place.address] = f"risks/{keys[id(risk)]}/value"
    if plan.control is not None:
        _take_points(taking, plan.control, plan.risks, keys)


def _take_scales(taking: Taking, analysis: RiskAnalysis) -> None:
    for kind, scale in ((k.LIKELIHOOD, analysis.likelihood), (k.MATERIALITY, analysis.materiality)):
        for level in scale.levels if scale else ():
            taking.add(kind, level, level.name, str(level.value))
    for threshold in analysis.thresholds:
        span = f"{threshold.low}-{threshold.high}"
        taking.add(k.THRESHOLD, threshold, span, span)
    rule = analysis.value_rule
    if rule is not None:
        taking.add(k.RISK_RULE, k.RiskRule(rule), "rule", "rule")


def _take_points(
    taking: Taking, control: ControlPlan, analysis: RiskAnalysis | None, keys: dict[int, str]
) -> None:
    served: dict[int, list[str]] = {}
    values: dict[int, set[int | None]] = {}
    if analysis is not None:
        for pair in match(analysis, control).matches:
            served.setdefault(id(pair.point), []).append(keys[id(pair.risk)])
            values.setdefault(id(pair.point), set()).add(analysis.computed(pair.risk))
    for point in control.points:
        risks = tuple(served.get(id(point), ()))
        value = _row(point, risks)
        key = taking.add(k.CONTROL, value, point.name)
        if point.value_place.address and values.get(id(point), {point.value}) == {point.value}:
            taking.addresses[point.value_place.address] = f"control/{key}/value"
        if not risks:
            taking.ask("import-control-risk", point.place, Severity.NOTE, name=point.name)


def _row(point: ControlPoint, risks: tuple[str, ...]) -> ControlRow:
    origin = point.origin or (Origin.OWN_RISK if risks else None)
    return ControlRow(
        risks,
        point.risk,
        point.process,
        point.what,
        point.method,
        point.responsible,
        point.occasions,
        origin,
        value=None if risks else point.value,
    )
