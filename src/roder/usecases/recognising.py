"""Read a file as a plan: what each area of a steering document holds, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from roder.core.base import Problem
from roder.core.document.blocks import Document
from roder.core.document.checks import in_order
from roder.core.plan import Draft
from roder.core.plan.checks import check
from roder.recognition.recognise import recognise
from roder.reference.recognition import recognition_words
from roder.usecases.reading import read_structured


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document with the drafts recognised in it, one for each plan; usually one."""

    document: Document
    drafts: tuple[Draft, ...]


def read_as_plan(path: Path) -> Recognised:
    """The plans in a file. Raises Unreadable."""
    return recognised(read_structured(path))


def recognised(document: Document) -> Recognised:
    """The plans in a structured document; each draft's problems are those of its rules as well, in
    document order."""
    drafts = recognise(document, recognition_words())
    return Recognised(document, tuple(_checked(document, draft) for draft in drafts))


def _checked(document: Document, draft: Draft) -> Draft:
    problems: list[Problem] = [*draft.problems, *check(draft.plan)]
    return replace(draft, problems=tuple(in_order(document, problems)))
