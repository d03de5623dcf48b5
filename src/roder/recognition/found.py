"""What one area's recogniser found in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from roder.core.base import Place, Problem, Severity
from roder.core.plan import FieldState, Item, Plan


class Grip(IntEnum):
    """Why an area takes a block. Where two areas want the same block, the stronger reason has it."""

    WORDS = 1  # words in running text
    SECTION = 2  # it stands under the area's own heading
    SIGNATURE = 3  # its own form says so: the headers of a table, the labels of lines


@dataclass(frozen=True, slots=True)
class Found:
    """`plan` holds the area's own fields and nothing else; `taken` the blocks it read, and why."""

    area: str
    plan: Plan = Plan()
    items: tuple[Item, ...] = ()
    taken: Mapping[int, Grip] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def unreadable(place: Place, field: str, text: str) -> Problem:
    """Something is written in a field, but what it says could not be understood."""
    return Problem("field-unreadable", Severity.NOTE, place, params={"field": field, "text": text})


def states(**values: object) -> dict[str, FieldState]:
    """Field states by name: known where there is a value (zero included), else missing."""
    return {
        name: FieldState.MISSING if value in (None, "", ()) else FieldState.KNOWN
        for name, value in values.items()
    }
