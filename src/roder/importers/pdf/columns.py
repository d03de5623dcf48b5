"""Where the columns of a table without inner rules stand, and which cell each segment belongs to.

Figures of one column overlap each other across the page whether they are set right, left, centred
or on the decimal mark; figures of two columns never do. So columns are the stretches that body
segments cover, and gutters what (nearly) none of them covers. Headers, which may span columns, are
fitted afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roder.importers.pdf.lines import (
    TIGHT,
    YEAR,
    Gaps,
    digit_width,
    is_numeric,
    segment_of,
    stops_of,
)
from roder.importers.pdf.words import Line, Segment, Word

Extent = tuple[float, float]


@dataclass(slots=True)
class Placed:
    """One printed line of a table: its segments by column; `spans` where one covers several."""

    base: float
    size: float
    cells: dict[int, list[Segment]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    band: int = 0

    def add(self, column: int, segment: Segment, span: int = 1) -> None:
        self.cells.setdefault(column, []).append(segment)
        if span > 1:
            self.spans[column] = max(span, self.spans.get(column, 1))

    def numeric(self, column: int) -> bool:
        """Whether the cell of a column holds figures only."""
        return all(segment.numeric for segment in self.cells.get(column, ())) and (
            column in self.cells
        )

    @property
    def figures(self) -> list[int]:
        """The columns after the first that hold figures on this line."""
        return [column for column in self.cells if column and self.numeric(column)]


def is_body(line: Line) -> bool:
    """A line with a figure that is no bare year, next to something else."""
    return len(line.segments) > 1 and any(
        segment.numeric and not YEAR.fullmatch(segment.text) for segment in line.segments[1:]
    )


def columns_of(lines: Sequence[Line], walls: Sequence[float] = ()) -> list[Extent]:
    """The extents of the columns, from left to right; `walls` are rules that part columns."""
    body = [line for line in lines if is_body(line)]
    if len(body) < 2:
        body = [line for line in lines if len(line.segments) > 1]
    extents = _covered([s for line in body for s in line.segments], len(body) // 12, walls)
    first = body[0].base if body else 0.0
    for line in lines:
        if line.base < first and len(line.segments) > 1:
            extents = _with_header(extents, line)
    return _tidy(extents, body)


def _covered(segments: Iterable[Segment], few: int, walls: Sequence[float]) -> list[Extent]:
    """The stretches that more than `few` segments cover."""
    edges: list[tuple[float, int]] = []
    for segment in segments:
        for x0, x1 in _cut(segment.x0, segment.x1, walls):
            edges += [(x0 + 0.2, 1), (max(x1 - 0.2, x0 + 0.3), -1)]
    out: list[Extent] = []
    depth, start = 0, 0.0
    for x, step in sorted(edges):
        before, depth = depth, depth + step
        if before <= few < depth:
            start = x
        elif depth <= few < before:
            out.append((start - 0.2, x + 0.2))
    return out


def _cut(x0: float, x1: float, walls: Sequence[float]) -> Iterable[Extent]:
    for wall in walls:
        if x0 + 1 < wall < x1 - 1:
            yield x0, wall - 0.5
            x0 = wall + 0.5
    yield x0, x1


def _with_header(extents: list[Extent], line: Line) -> list[Extent]:
    """Adds a column for each header segment that stands over none (a column of empty cells)."""
    new = [
        (segment.x0, segment.x1)
        for segment in line.segments
        if not any(segment.x0 < x1 and x0 < segment.x1 for x0, x1 in extents)
        and not _between(segment, extents, line)
    ]
    return sorted(extents + new)


def _between(segment: Segment, extents: Sequence[Extent], line: Line) -> bool:
    """Whether a header stands centred over the gutter of two columns that have no other header."""
    for (a0, a1), (b0, b1) in itertools.pairwise(extents):
        if a1 <= segment.x0 and segment.x1 <= b0:
            others = [s for s in line.segments if s is not segment]
            free = not any(s.x1 > a0 and s.x0 < b1 for s in others)
            middle = (segment.x0 + segment.x1) / 2
            return free and abs(middle - (a0 + b1) / 2) < 0.15 * (b1 - a0)
    return False


def _tidy(extents: list[Extent], body: Sequence[Line]) -> list[Extent]:
    """Joins columns that are parts of one number: signs, groups of three, units."""
    index = 0
    while index + 1 < len(extents):
        left, right = _texts(extents[index], body), _texts(extents[index + 1], body)
        if index and _parts(left, right):
            extents[index : index + 2] = [(extents[index][0], extents[index + 1][1])]
        else:
            index += 1
    return extents


def _texts(extent: Extent, body: Sequence[Line]) -> dict[int, Segment]:
    """The segments of a column by the number of their line."""
    out: dict[int, Segment] = {}
    for index, line in enumerate(body):
        for segment in line.segments:
            if segment.x0 < extent[1] and extent[0] < segment.x1:
                out[index] = segment
    return out


def _parts(left: dict[int, Segment], right: dict[int, Segment]) -> bool:
    """Whether a column holds nothing but the beginning or the end of the next one's numbers."""
    both = left.keys() & right.keys()
    if not both or not left or not right:
        return False
    pairs = [(left[row], right[row]) for row in both]
    near = all(b.x0 - a.x1 < 1.5 * a.size for a, b in pairs)
    if len(both) == len(left) and all(a.text in "-−–+" for a in left.values()):
        return len(right) > len(left) and all(b.text[0].isdigit() for _, b in pairs)
    if len(both) == len(right) and all(b.text in ("%", "kr", "tkr", "st") for b in right.values()):
        return near and all(a.numeric for a, _ in pairs)
    groups = all(_group(a, b) for a, b in pairs) and len(both) == len(left)
    return groups and len(both) >= 2


