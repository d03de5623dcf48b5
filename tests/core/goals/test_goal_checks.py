"""Rules for goals and their measures (DOMAIN §6), on invented goals."""

from __future__ import annotations

import pytest

from roder.core.base import Figure, Place, Problem, Unit
from roder.core.goals import BoardGoal, Bound, BoundKind, Kpi, Measure, YearFigure
from roder.core.goals.checks import check

PERCENT = Unit.PERCENT


def kpi(name: str, *targets: tuple[int, int], unit: Unit | None = PERCENT, **more: object) -> Kpi:
    figures = tuple(
        YearFigure(year, Figure(value, 0, unit), year, Place(row=name, column=f"Mål {year}"))
        for year, value in targets
    )
    return Kpi(name, targets=figures, place=Place(row=name), **more)  # type: ignore[arg-type]


def goal(text: str, *kpis: Kpi, bounds: tuple[Bound, ...] = (), **more: object) -> BoardGoal:
    place = Place(text=text)
    return BoardGoal(text, kpis=kpis, bounds=bounds, place=place, **more)  # type: ignore[arg-type]


def at_least(value: int, **more: object) -> Bound:
    return Bound(BoundKind.AT_LEAST, Figure(value, 0, PERCENT), **more)  # type: ignore[arg-type]


def codes(*goals: BoardGoal, loose: tuple[Kpi, ...] = ()) -> list[str]:
    return [problem.code for problem in check(goals, loose)]


def one(*goals: BoardGoal, loose: tuple[Kpi, ...] = ()) -> Problem:
    (problem,) = check(goals, loose)
    return problem


SENTENCE = "Minst 95 procent av hushållen och företagen ska ha snabbt bredband."


def test_each_measure_that_the_sentence_names_is_held_against_its_bound() -> None:
    homes = kpi("Hushåll med snabbt bredband (%)", (2025, 95))
    firms = kpi("Företag med snabbt bredband (%)", (2025, 90))
    schools = kpi("Skolor med snabbt bredband (%)", (2025, 50))
    problem = one(goal(SENTENCE, homes, firms, schools, bounds=(at_least(95),)))
    assert (problem.code, problem.severity.value) == ("goal-bound-target", "warning")
    assert problem.place.row == "Företag med snabbt bredband (%)"
    assert (problem.stated, problem.computed, problem.unit) == (90, 95, "%")
    assert [place.text for place in problem.related] == [SENTENCE]


def test_the_last_target_counts_unless_the_sentence_names_a_year() -> None:
    rising = kpi("Andel nöjda elever (%)", (2024, 70), (2025, 75), (2026, 80))
    text = "Minst 80 procent av eleverna ska vara nöjda."
    assert codes(goal(text, rising, bounds=(at_least(80),))) == []
    problem = one(goal(text, rising, bounds=(at_least(80, year=2025),)))
    assert problem.stated == 75


@pytest.mark.parametrize(
    ("kind", "limit", "target", "told"),
    [
        (BoundKind.AT_LEAST, 85, 90, False),
        (BoundKind.AT_LEAST, 85, 84, True),
        (BoundKind.AT_MOST, 6, 5, False),
        (BoundKind.AT_MOST, 6, 7, True),
        (BoundKind.EXACTLY, 100, 100, False),
        (BoundKind.EXACTLY, 100, 95, True),
    ],
)
def test_bounds_in_each_direction(kind: BoundKind, limit: int, target: int, told: bool) -> None:
    bound = Bound(kind, Figure(limit, 0, PERCENT))
    found = codes(goal("Andelen nöjda", kpi("Andel nöjda (%)", (2025, target)), bounds=(bound,)))
    assert found == ["goal-bound-target"] * told


def test_only_values_of_one_unit_are_compared() -> None:
    days = Bound(BoundKind.AT_MOST, Figure(39, 0), of="dagar")
    waiting = kpi("Väntetid (dagar)", (2025, 43), unit=None, scale="dagar")
    weeks = kpi("Väntetid (veckor)", (2025, 43), unit=None, scale="veckor")
    share = kpi("Väntetid (%)", (2025, 43))
    text = "Väntetiden ska vara högst 39 dagar"
    assert codes(goal(text, waiting, bounds=(days,))) == ["goal-bound-target"]
    assert codes(goal(text, weeks, bounds=(days,))) == []
    assert codes(goal(text, share, bounds=(days,))) == []


