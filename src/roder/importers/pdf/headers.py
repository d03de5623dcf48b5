"""Header lines above the figures: which columns a group's heading ("2023" over three) spans.

A heading centred over its group is told by its place between the group's edges; a bare year set
left or right over a group by being alone in naming years.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roder.importers.pdf.columns import Extent, Placed
from roder.importers.pdf.lines import YEAR
from roder.importers.pdf.words import Segment

_OFF = 0.3
_SHIFT = 0.45
"""How far from the middle of its group a heading may stand, in distances between columns: alone,
and where all headings of the line are off by as much (figures set right in wide columns)."""


def spread(placed: Sequence[Placed], extents: Sequence[Extent], first: int) -> None:
    """Sets the spans of group headings on the lines before `first`, the first with figures."""
    wide = _header_extents(placed[:first], extents)
    for upper, lower in pairwise(placed[: min(first + 1, len(placed))]):
        seats = sorted(column for column in upper.cells if column)
        below = {column for column in lower.cells if column}
        if not seats or not _groups(upper, lower, seats, below):
            continue
        spans = _partition(upper, seats, sorted(below | set(seats)), wide)
        for column, (start, end) in spans.items():
            segments = upper.cells.pop(column)
            upper.spans.pop(column, None)
            for segment in segments:
                upper.add(start, segment, end - start + 1)


def _header_extents(lines: Sequence[Placed], extents: Sequence[Extent]) -> list[Extent]:
    """The columns' extents with the headers that stand over one column only."""
    out = list(extents)
    for line in lines[1:]:
        for column, segments in line.cells.items():
            if line.spans.get(column, 1) == 1:
                x0, x1 = out[column]
                out[column] = (min(x0, segments[0].x0), max(x1, segments[-1].x1))
    return out


def _groups(upper: Placed, lower: Placed, seats: Sequence[int], below: set[int]) -> bool:
    """Whether a line can head groups of the line below: fewer cells, each over several."""
    if upper.spans and len(upper.spans) == len(seats):
        return False
    if len(seats) >= len(below) or not below:
        return False
    return not any(
        segment.numeric and not YEAR.fullmatch(segment.text)
        for column in seats
        for segment in upper.cells[column]
    )


def _partition(
    upper: Placed, seats: Sequence[int], columns: Sequence[int], extents: Sequence[Extent]
) -> dict[int, tuple[int, int]]:
    """First and last column of each heading's group, by the column it sits in; nothing if unsure."""
    first, last = columns[0], columns[-1]
    centred = _centred(upper, seats, first, last, extents)
    if centred:
        return centred
    years = all(YEAR.search(s.text) for column in seats for s in upper.cells[column])
    if not years or len(seats) < 2:
        return {}
    if seats[0] == first and seats[-1] < last:
        ends = [*(seat - 1 for seat in seats[1:]), last]
        return {seat: (seat, end) for seat, end in zip(seats, ends, strict=True)}
    if seats[-1] == last and seats[0] > first:
        starts = [first, *(seat + 1 for seat in seats[:-1])]
        return {seat: (start, seat) for seat, start in zip(seats, starts, strict=True)}
    return {}


def _centred(
    upper: Placed, seats: Sequence[int], first: int, last: int, extents: Sequence[Extent]
) -> dict[int, tuple[int, int]]:
    """The partition in which every heading stands in the middle of its group."""
    best: tuple[float, dict[int, tuple[int, int]]] = (1e9, {})
    for groups in _splits(seats, first, last):
        if not any(end > start for start, end in groups.values()):
            continue
        offs = [_off(upper.cells[seat], extents, *group) for seat, group in groups.items()]
        uneven, off = max(offs) - min(offs), abs(sum(offs)) / len(offs)
        covered = sum(end - start + 1 for start, end in groups.values())
        cost = uneven + 0.4 * off - 0.03 * covered
        if uneven < _OFF and off < (_SHIFT if len(offs) > 1 else _OFF) and cost < best[0]:
            best = (cost, groups)
    groups = best[1]
    if groups and all(_sits(upper.cells[seat], extents[seat]) for seat in seats):
        return groups if _year_groups(upper, seats) else {}
    return groups


def _year_groups(upper: Placed, seats: Sequence[int]) -> bool:
    return all(YEAR.search(segment.text) for seat in seats for segment in upper.cells[seat])


def _sits(segments: Sequence[Segment], extent: Extent) -> bool:
    """Whether a heading is set flush with one column's edge: then it may be that column's own."""
    slack = 0.25 * segments[0].size
    right = abs(segments[-1].x1 - extent[1]) < slack
    return right or abs(segments[0].x0 - extent[0]) < slack


def _off(segments: Sequence[Segment], extents: Sequence[Extent], first: int, last: int) -> float:
    """How far right of its group's middle a heading stands, in distances between columns."""
    middle = (segments[0].x0 + segments[-1].x1) / 2
    low, high = max(first - 1, 0), min(last + 1, len(extents) - 1)
    pitch = max((extents[high][1] - extents[low][1]) / max(high - low, 1), 1.0)
    return (middle - (extents[first][0] + extents[last][1]) / 2) / pitch


def _splits(seats: Sequence[int], first: int, last: int) -> list[dict[int, tuple[int, int]]]:
    """Every way to share neighbouring columns among headings, each with the column it sits in."""
    found: list[dict[int, tuple[int, int]]] = [{}]
    for number, seat in enumerate(seats):
        following = seats[number + 1] if number + 1 < len(seats) else None
        grown: list[dict[int, tuple[int, int]]] = []
        for groups in found:
            before = max((end for _, end in groups.values()), default=None)
            starts = range(first, seat + 1) if before is None else [before + 1]
            ends = range(seat, following) if following is not None else range(seat, last + 1)
            grown += [{**groups, seat: (s, e)} for s in starts if s <= seat for e in ends]
        found = grown[:4000]
    return found
