"""One board's plan for one cycle: all areas together, and the checks across them.

Map: `plan` (the plan) · `draft` (a plan with gaps, as recognised in a document) · `checks` (rules
that more than one area takes part in) · `reserved` (bounds of what a plan may hold).
"""

from roder.core.plan.draft import Draft, FieldState, Item, Span
from roder.core.plan.plan import Plan

__all__ = ["Draft", "FieldState", "Item", "Plan", "Span"]
