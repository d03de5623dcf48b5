"""Outlines of documents as the goals recognised in them: what the tests of goals are written with."""

from __future__ import annotations

from outlined import outlined
from roder.core.goals import BoardGoal, YearFigure
from roder.recognition import goals
from roder.recognition.found import Found
from roder.recognition.sections import Sections
from roder.reference.recognition import recognition_words

WORDS = recognition_words()


def read(outline: str) -> Found:
    document = outlined(outline)
    return goals.recognise(Sections(document, WORDS, range(len(document.blocks))), WORDS)


def goals_in(outline: str) -> tuple[BoardGoal, ...]:
    return read(outline).plan.goals or ()


def values(figures: tuple[YearFigure, ...]) -> list[tuple[int | None, str]]:
    return [(f.year, f"{f.figure.value}" if f.figure else f.text) for f in figures]
