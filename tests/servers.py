"""PostgreSQL for the tests: the one at RODER_TEST_POSTGRES, else one that answers on this machine."""

from __future__ import annotations

import os
from functools import cache

import psycopg

NO_POSTGRESQL = "no PostgreSQL answers at RODER_TEST_POSTGRES or 127.0.0.1:5432"


@cache
def postgresql() -> str:
    """The address of a database of a server where tests may make their own; empty where none answers."""
    given = os.environ.get("RODER_TEST_POSTGRES", "")
    found = (
        [given] if given else [f"postgres://{u}@127.0.0.1:5432/test" for u in ("postgres", "root")]
    )
    for url in found:
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            continue
        return url
    return ""
