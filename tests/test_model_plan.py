"""The model document's money, risks and internal control: recognised, checked, and changed by hand.

The document itself is not part of the checkout. The figures below were copied from it by hand.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from examined import examined
from plans import plan_problems
from roder.core.base import Problem, Severity
from roder.core.budget import grant_proof
from roder.core.plan import Draft
from roder.core.risks import Handling
from roder.recognition.grant import grant_subjects
from roder.recognition.recognise import recognise
from roder.reference.recognition import recognition_words

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed"
NAME = "kommunstyrelsens-budget-2022-2024.txt"

pytestmark = pytest.mark.skipif(
    not (SEED / NAME).is_file(), reason="the model document is not beside this checkout"
)

MONEY_CODES = {
    "identity-differs", "cost-positive", "result-not-zero", "temporary-remains", "risk-value-differs",
    "risk-value-impossible", "risk-off-scale", "threshold-gap", "threshold-overlap",
    "handling-outside-rule", "risks-alike", "control-value-differs", "control-name-differs",
    "control-missing", "risk-missing", "control-incomplete", "control-occasion-differs",
    "control-repeated",
}  # fmt: skip


@cache
def text() -> str:
    return (SEED / NAME).read_text("utf-8")


@cache
def draft() -> Draft:
    (only,) = recognise(examined(text()).document, recognition_words())
    return only


def changed(before: str, after: str) -> list[Problem]:
    """Findings of money, risks and control with one place of the document changed."""
    assert text().count(before) == 1
    return mine(text().replace(before, after))


def mine(document: str) -> list[Problem]:
    return [p for p in plan_problems(document) if p.code in MONEY_CODES]


def found(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return sorted((p.code, p.severity.value, p.place.row or "") for p in problems)


@cache
def unchanged() -> tuple[tuple[str, str, str], ...]:
    return tuple(found(mine(text())))


def new(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Findings that the document as published does not have."""
    return [finding for finding in found(problems) if finding not in unchanged()]


def test_the_only_finding_worse_than_a_note_is_the_temporary_income() -> None:
    problems = mine(text())
    (worse,) = [p for p in problems if p.severity is not Severity.NOTE]
    assert worse.code == "temporary-remains"
    assert [place.address for place in worse.related] == ["doc/t17/r1/2023"]
    notes = [p.code for p in problems if p.severity is Severity.NOTE]
    assert sorted(notes) == [
        "control-occasion-differs",
        "control-repeated",
        "cost-positive",
        "risks-alike",
    ]


def test_the_operating_budget_and_that_of_land_development() -> None:
    plan = draft().plan
    assert plan.budget is not None
    assert plan.land is not None
    for budget in (plan.budget, plan.land.budget):
        assert len(budget.rows) == 10
        assert len(budget.columns) == 4
        assert all(row.group is not None for row in budget.rows)
        assert budget.budget_year == 2022
    assert plan.land.required_income(2022) == 8942


def test_six_adjustments_with_their_years_and_counterparts() -> None:
    entries = draft().plan.adjustments or ()
    assert [(e.amount.digits, e.permanent, e.years) for e in entries] == [
        (747, True, ()),
        (-301, True, ()),
        (-375, True, ()),
        (1000, False, (2022,)),
        (2000, False, (2022, 2023, 2024)),
        (1000, False, (2023,)),
    ]
    assert [e.counterpart for e in entries[:3]] == [
        "miljöskyddsnämnden",
        "överförmyndarnämnden",
        "samhällsbyggnadsförvaltningen",
    ]


def test_the_grant_is_proven_and_its_uplift_can_be_spoken_of() -> None:
    plan = draft().plan
    assert plan.budget is not None
    proof = grant_proof(plan.budget, plan.adjustments or ())
    assert proof is not None
    assert [(s.computed, s.rate) for s in proof.steps] == [
        (100764, Decimal("2.2")),
        (102719, Decimal("2.0")),
        (103813, Decimal("2.1")),
    ]
    assert proof.steps[0].temporary_before == 2000
    uplift = grant_subjects(proof, plan.adjustments or ())[0]
    assert uplift.label == "indexuppräkning"
    assert (uplift.cells[0].year, uplift.cells[0].figure.digits) == (2022, 2103)


def test_land_developments_step_fits_a_span_and_is_not_proposed() -> None:
    land = draft().plan.land
    assert land is not None
    proof = grant_proof(land.budget, land.adjustments)
    assert proof is not None
    first = proof.steps[0]
    assert (first.rate, first.lowest, first.highest) == (None, Decimal("1.70"), Decimal("2.17"))


def test_four_classes_of_investment_with_projects_and_total() -> None:
    capital = draft().plan.investments
    assert capital is not None
    assert [group.kind for group in capital.classes] == [
        "expansion",
        "image",
        "replacement",
        "adaptation",
    ]
    expansion = capital.classes[0]
    assert [project.label for project in expansion.parts()] == [
        "Markinköp",
        "Expansionsinvestering - Exploatering",
    ]
    assert len(expansion.parts("Expansionsinvestering - Exploatering")) == 4
    total = [figure.digits for figure in capital.total if figure]
    assert sum(total[1:]) == 298_020


