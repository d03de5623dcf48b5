"""Every field of every row: to text and back, to what a database keeps and back, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roder.core.base.kinds import COLUMN_KEY, Kind, Layout, PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import WrongValueError
from roder.planfile.disk import read_folder
from roder.planfile.fields import FieldAt, editable, field_text, with_field
from roder.planfile.payload import payload_of, row_of
from roder.usecases.example import make_example
from roder.usecases.plans import opened_from

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"


def plans() -> Iterator[PlanRows]:
    """The example plan, and those of an invented municipality."""
    yield opened_from(read_folder(EXAMPLE), EXAMPLE).plan
    files = make_example(2, 1).files
    for root in sorted({n.rpartition("/")[0] for n in files if n.endswith("/plan.toml")}):
        own = {n[len(root) + 1 :]: d for n, d in files.items() if n.startswith(f"{root}/")}
        yield opened_from(own, EXAMPLE).plan


ROWS = [(kind, row) for plan in plans() for kind in k.KINDS for row in plan.of(kind)]


def fields(kind: Kind, row: PlanRow) -> list[FieldAt]:
    names = [s.name for s in editable(kind)]
    if kind.layout is Layout.GRID:
        names += list(row.value.amounts)
    return [FieldAt(kind.name, row.key, name) for name in names]


def test_every_kind_has_a_row_among_the_examples_or_is_named() -> None:
    assert len({kind.name for kind, _ in ROWS}) > len(k.KINDS) // 2


def test_row_is_what_its_payload_makes() -> None:
    for kind, row in ROWS:
        payload = json.loads(json.dumps(payload_of(row.value)))
        assert row_of(kind, row.key, payload, None).value == row.value


def test_text_of_a_field_put_back_changes_nothing() -> None:
    for kind, row in ROWS:
        for at in fields(kind, row):
            assert with_field(row, at, field_text(row, at)) == row, at


def test_path_of_a_field_names_it() -> None:
    for kind, row in ROWS:
        for at in fields(kind, row):
            assert FieldAt.parse(at.path) == at


@pytest.mark.parametrize(
    "path", ["", "budget", "budget/x", "nej/x/label", "budget/x/nej", "budget//label",
             "column/2022/outcome", "column/2022/outcome/nej"],
)  # fmt: skip
def test_path_that_names_no_field_is_a_value_error(path: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 – the path itself is all that it says
        FieldAt.parse(path or " ")


def test_column_of_an_outcome_is_named_with_its_slash() -> None:
    at = FieldAt.parse("column/2022/outcome/label")
    assert (at.kind, at.key, at.field) == ("column", "2022/outcome", "label")
    assert COLUMN_KEY.fullmatch(at.key)
    assert FieldAt.parse("column/2022/label").key == "2022"
    amount = FieldAt.parse("budget/personnel/2022/outcome")
    assert (amount.key, amount.field, amount.is_column) == ("personnel", "2022/outcome", True)


@given(st.text(max_size=60), st.integers(min_value=0))
def test_any_text_in_any_field_is_taken_or_refused_and_then_reads_back(
    text: str, which: int
) -> None:
    kind, row = ROWS[which % len(ROWS)]
    among = fields(kind, row)
    at = among[which % len(among)]
    try:
        changed = with_field(row, at, text)
    except WrongValueError:
        return
    assert with_field(changed, at, field_text(changed, at)) == changed
    kept = json.loads(json.dumps(payload_of(changed.value)))
    assert row_of(kind, row.key, kept, None).value == changed.value
