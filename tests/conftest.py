"""Settings that hold for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A shared two-core machine may stall for a second; an example is not wrong for being slow.
settings.register_profile("roder", deadline=None)
settings.register_profile("torture", deadline=None, max_examples=2_000)
settings.load_profile("roder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo, by far the longest, begins first, so that the other worker is never left waiting."""
    items.sort(key=lambda item: "test_demo" not in item.nodeid)
