"""A folder of an older form is read, whatever it is written in; one of a newer form is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from modelplan import alingsas
from roder.core.base.kinds import Kind, PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.planfile import found, read_plan, reading, records, write_plan

PLAN = alingsas().with_rows(
    k.SECTION, (PlanRow("inledning", TextSection("Inledning", text="En text.")),)
)
FILES = write_plan(PLAN)


def renamed(old: str, new: str) -> Any:
    def upcast(fields: Mapping[str, Any], form: int) -> Mapping[str, Any]:
        assert form == 1
        return {new if name == old else name: value for name, value in fields.items()}

    return upcast


OLDER = [
    # kind, file, what the field is called today, what stands in the folder today, in an older one
    (k.HEAD, "plan.toml", "title", "title =", "name =", "name"),
    (k.ENTRY, "ledger.toml", "text", "text =", "words =", "words"),
    (k.BUDGET, "budget/lines.csv", "label", "key;label", "key;name", "name"),
    (k.SECTION, "text/010-inledning.md", "title", "title =", "heading =", "heading"),
]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The program as it is one form later."""
    for module in (found, reading, records):
        monkeypatch.setattr(module, "FORMAT", 2)
    return monkeypatch


@pytest.mark.parametrize(("kind", "file", "field", "today", "before", "old"), OLDER)
def test_an_older_folder_is_read(
    later: pytest.MonkeyPatch,
    kind: Kind[Any], file: str, field: str, today: str, before: str, old: str,
) -> None:  # fmt: skip
    kinds = tuple(replace(e, upcast=renamed(old, field)) if e is kind else e for e in k.KINDS)
    later.setattr(k, "KINDS", kinds)
    text = FILES[file].decode()
    assert today in text
    files = {**FILES, file: text.replace(today, before).encode()}
    read = read_plan(files)
    assert [problem.code for problem in read.problems] == []
    assert read.plan.of(kind) == PLAN.of(kind)
    assert b"format = 2" in write_plan(read.plan)["plan.toml"]


def test_a_field_of_the_old_form_is_no_field_of_todays(later: pytest.MonkeyPatch) -> None:
    kinds = tuple(
        replace(e, upcast=renamed("name", "label")) if e is k.BUDGET else e for e in k.KINDS
    )
    later.setattr(k, "KINDS", kinds)
    lines = FILES["budget/lines.csv"].replace(b"key;label", b"key;name")
    head = FILES["plan.toml"].replace(b"format = 1", b"format = 2")
    read = read_plan({**FILES, "budget/lines.csv": lines, "plan.toml": head})
    assert {problem.code for problem in read.problems} == {"unknown-key"}


@pytest.mark.parametrize("form", ["2", "0", "-1", "true", '"1"', "1.5", "[1]"])
def test_a_form_that_is_not_known_is_refused(form: str) -> None:
    head = FILES["plan.toml"].replace(b"format = 1", f"format = {form}".encode())
    read = read_plan({**FILES, "plan.toml": head})
    assert [problem.code for problem in read.problems] == ["format-newer"]
    assert read.plan.rows == {}
