"""What recognition gives: the plan found, every item with its source, every field with its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roder.core.base import Place, Problem
from roder.core.budget import GrantProof
from roder.core.plan.plan import Plan


class FieldState(StrEnum):
    """A field is known; missing (nothing is written there); or unreadable (something is, but what it
    says could not be understood)."""

    KNOWN = "known"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Item:
    """One recognised item: its area ("goals"), kind ("board_goal"), name for a reader, place, the
    document blocks it was read from, and the state of each of its fields by name.

    `unreadable` holds the printed text of the fields that could not be read.
    """

    area: str
    kind: str
    name: str
    place: Place
    blocks: tuple[int, ...] = ()
    fields: Mapping[str, FieldState] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """An area's part of the document: the indexes of the blocks that it took."""

    area: str
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan recognised in a document. No block is in two spans; `narrative` are the indexes of
    the blocks that no area took, in order. `problems` are what looked like an area but could not be
    read."""

    plan: Plan
    items: tuple[Item, ...] = ()
    spans: tuple[Span, ...] = ()
    narrative: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    grants: tuple[GrantProof, ...] = ()
    """The proofs proposed for the printed grants, the board's own first."""