def test_the_only_measure_needs_no_word_in_common_but_is_then_only_a_note() -> None:
    text = "Minst 95 procent av eleverna ska lyckas"
    problem = one(goal(text, kpi("Behöriga lärare (%)", (2025, 70)), bounds=(at_least(95),)))
    assert (problem.code, problem.severity.value) == ("goal-bound-target", "note")
    problem = one(goal(text, kpi("Elevresultat (%)", (2025, 70)), bounds=(at_least(95),)))
    assert problem.severity.value == "warning"  # "elev" stands in the compound
    first, second = kpi("Behöriga lärare (%)", (2025, 70)), kpi("Trygga skolor (%)", (2025, 60))
    assert codes(goal(text, first, second, bounds=(at_least(95),))) == []


def test_a_word_counts_in_any_of_its_forms_and_a_share_without_its_sign() -> None:
    days = Bound(BoundKind.AT_MOST, Figure(39, 0), of="dagar")
    text = "Väntetiden ska vara högst 39 dagar"
    waiting = kpi("Väntetid, antal dagar i snitt", (2025, 44), unit=None)
    assert codes(goal(text, waiting, bounds=(days,))) == ["goal-bound-target"]
    share = kpi("Andel nöjda elever", (2025, 90), unit=None)
    graded = kpi("Nöjda elever, andel", (2025, 90), unit=None, measure=Measure.INDEX)
    pupils = "Minst 95 procent av eleverna ska vara nöjda"
    assert codes(goal(pupils, share, bounds=(at_least(95),))) == ["goal-bound-target"]
    assert codes(goal(pupils, graded, bounds=(at_least(95),))) == []


def test_a_share_of_people_is_not_a_share_of_points() -> None:
    points = kpi("Bemötande, andel av maxpoäng (%)", (2025, 90), measure=Measure.MAXIMUM)
    people = kpi("Andel nöjda (%)", (2025, 90), measure=Measure.PEOPLE)
    about = "Andelen som får ett gott bemötande ska öka"
    problem = one(goal(about, points, measure=Measure.PEOPLE))
    assert (problem.code, problem.severity.value) == ("measure-differs", "warning")
    assert codes(goal(about, points, people, measure=Measure.PEOPLE)) == []
    assert codes(goal("Bemötandet ska bli bättre", points)) == []


def test_an_index_is_told_only_where_the_goal_states_a_percentage() -> None:
    index = kpi("Bemötande (index)", (2025, 90), unit=None, measure=Measure.INDEX)
    about = goal("Andelen nöjda ska öka", index, measure=Measure.PEOPLE)
    assert codes(about) == []
    stated = goal("Andelen ska vara 90", index, bounds=(at_least(90),), measure=Measure.PEOPLE)
    assert codes(stated) == ["measure-differs"]


def test_a_missing_link_is_told_where_other_goals_have_one() -> None:
    linked, bare = goal("A", global_goals=(3,)), goal("B")
    problem = one(linked, bare)
    assert (problem.code, problem.severity.value) == ("goal-without-global-goal", "note")
    assert problem.place.text == "B"
    assert codes(bare, goal("C")) == []


def test_a_missing_target_is_a_note_where_the_document_has_a_place_for_it() -> None:
    assert codes(goal("A", kpi("Andel nöjda"))) == ["kpi-without-target"]
    assert codes(goal("A", kpi("Andel nöjda", expected=False))) == []
    assert codes(loose=(kpi("Andel nöjda"),)) == ["kpi-without-target"]


def test_one_note_lists_every_baseline_of_another_year() -> None:
    def with_baseline(name: str, year: int | None, headed: int | None) -> Kpi:
        place = Place(row=name)
        baseline = YearFigure(year, Figure(5), headed, place)
        return Kpi(name, baselines=(baseline,), expected=False, place=place)

    problem = one(
        goal("A", with_baseline("Ett", 2020, 2021), with_baseline("Två", 2021, 2021)),
        loose=(with_baseline("Tre", 2019, 2021), with_baseline("Fyra", None, None)),
    )
    assert (problem.code, problem.severity.value) == ("baseline-year", "note")
    assert problem.params == {"names": "Ett (2020); Tre (2019)", "count": "2", "total": "4"}
    assert [place.row for place in (problem.place, *problem.related)] == ["Ett", "Tre"]
