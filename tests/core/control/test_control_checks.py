"""Control points by themselves and against the risks, both ways (DOMAIN §7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans import analysis, control_plan, point, risk, told
from roder.core.control import ControlPlan, ControlPoint, Origin
from roder.core.control.checks import check, check_against_risks
from roder.core.control.matching import match
from roder.core.risks import Handling, Risk, RiskAnalysis

CONTROLLED = Handling.CONTROL_POINT
RISKS = analysis(
    risk("Felaktiga behörigheter i lönesystemet", 3, 3, 9, CONTROLLED),
    risk("Avtal följs inte upp", 2, 3, 6, CONTROLLED),
    risk("Brand i arkivet", 1, 3, 3, Handling.ACCEPT),
)
POINTS = (point("Felaktiga behörigheter i lönesystemet", 9), point("Avtal följs inte upp", 6))


def both_ways(plan: ControlPlan, risks: RiskAnalysis = RISKS) -> list[tuple[str, str]]:
    return told(check_against_risks(plan, risks))


def test_risks_and_points_that_correspond_give_nothing() -> None:
    assert both_ways(control_plan(*POINTS)) == []


def test_another_value_is_one_error_with_both_places() -> None:
    plan = control_plan(replace(POINTS[0], value=6), POINTS[1])
    (problem,) = check_against_risks(plan, RISKS)
    assert (problem.code, problem.stated, problem.computed) == ("control-value-differs", 6, 9)
    assert problem.place.heading == "Internkontrollplan"
    assert [place.heading for place in problem.related] == ["Riskanalys"]


def test_a_slip_in_the_analysis_itself_is_not_told_again_here() -> None:
    wrong = replace(RISKS.risks[0], value=6)
    others = (*RISKS.risks[1:], risk("Stöld", 2, 2, 4))
    assert both_ways(control_plan(*POINTS), analysis(wrong, *others)) == []


def test_a_risk_without_a_point_and_a_point_without_a_risk_are_warnings() -> None:
    extra = analysis(*RISKS.risks, risk("Journal förs inte", 3, 2, 6, CONTROLLED))
    stray = point("Bisysslor anmäls inte")
    assert both_ways(control_plan(*POINTS), extra) == [("control-missing", "warning")]
    assert both_ways(control_plan(*POINTS, stray)) == [("risk-missing", "warning")]


@pytest.mark.parametrize("origin", [Origin.COMMON, Origin.AUDIT, Origin.DEVIATION])
def test_a_point_of_another_origin_needs_no_risk(origin: Origin) -> None:
    stray = replace(point("Bisysslor anmäls inte"), origin=origin)
    assert both_ways(control_plan(*POINTS, stray)) == []


def test_a_plan_that_mostly_comes_from_elsewhere_lacks_no_risks() -> None:
    others = [point(f"Gemensam kontroll av område {n} och {n + 9}") for n in range(3)]
    assert both_ways(control_plan(POINTS[0], POINTS[1], *others)) == []


def test_a_name_written_in_two_ways_is_one_risk_and_a_note() -> None:
    near = point("Avtal följs inte upp.", 6), point("Felaktig behörighet i lönesystemet", 9)
    assert both_ways(control_plan(*near)) == [("control-name-differs", "note")]


def test_a_name_between_two_risks_is_bound_to_neither() -> None:
    twins = analysis(
        risk("Fel i system A", 2, 3, 6, CONTROLLED), risk("Fel i system B", 2, 3, 6, CONTROLLED),
        risk("Avtal följs inte upp", 2, 3, 6, CONTROLLED),
    )  # fmt: skip
    plan = control_plan(point("Fel i system C"), point("Avtal följs inte upp", 6))
    assert both_ways(plan, twins) == [("control-missing", "warning")] * 2


def test_values_that_mostly_differ_are_another_measure() -> None:
    names = ("Avtal följs inte upp", "Brand i arkivet", "Journal förs inte i tid")
    before = analysis(*(risk(name, 3, 3, 9, CONTROLLED) for name in names))
    assert both_ways(control_plan(*(point(name, 4) for name in names)), before) == []


def test_a_point_that_gives_the_risks_number_is_bound_by_it() -> None:
    numbered = analysis(risk("Avtal följs inte upp", 2, 3, 6, CONTROLLED, ref="R7"))
    assert both_ways(control_plan(point("R7", 9)), numbered) == [("control-value-differs", "error")]


# -- the points by themselves ---------------------------------------------------------------


def test_a_point_without_role_method_or_occasion_is_a_note_for_each() -> None:
    bare = ControlPoint(risk="Brand", what="Att larmet provas")
    found = list(check(control_plan(bare)))
    assert {p.code for p in found} == {"control-incomplete"}
    assert [p.params["field"] for p in found] == ["responsible", "method", "followed_up"]


def test_a_column_that_the_plan_does_not_have_is_not_asked_for() -> None:
    bare = ControlPoint(risk="Brand", what="Att larmet provas")
    assert list(check(ControlPlan((bare,), ("what",)))) == []


def test_an_occasion_in_the_text_that_is_not_the_follow_up_is_a_note() -> None:
    odd = replace(POINTS[0], named=("annual",), occasions=("interim", "annual"))
    same = replace(POINTS[1], named=("annual",), occasions=("annual",))
    assert told(check(control_plan(odd, same))) == [("control-occasion-differs", "note")]


def test_a_sentence_repeated_in_two_points_is_one_note_with_both_places() -> None:
    shared = "En ansvarig per enhet ska utses för systemet"
    first = point("Gallring", what=f"Att följande görs: {shared}. Gallring sker.")
    second = point("Sekretess", what=f"{shared}. Utbildning ges.")
    found = [p for p in check(control_plan(first, second)) if p.code == "control-repeated"]
    assert [(p.place.row, [r.row for r in p.related]) for p in found] == [
        ("Gallring", ["Sekretess"])
    ]


def test_short_texts_may_be_repeated() -> None:
    assert (
        list(
            check(
                control_plan(point("A", what="Att rutin följs"), point("B", what="Att rutin följs"))
            )
        )
        == []
    )


def test_a_name_that_lost_its_first_line_is_the_risk_it_ends() -> None:
    risks = analysis(
        risk("Felaktiga behörigheter i lönesystemet", 3, 3, 9, CONTROLLED),
        risk("Avtal följs inte upp", 2, 3, 6, CONTROLLED),
    )
    assert both_ways(control_plan(point("i lönesystemet", 9), POINTS[1]), risks) == []
    other = control_plan(point("i lönesystemet", 6), POINTS[1])
    assert both_ways(other, risks) == [("control-value-differs", "error")]


def test_a_name_read_with_the_words_of_the_column_beside_it_is_nearly_the_same() -> None:
    mixed = point("Avtal Upphandling följs inte upp", 6)
    assert both_ways(control_plan(POINTS[0], mixed)) == [("control-name-differs", "note")]


def test_a_risk_that_stands_in_what_was_not_read_is_not_missing() -> None:
    whole = control_plan(POINTS[0])
    assert both_ways(whole) == [("control-missing", "warning")]
    assert both_ways(replace(whole, unread="Avtal följs inte Inköp 6 upp")) == []
    assert both_ways(replace(whole, unread="Avtal skrivs")) == [("control-missing", "warning")]


def test_a_point_without_any_name_is_not_said_to_be_incomplete() -> None:
    nameless = replace(point(""), what="", method="", followed_up="")
    assert list(check(control_plan(nameless))) == []


def test_several_names_after_each_other_are_several_risks_and_no_value_is_compared() -> None:
    both = point("Avtal följs inte upp Felaktiga behörigheter i lönesystemet", 9)
    assert both_ways(control_plan(both)) == []


def test_where_most_names_differ_names_are_not_compared() -> None:
    risks = analysis(*(risk(f"Felaktiga rutiner för {x}", 3, 3, 9, CONTROLLED) for x in "abcd"))
    mixed = [point(f"Felaktiga Lön rutiner för {x}", 9) for x in "abcd"]
    assert both_ways(control_plan(*mixed), risks) == []
    one = [mixed[0], *(point(f"Felaktiga rutiner för {x}", 9) for x in "bcd")]
    assert both_ways(control_plan(*one), risks) == [("control-name-differs", "note")]


def test_a_risk_that_lost_its_first_line_is_the_point_that_it_ends() -> None:
    risks = analysis(risk("i lönesystemet", 3, 3, 9, CONTROLLED), RISKS.risks[1])
    assert both_ways(control_plan(*POINTS), risks) == []


def test_a_point_whose_risk_stands_in_what_was_not_read_is_not_without_one() -> None:
    extra = control_plan(*POINTS, point("Stöld ur ett garage", 4))
    assert both_ways(extra) == [("risk-missing", "warning")]
    assert both_ways(extra, replace(RISKS, unread="Stöld ur ett garage 2 2 4")) == []


@pytest.mark.parametrize(
    ("name", "named", "one"),
    [
        ("Brand i arkivet", "Brand i garaget", False),
        ("Felaktig behörighet", "Felaktiga behörigheter", True),
    ],
)
def test_names_that_share_letters_but_not_a_word_are_two_risks(
    name: str, named: str, one: bool
) -> None:
    points = ControlPlan((ControlPoint(named),))
    found = match(RiskAnalysis((Risk(name),)), points)
    assert bool(found.matches) is one


def test_points_that_give_the_number_of_their_risk_are_matched_by_it() -> None:
    numbered = RiskAnalysis(
        (
            Risk("Driftstopp", 3, 3, 9, CONTROLLED, ref="R1"),
            Risk("Fel i löner", 2, 3, 6, CONTROLLED, ref="R2"),
        )
    )
    first = ControlPoint("", what="Säkerhetskopior återläses", ref="R1")
    assert both_ways(ControlPlan((first,)), numbered) == [("control-missing", "warning")]
    second = ControlPoint("", what="Löner stäms av", ref="R2")
    assert both_ways(ControlPlan((first, second)), numbered) == []
    own = tuple(replace(each, ref=each.ref.removeprefix("R")) for each in (first, second))
    assert both_ways(ControlPlan(own), numbered) == []
