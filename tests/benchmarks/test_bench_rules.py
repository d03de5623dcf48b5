"""The corpus of plans: nothing is wrong in a plan, one thing in a copy of it."""

from __future__ import annotations

import random

import pytest
from benchmarks.corpus.paper import Heading, Linear, Paragraph
from benchmarks.rules.__main__ import markdown
from benchmarks.rules.breaches import WAYS, Breach, broken
from benchmarks.rules.codes import CODES
from benchmarks.rules.pages import print_plan
from benchmarks.rules.plan import Plan, draw_plan
from benchmarks.rules.scoring import Tally, count_broken, count_true, report, told

SEEDS = range(25)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [draw_plan(random.Random(f"plan {seed}")) for seed in SEEDS]


def text(plan: Plan) -> str:
    """Everything printed, block by block."""
    paper = print_plan(plan, 1)
    lines = [b.text for b in paper.blocks if isinstance(b, Heading)]
    lines += [paper.words(b) for b in paper.blocks if isinstance(b, Paragraph)]
    for table in paper.tables:
        lines += [" | ".join([r.label, *map(paper.text, r.cells)]) for r in table.rows]
    return "\n".join(lines)


def test_a_plan_keeps_the_rules_of_its_own_risk_analysis(plans):
    for plan in plans:
        risky = plan.dialect.risky
        handled = {risk.text for risk in plan.risks if risk.handling == risky.handling[1]}
        assert handled == {control.risk for control in plan.controls}
        assert len({control.what for control in plan.controls}) == len(plan.controls)
        for risk in plan.risks:
            assert risk.value == risk.likelihood * risk.weight
            low, high = risky.bands[risky.handling.index(risk.handling)]
            assert low <= risk.value <= high


def test_every_product_falls_under_one_threshold(plans):
    for risky in {plan.dialect.risky for plan in plans}:
        steps = range(1, risky.size + 1)
        for value in {a * b for a in steps for b in steps}:
            assert sum(low <= value <= high for low, high in risky.bands) == 1


def test_temporary_money_falls_out_by_itself(plans):
    """The grant of each year is the year before's without what was temporary, indexed by one to
    three per cent, with what is decided for the year; the income likewise."""
    for plan in plans:
        y = plan.year
        for year in (y, y + 1, y + 2):
            held = {n: sum(c.amount for c in plan.changes if c.until and c.holds(n))
                    for n in (year - 1, year)}  # fmt: skip
            fresh = sum(c.amount for c in plan.changes if c.until is None and c.since == year)
            base = plan.grant[year - 1] - held[year - 1]
            assert 1.01 < (plan.grant[year] - held[year] - fresh) / base < 1.03
        assert plan.income[y + 1] < plan.income[y]
        for year in plan.years:
            whole = plan.income[year] + plan.grant[year] + sum(c[year] for c in plan.costs.values())
            assert whole == 0


def test_goals_agree_with_their_targets(plans):
    for plan in plans:
        assert plan.valid_until >= plan.year
        for goal in plan.goals:
            assert goal.bound is None or str(goal.bound) == goal.target
            assert str(goal.bound) in goal.text or goal.bound is None
            assert goal.world
            assert goal.target
            assert goal.marked is None


@pytest.mark.parametrize("rule", WAYS)
def test_a_breach_changes_the_page_and_nothing_of_the_original(plans, rule):
    made = 0
    for plan in plans[:12]:
        before = text(plan)
        done = broken(plan, rule, 3)
        assert text(plan) == before
        if done is not None:
            made += 1
            after = text(done[0])
            assert after != before
            assert not done[1].spots or any(spot in before for spot in done[1].spots)
    assert made >= (3 if rule == "measure" else 10)  # not every plan measures what people think


def test_frames_add_up_even_when_temporary_money_stays(plans):
    for plan in plans[:8]:
        for rule in ("temporary grant", "temporary income"):
            done = broken(plan, rule, 1)
            assert done is not None
            paper = print_plan(done[0], 1)
            assert sum(isinstance(r, Linear) for r in paper.relations) >= 8
            assert paper.broken() == []


def test_dialects_are_varied(plans):
    dialects = [plan.dialect for plan in plans]
    assert len({d.risky for d in dialects}) == 4
    assert {d.shape for d in dialects} == {"stacked", "wide"}
    assert {d.head for d in dialects} == {"lines", "table"}
    assert {d.banded for d in dialects} == {True, False}


def test_every_breach_has_a_code():
    assert set(CODES) == set(WAYS)


BREACH = Breach("risk value", "3 × 4 = 12, printed 9", ("Fakturor betalas utan attest",))


def finding(code: str, row: str) -> dict:
    return {"code": code, "severity": "error", "place": {"table": "t1", "row": row}}


def test_a_breach_is_told_by_its_code_at_its_place():
    right = finding(CODES["risk value"][0], "Fakturor betalas utan attest")
    assert told(BREACH, [right])
    assert not told(BREACH, [finding(CODES["risk value"][0], "Hot och våld")])
    assert not told(BREACH, [finding("copy-differs", "Fakturor betalas utan attest")])


def test_the_counts_of_a_run():
    tally, right = Tally(), finding(CODES["risk value"][0], "Fakturor betalas utan attest")
    alarm = finding(CODES["control missing"][0], "Hot och våld")
    true = {"findings": [finding("copy-differs", "x"), alarm]}
    count_true(tally, "true", true)
    count_broken(tally, "a", "docx", BREACH, {"findings": [alarm, right]}, true)
    count_broken(tally, "b", "docx", BREACH, {"failed": "no", "findings": []}, true)
    other = finding(CODES["control value"][0], "Hot och våld")
    count_broken(tally, "c", "docx", BREACH, {"findings": [other]}, true)
    result = {"seed": 1, **report(tally)}
    assert (result["whole"]["found"], result["whole"]["broken"]) == (1, 3)
    assert (result["false_alarms"], result["strays"], result["failed"]) == (1, 1, ["b: no"])
    assert result["other_findings_in_true_plans"] == {"copy-differs": 1}
    assert "| risk value | 1 | 3 | 0.333 |" in markdown(result)[-1]
