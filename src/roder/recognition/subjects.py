"""What recognition lets a claim speak of: how many there are of something, and directed adjustments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from roder.core.base import Figure, Place, Unit
from roder.core.document.claims import Subject, SubjectCell
from roder.core.plan import Draft, Plan
from roder.recognition.grant import grant_subjects
from roder.recognition.organisation import department_noun
from roder.reference.recognition import RecognitionWords


def claim_subjects(draft: Draft, words: RecognitionWords) -> tuple[Subject, ...]:
    """Counts by the noun that is counted, and the grants' steps and adjustments."""
    plan = draft.plan
    grants = [grant_subjects(proof, ()) for proof in draft.grants]
    entries = grant_subjects(None, plan.adjustments or ())
    return (*_counts(plan, words), *(each for found in grants for each in found), *entries)


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