def _group(a: Segment, b: Segment) -> bool:
    """Whether `b` can be the last three digits of the number that `a` begins."""
    words = b.text.split(" ")
    head = a.text.lstrip("-−–+ ")
    if not (head.isdigit() and len(head) <= 3 and words[0].isdigit() and len(words[0]) == 3):
        return False
    return b.x0 - a.x1 <= 1.15 * digit_width(a.words[-1], b.words[0]) and len(words) == 1


def tuned(lines: Sequence[Line]) -> Gaps:
    """The gaps of one table: how far apart the groups of its numbers stand.

    In a typewriter face a space is as wide as a digit, so the limit follows the smallest gaps that
    are seen before groups of three digits.
    """
    ratios: list[float] = []
    widths: list[float] = []
    for line in lines:
        for one, two in zip(line.words, line.words[1:], strict=False):
            widths.append((one.x1 - one.x0) / len(one.text) / one.size)
            head = one.text.lstrip("-−–+(")
            if head.isdigit() and len(head) <= 3 and two.text[:3].isdigit() and len(two.text) == 3:
                ratios.append((two.x0 - one.x1) / max(digit_width(one, two), 0.1))
    low = sorted(ratios)[len(ratios) // 10] if ratios else 0.5
    even = sorted(widths)
    typewriter = bool(even) and even[len(even) // 10] > 0.97 * even[-1 - len(even) // 10]
    if typewriter:
        return Gaps(group=1.25, phrase=1.1, figure=0.9)
    group = min(max(1.45 * low, 0.55), 0.9) if low < 0.9 else 0.9
    return Gaps(group, TIGHT.phrase, TIGHT.figure, stops_of(lines))


def place(line: Line, extents: Sequence[Extent], header: bool) -> Placed:
    """The line's segments in their columns; those that lie over several are cut or span them."""
    placed = Placed(line.base, line.size)
    pending = list(line.segments)
    while pending:
        segment = pending.pop(0)
        over = _over(segment, extents)
        if len(over) > 1:
            parts = _cut_at_gutter(segment, extents, over, header)
            if parts:
                pending[:0] = parts
                continue
        column, span = _seat(segment, extents, over, line)
        placed.add(column, segment, span)
    return placed


def _over(segment: Segment, extents: Sequence[Extent]) -> list[int]:
    """The columns over which a segment lies by more than a hair."""
    return [
        index
        for index, (x0, x1) in enumerate(extents)
        if min(segment.x1, x1) - max(segment.x0, x0) > min(1.0, 0.3 * (x1 - x0))
    ]


def _seat(
    segment: Segment, extents: Sequence[Extent], over: list[int], line: Line
) -> tuple[int, int]:
    """First column and number of columns of a segment."""
    if not over:
        return _nearest(segment, extents, line)
    if len(over) == 1:
        return over[0], 1
    first, last = over[0], over[-1]
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
        if _between(segment, pair, line):
            return index, 2
    middle = (segment.x0 + segment.x1) / 2

    def away(index: int) -> float:
        x0, x1 = extents[index]
        return max(x0 - middle, middle - x1)

    return min(range(len(extents)), key=away), 1


def _cut_at_gutter(
    segment: Segment, extents: Sequence[Extent], over: Sequence[int], header: bool
) -> list[Segment]:
    """The segment in two, parted at the word gap in a gutter, or nothing where no cut is right.

    Two numbers glued by mistake are always cut. Words of a header are cut only where the gap is
    wider than their usual space: a header that spans its columns has ordinary spaces.
    """
    words = segment.words
    if len(words) < 2:
        return []
    best, widest = 0, -1.0
    for left, right in itertools.pairwise(over):
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


def _may_cut(words: Sequence[Word], index: int, gap: float, header: bool) -> bool:
    left = is_numeric(segment_of(words[:index]).text)
    right = is_numeric(segment_of(words[index:]).text)
    if left and right:
        return True
    usual = sorted(_gap(words, at) for at in range(1, len(words)))[0]
    space = max(min(usual, 0.3 * words[0].size), 0.2 * words[0].size)
    if right and not header:
        return gap > 1.1 * space
    return gap > 1.45 * space
