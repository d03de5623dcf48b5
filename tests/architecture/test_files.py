"""Habits of the house that a machine can see: sizes, names, docstrings, nothing private."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from checkout import ROOT, parsed, python_files, tracked

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "tools", "base_utils"}
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|farm|root|home/\w+|opt/wheels)/"
    r"|--(?:extra-)?index-url|\"resolved\":\s*\"http|registry\s*=\s*\"?http|https?://\S*/simple\b",
    re.IGNORECASE,
)
"""Paths of one machine, and addresses that packages are fetched from."""

CODE = [path for path in python_files() if "tests" not in path.parts]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = ast.walk(parsed(path))
    return [node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


WRITTEN = [path for path in python_files() if "migrations" not in path.parts]
"""What people write: Django makes its migrations itself, as long as the tables ask for."""


@pytest.mark.parametrize("path", WRITTEN, ids=str)
def test_a_file_tells_one_story_in_at_most_500_lines(path: Path) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", CODE, ids=str)
def test_a_function_has_at_most_50_lines(path: Path) -> None:
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > 50} == {}


@pytest.mark.parametrize("path", python_files("src"), ids=str)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parsed(path)), f"{path} has no docstring"


def test_no_name_says_nothing() -> None:
    parts = {part.removesuffix(".py") for path in python_files() for part in path.parts}
    assert parts & VAGUE == set()


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = []
    for path in tracked():
        body = (ROOT / path).read_bytes()
        if b"\0" in body[:1000] or path == Path(__file__).relative_to(ROOT):
            continue
        for number, line in enumerate(body.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line):
                found.append(f"{path}:{number}")
    assert found == []
