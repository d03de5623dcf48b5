"""Which column, or columns, each segment of a table line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roder.importers.pdf.columns import Extent, Placed
from roder.importers.pdf.drawn import anew
from roder.importers.pdf.lines import is_numeric, meets, segment_of
from roder.importers.pdf.words import Line, Segment, Word

LOOSE = 1.22
"""A gap between header words this many spaces wide is no space."""

_EDGE = 0.3
"""How near a column's edge a word must end to end its header there, in sizes of the type."""


def place(line: Line, extents: Sequence[Extent], header: bool) -> Placed:
    """The line's segments in their columns; those that lie over several are cut or span them."""
    placed = Placed(line.base, line.size)
    for segment in cut(line, extents, header):
        column, span = seat(segment, extents, line)
        placed.add(column, segment, span)
    return placed


def cut(line: Line, extents: Sequence[Extent], header: bool) -> list[Segment]:
    """The line's segments, those over several columns parted at the gutters where that is right."""
    pending = list(line.segments)
    if header:
        pending = [part for segment in pending for part in _at_edges(segment, extents)]
    out: list[Segment] = []
    while pending:
        segment = pending.pop(0)
        lying = over(segment, extents)
        whole = len(lying) < 2 or (bool(out) and meets(out[-1], segment))
        parts = [] if whole else _cut_at_gutter(segment, extents, lying, header)
        pending[:0] = parts
        if not parts:
            out.append(segment)
    return out


def _at_edges(header: Segment, extents: Sequence[Extent]) -> list[Segment]:
    """A header over several columns, set so close that no gap is left, parted where a word ends at the
    right edge of a column's figures, if it does so for every column but the last."""
    covered = [x1 for x0, x1 in extents if header.x0 < x1 and x0 < header.x1]
    slack = _EDGE * header.size
    cuts = [
        n
        for x1 in covered[:-1]
        for n, (word, after) in enumerate(pairwise(header.words), 1)
        if abs(word.x1 - x1) < slack and after.x0 > x1 - slack
    ]
    if not cuts or len(cuts) != len(covered) - 1 or abs(header.x1 - covered[-1]) > slack:
        return [header]
    ends = [*cuts, len(header.words)]
    return [segment_of(header.words[a:b]) for a, b in zip([0, *cuts], ends, strict=True)]


def over(segment: Segment, extents: Sequence[Extent]) -> list[int]:
    """The columns over which a segment lies by more than a hair."""
    return [
        index
        for index, (x0, x1) in enumerate(extents)
        if min(segment.x1, x1) - max(segment.x0, x0) > min(1.0, 0.3 * (x1 - x0))
    ]


def seat(segment: Segment, extents: Sequence[Extent], line: Line) -> tuple[int, int]:
    """First column and number of columns of a segment."""
    lying = over(segment, extents)
    if not lying:
        return _nearest(segment, extents, line)
    if len(lying) == 1:
        return lying[0], 1
    first, last = lying[0], lying[-1]
    if (
        first == 0
        and abs(segment.x0 - extents[0][0]) < 8 * segment.size
        and (len(line.segments) == 1 or segment.x0 < extents[0][1])
    ):
        return 0, 1
    slack = 0.2 * segment.size
    if abs(segment.x1 - extents[last][1]) < slack and _small_part(
        segment, extents[first], last, first
    ):
        return last, 1
    if abs(segment.x0 - extents[first][0]) < slack and _small_part(
        segment, extents[last], last, first
    ):
        return first, 1
    return first, last - first + 1


def _small_part(segment: Segment, other: Extent, last: int, first: int) -> bool:
    """Whether a segment only hangs over into a neighbouring column."""
    part = min(segment.x1, other[1]) - max(segment.x0, other[0])
    return last - first == 1 and part < 0.45 * (segment.x1 - segment.x0)


def _nearest(segment: Segment, extents: Sequence[Extent], line: Line) -> tuple[int, int]:
    """The column nearest to a segment over none, or the two that it stands centred between."""
    for index in range(1, len(extents) - 1):
        pair = [extents[index], extents[index + 1]]
        if between(segment, pair, line):
            return index, 2
    middle = (segment.x0 + segment.x1) / 2

    def away(index: int) -> float:
        x0, x1 = extents[index]
        return max(x0 - middle, middle - x1)

    return min(range(len(extents)), key=away), 1


def _cut_at_gutter(
    segment: Segment, extents: Sequence[Extent], lying: Sequence[int], header: bool
) -> list[Segment]:
    """The segment in two, parted at the word gap in a gutter, or nothing where no cut is right.

    Two numbers glued by mistake are always cut. Words of a header are cut only where the gap is
    wider than their usual space: a header that spans its columns has ordinary spaces.
    """
    words = segment.words
    if len(words) < 2:
        return []
    best, widest = 0, -1.0
    for left, right in pairwise(lying):
        low, high = extents[left][1], extents[right][0]
        for index in range(1, len(words)):
            gap = _gap(words, index)
            middle = (words[index - 1].x1 + words[index].x0) / 2
            inside = low - 2 <= middle <= high + 2
            if inside and gap > widest and _may_cut(words, index, gap, header):
                best, widest = index, gap
    return [segment_of(words[:best]), segment_of(words[best:])] if best else []


def _gap(words: Sequence[Word], index: int) -> float:
    return words[index].x0 - words[index - 1].x1


def _space(words: Sequence[Word]) -> float:
    """The ordinary space of a phrase, in points."""
    usual = min(_gap(words, at) for at in range(1, len(words)))
    return max(min(usual, 0.3 * words[0].size), 0.2 * words[0].size)


def widest_gap(segment: Segment) -> tuple[float, int]:
    """A phrase's widest gap, in spaces, and the number of the word behind it."""
    words = segment.words
    if len(words) < 2 or segment.numeric:
        return 0.0, 0
    space = _space(words)
    return max((_looseness(words, at, space), at) for at in range(1, len(words)))


def _looseness(words: Sequence[Word], at: int, space: float) -> float:
    """A gap in spaces; one before which the program drew anew counts as loose."""
    ratio = _gap(words, at) / space
    return ratio + LOOSE if anew(words[at - 1], words[at]) else ratio


def _may_cut(words: Sequence[Word], index: int, gap: float, header: bool) -> bool:
    left = is_numeric(segment_of(words[:index]).text)
    right = is_numeric(segment_of(words[index:]).text)
    if left and right:
        return True
    space = _space(words)
    if header and anew(words[index - 1], words[index]):
        return True
    if right and not header:
        return gap > 1.1 * space
    return gap > LOOSE * space


def between(segment: Segment, extents: Sequence[Extent], line: Line) -> bool:
    """Whether a header stands centred over the gutter of two columns that have no other header."""
    for (a0, a1), (b0, b1) in pairwise(extents):
        if a1 <= segment.x0 and segment.x1 <= b0:
            others = [s for s in line.segments if s is not segment]
            free = not any(s.x1 > a0 and s.x0 < b1 for s in others)
            middle = (segment.x0 + segment.x1) / 2
            return free and abs(middle - (a0 + b1) / 2) < 0.15 * (b1 - a0)
    return False