def test_thirteen_risks_on_two_scales_with_three_thresholds() -> None:
    risks = draft().plan.risks
    assert risks is not None
    assert len(risks.risks) == 13
    assert sum(risk.handling is Handling.ACCEPT for risk in risks.risks) == 2
    assert risks.likelihood is not None
    assert risks.materiality is not None
    assert [x.name for x in risks.likelihood.levels] == [
        "Osannolik", "Mindre sannolik", "Möjlig", "Sannolik",
    ]  # fmt: skip
    assert [x.name for x in risks.materiality.levels] == [
        "Försumbar", "Lindrig", "Kännbar", "Allvarlig",
    ]  # fmt: skip
    assert all(x.explanation for x in (*risks.likelihood.levels, *risks.materiality.levels))
    assert [(t.low, t.high, t.handlings) for t in risks.thresholds] == [
        (1, 4, (Handling.ACCEPT,)),
        (6, 12, (Handling.GOAL, Handling.CONTROL_POINT)),
        (16, 16, (Handling.IMMEDIATE_ACTION,)),
    ]
    assert risks.thresholds[1].if_unlikely == (Handling.CRITICAL_FACTOR,)
    assert risks.thresholds[1].unlikely == 2


def test_eleven_control_points_with_roles_and_occasions() -> None:
    plan = draft().plan.control
    assert plan is not None
    assert [point.value for point in plan.points] == [6, 6, 6, 6, 6, 6, 12, 12, 6, 6, 8]
    assert plan.points[0].occasions == ("interim",)
    assert all(point.occasions == ("interim", "annual") for point in plan.points[1:])
    assert plan.points[1].responsible == ("Samtliga avdelningschefer", "Stabschef")
    assert all(point.process and point.what and point.method for point in plan.points)


# -- changed by hand ------------------------------------------------------------------------


def test_a_value_changed_in_the_control_plan_is_one_mismatch_shown_at_both_places() -> None:
    before = "Cyberhot\tCybersäkerhet\t12"
    problems = changed(before, before.replace("12", "9"))
    assert new(problems) == [("control-value-differs", "error", "Cyberhot")]
    (problem,) = [p for p in problems if p.code == "control-value-differs"]
    assert (problem.stated, problem.computed) == (9, 12)
    assert (problem.place.table, problem.related[0].table) == ("t20", "t21")


def test_a_value_changed_in_the_analysis_is_left_to_the_arithmetic_of_its_table() -> None:
    assert new(changed("Cyberhot\t4\t3\t12", "Cyberhot\t4\t3\t9")) == []


def test_a_control_point_taken_away_is_missed_by_its_risk() -> None:
    line = next(x for x in text().splitlines() if x.startswith("Nedstängning av mobil teknik\tInf"))
    problems = changed(line + "\n", "")
    assert new(problems) == [("control-missing", "warning", "Nedstängning av mobil teknik")]


def test_a_risk_taken_away_is_missed_by_its_control_point() -> None:
    line = next(x for x in text().splitlines() if x.startswith("Nedstängning av mobil teknik\t4"))
    assert new(changed(line + "\n", "")) == [
        ("risk-missing", "warning", "Nedstängning av mobil teknik")
    ]


def test_a_high_risk_that_is_accepted_is_outside_the_rule() -> None:
    before = "Cyberhot\t4\t3\t12\tInternkontrollpunkt"
    assert new(changed(before, before.replace("Internkontrollpunkt", "Accepteras"))) == [
        ("handling-outside-rule", "warning", "Cyberhot"),
    ]


def test_a_critical_factor_is_for_risks_that_are_less_likely() -> None:
    likely = "Cyberhot\t4\t3\t12\tInternkontrollpunkt"
    unlikely = "Avsaknad av redundant IT-infrastruktur\t2\t4\t8\tInternkontrollpunkt"
    factor = "Kritisk verksamhetsfaktor"
    (one,) = new(changed(likely, likely.replace("Internkontrollpunkt", factor)))
    assert one == ("handling-outside-rule", "warning", "Cyberhot")
    assert new(changed(unlikely, unlikely.replace("Internkontrollpunkt", factor))) == []


def test_a_threshold_that_is_moved_leaves_a_gap() -> None:
    problems = changed("Riskvärde 6-12", "Riskvärde 8-12")
    gaps = [p.params["values"] for p in problems if p.code == "threshold-gap"]
    assert gaps == ["6"]


def test_an_income_that_falls_when_its_time_is_over_is_no_finding() -> None:
    # (69 836 − 900) × 1.020 = 70 315; the sums over it are the arithmetic's own matter
    problems = changed("69 836\t71 425\t", "69 836\t70 315\t")
    assert [p for p in problems if p.code == "temporary-remains"] == []


def test_a_grant_that_no_index_gives_is_not_proposed() -> None:
    document = text().replace("100 764\t102 719", "100 764\t103 719")
    (only,) = recognise(examined(document).document, recognition_words())
    assert only.plan.budget is not None
    proof = grant_proof(only.plan.budget, only.plan.adjustments or ())
    assert proof is not None
    assert not any(step.rate for step in proof.steps)
