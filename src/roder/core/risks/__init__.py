"""Risks and how they are valued and handled (DOMAIN §7).

Map: `scales` (likelihood, materiality and the thresholds that a document states) · `risks` ·
`likeness` (risks that say the same) · `checks`.
"""

from roder.core.risks.risks import Risk, RiskAnalysis, ValueRule
from roder.core.risks.scales import Handling, Level, Scale, Threshold

__all__ = ["Handling", "Level", "Risk", "RiskAnalysis", "Scale", "Threshold", "ValueRule"]
