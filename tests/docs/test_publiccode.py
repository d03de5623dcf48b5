"""publiccode.yml says the same as the rest of the project, within the standard's limits."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from roder import __version__

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "publiccode.yml").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def value(key: str) -> str:
    found = re.findall(rf"^\s*{key}: \"?([^\"\n]+)\"?$", TEXT, re.MULTILINE)
    assert len(found) == 1, key
    return str(found[0])


def test_version_and_licence_are_the_projects() -> None:
    assert value("softwareVersion") == PROJECT["version"] == __version__
    assert value("license") == PROJECT["license"]
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_descriptions_keep_within_the_standard() -> None:
    """shortDescription has at most 150 characters, longDescription 150 to 10 000."""
    folded = re.findall(r"(short|long)Description: >-?\n((?:      .+\n)+)", TEXT)
    assert [kind for kind, _ in folded] == ["short", "long"] * 2
    for kind, body in folded:
        length = len(" ".join(body.split()))
        assert length <= 150 if kind == "short" else 150 <= length <= 10_000
