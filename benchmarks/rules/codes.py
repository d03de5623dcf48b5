"""Which findings tell of which breach: any of a row's codes will do. Other codes are added here as
rules get them."""

from __future__ import annotations

CODES: dict[str, tuple[str, ...]] = {
    "risk value": ("risk-value-differs", "product-differs"),
    "off scale": ("risk-off-scale",),
    "threshold gap": ("threshold-gap",),
    "risk handling": ("handling-outside-rule",),
    "control missing": ("control-missing",),
    "control value": ("control-value-differs",),
    "control repeated": ("control-repeated",),
    "goal bound": ("goal-bound-target",),
    "baseline year": ("baseline-year",),
    "global goal": ("goal-without-global-goal",),
    "target missing": ("kpi-without-target",),
    "validity": ("validity-ends-early",),
    "temporary grant": ("temporary-remains",),
    "temporary income": ("temporary-remains",),
    "none assigned": ("assignments-none-but-listed",),
    "occasion": ("control-occasion-differs",),
    "risks alike": ("risks-alike",),
    "positive cost": ("cost-positive",),
    "revision": ("revision-after-validity",),
    "measure": ("measure-differs",),
    "empty section": ("section-empty",),
}
"""Breach → codes."""

KEPT = (
    "assignments-empty", "control-incomplete", "control-name-differs", "identity-differs",
    "result-not-zero", "risk-missing", "risk-value-impossible", "threshold-overlap",
)  # fmt: skip
"""Codes of rules that every plan here keeps and no copy breaks."""

RULES = frozenset((*KEPT, *(code for codes in CODES.values() for code in codes)))
"""In a plan without breaches none of them may be given."""
