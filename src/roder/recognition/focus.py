"""Focus areas: the list under their heading, the rows of a table, or headings of their own."""

from __future__ import annotations

from roder.core.base import Place
from roder.core.goals import FocusArea
from roder.core.plan import Item, Plan
from roder.recognition.found import Found, Grip, states
from roder.recognition.lines import item_text, names, tidy
from roder.recognition.listed import listed
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

AREA = "focus"


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """Every list item under the heading; where there is no list, the headings under it."""
    under = [s for s in sections.under(AREA) if s.heading >= 0]
    if not under:
        return Found(AREA)
    found = [row for s in under for row in _listed(sections, s, words)]
    if not found:
        below = [s for s in under if not s.areas]
        found = [(s.heading, tidy(s.title), sections.place(s.heading)) for s in below]
        found = found if len(found) > 1 else []
    opening = sections.opening(AREA)
    empty = all(not s.blocks for s in under) and len(under) == len(opening)
    if not found and not empty:
        return Found(AREA)
    areas = tuple(FocusArea(text, place) for _, text, place in found)
    items = tuple(
        Item(AREA, "focus_area", text, place, (i,), states(text=text)) for i, text, place in found
    )
    taken = {i: Grip.SECTION for i, _, _ in found}
    taken.update({s.heading: Grip.SECTION for s in opening})
    return Found(AREA, Plan(focus_areas=areas), items, taken)


def _listed(
    sections: Sections, section: Section, words: RecognitionWords
) -> list[tuple[int, str, Place]]:
    found: list[tuple[int, str, Place]] = []
    items = listed(sections, section)
    for index in section.blocks:
        block = sections.block(index)
        if block.table is not None and names(words.group("focus")["column"], block.table.corner):
            rows = [(r, tidy(row.label)) for r, row in enumerate(block.table.rows)]
            found += [(index, text, block.table.place(r)) for r, text in rows if text]
        elif index in items and (text := item_text(block.text)):
            found.append((index, text, sections.place(index)))
    return found
