"""The tests of stored plans, on PostgreSQL as well, whenever one answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from servers import NO_POSTGRESQL, postgresql

TESTS = Path(__file__).resolve().parent.parent


@pytest.mark.xdist_group("postgresql")
def test_everything_stored_works_on_postgresql_too() -> None:
    if os.environ.get("RODER_TEST_DATABASE"):
        pytest.skip("these tests are already run on a database of their own")
    url = postgresql()
    if not url:
        pytest.skip(NO_POSTGRESQL)
    own = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DJANGO_", "RODER_"))
    }
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not torture",
         "-k", "not follows_the_table or own-draft or own-dispatched",
         str(TESTS / "store"), str(TESTS / "usecases/workspace"), str(TESTS / "web")],
        cwd=TESTS.parent, env={**own, "RODER_TEST_DATABASE": url}, capture_output=True, text=True,
        timeout=900, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
