"""The database: PostgreSQL by DATABASE_URL, else a SQLite file in the data folder."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import dj_database_url

SAFE_WAL = (3, 51, 3)
"""SQLite 3.7.0–3.51.2 can lose data in WAL mode (a defect mended in 3.51.3)."""

BOUNDED = {
    "connect_timeout": 10,
    "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "options": "-c lock_timeout=20s",
}  # fmt: skip
"""Nobody waits for ever: neither for a PostgreSQL that has vanished from the network, nor, as little as on
SQLite, for what another program keeps locked. What the address says itself goes before."""


def database(url: str, folder: Path) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    if url:
        made: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        )
        if "sqlite" in made["ENGINE"]:
            return sqlite(Path(made["NAME"]))
        made["OPTIONS"] = {**BOUNDED, **made.get("OPTIONS", {})}
        return made
    return sqlite(folder / "roder.sqlite3")


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite that says "saved" only of what is on the disk, writers in turn, triggers for REPLACE too."""
    journal = "WAL" if sqlite3.sqlite_version_info >= SAFE_WAL else "TRUNCATE"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            ),
        },
    }
