"""Recognised plans as JSON: every value in a form that programs read without floating point."""

from __future__ import annotations

import json
import re
from pathlib import Path

from examined import typed
from roder.core.plan.checks import check
from roder.documents.json import drafts_json
from roder.recognition.recognise import recognise
from roder.reference.recognition import recognition_words

ROOT = Path(__file__).resolve().parent.parent.parent.parent
TEXT = """Parknämndens budget 2025–2027

Dokumenttyp: Budget
Datum för beslut: 2024-12-13

Nämndens mål

Nämndmål: Minst 95 procent ska ha nära till en park.

Nyckeltal\tMålvärde 2025\tNuläge 2024
Andel med nära till en park (%)\t95,5\t91 (2022)
"""


def given() -> dict[str, object]:
    document = typed(TEXT)
    drafts = recognise(document, recognition_words())
    assert all(list(check(draft.plan)) for draft in drafts)
    read: dict[str, object] = json.loads(json.dumps(drafts_json(document, drafts, "sv")))
    return read


def test_figures_dates_and_absent_areas() -> None:
    (plan,) = given()["plans"]  # type: ignore[misc]
    areas = plan["plan"]
    assert areas["steering"]["decided_on"] == "2024-12-13"
    assert areas["steering"]["period"] == [2025, 2027]
    assert areas["risks"] is None
    (goal,) = areas["goals"]
    (kpi,) = goal["kpis"]
    assert kpi["targets"][0]["figure"] == {"value": "95.5", "unit": "%"}
    assert (kpi["baselines"][0]["year"], kpi["baselines"][0]["headed"]) == (2022, 2024)
    assert goal["bounds"][0]["kind"] == "at_least"


def test_items_tell_their_blocks_and_the_state_of_their_fields() -> None:
    (plan,) = given()["plans"]  # type: ignore[misc]
    (head,) = [item for item in plan["items"] if item["kind"] == "metadata"]
    assert head["fields"]["decided_on"] == "known"
    assert head["fields"]["owner_role"] == "missing"
    taken = [block for span in plan["spans"] for block in span["blocks"]]
    assert sorted([*taken, *plan["narrative"]]) == list(range(len(typed(TEXT).blocks)))


def test_the_guide_names_every_key_in_both_languages() -> None:
    guide = (ROOT / "docs" / "guides" / "json.md").read_text("utf-8")
    (plan,) = given()["plans"]  # type: ignore[misc]
    keys = {*given(), *plan, *plan["plan"], *plan["items"][0], *plan["spans"][0]}
    for half in guide.split("\n# JSON for programs"):
        assert sorted(keys - set(re.findall(r"`([a-z_]+)`", half))) == []
