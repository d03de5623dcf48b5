"""Work-environment goals and the activities that are to be done for them."""

from __future__ import annotations

from collections.abc import Iterator

from roder.core.base import Place
from roder.core.document.blocks import BlockKind, Table
from roder.core.plan import Item, Plan
from roder.core.workplace import WorkplaceGoal
from roder.recognition.found import Found, Grip, states
from roder.recognition.lines import is_item, item_text, key_of, names, tidy
from roder.recognition.phrases import sentences
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

AREA = "workplace"
GOAL_WORDS = 60
HEAD_WORDS = 4
Row = tuple[int, WorkplaceGoal]


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The text under a heading that says "work-environment goal", and the activities after it."""
    known = words.group("workplace")
    under = [s for s in sections.under(AREA) if s.heading >= 0]
    taken: dict[int, Grip] = {}
    goals: list[Row] = []
    activities: list[tuple[int, str]] = []
    for section in under:
        tables = [i for i in section.blocks if sections.block(i).table is not None]
        goals += [row for i in tables for row in _table_goals(sections, i, words)]
        if known["goal_heading"].found_in(section.title):
            goals += _goals(sections, section, words)
        elif names(known["activity_heading"], section.title):
            activities += _activities(sections, section)
    goals = goals or list(_lines(sections, words))
    if not goals:
        return Found(AREA)
    if len(goals) > 1 and activities:
        activities = []  # which of the goals they are for is not said
    done = tuple(text for _, text in activities)
    values = [(i, _with(goal, done)) for i, goal in goals]
    used = {*(i for i, _ in goals), *(i for i, _ in activities)}
    taken.update(dict.fromkeys(used, Grip.SECTION))
    taken.update({s.heading: Grip.SECTION for s in under if used & set(s.blocks)})
    taken.update({s.heading: Grip.SECTION for s in sections.opening(AREA)})
    items = tuple(_item(goal, (i, *(b for b, _ in activities))) for i, goal in values)
    return Found(AREA, Plan(workplace=tuple(goal for _, goal in values)), items, taken)


def _lines(sections: Sections, words: RecognitionWords) -> Iterator[Row]:
    """Lines that say themselves what they are: "Arbetsmiljömål: Alla ska kunna …"."""
    known = words.group("workplace")["goal_heading"]
    for section in sections.all:
        for i in section.blocks:
            head, colon, text = item_text(sections.text(i)).partition(":")
            plain = sections.block(i).table is None and len(head.split()) <= HEAD_WORDS
            if colon and plain and text.strip() and known.found_in(head):
                yield i, WorkplaceGoal(tidy(text), (), sections.place(i))


def _with(goal: WorkplaceGoal, activities: tuple[str, ...]) -> WorkplaceGoal:
    return WorkplaceGoal(goal.text, goal.activities or activities, goal.place)


def _item(goal: WorkplaceGoal, blocks: tuple[int, ...]) -> Item:
    fields = states(text=goal.text, activities=goal.activities)
    return Item(AREA, "workplace_goal", goal.text, goal.place, blocks, fields)


def _goals(sections: Sections, section: Section, words: RecognitionWords) -> list[Row]:
    """List items, or the first paragraphs that each promise something in one sentence."""
    texts = [i for i in section.blocks if sections.block(i).table is None]
    listed = [i for i in texts if is_item(sections.block(i))]
    promises = words.group("goal_words")["promise"]
    if not listed:
        listed = [
            i
            for i in texts
            if sections.block(i).kind is BlockKind.PARAGRAPH
            and len(list(sentences(tidy(sections.text(i))))) == 1
            and len(sections.text(i).split()) <= GOAL_WORDS
            and promises.found_in(sections.text(i))
        ]
    found = [(i, item_text(sections.text(i))) for i in listed]
    return [(i, WorkplaceGoal(text, (), sections.place(i))) for i, text in found if text]


def _activities(sections: Sections, section: Section) -> list[tuple[int, str]]:
    """List items; without a list, the first paragraph: what follows it explains."""
    texts = [i for i in section.blocks if sections.block(i).table is None]
    listed = [i for i in texts if is_item(sections.block(i))] or texts[:1]
    return [(i, item_text(sections.text(i))) for i in listed]


def _table_goals(sections: Sections, index: int, words: RecognitionWords) -> list[Row]:
    table = sections.block(index).table
    known = {k: w for k, w in words.group("workplace").items() if k.startswith("column_")}
    if table is None:
        return []
    keys = [key_of(head, known) for head in (table.corner, *(c.label for c in table.columns))]
    if "column_goal" not in keys or len(set(keys) - {None}) < 2:
        return []
    return [(index, goal) for goal in _read_rows(table, keys)]


def _read_rows(table: Table, keys: list[str | None]) -> list[WorkplaceGoal]:
    """Rows; a row without a goal of its own carries one more activity of the goal above."""
    found: list[tuple[str, list[str], Place]] = []
    for r, row in enumerate(table.rows):
        cells = [tidy(row.label), *(tidy(cell.text) for cell in row.cells)]
        said = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
        activity = [said["column_activity"]] if said.get("column_activity") else []
        if said["column_goal"]:
            found.append((said["column_goal"], activity, table.place(r)))
        elif found:
            found[-1][1].extend(activity)
    return [WorkplaceGoal(text, tuple(done), place) for text, done, place in found]
