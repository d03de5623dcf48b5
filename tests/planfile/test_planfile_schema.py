"""The published schema is that of the kinds, and the JSON of any plan follows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from boardplans import example
from modelplan import alingsas
from randomplans import plans
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.municipality import KINDS as MUNICIPAL
from roder.planfile.municipality import read_municipality, rows_of
from roder.planfile.schema import municipality_schema, plan_as_json, plan_schema

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schema" / "plan.schema.json"
VALIDATOR = Draft202012Validator(plan_schema())


def as_sent(plan: PlanRows) -> Any:
    return json.loads(json.dumps(plan_as_json(plan)))


def test_the_published_schema_is_that_of_the_kinds() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == plan_schema()


def test_it_is_a_schema_and_knows_every_kind() -> None:
    Draft202012Validator.check_schema(plan_schema())
    assert set(plan_schema()["properties"]) == {"format", *(kind.name for kind in k.KINDS)}


def test_the_model_document_follows_it() -> None:
    sent = as_sent(alingsas())
    VALIDATOR.validate(sent)
    assert sent["entry"][0] == {
        "key": "environment",
        "text": "Miljöstrateg flyttas in",
        "line": "grant",
        "amount": "747",
        "years": [2022],
        "kind": "transfer",
    }
    assert sent["budget"][0]["amounts"]["2022"] == "69836"
    assert sent["interest"][1] == {"key": "2023", "year": 2023, "rate": "1.25"}


def test_a_municipalitys_own_files_have_a_published_schema_and_follow_it() -> None:
    published = json.loads(PUBLISHED.with_name("municipality.schema.json").read_text("utf-8"))
    assert published == municipality_schema()
    Draft202012Validator.check_schema(published)
    read = read_municipality(example(3).files)
    rows = rows_of(read.municipality, read.documents, read.settings)
    sent = json.loads(json.dumps(plan_as_json(rows, MUNICIPAL)))
    Draft202012Validator(published).validate(sent)
    assert set(sent) == {"format", *(kind.name for kind in MUNICIPAL)}


@given(plans())
@settings(max_examples=60)
def test_any_plan_follows_it(plan: PlanRows) -> None:
    assert list(VALIDATOR.iter_errors(as_sent(plan))) == []


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("entry", "amount", 747),
        ("entry", "amount", "1e5"),
        ("entry", "kind", "flytt"),
        ("entry", "belopp", "1"),
        ("entry", "years", 2022),
        ("entry", "key", "Miljö strateg"),
        ("budget", "amounts", {"Budget 2022": "1"}),
        ("column", "key", "22"),
        ("plan", "first", "2022"),
    ],
)
def test_a_mistake_does_not_follow_it(kind: str, field: str, wrong: object) -> None:
    sent = as_sent(alingsas())
    sent[kind][0][field] = wrong
    assert not VALIDATOR.is_valid(sent)


def test_a_plan_without_a_head_does_not_follow_it() -> None:
    sent = as_sent(alingsas())
    del sent["plan"]
    assert not VALIDATOR.is_valid(sent)
