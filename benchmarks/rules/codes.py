"""Which findings tell of which breach: any of a row's codes will do. Other codes are added here as
rules get them."""

from __future__ import annotations

CODES: dict[str, tuple[str, ...]] = {
    "risk value": ("risk-value-differs",),
    "risk handling": ("handling-outside-rule",),
    "control missing": ("control-missing",),
    "control value": ("control-value-differs",),
    "control repeated": ("control-repeated",),
    "goal bound": ("goal-bound-differs",),
    "baseline year": ("baseline-year-differs",),
    "global goal": ("global-goal-missing",),
    "target missing": ("target-missing",),
    "validity": ("validity-differs",),
    "temporary grant": ("temporary-remains",),
    "temporary income": ("temporary-remains",),
    "none assigned": ("none-but-listed",),
}
"""Breach → codes."""

RULES = frozenset(code for codes in CODES.values() for code in codes)
"""Every code above: in a plan without breaches none of them may be given."""
