"""All areas over a whole document: one draft for each plan in it."""

from __future__ import annotations

from dataclasses import fields, replace

from roder.core.document.blocks import Document
from roder.core.plan import Draft, Item, Plan, Span
from roder.recognition import (
    adjustments,
    assignments,
    budget,
    control,
    focus,
    goals,
    investments,
    land,
    organisation,
    risks,
    steering,
    workplace,
)
from roder.recognition.blocks import Recogniser, assign
from roder.recognition.found import Found
from roder.recognition.parts import parts
from roder.recognition.sections import Sections
from roder.recognition.structure import gaps
from roder.reference.recognition import RecognitionWords

RECOGNISERS: tuple[Recogniser, ...] = (
    steering.recognise,
    organisation.recognise,
    focus.recognise,
    goals.recognise,
    assignments.recognise,
    budget.recognise,
    adjustments.recognise,
    investments.recognise,
    land.recognise,
    workplace.recognise,
    control.recognise,
    risks.recognise,
)
"""In this order: where two areas have equal reasons for a block, the earlier takes it."""


def recognise(document: Document, words: RecognitionWords) -> tuple[Draft, ...]:
    """A draft for each plan in a document, usually one. Every block is in one span of one draft, or
    in its narrative. A document without any area gives a draft of narrative alone."""
    return tuple(_draft(Sections(document, words, part), words) for part in parts(document, words))


def _draft(view: Sections, words: RecognitionWords) -> Draft:
    found = assign(view, words, RECOGNISERS)
    taken = {block for f in found for block in f.taken}
    spans = tuple(Span(f.area, tuple(sorted(f.taken))) for f in found if f.taken)
    narrative = tuple(block for block in view.span if block not in taken)
    items = tuple(sorted((item for f in found for item in f.items), key=_first_block))
    problems = [problem for f in found for problem in f.problems]
    if len(spans) > 1:
        problems += gaps(view)
    return Draft(_merged(found), items, spans, narrative, tuple(problems))


def _first_block(item: Item) -> int:
    return min(item.blocks, default=-1)


def _merged(found: list[Found]) -> Plan:
    """One plan of all areas' parts; each field belongs to one area."""
    plan = Plan()
    for f in found:
        own = {field.name: getattr(f.plan, field.name) for field in fields(Plan)}
        plan = replace(plan, **{name: value for name, value in own.items() if value is not None})
    return plan
