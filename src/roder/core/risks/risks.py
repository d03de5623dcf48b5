"""Risks: likelihood × materiality = risk value, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Place
from roder.core.risks.scales import Scale, Threshold


class Handling(StrEnum):
    ACCEPT = "accept"
    GOAL = "goal"
    CONTROL_POINT = "control_point"
    CRITICAL_FACTOR = "critical_factor"
    IMMEDIATE_ACTION = "immediate_action"


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk. `handling` is None where the printed words (`handled_as`) are none that is known."""

    description: str
    likelihood: int | None = None
    materiality: int | None = None
    value: int | None = None
    handling: Handling | None = None
    handled_as: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class RiskAnalysis:
    """A risk analysis with the scales and thresholds that it states (None, empty: not stated)."""

    risks: tuple[Risk, ...]
    likelihood: Scale | None = None
    materiality: Scale | None = None
    thresholds: tuple[Threshold, ...] = ()
    place: Place = Place()
