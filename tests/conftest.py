"""Settings that hold for every test, and the founded database that tests of stored plans share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from founded import Founded, found

# A shared two-core machine may stall for a second; an example is not wrong for being slow.
settings.register_profile("roder", deadline=None)
settings.register_profile("torture", deadline=None, max_examples=2_000)
settings.load_profile("roder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo, by far the longest, begins first, so that the other worker is never left waiting."""
    items.sort(key=lambda item: "test_demo" not in item.nodeid)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Founds the demo's municipalities once; each test then works in a transaction that is rolled back."""
    with django_db_blocker.unblock():
        found(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def founded(db: None) -> Iterator[Founded]:
    """The founded database: its plans by name, an actor and a browser by role."""
    made = Founded()
    made.forget()
    yield made
    made.forget()


@pytest.fixture
def captured(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """Runs what waits for a commit, which a test's transaction never reaches."""
    return django_capture_on_commit_callbacks
