"""The README's tour: every command runs, and prints what the README says it prints."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REST = "…"
"""A line of the README that stands for any lines of output."""


def tour() -> list[tuple[str, list[str]]]:
    """Every command after a `$` in the README's console blocks, with the output shown for it."""
    steps = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = step.rstrip("\n").split("\n")
            steps.append((command, output))
    return steps


def alike(text: str) -> str:
    """No-break spaces as plain ones: nobody sees the difference."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def shown_as(expected: list[str], printed: str) -> bool:
    """True when `printed` is the expected lines, where REST stands for any number of lines."""
    parts = [
        r"(?:.*\n)*?" if line == REST else re.escape(alike(line).rstrip()) + r"\n"
        for line in expected
    ]
    plain = "".join(f"{line.rstrip()}\n" for line in alike(printed).splitlines())
    return re.fullmatch("".join(parts), plain) is not None


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the checkout after `make demo`: the examples, and the damaged copy in out/."""
    folder = tmp_path_factory.mktemp("tour")
    for part in ("examples", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "out").mkdir()
    demo = runpy.run_path(str(ROOT / "setup" / "demo.py"))
    demo["damage"](ROOT / demo["EXAMPLE"], folder / demo["OUT"] / "skadad.docx")
    return folder


def test_the_tour_shows_what_the_commands_print(workplace: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    assert len(tour()) >= 6
    for command, expected in tour():
        ran = subprocess.run(
            command, shell=True, cwd=workplace, env={**os.environ, "PATH": path}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
        )  # fmt: skip
        assert shown_as(expected, ran.stdout), f"$ {command}\n{ran.stdout}"


def test_the_two_commands_come_first() -> None:
    first = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make demo", "make test"]


def test_every_picture_has_words_for_those_who_cannot_see_it() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert pictures
    for words, target in pictures:
        assert len(words) > 40
        assert (ROOT / target).read_bytes().startswith(b"\x89PNG")
