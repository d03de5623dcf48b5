"""What one area's recogniser found in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from roder.core.base import Problem
from roder.core.plan import Item, Plan


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
