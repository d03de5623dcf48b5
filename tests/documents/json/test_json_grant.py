"""The proof proposed for a grant, as JSON and in words."""

from __future__ import annotations

import json

from examined import typed
from plans import adjusted, budget, row
from roder.core.budget import AccountGroup, GrantProof, grant_proof
from roder.core.plan import Draft, Plan
from roder.documents.json import drafts_json, grant_json
from roder.wording.grant import describe_grant


def proof(*grants: int) -> GrantProof:
    """2025: (40 000 − 1 000) × 1.024 + 1 100 = 41 036; 2026: (41 036 − 800) × 1.025 = 41 242."""
    entries = [adjusted(300, True), adjusted(800, False, 2025)]
    plan = budget("B2024 B2025 P2026", row("Kommunbidrag", AccountGroup.GRANT, *grants))
    found = grant_proof(plan, entries)
    assert found is not None
    return found


def test_each_step_gives_its_figures_as_strings_and_what_is_inferred() -> None:
    given = json.loads(json.dumps(grant_json(proof(40_000, 41_036, 41_242))))
    assert given["complete"] is True
    first, second = given["steps"]
    assert {key: first[key] for key in ("year", "base", "rate", "uplift", "computed", "stated")} == {
        "year": 2025, "base": "39000", "rate": "2.4", "uplift": "936",
        "computed": "41036", "stated": "41036",
    }  # fmt: skip
    assert first["inferred"] == ["rate", "temporary_before"]
    assert (second["inferred"], second["temporary_before"]) == (["rate"], "800")


def test_what_is_not_proposed_is_null() -> None:
    given = grant_json(proof(40_000, 41_036, 41_260))
    assert given["complete"] is False
    steps = given["steps"]
    assert isinstance(steps, list)
    assert [step["rate"] for step in steps] == [None, None]


def test_a_draft_gives_the_proofs_of_its_grants() -> None:
    found = proof(40_000, 41_036, 41_242)
    draft = Draft(Plan(), grants=(found,))
    (plan,) = json.loads(json.dumps(drafts_json(typed("Budget\n"), (draft,), "sv")))["plans"]
    (grant,) = plan["grants"]
    assert (grant["unit"], [step["rate"] for step in grant["steps"]]) == ("tkr", ["2.4", "2.5"])


def test_a_step_is_told_as_a_sum_and_says_what_is_inferred() -> None:
    first, second = describe_grant(proof(40_000, 41_036, 41_242), "sv")
    assert first == (
        "2025: 39\u202f000 + 936 (2,4 %) + 300 permanent + 800 tillfälligt = 41\u202f036\u00a0tkr. "
        "Uppräkningen 2,4 % och 1\u202f000\u00a0tkr tillfälligt 2024 är härledda."
    )
    assert second.endswith("Uppräkningen 2,5 % är härledd.")


def test_a_span_and_an_open_step_are_told_as_such() -> None:
    plan = budget("B2021 B2022", row("Kommunbidrag", AccountGroup.GRANT, 407, 211))
    spanned = grant_proof(plan, [adjusted(200, False, 2021)])
    unknown = proof(40_000, 41_036, 41_260)
    assert spanned is not None
    assert describe_grant(spanned, "en") == (
        "2022: anything from 1.70 to 2.17 % gives 211\u00a0tkr, so no index is proposed.",
    )
    assert describe_grant(unknown, "en")[0] == "2025: the grant ledger cannot be inferred."
