"""Rules for goals and their measures (DOMAIN §6): bounds, measures, links, targets, baseline years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base import Place, Problem, Severity, Unit
from roder.core.document.swedish import stems
from roder.core.goals.goals import BoardGoal, Bound
from roder.core.goals.kpis import BoundKind, Kpi, Measure, YearFigure

_SHARE = frozenset(stems("andel andelen procent"))

LONG = 4
"""A stem so long may be known again inside a compound."""

SHARED = 2
"""A measure beside others is the one a sentence speaks of when it shares so many words with it."""


def check(goals: Sequence[BoardGoal], loose: Sequence[Kpi] = ()) -> Iterator[Problem]:
    """Everything about a plan's goals and the measures that stand under none."""
    linked = any(goal.global_goals for goal in goals)
    for goal in goals:
        yield from bounds_met(goal)
        yield from measures_agree(goal)
        if linked and not goal.global_goals:
            params = {"goal": goal.text}
            yield Problem("goal-without-global-goal", Severity.NOTE, goal.place, params=params)
    kpis = [*(kpi for goal in goals for kpi in goal.kpis), *loose]
    yield from targets_set(kpis)
    yield from baseline_years(kpis)


def bounds_met(goal: BoardGoal) -> Iterator[Problem]:
    """A goal that states a bound is not reached by a target on the wrong side of it."""
    for kpi in spoken_of(goal):
        for target in _final(kpi, goal.bounds):
            bounds = [bound for bound in goal.bounds if _comparable(bound, target, kpi)]
            if bounds and not any(_meets(bound, target) for bound in bounds):
                yield _bound_problem(goal, kpi, bounds[0], target)


def _bound_problem(goal: BoardGoal, kpi: Kpi, bound: Bound, target: YearFigure) -> Problem:
    """Only a note where goal and measure have no word in common: they may mean different things."""
    assert target.figure is not None
    alike = _share_words(goal.text, kpi.name)
    return Problem(
        "goal-bound-target",
        Severity.WARNING if alike else Severity.NOTE,
        target.place,
        target.figure.value,
        bound.figure.value,
        target.figure.unit.value if target.figure.unit and not bound.of else None,
        {"goal": goal.text, "kpi": kpi.name, "bound": bound.kind.value},
        (goal.place,),
    )


def spoken_of(goal: BoardGoal) -> tuple[Kpi, ...]:
    """The goal's measures that its sentence speaks of, by words: the only one when it states one
    bound, or they share a word; of several, each that shares words with it, one of its own (that no
    other has) among them."""
    said = set(_content(goal.text))
    words = [set(_content(kpi.name)) for kpi in goal.kpis]
    if len(words) == 1:
        return goal.kpis if len(goal.bounds) == 1 or said & words[0] else ()
    chosen: list[Kpi] = []
    for i, kpi in enumerate(goal.kpis):
        own = words[i].difference(*(w for j, w in enumerate(words) if j != i))
        if len(said & words[i]) >= SHARED and own & said:
            chosen.append(kpi)
    return tuple(chosen)


def _share_words(first: str, second: str) -> bool:
    """True where a word of one stands in one of the other's ("bredband" in "bredbandsuppkoppling")."""
    pairs = ((one, other) for one in _content(first) for other in set(_content(second)))
    return any(
        one == other or (min(len(one), len(other)) >= LONG and (one in other or other in one))
        for one, other in pairs
    )


def _content(text: str) -> Iterator[str]:
    return (word for word in stems(text) if any(ch.isalpha() for ch in word))


def _final(kpi: Kpi, bounds: Sequence[Bound]) -> list[YearFigure]:
    """The target the bound is about: of the year that it names, else of the last year."""
    named = {bound.year for bound in bounds if bound.year is not None}
    figures = [t for t in kpi.targets if t.figure is not None]
    if named and any(t.year is not None for t in figures):
        return [t for t in figures if t.year in named]
    return sorted(figures, key=lambda t: t.year or 0)[-1:]


def _comparable(bound: Bound, target: YearFigure, kpi: Kpi) -> bool:
    """Of one unit, and not bounds that point in different directions. What is counted in a word of
    its own ("dagar") is compared where the measure or its target says the same word in some form."""
    figure = target.figure
    if figure is None or target.bound not in (None, bound.kind, BoundKind.EXACTLY):
        return False
    if bound.figure.unit is Unit.PERCENT and figure.unit is None:
        return _share_said(kpi) and 1 < figure.value <= 100
    if bound.figure.unit is not None or not bound.of:
        return bound.figure.unit == figure.unit
    said = {*stems(kpi.scale), *stems(kpi.name), *stems(target.text)}
    return figure.unit is not Unit.PERCENT and said.issuperset(stems(bound.of))


def _share_said(kpi: Kpi) -> bool:
    """True for a measure that is called a share, and is not graded."""
    called = not set(_SHARE).isdisjoint(stems(f"{kpi.name} {kpi.scale}"))
    return called and kpi.measure in (None, Measure.PEOPLE)


def _meets(bound: Bound, target: YearFigure) -> bool:
    assert target.figure is not None
    value, limit = target.figure.value, bound.figure.value
    if bound.kind is BoundKind.AT_LEAST:
        return value >= limit
    return value <= limit if bound.kind is BoundKind.AT_MOST else value == limit


def measures_agree(goal: BoardGoal) -> Iterator[Problem]:
    """A goal about a share of people is not measured by a share of the highest score. An index or a
    grade is another thing too, but only a goal that states a percentage is sure to mean a share."""
    if goal.measure is not Measure.PEOPLE or any(k.measure is Measure.PEOPLE for k in goal.kpis):
        return
    percent = any(bound.figure.unit is Unit.PERCENT for bound in goal.bounds)
    others = (Measure.MAXIMUM, Measure.INDEX, Measure.SCALE) if percent else (Measure.MAXIMUM,)
    for kpi in goal.kpis:
        if kpi.measure in others:
            params = {"goal": goal.text, "kpi": kpi.name, "scale": kpi.scale or kpi.name}
            yield Problem(
                "measure-differs", Severity.WARNING, kpi.place, params=params, related=(goal.place,)
            )


def targets_set(kpis: Sequence[Kpi]) -> Iterator[Problem]:
    """A measure with no target, where the document has a place for one. A note: some measures are
    followed without one on purpose, and a council's indicators have theirs elsewhere."""
    for kpi in kpis:
        if kpi.expected and not kpi.targets:
            params = {"kpi": kpi.name}
            yield Problem("kpi-without-target", Severity.NOTE, kpi.place, params=params)


def baseline_years(kpis: Sequence[Kpi]) -> Iterator[Problem]:
    """One note that lists the baselines of another year than their column is headed with."""
    every = [(kpi, baseline) for kpi in kpis for baseline in kpi.baselines]
    odd = [(kpi, b) for kpi, b in every if b.headed is not None and b.year != b.headed]
    if not odd:
        return
    names = "; ".join(f"{kpi.name} ({b.year})" for kpi, b in odd)
    params = {"names": names, "count": str(len(odd)), "total": str(len(every))}
    places: list[Place] = [b.place for _, b in odd]
    yield Problem(
        "baseline-year", Severity.NOTE, places[0], params=params, related=tuple(places[1:])
    )
