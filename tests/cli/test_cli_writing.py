"""What cannot be written leaves nothing behind: the program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from papers import RIGHT, WRONG, paper

resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")
RODER = Path(sys.executable).with_name("roder")
SMALL = 1000
"""Bytes a file may have on the full disk; less than any page or document.json."""


def on_a_full_disk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs roder where no file can grow beyond SMALL bytes."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))

    return subprocess.run(
        [RODER, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=full,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_review_that_does_not_fit_is_not_there(tmp_path: Path) -> None:
    done = on_a_full_disk("review", paper(tmp_path, RIGHT), "--to", tmp_path / "ut" / "sida.html")
    assert done.returncode == 2
    assert "Resultatet kan inte sparas" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(tmp_path) == ["budget.txt"]


def test_an_older_review_stays_whole(tmp_path: Path) -> None:
    page = paper(tmp_path, "gammal sida", "sida.html")
    done = on_a_full_disk("review", paper(tmp_path, RIGHT), "--to", page)
    assert done.returncode == 2
    assert page.read_text("utf-8") == "gammal sida"
    assert files_in(tmp_path) == ["budget.txt", "sida.html"]


def test_accepted_findings_are_not_lost_when_the_disk_is_full(tmp_path: Path) -> None:
    entry = '[[accepted]]\nfingerprint = "{:012}"\nwho = "A"\nwhy = "gammal"\n'
    old = "\n".join(entry.format(n) for n in range(20))
    known = paper(tmp_path, old, "g.toml")
    done = on_a_full_disk(
        "accept", paper(tmp_path, WRONG), "--known", known, "--who", "B", "--why", "C"
    )
    assert done.returncode == 2
    assert known.read_text("utf-8") == old
    assert files_in(tmp_path) == ["budget.txt", "g.toml"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc on this system")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    """Not even the superuser can make a file in /proc."""
    done = on_a_full_disk("review", paper(tmp_path, RIGHT), "--to", "/proc/sida.html")
    assert done.returncode == 2
    assert "Resultatet kan inte sparas" in done.stderr
    assert done.stdout == ""
