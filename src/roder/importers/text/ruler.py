"""The columns of a table set with spaces, from the right edges of its figures.

Figures of one column end at about the same place; two figures on one line are never in one column.
`pdftotext -layout` sets lines a few characters to the side of each other, so edges are gathered
into clusters, and the second fact decides where one cluster is two columns, or two are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from roder.importers.text.segments import (
    Segment,
    ends_in_figure,
    figure_and_words,
    figures_apart,
    words_in,
)

CLOSE = 3
"""Characters between the extents of two clusters that may still be one column."""
FEW = 0.15
"""Share of a cluster's lines that may hold two of its figures by being set to the side."""

PROOF = 0.1
"""Share of the lines with two figures under a third that show it to be two as well."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where the texts of one column lie, and between which positions its figures end."""

    left: int
    right: int
    first_edge: int
    last_edge: int
    figures: bool = True
    groups: int = 1
    """The most groups of digits that a figure has."""

    def gap(self, start: int, end: int) -> int:
        """Characters between the column and an extent; 0 where they overlap."""
        return max(0, self.left - end + 1, start - self.right + 1)

    def off_edge(self, end: int) -> int:
        """How far from the column's right edges a text ends."""
        return max(0, self.first_edge - end, end - self.last_edge)


Placed = tuple[int, Segment]
"""A segment with the number of its line."""


def columns(lines: Sequence[Sequence[Segment]]) -> list[Column]:
    """The label column, then the others from the left. `lines` are those that hold figures."""
    beside = _beside(lines)
    figures = _single([(n, part) for n, part in beside if part.is_figure])
    clusters = _merged(_parted(figures))
    more = _crowded(beside, len(clusters))
    if more:
        clusters = _merged(_parted(figures + more))
    spans = [_column(cluster) for cluster in clusters]
    texts = [
        (n, part)
        for n, part in beside
        if not part.is_figure and not any(c.gap(part.start, part.end) == 0 for c in spans)
    ]
    clusters = _merged(
        sorted([*clusters, *_bands(texts)], key=lambda c: min(p.start for _, p in c))
    )
    spans = [_column(cluster) for cluster in clusters]
    return [_label(lines, spans), *spans]


def _beside(lines: Sequence[Sequence[Segment]]) -> list[Placed]:
    """Every segment but the labels: a first text is a label unless it is a figure far to the right."""
    labels = [parts[0].end for parts in lines if not parts[0].is_figure]
    rest = [part for parts in lines for part in parts[1:] if part.is_figure]
    least = min((part.start for part in rest), default=0)
    found = []
    for n, parts in enumerate(lines):
        first = parts[0]
        if labels and first.is_figure and first.start >= min(least, max(labels)):
            found.append((n, first))
        found += [(n, part) for part in parts[1:]]
    return _words_apart(found)


def _words_apart(placed: list[Placed]) -> list[Placed]:
    """Where most lines have words a single space after a figure, those words are a column."""
    parted = {id(part): figure_and_words(part) for _, part in placed}
    lines = {n for n, part in placed if parted[id(part)]}
    if len(lines) < 3 or 2 * len(lines) < len({n for n, _ in placed}):
        return placed
    return [(n, one) for n, part in placed for one in parted[id(part)] or (part,)]


