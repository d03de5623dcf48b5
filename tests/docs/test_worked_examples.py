"""The worked examples of the documentation run, and the JSON guide names every key there is."""

from __future__ import annotations

import doctest
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roder.core.base import Problem, Severity
from roder.core.document.known import Accepted
from roder.documents.json import document_json, findings_json
from roder.usecases.checking import check_file
from roder.usecases.reading import read_document

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
GUIDE = (DOCS / "guides" / "json.md").read_text("utf-8")
ALGORITHMS = sorted(p for p in (DOCS / "algorithms").glob("*.md") if p.name != "README.md")
WITH_EXAMPLES = sorted(p for p in DOCS.rglob("*.md") if ">>> " in p.read_text("utf-8"))


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(DOCS)))
def test_worked_example_gives_what_it_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])  # `benchmarks` is not installed
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0, "the differences are printed above"


@pytest.mark.parametrize("page", ALGORITHMS, ids=lambda page: page.name)
def test_every_algorithm_has_a_worked_example_and_is_listed(page: Path) -> None:
    assert page in WITH_EXAMPLES
    assert f"]({page.name})" in (DOCS / "algorithms" / "README.md").read_text("utf-8")


# -- the JSON guide -------------------------------------------------------------------------


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The guide's own example document."""
    found = re.search(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    path = tmp_path / "budget.txt"
    path.write_text(found[1], "utf-8")
    return path


def test_guide_example_is_what_check_gives(example: Path) -> None:
    shown = re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    assert shown is not None
    checked = check_file(example)
    given = json.loads(json.dumps(findings_json(checked.examination, checked.problems, "sv")))
    promised = json.loads(shown[1])
    assert len(given["findings"]) == len(promised["findings"])
    for finding, said in zip(given["findings"], promised["findings"], strict=True):
        source = {key: finding[key] for key in said if key not in ("place", "related")}
        assert source == {key: said[key] for key in source}
        assert given_places(finding) == given_places(said)
    assert given["accepted"] == promised["accepted"]
    assert given["file"] == promised["file"]


def given_places(finding: dict[str, object]) -> list[object]:
    related = finding["related"]
    assert isinstance(related, list)
    return [finding["place"], *related]


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def everything_said(example: Path, tmp_path: Path) -> list[object]:
    """Both objects with every part that is there only under some condition."""
    earlier = tmp_path / "before" / "budget.txt"
    earlier.parent.mkdir()
    text = example.read_text("utf-8")
    earlier.write_text(text.replace("-41 690", "-41 960").replace("12 345", "12 346"), "utf-8")
    odd = tmp_path / "nyckeltal.txt"
    odd.write_text(
        "Nyckeltal         Utfall 2021   Mål 2022\nNöjda        83,1% (2020)      1.234\n", "utf-8"
    )
    checked = check_file(example, against=earlier)
    accepted = (
        (Problem("sum-rounding", Severity.NOTE), Accepted("0" * 12, "Ekonomichef", "Avrundning")),
    )
    pdf = next((ROOT / "examples").rglob("*.pdf"))
    return [
        *(document_json(read_document(path)) for path in (example, odd, pdf)),
        findings_json(checked.examination, checked.problems, "sv", accepted, checked.versions),
    ]


@pytest.mark.parametrize("half", [0, 1], ids=["sv", "en"])
def test_guide_names_every_key(half: int, example: Path, tmp_path: Path) -> None:
    named = set(re.findall(r"`([a-z_]+)`", GUIDE.split("\n# JSON for programs")[half]))
    given = {key for part in everything_said(example, tmp_path) for key in keys_of(part)}
    assert {"fault", "year", "box", "who", "before", "level"} <= given, "a part is not given"
    assert sorted(given - named) == []
