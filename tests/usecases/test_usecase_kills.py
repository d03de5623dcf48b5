"""A process killed while it writes a plan's folder leaves a whole plan, or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roder.planfile.disk import read_folder

PLAN = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"
FILES = read_folder(PLAN)

WRITER = """
import sys, time
from pathlib import Path
from roder.planfile.disk import read_folder
from roder.usecases.writing import write_plan_folder
files, number = read_folder(Path(sys.argv[1])), 0
while True:
    number += 1
    folder = Path(sys.argv[2]) / str(number)
    if sys.argv[3] == "git":
        (folder / ".git").mkdir(parents=True)
    write_plan_folder(folder, files)
    if number == 1:
        print("begun", flush=True)
"""


def killed(folder: Path, form: str, after: float) -> None:
    """Writes plan after plan until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(PLAN), str(folder), form], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("form", ["new", "git"])
@pytest.mark.parametrize(
    "times", [4, pytest.param(100, marks=pytest.mark.torture)], ids=["few", "many"]
)
def test_a_plan_is_whole_or_no_plan(tmp_path: Path, form: str, times: int) -> None:
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        killed(folder, form, 0.03 + 0.011 * (number % 10))
        written = [each for each in folder.iterdir() if not each.name.startswith(".")]
        assert written, "the writer had no time to write anything"
        for plan in written:
            # a plan is known by its head, which comes last: without it no command takes the folder
            if (plan / "plan.toml").exists():
                assert read_folder(plan) == FILES
