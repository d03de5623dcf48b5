"""How many examples Hypothesis tries: `make torture` multiplies what `make test` tries."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
"""Examples of a test that says nothing, in the profile of `make test`."""


def tried(examples: int) -> settings:
    """So many examples in `make test`, and in proportion more under a profile that tries more."""
    return settings(max_examples=examples * settings().max_examples // USUAL)
