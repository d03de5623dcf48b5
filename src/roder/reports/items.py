"""What was recognised of a plan, gathered for the margin: how many of each kind, and what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roder.core.plan import Draft, FieldState, Item

OPTIONAL = ("units", "counterpart", "reason", "scale", "years", "group", "index")
"""Fields that are often not given, and need not be: their absence is not told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that lacks something: its name, the fields that are not stated, and those that are but
    could not be read, with their printed text."""

    name: str
    missing: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewItems:
    """The recognised items of one kind in one block. `name` is the item's own where there is one."""

    area: str
    kind: str
    count: int
    name: str
    gaps: tuple[Gap, ...]


def items_by_block(drafts: Sequence[Draft]) -> Mapping[int, tuple[Item, ...]]:
    """Every item at the first block that it was read from."""
    found: dict[int, list[Item]] = defaultdict(list)
    for draft in drafts:
        for item in draft.items:
            if item.blocks:
                found[min(item.blocks)].append(item)
    return {block: tuple(items) for block, items in found.items()}


def gather_items(items: Iterable[Item]) -> tuple[ReviewItems, ...]:
    """Items of one kind as one line for the margin."""
    kinds: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        kinds[item.area, item.kind].append(item)
    return tuple(
        ReviewItems(area, kind, len(found), found[0].name if len(found) == 1 else "", _gaps(found))
        for (area, kind), found in kinds.items()
    )


def _gaps(items: list[Item]) -> tuple[Gap, ...]:
    """What items lack. A field that a column heads is a cell: empty cells are told by the table."""
    gaps = (
        Gap(
            item.name,
            tuple(
                f for f, state in item.fields.items() if state is FieldState.MISSING and _told(f)
            ),
            tuple(item.unreadable.items()),
        )
        for item in items
    )
    return tuple(gap for gap in gaps if gap.missing or gap.unreadable)


def _told(name: str) -> bool:
    return name.isidentifier() and name.islower() and name not in OPTIONAL
