"""Start-up stays short: what is not needed is not imported."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("numpy", "rich", "lxml", "openpyxl", "docx", "jinja2", "pypdfium2", "pydantic")


def imported(code: str) -> set[str]:
    """Which of the heavy packages a new interpreter has imported after `code`."""
    told = f"{code}\nimport json, sys\nprint(json.dumps([n for n in {HEAVY} if n in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "from roder.cli.app import build; build('sv')",
        "import roder.cli.commands",  # the child is forked from here, small
    ],
    ids=["help", "before reading"],
)
def test_nothing_heavy_is_imported(code: str) -> None:
    assert imported(code) == set()


def test_json_needs_no_rich(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text("Rubrik\n\n\t2023\t2024\nSumma\t1\t2\n", "utf-8")
    code = (
        "from roder.cli.app import build\n"
        f"build('sv')(['check', {str(path)!r}, '--format', 'json'], standalone_mode=False)"
    )
    assert imported(code) == {"numpy"}
