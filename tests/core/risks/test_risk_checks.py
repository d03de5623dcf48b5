"""Risk analyses by their own scales, rules and thresholds (DOMAIN §7)."""

from __future__ import annotations

import pytest

from plans import analysis, risk, scale, told
from roder.core.base import Place
from roder.core.risks import Handling, Risk, RiskAnalysis, Threshold, ValueRule, checks
from roder.core.risks.checks import check

FOUR = scale("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")
FIVE = scale("1", "2", "3", "4", "5")
CONTROL = (Handling.GOAL, Handling.CONTROL_POINT)
MODEL = (
    Threshold(1, 4, handlings=(Handling.ACCEPT,)),
    Threshold(6, 12, "", CONTROL, (Handling.CRITICAL_FACTOR,), 2),
    Threshold(16, 16, handlings=(Handling.IMMEDIATE_ACTION,)),
)


def by_model(*risks: Risk) -> RiskAnalysis:
    return analysis(
        *risks, likelihood=FOUR, materiality=FOUR, thresholds=MODEL, rule=ValueRule.PRODUCT
    )


def test_the_models_thresholds_leave_no_gap_on_its_scales() -> None:
    assert list(check(by_model())) == []


def test_the_same_thresholds_have_gaps_on_a_five_by_five_scale() -> None:
    five = analysis(likelihood=FIVE, materiality=FIVE, thresholds=MODEL, rule=ValueRule.PRODUCT)
    (problem,) = check(five)
    assert (problem.code, problem.severity.value) == ("threshold-gap", "error")
    assert problem.params["values"] == "5, 15, 20, 25"


def test_without_scales_only_values_that_occur_can_be_in_a_gap() -> None:
    risks = (risk("Brand", 1, 5, 5), risk("Stöld", 2, 3, 6))
    (problem,) = check(analysis(*risks, thresholds=MODEL))
    assert problem.params["values"] == "5"


def test_thresholds_that_overlap_are_an_error() -> None:
    over = (Threshold(1, 6), Threshold(6, 16))
    found = analysis(likelihood=FOUR, materiality=FOUR, thresholds=over, rule=ValueRule.PRODUCT)
    assert told(check(found)) == [("threshold-overlap", "error")]


def test_a_value_that_is_not_the_product_is_an_error_unless_told_already() -> None:
    at = Place(address="doc/t1/r1/c3")
    wrong = Risk("Brand", 2, 4, 6, place=at, value_place=at)
    found = by_model(wrong, risk("Stöld", 3, 3, 9))
    assert [(p.code, p.stated, p.computed) for p in check(found)] == [("risk-value-differs", 6, 8)]
    assert list(check(found, told={"doc/t1/r1/c3"})) == []


def test_a_document_that_adds_is_judged_by_sums() -> None:
    risks = (risk("Brand", 2, 4, 6), risk("Stöld", 3, 3, 6), risk("Fukt", 1, 3, 5))
    assert [p.params["risk"] for p in check(analysis(*risks))] == ["Fukt"]


def test_a_document_without_a_rule_has_no_wrong_value() -> None:
    risks = (risk("Brand", 2, 4, 7), risk("Stöld", 3, 3, 5), risk("Fukt", 1, 3, 9))
    assert list(check(analysis(*risks))) == []


def test_a_value_alone_that_no_steps_give_cannot_occur() -> None:
    found = by_model(risk("Brand", None, None, 7), risk("Stöld", None, None, 9))
    assert told(check(found))[:1] == [("risk-value-impossible", "error")]
    assert [p.params["risk"] for p in check(found) if p.code == "risk-value-impossible"] == [
        "Brand"
    ]


def test_an_assessment_off_the_stated_scale_is_an_error() -> None:
    (problem,) = check(by_model(risk("Brand", 5, 2, 10)))
    assert (problem.code, problem.params["scale"]) == ("risk-off-scale", "1–4")


@pytest.mark.parametrize(
    ("likelihood", "materiality", "handling", "expected"),
    [
        (2, 2, Handling.ACCEPT, None),
        (3, 2, Handling.CONTROL_POINT, None),
        (3, 2, Handling.GOAL, None),
        (2, 3, Handling.CRITICAL_FACTOR, None),
        (3, 2, Handling.CRITICAL_FACTOR, "warning"),  # only for those that are less likely
        (3, 3, Handling.ACCEPT, "warning"),
        (4, 4, Handling.CONTROL_POINT, "warning"),
        (4, 4, Handling.IMMEDIATE_ACTION, None),
        (2, 2, Handling.CONTROL_POINT, "note"),  # more than is asked for
    ],
)
def test_the_handling_follows_the_models_thresholds(
    likelihood: int, materiality: int, handling: Handling, expected: str | None
) -> None:
    one = risk("Brand", likelihood, materiality, likelihood * materiality, handling)
    found = told(check(by_model(one)))
    assert found == ([("handling-outside-rule", expected)] if expected else [])


