"""Founded databases for workers of their own, of which each test takes a fresh copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

TESTS = Path(__file__).resolve().parent
WORKER = TESTS / "tortured.py"


def environment(url: str) -> dict[str, str]:
    own = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DJANGO_", "RODER_"))
    }
    path = f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}"
    return {**own, "RODER_TEST_DATABASE": url, "PYTHONPATH": path}


def start(url: str, *verb: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WORKER), *map(str, verb)]
    return subprocess.Popen(
        command, env=environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def run(url: str, *verb: object) -> list[str]:
    """What a worker says, to its end."""
    worker = start(url, *verb)
    said, wrong = worker.communicate(timeout=400)
    assert worker.returncode == 0, wrong[-3000:]
    return said.splitlines()


def checked(url: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(url, "check")[-1])
    return found


class Sqlite:
    """Founded databases as files, copied from one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.whole = folder, folder / "whole.sqlite3"
        run(f"sqlite:///{self.whole}", "make", folder / "made")

    @contextmanager
    def fresh(self, folder: Path | None = None) -> Iterator[str]:
        file = (folder or self.folder) / "fresh.sqlite3"
        for old in file.parent.glob("fresh.sqlite3*"):
            old.unlink()
        shutil.copyfile(self.whole, file)
        yield f"sqlite:///{file}"


class Postgresql:
    """Founded databases of a server, copied from one."""

    def __init__(self, server: str, folder: Path) -> None:
        self.server, self.name = server, f"roder_torture_{os.getpid()}"
        self.do(f"CREATE DATABASE {self.name}")
        run(self.url(self.name), "make", folder / "made")

    def url(self, name: str) -> str:
        return f"{self.server.rpartition('/')[0]}/{name}"

    def do(self, sql: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql)

    @contextmanager
    def fresh(self, folder: Path | None = None) -> Iterator[str]:
        name = f"{self.name}_fresh"
        self.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.do(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        yield self.url(name)
        self.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
