"""Many at once, killed in the middle, and a full disk: no edit lost, all or nothing, "saved" only after.

On SQLite, and on PostgreSQL where one answers. The ordinary run takes a small sample; `make torture` the
whole. Each property has a control: a worker that does it wrong, which must be found out.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import Postgresql, Sqlite, checked, run, start

few_or_many = pytest.mark.parametrize(
    "times", [2, pytest.param(40, marks=pytest.mark.torture)], ids=["few", "many"]
)
pytestmark = pytest.mark.xdist_group("torture")


# -- many at once -----------------------------------------------------------------------------------------


def together(url: str, verb: str, times: int, workers: int) -> list[str]:
    running = [start(url, verb, times) for _ in range(workers)]
    said = []
    for worker in running:
        out, wrong = worker.communicate(timeout=500)
        assert worker.returncode == 0, wrong[-3000:]
        said += out.splitlines()
    return said


@pytest.mark.parametrize(
    ("workers", "times"),
    [(3, 4), pytest.param(8, 40, marks=pytest.mark.torture)],
    ids=["few", "many"],
)
def test_no_edit_of_one_cell_is_lost(kept: Sqlite | Postgresql, workers: int, times: int) -> None:
    with kept.fresh() as url:
        said = together(url, "count", times, workers)
        found = checked(url)
    saved = said.count("saved")
    assert len(said) == workers * times
    assert saved + said.count("conflict") + said.count("same") == len(said)
    assert saved >= times
    assert found["steps"] == saved
    assert int(found["cell"]) == -96261 - saved
    assert found["wrong"] == []


def own_cells(said: list[str]) -> dict[str, int]:
    """The last figure that was said to be saved in each cell that one person has alone."""
    written = [line.split()[1:] for line in said if line.startswith("saved budget/")]
    return {path: int(number) for path, number in written}


@few_or_many
def test_saves_in_groups_lose_nothing_and_spoil_nothing(
    kept: Sqlite | Postgresql, times: int
) -> None:
    each = 6 * times
    with kept.fresh() as url:
        running = [start(url, "crowd", process, each) for process in (0, 1)]
        said = []
        for worker in running:
            out, wrong = worker.communicate(timeout=500)
            assert (worker.returncode, wrong) == (0, "")
            said += out.splitlines()
        found = checked(url)
    assert max(int(line.split()[1]) for line in said if line.startswith("group")) > 1
    shared = said.count("saved")
    assert shared + said.count("conflict") + said.count("same") == 4 * each
    assert int(found["cell"]) == -96261 - shared
    assert {path: int(text) for path, text in found["own"].items()} == own_cells(said)
    assert said.count("refused link-unknown") == 2 * each
    assert found["steps"] == shared + 4 * each
    assert found["wrong"] == []


@few_or_many
def test_group_that_is_killed_is_there_whole_or_not_at_all(
    kept: Sqlite | Postgresql, times: int
) -> None:
    told = 0
    for number in range(times):
        with kept.fresh() as url:
            worker = start(url, "crowd", 0, 10_000)
            assert worker.stdout is not None
            assert worker.stdout.readline().startswith("group")
            time.sleep(0.5 + 0.137 * (number % 17))
            os.kill(worker.pid, signal.SIGKILL)
            said, _ = worker.communicate()
            found = checked(url)
        assert found["wrong"] == []
        lines = said.splitlines()
        saved = sum(line.startswith("saved") for line in lines)
        assert 0 <= found["steps"] - saved <= 4  # those whose commit was done and not yet told of
        for path, written in own_cells(lines).items():
            assert int(found["own"][path]) - written in (0, 1)
        told += saved
    assert told > 0, "no one had time to save anything"


def test_control_someone_careless_is_found_to_lose_edits(kept: Sqlite | Postgresql) -> None:
    for _ in range(5):  # a machine that is busy otherwise may let them in one after another
        with kept.fresh() as url:
            said = together(url, "careless", 40, 3)
            found = checked(url)
        assert said.count("saved") == 120
        if int(found["cell"]) > -96261 - 120:
            return
    raise AssertionError("no two wrote at once: the control proves nothing")


# -- killed -----------------------------------------------------------------------------------------------


@few_or_many
def test_process_killed_at_work_leaves_all_of_an_action_or_nothing(
    kept: Sqlite | Postgresql, times: int
) -> None:
    done_in_all = 0
    for number in range(times):
        with kept.fresh() as url:
            worker = start(url, "toil")
            assert worker.stdout is not None
            assert worker.stdout.readline() == "begun\n"
            # every second one not before its first action is done, however slow the machine is
            first = worker.stdout.readline() if number % 2 else ""
            time.sleep(0.4 + 0.137 * (number % 17))
            os.kill(worker.pid, signal.SIGKILL)
            said, _ = worker.communicate()
            told = (first + said).splitlines()
            done = [int(line.split()[1]) for line in told if line[:4] == "done"]
            found = checked(url)
        assert found["wrong"] == []
        if done:  # at most the one action more, whose commit was done and not yet told of
            assert found["lines"] - done[-1] in (0, 1)
        done_in_all += len(done)
    assert done_in_all > 0, "no worker had time to do anything"


def test_control_step_without_its_line_is_found(kept: Sqlite | Postgresql) -> None:
    with kept.fresh() as url:
        assert run(url, "unaudited") == ["saved"]
        assert checked(url)["wrong"] == ["0 lines of edit, 1 rows"]


# -- a full disk ------------------------------------------------------------------------------------------


def outcome(url: str, said: list[str]) -> tuple[int, int]:
    """How many times a worker said that it had saved, and how many steps are stored."""
    assert any(line.startswith("failed") for line in said), "the disk was never full"
    found = checked(url)
    assert found["wrong"] == []
    return sum(line.startswith("saved") for line in said), found["steps"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    if os.environ.get("RODER_TEST_DATABASE"):
        pytest.skip("a full disk is tried on SQLite alone")
    return Sqlite(tmp_path_factory.mktemp("full"))


def test_saved_is_never_said_where_the_database_may_not_grow(files: Sqlite) -> None:
    with files.fresh() as url:
        said, stored = outcome(url, run(url, "fill", 40))
    assert said == stored > 0


def test_control_saying_it_beforehand_is_found(files: Sqlite) -> None:
    with files.fresh() as url:
        said, stored = outcome(url, run(url, "hasty", 40))
    assert said > stored


@pytest.fixture
def small_disk(tmp_path: Path, files: Sqlite) -> Iterator[Path]:
    """A file system with half a megabyte more than the database takes."""
    size = files.whole.stat().st_size // 1024 + 512
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tried.returncode != 0:
        pytest.skip(f"no small file system can be mounted: {tried.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_saved_is_never_said_on_a_full_disk(files: Sqlite, small_disk: Path) -> None:
    with files.fresh(small_disk) as url:
        worked = run(url, "fill")
        # what can be read of a full disk is read elsewhere: a check writes nothing, but needs a journal
        with files.fresh(files.folder) as other:
            for old in files.folder.glob("fresh.sqlite3*"):
                old.unlink()
            for file in small_disk.glob("fresh.sqlite3*"):
                shutil.copy(file, files.folder / file.name)
            said, stored = outcome(other, worked)
    assert said == stored > 0
