"""The bounds of what a plan may hold: words that are no keys, years, amounts."""

from __future__ import annotations

RESERVED = frozenset(
    {"rounding", "undistributed", "change", "explained", "unexplained", "base", "rate", "index",
     "carried", "permanent", "temporary", "indexed", "required-income", "shortfall",
     "result-after-shortfall", "capital-cost",
     "internal"}
)  # fmt: skip
"""Words of addresses that no line or unit may have as its key."""

EARLIEST, LATEST, LONGEST = 1900, 2199, 30
"""Years that a plan may be about, and how many of them."""

MOST_ORE = 10**17
"""A thousand milliard kronor: more than any municipality has, and well within 64 bits."""

DEEPEST = 100
"""How many rows may stand above each other: sums of sums of sums."""
