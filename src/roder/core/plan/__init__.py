"""One board's plan for one cycle: all areas together, and the checks across them.

Map: `plan` (the plan) · `checks` (rules that more than one area takes part in).
"""

from roder.core.plan.plan import Plan

__all__ = ["Plan"]
