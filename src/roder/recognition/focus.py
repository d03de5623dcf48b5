"""Focus areas: the list under their heading, the rows of a table, or headings of their own."""

from __future__ import annotations

from roder.core.base import Place
from roder.core.goals import FocusArea
from roder.core.plan import Item, Plan
from roder.recognition.found import Found, Grip, states
from roder.recognition.lines import is_item, item_text, names, tidy
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

AREA = "focus"


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """Every list item under the heading; where there is no list, the headings under it."""
    under = [s for s in sections.under(AREA) if s.heading >= 0]
    if not under:
        return Found(AREA)
    listed = [(i, text, place) for s in under for i, text, place in _listed(sections, s, words)]
    if not listed:
        below = [s for s in under if not s.areas]
        listed = [(s.heading, tidy(s.title), sections.place(s.heading)) for s in below]
        listed = listed if len(listed) > 1 else []
    opening = sections.opening(AREA)
    empty = all(not s.blocks for s in under) and len(under) == len(opening)
    if not listed:
        found = Found(AREA, taken={s.heading: Grip.SECTION for s in opening} if empty else {})
        return Found(AREA, Plan(focus_areas=()), (), found.taken) if empty else found
    areas = tuple(FocusArea(text, place) for _, text, place in listed)
    items = tuple(
        Item(AREA, "focus_area", text, place, (i,), states(text=text)) for i, text, place in listed
    )
    taken = {i: Grip.SECTION for i, _, _ in listed}
    taken.update({s.heading: Grip.SECTION for s in opening})
    return Found(AREA, Plan(focus_areas=areas), items, taken)


def _listed(
    sections: Sections, section: Section, words: RecognitionWords
) -> list[tuple[int, str, Place]]:
    listed: list[tuple[int, str, Place]] = []
    for index in section.blocks:
        block = sections.block(index)
        if block.table is not None and names(words.group("focus")["column"], block.table.corner):
            rows = [(r, tidy(row.label)) for r, row in enumerate(block.table.rows)]
            listed += [(index, text, block.table.place(r)) for r, text in rows if text]
        elif block.table is None and is_item(block) and (text := item_text(block.text)):
            listed.append((index, text, sections.place(index)))
    return listed
