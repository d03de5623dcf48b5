"""Halted in the middle: killed at each write of an import, a save, a dispatch and a decision; the database
restarted, or locked by another program, while a request is served.

On SQLite, and on PostgreSQL where one answers. Each property has a control that must be found out.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from databases import TESTS, Postgresql, Sqlite, checked, environment

pytestmark = pytest.mark.xdist_group("torture")
Kept = Sqlite | Postgresql
ACTIONS = ("import", "save", "dispatch", "decision")


class Worker:
    """`halted.py`, asked line by line."""

    def __init__(self, url: str, verb: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(TESTS / "halted.py"), verb], env=environment(url),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            _, wrong = self.process.communicate()
            raise AssertionError(wrong[-3000:])
        return json.loads(line)

    def ask(self, line: str) -> Any:
        self.say(line)
        return self.hear()

    def child(self, line: str) -> dict[str, Any]:
        """All that a child says, to its end."""
        self.say(line)
        told: dict[str, Any] = {}
        while "ended" not in told:
            told |= self.hear()
        return told


@contextmanager
def working(url: str, verb: str) -> Iterator[Worker]:
    worker = Worker(url, verb)
    try:
        yield worker
    finally:
        worker.process.kill()
        worker.process.communicate()


# -- killed -----------------------------------------------------------------------------------------------


def points(writes: int, times: int) -> list[tuple[int, float]]:
    """Where to kill: after each write, as many as may be; then about when the last is being committed."""
    inside = list(range(1, writes + 1))
    while len(inside) > times // 2:  # the first and the last stay
        del inside[len(inside) // 2]
    late = [(writes, 0.0003 * number) for number in range(1, times - len(inside) + 1)]
    return [(point, 0.0) for point in inside] + late


@pytest.mark.parametrize(
    "times", [2, pytest.param(25, marks=pytest.mark.torture)], ids=["few", "many"]
)
@pytest.mark.parametrize("action", ACTIONS)
def test_killed_at_any_write_there_is_nothing_and_at_the_commit_all_or_nothing(
    kept: Kept, action: str, times: int
) -> None:
    with kept.fresh() as url, working(url, "kills") as worker:
        writes = worker.child(f"{action} 0 0")["writes"]
        assert writes >= 4
        for point, delay in points(writes, times):
            with kept.fresh():  # in the same place, as new
                told = worker.child(f"{action} {point} {delay}")
                assert told["ended"] == -9
                found = worker.child("check")
            assert found["wrong"] == []
            assert found["lines"] - told["before"] in ((0, 1) if delay else (0,))


@pytest.mark.parametrize("action", ACTIONS)
def test_control_without_a_transaction_half_is_left_and_found(kept: Kept, action: str) -> None:
    with kept.fresh() as url, working(url, "loose") as worker:
        told = worker.child(f"{action} 3 0")
        assert told["ended"] == -9
        found = worker.child("check")
    assert found["lines"] == told["before"]
    assert found["wrong"] != []


# -- cut off ----------------------------------------------------------------------------------------------

FAILED, SAVED = {"status": 503, "told": True}, {"status": 302, "told": False}


def sound(url: str, worker: Worker, steps: int) -> None:
    """Nothing is half saved, and what stands there is what was told to be saved."""
    values, found = worker.ask("values"), checked(url)
    assert found["wrong"] == []
    assert found["steps"] == steps
    assert {path: int(text) for path, text in found["own"].items() if path in values} == values


def cut(server: Postgresql, url: str, which: str = "true") -> None:
    """The server ends connections, as when it is restarted."""
    server.do(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        f" WHERE datname = '{url.rpartition('/')[2]}' AND {which}"
    )


def served(kept: Kept, kind: type[Kept]) -> None:
    if not isinstance(kept, kind):
        pytest.skip("holds for the other database")


def test_database_restarted_in_the_middle_fails_honestly_and_then_works(kept: Kept) -> None:
    served(kept, Postgresql)
    assert isinstance(kept, Postgresql)
    with kept.fresh() as url, working(url, "web") as worker:
        assert worker.hear() == {"ready": True}
        assert worker.ask("each") == [SAVED] * 3
        assert worker.ask("held") == "middle"
        cut(kept, url)
        assert worker.ask("go on") == [FAILED] * 3
        sound(url, worker, 3)
        assert worker.ask("each") == [SAVED] * 3
        sound(url, worker, 6)


def test_one_connection_cut_in_the_middle_is_told_to_that_one_alone(kept: Kept) -> None:
    served(kept, Postgresql)
    assert isinstance(kept, Postgresql)
    with kept.fresh() as url, working(url, "web") as worker:
        assert worker.hear() == {"ready": True}
        assert worker.ask("held") == "middle"
        cut(kept, url, "state = 'idle in transaction'")
        assert worker.ask("go on") == [FAILED, SAVED, SAVED]
        sound(url, worker, 2)
        assert worker.ask("one") == [SAVED]
        sound(url, worker, 3)


def test_database_that_is_away_for_a_while_is_told_of_in_words(kept: Kept) -> None:
    served(kept, Postgresql)
    assert isinstance(kept, Postgresql)
    with kept.fresh() as url, working(url, "web") as worker:
        assert worker.hear() == {"ready": True}
        assert worker.ask("each") == [SAVED] * 3
        name = url.rpartition("/")[2]
        kept.do(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cut(kept, url)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url).close()
        assert worker.ask("each") == [FAILED] * 3
        kept.do(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert worker.ask("each") == [SAVED] * 3
        sound(url, worker, 6)


def test_row_locked_by_another_program_fails_honestly_and_then_works(kept: Kept) -> None:
    served(kept, Postgresql)
    with kept.fresh() as url, working(url, "web") as worker:
        assert worker.hear() == {"ready": True}
        with psycopg.connect(url) as other:
            other.execute("SELECT 1 FROM store_version FOR UPDATE")
            assert worker.ask("each") == [FAILED] * 3
        assert worker.ask("each") == [SAVED] * 3
        sound(url, worker, 3)


def test_file_locked_by_another_program_fails_honestly_and_then_works(kept: Kept) -> None:
    served(kept, Sqlite)
    with kept.fresh() as url, working(url, "web") as worker:
        assert worker.hear() == {"ready": True}
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        for lock in ("IMMEDIATE", "EXCLUSIVE"):
            other.execute(f"BEGIN {lock}")
            assert worker.ask("each") == [FAILED] * 3
            other.execute("COMMIT")
        sound(url, worker, 0)
        assert worker.ask("each") == [SAVED] * 3
        sound(url, worker, 3)
        other.close()


def read_in_the_middle(worker: Worker, url: str) -> list[dict[str, Any]]:
    """What is answered where another program reads from the middle of a save until after its end."""
    assert worker.hear() == {"ready": True}
    assert worker.ask("held") == "middle"
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    if other.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        pytest.skip("in this journal mode nobody who reads is in the way")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM store_row").fetchone()
    answers: list[dict[str, Any]] = worker.ask("go on")
    other.execute("COMMIT")
    other.close()
    return answers


def test_file_read_by_another_program_at_the_commit_fails_honestly(kept: Kept) -> None:
    served(kept, Sqlite)
    with kept.fresh() as url, working(url, "web") as worker:
        assert read_in_the_middle(worker, url)[0] == FAILED
        assert worker.ask("one") == [SAVED]
        values, found = worker.ask("values"), checked(url)
        assert found["wrong"] == []
        assert int(found["own"]["budget/rent/2022"]) == values["budget/rent/2022"] == -6770


def test_control_saved_that_is_told_whatever_the_database_says_is_found(kept: Kept) -> None:
    with kept.fresh() as url, working(url, "hasty") as worker:
        if isinstance(kept, Postgresql):
            assert worker.hear() == {"ready": True}
            assert worker.ask("held") == "middle"
            cut(kept, url, "state = 'idle in transaction'")
            answers = worker.ask("go on")
        else:
            answers = read_in_the_middle(worker, url)
        assert answers[0] == SAVED
        values, found = worker.ask("values"), checked(url)
    assert int(found["own"]["budget/rent/2022"]) != values["budget/rent/2022"]
