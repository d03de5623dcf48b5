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
    stops_of,
)
from roder.importers.pdf.words import Line, Segment

Extent = tuple[float, float]


@dataclass(slots=True)
class Placed:
    """One printed line of a table: its segments by column; `spans` where one covers several.

    `whole` tells that it is a row in itself, headers of several lines included.
    """

    base: float
    size: float
    cells: dict[int, list[Segment]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    band: int = 0
    whole: bool = False

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
    def high(self) -> float:
        """The baseline of its first printed line."""
        if not self.whole:
            return self.base
        return min(w.base for part in self.cells.values() for seg in part for w in seg.words)

    @property
    def figures(self) -> list[int]:
        """The columns after the first that hold figures, bare years apart, on this line."""
        return [
            column
            for column, segments in self.cells.items()
            if column
            and self.numeric(column)
            and not all(YEAR.fullmatch(segment.text) for segment in segments)
        ]


def is_body(line: Line) -> bool:
    """A line with a figure that is no bare year, next to something else."""
    return len(line.segments) > 1 and any(
        segment.numeric and not YEAR.fullmatch(segment.text) for segment in line.segments[1:]
    )


def is_headed(lines: Sequence[Line]) -> bool:
    """Whether the first of several rows stands out by bold type: a header of words over words."""
    rows = [line for line in lines if len(line.segments) > 1]
    return len(rows) > 2 and rows[0].bold and not any(row.bold for row in rows[1:])


def columns_of(lines: Sequence[Line], walls: Sequence[float] = ()) -> list[Extent]:
    """The extents of the columns, from left to right; `walls` are rules that part columns."""
    body = [line for line in lines if is_body(line)]
    if len(body) < 2:
        rows = [line for line in lines if len(line.segments) > 1]
        body = rows[1:] if rows[1:] and is_headed(lines) else rows
    segments = [segment for line in body for segment in line.segments]
    few = max(len(body) // 12, 1 if len(body) >= 6 else 0)
    found = _tidy(_widened(_covered(segments, few, walls), segments), body)
    labels, others = _labels_apart(body)
    if len(labels) < 0.8 * len(body):
        return found
    rest = _tidy(_widened(_covered(others, few, walls), others), body)
    figures = [segment for segment in others if segment.numeric]
    held = [any(s.x0 < x1 and x0 < s.x1 for s in figures) for x0, x1 in rest]
    if len(rest) < len(found) or not all(held):
        return found
    left, right = min(label.x0 for label in labels), max(label.x1 for label in labels)
    return [(left, max(min(right, rest[0][0] - 0.5), left + 1)), *rest]


def _labels_apart(body: Sequence[Line]) -> tuple[list[Segment], list[Segment]]:
    """The words that begin the lines, and all else: a long label may reach in over the figures of
    other rows, where shorter ones leave room."""
    labels = [line.segments[0] for line in body if not line.segments[0].numeric]
    return labels, [
        segment for line in body for segment in line.segments[not line.segments[0].numeric :]
    ]


def _widened(extents: list[Extent], segments: Sequence[Segment]) -> list[Extent]:
    """The columns with what stands over none of them, and as wide as what stands over one only."""
    out = list(extents)
    for segment in segments:
        lying = [i for i, (x0, x1) in enumerate(out) if segment.x0 < x1 and x0 < segment.x1]
        if not lying:
            out = sorted([*out, (segment.x0, segment.x1)])
        elif len(lying) == 1:
            x0, x1 = out[lying[0]]
            out[lying[0]] = (min(x0, segment.x0), max(x1, segment.x1))
    return out


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
    space = _space(lines)
    phrase = min(max(1.5 * space, 0.3), TIGHT.phrase)
    figure = min(max(1.3 * space, 0.28), TIGHT.figure)
    return Gaps(group, phrase, figure, stops_of(lines))


def _space(lines: Sequence[Line]) -> float:
    """The usual space between words, in type sizes."""
    gaps = sorted(
        (two.x0 - one.x1) / two.size
        for line in lines
        for one, two in itertools.pairwise(line.words)
        if 0.15 < (two.x0 - one.x1) / two.size < 0.5
        and not (one.text[-1].isdigit() and two.text[0].isdigit())
    )
    return gaps[len(gaps) // 3] if len(gaps) >= 3 else 0.3
