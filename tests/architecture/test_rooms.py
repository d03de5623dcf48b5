"""Who may import whom: the contracts hold, and no room escapes them."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from checkout import ROOT, SOURCE, imports, parsed, python_files

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
PURE = set(sys.stdlib_module_names) - {
    "asyncio",
    "gettext",
    "io",
    "locale",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}
"""What is left of the standard library without clock, chance, translation, files and network."""


def layers_of(container: str) -> set[str]:
    """The names below `container` that a layers contract places."""
    [contract] = [c for c in CONTRACTS if container in c.get("containers", ())]
    assert contract["exhaustive"], f"the contract of {container} must be exhaustive"
    names = (name for layer in contract["layers"] for name in layer.split("|"))
    return {name.strip(" ()") for name in names}


def test_the_contracts_hold() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("container", ["roder", "roder.core", "roder.importers"])
def test_every_room_and_area_has_its_place_in_a_contract(container: str) -> None:
    folder = SOURCE.joinpath(*container.split(".")[1:])
    inside = {
        path.stem
        for path in folder.iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    } - {"__init__"}
    assert inside, f"{container} is empty"
    assert inside <= layers_of(container)


def test_every_room_the_contracts_name_exists() -> None:
    named = layers_of("roder") - {"__main__"}
    assert {name for name in named if not (SOURCE / name / "__init__.py").is_file()} == set()


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in python_files("src", "roder")}
    assert [str(f) for f in folders if not (ROOT / f / "__init__.py").is_file()] == []


@pytest.mark.parametrize("path", python_files("src", "roder", "core"), ids=str)
def test_the_core_would_be_true_on_paper(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imports(parsed(path))}
    assert tops - PURE <= {"roder", "numpy", "scipy"}


@pytest.mark.parametrize("path", python_files("src", "roder", "core"), ids=str)
def test_the_core_has_dates_but_no_clock(path: Path) -> None:
    called = {node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)}
    assert called & {"today", "now", "utcnow"} == set()


def test_no_module_is_imported_by_a_name_made_at_run_time() -> None:
    """import-linter sees imports inside functions; a name made at run time it cannot see."""
    makers = {"import_module", "__import__", "exec", "eval"}
    for path in python_files("src", "roder"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                assert called not in makers, f"{path}:{node.lineno}"
