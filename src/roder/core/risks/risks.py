"""Risks: likelihood × materiality = risk value, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Place
from roder.core.risks.scales import Handling, Scale, Threshold


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk. `ref` is its number in the document ("R3"). `handling` is None where the printed
    words (`handled_as`) are none that is known; `reason` is what is written for a handling outside
    the rule. `value_place` is the cell of the risk value."""

    description: str
    likelihood: int | None = None
    materiality: int | None = None
    value: int | None = None
    handling: Handling | None = None
    handled_as: str = ""
    reason: str = ""
    ref: str = ""
    place: Place = Place()
    value_place: Place = Place()


class ValueRule(StrEnum):
    """How a document makes the risk value from the two assessments."""

    PRODUCT = "product"
    SUM = "sum"

    def of(self, likelihood: int, materiality: int) -> int:
        return likelihood * materiality if self is ValueRule.PRODUCT else likelihood + materiality


@dataclass(frozen=True, slots=True)
class RiskAnalysis:
    """A risk analysis with the scales and thresholds that it states (None, empty: not stated).

    `rule` is the rule that the document states for the risk value, None where it states none. `unread`
    is what stands beside the risks and was read as none: what it speaks of is not missing.
    """

    risks: tuple[Risk, ...]
    likelihood: Scale | None = None
    materiality: Scale | None = None
    thresholds: tuple[Threshold, ...] = ()
    rule: ValueRule | None = None
    place: Place = Place()
    unread: str = ""

    @property
    def value_rule(self) -> ValueRule | None:
        """The stated rule, or the one that most of the printed values follow; None if neither does."""
        if self.rule is not None:
            return self.rule
        rated = [
            (risk.likelihood, risk.materiality, risk.value)
            for risk in self.risks
            if risk.likelihood is not None
            and risk.materiality is not None
            and risk.value is not None
        ]
        for rule in ValueRule:
            follow = sum(rule.of(first, second) == value for first, second, value in rated)
            if follow >= 2 and 3 * follow >= 2 * len(rated):
                return rule
        return None

    @property
    def possible_values(self) -> frozenset[int] | None:
        """Every risk value that the stated scales can give; None where they are not both stated."""
        rule = self.value_rule
        if self.likelihood is None or self.materiality is None or rule is None:
            return None
        return frozenset(
            rule.of(first, second)
            for first in self.likelihood.values
            for second in self.materiality.values
        )

    def computed(self, risk: Risk) -> int | None:
        """The risk value that a risk's assessments give; None where one is missing, or the rule."""
        rule = self.value_rule
        if rule is None or risk.likelihood is None or risk.materiality is None:
            return None
        return rule.of(risk.likelihood, risk.materiality)
