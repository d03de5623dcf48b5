"""The checkout as the architecture tests see it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "roder"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git tracks or would track, relative to the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted(set(filter(None, listed.stdout.split("\0"))))
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one Python file, `path` relative to the checkout."""
    return ast.parse((ROOT / path).read_text("utf-8"), str(path))


def python_files(*under: str) -> list[Path]:
    """Tracked Python files, all of them or those below the folders named."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and (not under or path.parts[: len(under)] == under)
    ]


def imports(tree: ast.Module) -> set[str]:
    """Full names of all modules a file imports, those inside functions included."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found
