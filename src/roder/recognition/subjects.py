"""What recognition lets a claim speak of: how many there are of something, and directed adjustments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from roder.core.base import Figure, Place, Unit
from roder.core.document.claims import Subject, SubjectCell
from roder.core.document.columns import ColumnKind
from roder.core.plan import Draft, Plan
from roder.recognition.organisation import department_noun
from roder.reference.recognition import RecognitionWords


def claim_subjects(draft: Draft, words: RecognitionWords) -> tuple[Subject, ...]:
    """Counts by the noun that is counted, and each adjustment's amount in the years it is given for."""
    return (*_counts(draft.plan, words), *_adjustments(draft.plan))


def _counts(plan: Plan, words: RecognitionWords) -> Iterator[Subject]:
    nouns = words.group("counted")
    if departments := plan.departments or ():
        found = Counter(department_noun(each.name, words) for each in departments)
        noun, how_many = found.most_common(1)[0]
        if noun is not None and how_many == len(departments):
            yield _count(noun, (), departments[0].place, len(departments))
        if units := sum(len(each.units) for each in departments):
            yield _count("enheter", (), departments[0].place, units)
    for key, places in _listed(plan):
        if places:
            first, *others = nouns[key].words
            yield _count(first, tuple(others), places[0], len(places))


def _listed(plan: Plan) -> Iterator[tuple[str, Sequence[Place]]]:
    goals = plan.goals or ()
    kpis = [kpi for goal in goals for kpi in goal.kpis]
    risks = plan.risks.risks if plan.risks else ()
    points = plan.control.points if plan.control else ()
    yield "focus_areas", [area.place for area in plan.focus_areas or ()]
    yield "goals", [goal.place for goal in goals]
    yield "kpis", [kpi.place for kpi in (*kpis, *(plan.kpis or ()))]
    yield "assignments", [a.place for a in plan.assignments.items] if plan.assignments else ()
    yield "risks", [risk.place for risk in risks]
    yield "control_points", [point.place for point in points]


def _count(noun: str, others: tuple[str, ...], place: Place, number: int) -> Subject:
    cell = SubjectCell(Figure(number, 0, Unit.COUNT), None, None, place)
    return Subject(noun, (cell,), others, countable=noun)


def _adjustments(plan: Plan) -> Iterator[Subject]:
    """A permanent one has its amount in the year from which it holds (the budget year when it names
    none), a temporary one in each of its years."""
    budget_year = plan.steering.period[0] if plan.steering and plan.steering.period else None
    for adjustment in plan.adjustments or ():
        years: tuple[int | None, ...] = adjustment.years or (budget_year,)
        cells = tuple(
            SubjectCell(adjustment.amount, year, ColumnKind.BUDGET, adjustment.place)
            for year in years
        )
        yield Subject(
            adjustment.text, cells, over=(adjustment.reason,) if adjustment.reason else ()
        )
