"""Assignments that the council has given the board.

Map: `assignments` (one assignment; the list, or the statement that there are none) · `checks`.
"""

from roder.core.assignments.assignments import Assignment, Assignments

__all__ = ["Assignment", "Assignments"]
