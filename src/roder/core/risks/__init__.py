"""Risks and how they are valued and handled (DOMAIN §7).

Map: `scales` (likelihood, materiality and the thresholds that a document states) · `risks` · `checks`.
"""

from roder.core.risks.risks import Handling, Risk, RiskAnalysis
from roder.core.risks.scales import Level, Scale, Threshold

__all__ = ["Handling", "Level", "Risk", "RiskAnalysis", "Scale", "Threshold"]
