"""The internal control plan (DOMAIN §7).

Map: `points` (control points and the plan they make) · `matching` (which point serves which risk) ·
`checks` (against the risks, and each other).
"""

from roder.core.control.points import ControlPlan, ControlPoint, Origin

__all__ = ["ControlPlan", "ControlPoint", "Origin"]
