"""One server of the demo for every test of the web in a browser; the examined example documents are shared
with the tests of the reports."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from desks import CHROMIUM, Desks, Server, prepared

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = prepared(tmp_path_factory.mktemp("demo"))
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def entered() -> dict[str, Any]:
    return {}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of a module, since what drives it must not run beside tests of the store."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def desk(browser: Browser, server: Server, entered: dict[str, Any]) -> Iterator[Desks]:
    desks = Desks(browser, server, entered)
    yield desks
    desks.leave()
