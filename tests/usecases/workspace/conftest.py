"""The databases that workers of their own are tried on."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from databases import Postgresql, Sqlite
from servers import NO_POSTGRESQL, postgresql


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sqlite | Postgresql]:
    if os.environ.get("RODER_TEST_DATABASE"):
        pytest.skip("the run beside this one tries both databases")
    folder = tmp_path_factory.mktemp("torture")
    if request.param == "sqlite":
        yield Sqlite(folder)
        return
    if not (server := postgresql()):
        pytest.skip(NO_POSTGRESQL)
    made = Postgresql(server, folder)
    yield made
    made.do(f"DROP DATABASE IF EXISTS {made.name} WITH (FORCE)")
