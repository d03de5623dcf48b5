"""Short passages set in two columns of their own, one after the other down a page.

Each passage is read left and then right before the next begins. What parts them is white space that
the gaps of both columns have in common; that they are columns and no table is told by their lines
being out of step, and that each passage has columns of its own by sentences that stop short above
such white space. See docs/algorithms/pdf-tables.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roder.importers.pdf.words import Line

_LEAST_LINES = 4  # lines of running text that confirm a gutter on the page
_WORDS = 4  # words of such a line
_NARROWEST = 100.0  # points: the columns are wider
_NEAR = 1.5  # points: lines of a column begin this near to each other, and are out of step by more
_BESIDE = 1.5  # of the size: how far above the other a column may end and still stand beside it
_STRIP = 1.0  # points of white space that part two passages
_GAP = 1.4  # of the leading: more is a gap between passages
_ONWARD = 1.1  # of the leading: up to this a line goes on with the one above
_DESCENT = 0.25  # of the size: how far letters reach below their line

Zone = tuple[int, int, float]
"""First line, last line and gutter of one passage."""


def short_columns(lines: Sequence[Line]) -> list[Zone]:
    """The passages in columns of a page, in order; none where nothing tells that they are such."""
    best: list[Zone] = []
    for edge in _edges(lines):
        zones = [zone for run in _runs(lines, edge) for zone in _in_run(lines, run, edge)]
        confirmed = [i for a, b, _ in zones for i in range(a, b + 1) if _is_right(lines[i], edge)]
        full = [i for i in confirmed if len(lines[i].words) >= _WORDS]
        if len(full) >= _LEAST_LINES and len(zones) > len(best):
            best = zones
    return best


def _edges(lines: Sequence[Line]) -> Iterator[float]:
    """Where enough lines of nothing but running text begin, well inside the page."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts: dict[int, list[float]] = {}
    for line in lines:
        if len(line.segments) == 1 and len(line.words) >= _WORDS:
            starts.setdefault(round(line.x0 / 2), []).append(line.x0)
    for found in starts.values():
        edge = min(found)
        if len(found) >= _LEAST_LINES and edge - left >= _NARROWEST <= right - edge:
            yield edge


def _is_right(line: Line, edge: float) -> bool:
    return abs(line.x0 - edge) <= _NEAR


def _runs(lines: Sequence[Line], edge: float) -> Iterator[list[int]]:
    """Stretches of lines that each stand on one side of the gutter alone."""
    run: list[int] = []
    for index, line in enumerate(lines):
        alone = len(line.segments) == 1 and (_is_right(line, edge) or line.x1 < edge - 2 * _NEAR)
        if alone:
            run.append(index)
            continue
        yield run
        run = []
    yield run


def _in_run(lines: Sequence[Line], run: Sequence[int], edge: float) -> list[Zone]:
    """The passages of a stretch: parted at common white space where sentences stop short there."""
    groups = [g for g in _groups(lines, run, edge) if _is_columns(lines, g, edge)]
    if len(groups) > 1 and not any(_is_open(lines, group, edge) for group in groups):
        return []
    return [(group[0], group[-1], edge - 2 * _NEAR) for group in groups]


def _groups(lines: Sequence[Line], run: Sequence[int], edge: float) -> list[list[int]]:
    """The lines of a stretch, parted where neither column has a letter and one has a wide gap."""
    groups: list[list[int]] = []
    leading = _leading(lines, run, edge)
    for index in run:
        line = lines[index]
        above = groups[-1] if groups else []
        bottom = max((lines[i].base + _DESCENT * lines[i].size for i in above), default=0.0)
        clear = line.base - line.size - bottom > _STRIP
        if not above or (clear and _apart(lines, above, index, edge, leading)):
            groups.append([index])
        else:
            above.append(index)
    return groups


def _leading(lines: Sequence[Line], run: Sequence[int], edge: float) -> float:
    """The distance between lines of a column."""
    steps: list[float] = []
    for side in (True, False):
        bases = [lines[i].base for i in run if _is_right(lines[i], edge) is side]
        steps += [b - a for a, b in pairwise(bases)]
    return min((step for step in steps if step > 2 * _NEAR), default=0.0)


def _apart(
    lines: Sequence[Line], above: Sequence[int], index: int, edge: float, leading: float
) -> bool:
    """Whether a line does not go on with its own column, and the gap of either column is wide."""
    wide = False
    for side in (True, False):
        before = [lines[i].base for i in above if _is_right(lines[i], edge) is side]
        after = (i for i in range(index, len(lines)) if _is_right(lines[i], edge) is side)
        following = next(after, None)
        if not before:
            continue
        gap = lines[following].base - before[-1] if following is not None else _GAP * leading + 1
        if following == index and gap <= _ONWARD * leading:
            return False
        wide = wide or gap > _GAP * leading
    return wide


def _sides(
    lines: Sequence[Line], group: Sequence[int], edge: float
) -> tuple[list[Line], list[Line]]:
    left = [lines[i] for i in group if not _is_right(lines[i], edge)]
    return left, [lines[i] for i in group if _is_right(lines[i], edge)]


def _is_columns(lines: Sequence[Line], group: Sequence[int], edge: float) -> bool:
    """Lines on both sides, beside each other and out of step."""
    left, right = _sides(lines, group, edge)
    if not left or not right:
        return False
    size = max(lines[i].size for i in group)
    near = _BESIDE * size
    beside = left[0].base < right[-1].base + near and right[0].base < left[-1].base + near
    return beside and all(abs(a.base - b.base) > _NEAR for a in left for b in right)


def _is_open(lines: Sequence[Line], group: Sequence[int], edge: float) -> bool:
    """Whether the left column's last line stops short of the end of its sentence."""
    left, _ = _sides(lines, group, edge)
    return not left[-1].words[-1].text.endswith((".", "!", "?", ":", ")", "”", '"'))
