"""The demo, run as the README says, in a clean copy of the checkout with an empty home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# One worker makes the copy and runs it once for all tests here.
pytestmark = pytest.mark.xdist_group("demo")

PACKAGES = ("PIP_", "SSL_", "REQUESTS_", "UV_")
"""Settings that tell pip where this machine gets its packages; the demo needs them, no others."""


def demo_command() -> list[str]:
    """The demo's line in the README's first shell block."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    lines = [line.split("#")[0].strip() for line in blocks[0].splitlines()]
    found = [line for line in lines if "demo" in line]
    assert len(found) == 1, "the README's first shell block gives one demo command"
    return found[0].split()


def copy_checkout(target: Path) -> None:
    """Copies what git tracks, and nothing that a run has made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A clean copy and what the README's demo command printed in it."""
    checkout = tmp_path_factory.mktemp("clean") / "roder"
    home = tmp_path_factory.mktemp("home")
    checkout.mkdir()
    copy_checkout(checkout)
    kept = {name: value for name, value in os.environ.items() if name.startswith(PACKAGES)}
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", **kept}
    ran = subprocess.run(
        demo_command(), cwd=checkout, env=environment, capture_output=True, text=True, timeout=300
    )
    return checkout, ran


def test_the_demo_succeeds_and_installs_the_command(demo) -> None:
    checkout, ran = demo
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (checkout / ".venv" / "bin" / "roder").is_file()


def test_the_planted_error_is_shown_with_both_figures(demo) -> None:
    _, ran = demo
    before, after = ran.stdout.split("3. ", 1)
    digits = re.sub(r"[\s\u00a0\u202f\u2212-]", "", after)
    assert "171121" in digits, "what the rows give after the swap"
    assert "170760" in digits, "what the document prints"
    assert "171121" not in re.sub(r"[\s\u00a0\u202f\u2212-]", "", before)


def test_the_review_page_is_written_where_the_demo_says(demo) -> None:
    _, ran = demo
    address = re.search(r"file://(\S+\.html)", ran.stdout)
    assert address, ran.stdout
    page = Path(address[1]).read_text("utf-8")
    assert "Personalkostnader" in page
    assert page.lstrip().lower().startswith("<!doctype html>")
