"""Land development: its own operating budget, and what is told of its grant."""

from __future__ import annotations

from roder.core.land import LandDevelopment
from roder.core.plan import Plan
from roder.recognition.adjustments import adjustments_told
from roder.recognition.found import Found, Grip
from roder.recognition.operating import budget_items, operating_budget
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords

AREA = "land"


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The first operating budget under a heading of land development."""
    for section in sections.under(AREA):
        for index in section.blocks:
            table = sections.block(index).table
            if table is None:
                continue
            place = sections.place(index)
            budget = operating_budget(table, section.title, place, words)
            if budget is not None:
                told = adjustments_told(sections, sections.under(AREA), words, budget)
                entries = tuple(one.entry for one in told if one.entry is not None)
                land = LandDevelopment(budget, entries, place)
                items = tuple(budget_items(AREA, budget, index))
                return Found(AREA, Plan(land=land), items, {index: Grip.SIGNATURE})
    return Found(AREA)
