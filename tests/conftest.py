"""Settings that hold for every test."""

from __future__ import annotations

from hypothesis import settings

# A shared two-core machine may stall for a second; an example is not wrong for being slow.
settings.register_profile("roder", deadline=None)
settings.register_profile("torture", deadline=None, max_examples=2_000)
settings.load_profile("roder")
