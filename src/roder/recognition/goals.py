"""Board goals with their links and measures, from tables, labels, headings and lists."""

from __future__ import annotations

from dataclasses import replace

from roder.core.goals import BoardGoal, Kpi
from roder.core.plan import FieldState, Item, Plan
from roder.recognition.bounds import bounds, measure
from roder.recognition.found import Found, Grip, states
from roder.recognition.global_goals import global_goals
from roder.recognition.goal_draft import GoalDraft
from roder.recognition.goal_walk import Walk
from roder.recognition.names import known_names, split_names
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords

AREA = "goals"


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The document's goals. A label that may mean a priority goal or a goal ("inriktningsmål") is a
    priority goal where there are board goals too, else the goal."""
    walk = Walk(sections, words, "priority")
    walk.run()
    if not walk.goals and walk.met_either:
        walk = Walk(sections, words, "goal")
        walk.run()
    if not walk.goals and not walk.loose:
        return Found(AREA)
    return _found(walk, sections, words)


def _found(walk: Walk, sections: Sections, words: RecognitionWords) -> Found:
    _expected(walk)
    measured = [kpi.name for draft in walk.goals for kpi in draft.kpis]
    measured += [kpi.name for _, kpi in walk.loose]
    priorities = known_names(walk.priorities)
    indicators = known_names([*walk.indicators, *measured])
    goals = tuple(_goal(d, priorities, indicators, words) for d in walk.goals)
    items: list[Item] = []
    for draft, goal in zip(walk.goals, goals, strict=True):
        items.append(_item(draft, goal))
        items += [_kpi_item(kpi, tuple(sorted(set(draft.blocks)))) for kpi in goal.kpis]
    items += [_kpi_item(kpi, (index,)) for index, kpi in walk.loose]
    taken = dict(walk.taken)
    for section in sections.under(AREA):
        if section.heading >= 0 and (section.areas or taken.keys() & set(section.blocks)):
            taken.setdefault(section.heading, Grip.SECTION)
    loose = tuple(kpi for _, kpi in walk.loose)
    plan = Plan(goals=goals, kpis=loose or None)
    return Found(AREA, plan, tuple(items), taken, tuple(walk.problems))


def _expected(walk: Walk) -> None:
    """Measures in running text have no column for targets. Where half of those with a value have a target,
    it is missing for the others."""
    every = [kpis for draft in walk.goals if (kpis := draft.kpis)]
    texts = [
        k for kpis in every for k in kpis if k.place.table is None and (k.targets or k.baselines)
    ]
    if 2 * sum(bool(kpi.targets) for kpi in texts) < len(texts):
        return
    for kpis in every:
        kpis[:] = [replace(k, expected=True) if k in texts else k for k in kpis]


def _goal(
    draft: GoalDraft,
    priorities: frozenset[str],
    indicators: frozenset[str],
    words: RecognitionWords,
) -> BoardGoal:
    named = [name for text in draft.indicators for name in split_names(text, indicators)]
    links = [number for text in draft.links for number in global_goals(text, words)]
    return BoardGoal(
        draft.text,
        split_names(draft.priority, priorities),
        tuple(dict.fromkeys(named)),
        tuple(dict.fromkeys(links)),
        tuple(draft.kpis),
        bounds(draft.text, words),
        draft.place,
        measure(draft.text, words),
    )


def _item(draft: GoalDraft, goal: BoardGoal) -> Item:
    fields = states(
        text=goal.text,
        priority_goals=goal.priority_goals,
        indicators=goal.indicators,
        global_goals=goal.global_goals,
        kpis=goal.kpis,
    )
    printed = {}
    if draft.links and not goal.global_goals:
        fields["global_goals"] = FieldState.UNREADABLE
        printed["global_goals"] = " ".join(draft.links)
    blocks = tuple(sorted(set(draft.blocks)))
    return Item(AREA, "board_goal", goal.text, goal.place, blocks, fields, printed)


def _kpi_item(kpi: Kpi, blocks: tuple[int, ...]) -> Item:
    fields = states(name=kpi.name, scale=kpi.scale, targets=kpi.targets, baselines=kpi.baselines)
    return Item(AREA, "kpi", kpi.name, kpi.place, blocks, fields)