def _single(figures: list[Placed]) -> list[Placed]:
    """The figures without those that may be two: many more groups of digits than most have, or
    lying over two figures of other lines. What they are is weighed when the columns are known."""
    between: Counter[tuple[int, int]] = Counter()
    for (n, left), (m, right) in pairwise(figures):
        if n == m:
            between[left.end, right.start] += 1
    least = max(1, PROOF * len({n for n, _ in figures}))
    usual = sorted(_groups(part) for _, part in figures)[len(figures) // 2] if figures else 0

    def two(part: Segment) -> bool:
        if _groups(part) == 1:
            return False
        under = sum(
            times for (a, b), times in between.items() if part.start + 1 < a and b + 1 < part.end
        )
        return under >= least or _groups(part) >= max(4, 2 * usual)

    return [(n, part) for n, part in figures if not two(part)] or figures


def _crowded(placed: list[Placed], count: int) -> list[Placed]:
    """The figures that single spaces part on lines that hold more than `count` of them."""
    apart = [(n, one) for n, part in placed for one in figures_apart(part)]
    often = Counter(n for n, one in apart if one.is_figure)
    known = {id(part) for _, part in placed}
    return [(n, one) for n, one in apart if often[n] > count and id(one) not in known]


def _groups(part: Segment) -> int:
    return len(words_in(part.text))


def _parted(figures: list[Placed]) -> list[list[Placed]]:
    """Clusters of right edges; one that holds two figures of many lines is parted."""
    clusters: list[list[Placed]] = []
    for placed in sorted(figures, key=lambda p: p[1].end):
        if clusters and placed[1].end - clusters[-1][-1][1].end <= 1:
            clusters[-1].append(placed)
        else:
            clusters.append([placed])
    done: list[list[Placed]] = []
    while clusters:
        cluster = clusters.pop(0)
        cut = _cut(cluster)
        if cut:
            clusters[:0] = [cluster[:cut], cluster[cut:]]
        else:
            done.append(cluster)
    return done


def _cut(cluster: list[Placed]) -> int:
    """Where to part a cluster so that most lines with two figures in it get one on each side."""
    often = Counter(n for n, _ in cluster)
    twice = {n for n, count in often.items() if count > 1}
    if len(twice) <= FEW * len(often):
        return 0
    best, at, apart = (0, 0), 0, 0
    left = Counter({n: often[n] for n in twice})
    for k, (n, part) in enumerate(cluster):
        gap = part.end - cluster[k - 1][1].end if k else 0
        if gap and (apart, gap) > best:
            best, at = (apart, gap), k
        if n in twice:
            apart += left[n] == often[n]
            left[n] -= 1
            apart -= left[n] == 0
    return at


def _merged(clusters: list[list[Placed]]) -> list[list[Placed]]:
    """Neighbouring clusters that no line fills both of, and that touch, are one column."""
    merged: list[list[Placed]] = []
    for cluster in clusters:
        if merged and _one(merged[-1], cluster):
            merged[-1] = sorted(merged[-1] + cluster, key=lambda p: p[1].end)
        else:
            merged.append(cluster)
    return merged


def _one(left: list[Placed], right: list[Placed]) -> bool:
    if {n for n, _ in left} & {n for n, _ in right}:
        return False
    return min(p.start for _, p in right) - max(p.end for _, p in left) <= CLOSE


def _bands(texts: list[Placed]) -> list[list[Placed]]:
    """Words beside the label: those that overlap are one column."""
    bands: list[list[Placed]] = []
    right = -1
    for placed in sorted(texts, key=lambda p: p[1].start):
        if bands and placed[1].start < right:
            bands[-1].append(placed)
        else:
            bands.append([placed])
        right = max(right, placed[1].end)
    return bands


def _column(cluster: list[Placed]) -> Column:
    parts = [part for _, part in cluster]
    edges = [part.end for part in parts if part.is_figure] or [part.end for part in parts]
    return Column(
        min(part.start for part in parts),
        max(part.end for part in parts),
        min(edges),
        max(edges),
        any(part.is_figure for part in parts),
        max((_groups(part) for part in parts if part.is_figure), default=1),
    )


def _label(lines: Sequence[Sequence[Segment]], spans: list[Column]) -> Column:
    """The column of labels: up to the longest that stands clear of the figures."""
    first = spans[0].left if spans else 10_000
    clear = [parts[0] for parts in lines if parts[0].end <= first]
    ends = [part.end for part in clear if not ends_in_figure(part.text)]
    ends = ends or [part.end for part in clear]
    starts = [parts[0].start for parts in lines if parts[0].start < first]
    right = max(ends, default=first)
    return Column(min(starts, default=0), right, right, right, figures=False)
