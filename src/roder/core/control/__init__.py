"""The internal control plan (DOMAIN §7).

Map: `points` (control points and the plan they make) · `checks` (against the risks, and each other).
"""

from roder.core.control.points import ControlPlan, ControlPoint

__all__ = ["ControlPlan", "ControlPoint"]
