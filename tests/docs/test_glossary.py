"""The glossary and the code say the same names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from roder.core.document.blocks import RowRole
from roder.core.document.columns import ColumnKind

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")


def rows() -> list[list[str]]:
    """The cells of every table row, head and rule left out."""
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]
    return [row for row in cells if not row[0].startswith(("English name", "Name in code", "---"))]


def classes(*folders: str) -> set[str]:
    """Names of the public classes in these rooms."""
    found = set()
    for folder in folders:
        for path in (ROOT / "src" / "roder" / folder).rglob("*.py"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found.add(node.name)
    return found


def named() -> set[str]:
    """Class names that the glossary gives, in its `code`."""
    return {name for row in rows() for name in re.findall(r"`([A-Z]\w+)`", row[0])}


def test_every_row_has_an_english_name_a_swedish_term_and_three_cells() -> None:
    assert len(rows()) > 100
    assert [row for row in rows() if len(row) != 3 or not row[0]] == []
    assert [row for row in rows() if "`" in row[0] and not row[1]] == []


def test_no_english_name_stands_twice() -> None:
    names = [name.strip("` ") for row in rows() for name in re.split(r" / |, ", row[0])]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_public_class_of_the_core_is_in_the_glossary() -> None:
    assert sorted(classes("core") - named()) == []


def test_every_class_the_glossary_names_exists() -> None:
    everywhere = classes("core", "importers", "reference", "reports", "documents", "wording")
    assert sorted(named() - everywhere) == []


def test_column_kinds_and_row_roles_have_their_swedish_term() -> None:
    for member in (*ColumnKind, *RowRole):
        assert any(f"`{member.value}`" in row[0] and row[1] for row in rows()), member