def test_a_recorded_reason_or_thresholds_without_handlings_give_no_verdict() -> None:
    assert list(check(by_model(risk("Brand", 3, 3, 9, Handling.ACCEPT, "Nytt tak 2026")))) == []
    bare = analysis(risk("Brand", 3, 3, 9, Handling.ACCEPT), thresholds=(Threshold(1, 16),))
    assert list(check(bare)) == []


def test_two_risks_that_say_the_same_with_equal_assessments_are_told_once() -> None:
    first = risk("Uteblivna avgifter från småbåtshamnen", 2, 3, 6)
    second = risk("Hamnens avgifter för småbåtar betalas inte", 2, 3, 6)
    (problem,) = check(analysis(first, second))
    assert (problem.code, problem.severity.value) == ("risks-alike", "note")
    assert [place.row for place in problem.related] == [second.description]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Felaktiga löneutbetalningar utförs", "Felaktiga utbetalningar utförs"),
        ("Bristande hantering av allmän handling", "Bristande hantering av avtal"),
        ("Bristande uppföljning av avtal", "Bristande uppföljning av delegationsbeslut"),
        ("Personal saknar behörighet", "Fakturor betalas dubbelt"),
    ],
)
def test_risks_that_only_share_common_words_are_not_alike(first: str, second: str) -> None:
    assert list(check(analysis(risk(first, 2, 3, 6), risk(second, 2, 3, 6)))) == []


def test_alike_words_with_other_assessments_are_two_risks() -> None:
    first = risk("Uteblivna avgifter från småbåtshamnen", 2, 3, 6)
    second = risk("Hamnens avgifter för småbåtar betalas inte", 2, 2, 4)
    assert list(check(analysis(first, second))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Försenade bygglovsbeslut", "Beslut om bygglov försenas"),
        ("Avvikelser rapporteras inte", "Bristande avvikelserapportering"),
        ("Felaktiga löneutbetalningar", "Fel lön betalas ut"),
        ("Semesterskulden ökar", "Ökad semesterskuld"),
        ("Bristande brandskydd", "Brandskyddet är otillräckligt"),
        ("Personuppgiftsincidenter", "Incidenter med personuppgifter"),
        ("Beslut fattas utan delegation", "Beslut fattas utan stöd i delegationsordningen"),
    ],
)
def test_one_risk_in_other_words_is_told(first: str, second: str) -> None:
    risks = (Risk(first, 3, 3, 9), Risk(second, 3, 3, 9))
    assert [problem.code for problem in check(by_model(*risks))] == ["risks-alike"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Broar har eftersatt underhåll", "Fastigheter har eftersatt underhåll"),
        ("Statsbidrag uteblir", "Statsbidrag återkrävs"),
        ("Jäv vid upphandling", "Mutor vid upphandling"),
        ("Fakturor betalas för sent", "Fakturor betalas utan attest"),
        ("Elavbrott på särskilda boenden", "Brand på särskilt boende"),
        ("Gode män redovisar inte i tid", "Gode män är svåra att rekrytera"),
        ("Allmänna handlingar registreras inte", "Allmänna handlingar lämnas inte ut i tid"),
        ("Inköp utanför ramavtal", "Avtal löper ut utan att förnyas"),
    ],
)
def test_risks_that_are_built_alike_and_speak_of_different_things_are_two(
    first: str, second: str
) -> None:
    risks = (Risk(first, 3, 3, 9), Risk(second, 3, 3, 9))
    assert list(check(by_model(*risks))) == []


def test_risks_that_are_too_many_to_be_compared_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """25 × 24 / 2 = 300 pairs are within 300; one risk more makes 325."""
    monkeypatch.setattr(checks, "MOST_COMPARED", 300)
    few = tuple(Risk(f"b{n}", 3, 3, 9) for n in range(25))
    assert list(check(by_model(*few))) == []
    (problem,) = check(by_model(*few, Risk("b25", 3, 3, 9)))
    assert (problem.code, problem.severity.value) == ("risks-not-compared", "note")
    assert dict(problem.params) == {"count": "26", "limit": "300"}
