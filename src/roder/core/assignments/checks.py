"""Rules for assignments: "none" is a statement, and it agrees with what follows."""

from __future__ import annotations

from collections.abc import Iterator

from roder.core.assignments.assignments import Assignments
from roder.core.base import Problem, Severity


def check(assignments: Assignments) -> Iterator[Problem]:
    """A statement that there are none with a list beside it; a section that says nothing at all."""
    if assignments.none_stated is not None and assignments.items:
        yield Problem(
            "assignments-none-but-listed",
            Severity.WARNING,
            assignments.none_stated,
            params={"count": str(len(assignments.items))},
            related=tuple(item.place for item in assignments.items),
        )
    if assignments.none_stated is None and not assignments.items:
        yield Problem("assignments-empty", Severity.NOTE, assignments.place)
