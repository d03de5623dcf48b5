"""One file may hold several plans, one after the other: where each begins."""

from __future__ import annotations

from itertools import pairwise

from roder.core.document.blocks import BlockKind, Document
from roder.recognition.dates import years
from roder.recognition.sections import Section, Sections
from roder.recognition.steering import heads
from roder.reference.recognition import RecognitionWords

HEAD_FIELDS = 3
"""A head of so many fields opens a plan of its own; a smaller one may belong to an enclosed text."""
AREAS = 2
"""A title opens a plan when so many areas follow under it."""


def parts(document: Document, words: RecognitionWords) -> list[range]:
    """The blocks of each plan; one range with the whole document where there is only one."""
    whole = Sections(document, words, range(len(document.blocks)))
    starts = [
        head.start
        for head in heads(whole, words)
        if len({entry.key for entry in head.entries}) >= HEAD_FIELDS
    ]
    if len(starts) < 2:
        starts = _titles(whole, words)
    if len(starts) < 2:
        return [whole.span]
    bounds = [0, *(_from(whole, start) for start in starts[1:]), len(document.blocks)]
    return [range(a, b) for a, b in pairwise(sorted(set(bounds))) if a < b]


def _from(view: Sections, start: int) -> int:
    """The page header or empty heading before a title goes with it."""
    while start and view.block(start - 1).kind is BlockKind.PAGE_HEADER:
        start -= 1
    return start


def _titles(view: Sections, words: RecognitionWords) -> list[int]:
    """Headings that each name a plan, its board and its years, with areas of their own below."""
    known = words.group("steering_values")
    titles = [
        s
        for s in view.all
        if s.heading >= 0
        and known["plan_kinds"].found_in(s.title)
        and known["bodies"].found_in(s.title)
        and years(s.title)
    ]
    bodies = {known["bodies"].found_in(s.title) for s in titles}
    if len(titles) < 2 or len(bodies) < len(titles):
        return []
    ends = [*(s.index for s in titles[1:]), len(view.all)]
    spans = [view.all[s.index + 1 : end] for s, end in zip(titles, ends, strict=True)]
    return [s.heading for s in titles] if all(_holds_areas(span) for span in spans) else []


def _holds_areas(sections: tuple[Section, ...]) -> bool:
    named = {area for section in sections for area in section.areas if area != "other"}
    return len(named) >= AREAS
