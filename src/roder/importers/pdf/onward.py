"""Whether a printed line goes on the row above it, as far as the order of drawing tells.

Cells are drawn one by one, from left to right and row by row, each with all its lines. So where a
line of a cell was drawn before other cells of the line above, both lines are of one row; where all
of a line was drawn after the line above, and its cells do not go on from there, it is a new row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roder.importers.pdf.columns import Placed
from roder.importers.pdf.words import Line

Reach = tuple[int, int]
"""First and last place in the order of drawing."""


def reaches(lines: Sequence[Placed]) -> dict[int, Reach]:
    """For each column of some lines when its words were drawn; nothing where that is unknown."""
    out: dict[int, Reach] = {}
    for line in lines:
        for column, segments in line.cells.items():
            orders = [word.order for segment in segments for word in segment.words]
            if not all(orders):
                return {}
            low, high = out.get(column, (orders[0], orders[0]))
            out[column] = (min(low, *orders), max(high, *orders))
    return out


def row_by_row(lines: Sequence[Placed]) -> bool:
    """Whether a table was drawn row by row: the order comes back to the labels, and rows with
    figures follow each other."""
    seen = [reaches([line]) for line in lines]
    if not all(seen):
        return False
    full = [reach for line, reach in zip(lines, seen, strict=True) if line.figures and 0 in reach]
    pairs = list(pairwise(full))
    after = sum(_end(one) < _start(two) for one, two in pairs)
    return _stretches(seen) > 1 and after >= 0.9 * len(pairs)


def _stretches(seen: Sequence[dict[int, Reach]]) -> int:
    """How many times the drawing comes to the labels anew."""
    spots = sorted((reach[0], column) for line in seen for column, reach in line.items())
    labels = [column == 0 for _, column in spots]
    return sum(here and not before for before, here in pairwise([False, *labels]))


def _start(reach: dict[int, Reach]) -> int:
    return min(low for low, _ in reach.values())


def _end(reach: dict[int, Reach]) -> int:
    return max(high for _, high in reach.values())


def goes_on(row: Sequence[Placed], line: Placed) -> bool | None:
    """Whether a line belongs to the row above; None where the order of drawing leaves it open."""
    above, below = reaches(row), reaches([line])
    shared = above.keys() & below.keys()
    if not shared:
        amid = below and above and _start(below) < _start(above) and _end(above) < _end(below)
        return True if amid else None
    on = [column for column in shared if below[column][0] == above[column][1] + 1]
    for column in on:
        later = (low for other, (low, _) in above.items() if other != column)
        if _start(below) < _start(above) or any(low > below[column][0] for low in later):
            return True
    if not on and _start(below) > _end(above):
        return False
    return None


def within(line: Line, other: Line) -> bool:
    """Whether words of a line were drawn between the words of another: both are of one row.

    Not so where words right of the other's first cell were drawn before it: then the line is a row
    above, and what lies between are cells drawn after all others, of whatever row.
    """
    orders = [word.order for word in other.words]
    low, high = min(orders), max(orders)
    if low <= 0 or not any(low < word.order < high for word in line.words):
        return False
    second = other.segments[1].x0 if len(other.segments) > 1 else other.x1
    return not any(0 < word.order < low and word.x0 >= second for word in line.words)
