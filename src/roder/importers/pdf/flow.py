"""The order in which a page is read: text set in columns is read column by column.

A gutter is a strip that no line crosses, left of an edge where many lines begin, with running text
on both sides. Figures or short texts beside each other are a table, and are left together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from roder.importers.pdf.lines import lines_of
from roder.importers.pdf.words import Line, Segment, Word

_LEAST_LINES = 4
_NARROWEST = 100.0  # points: text columns are wider, cells of a table often not
_DEEPEST = 4


def areas_of(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Words of a page in areas to be read one after the other, each a single text column."""
    lines = lines_of(words)
    zone = _best_zone(lines) if depth < _DEEPEST and len(lines) >= 2 * _LEAST_LINES else None
    if zone is None:
        return [list(words)] if words else []
    first, last, gutter = zone
    above = [word for line in lines[:first] for word in line.words]
    inside = [word for line in lines[first : last + 1] for word in line.words]
    below = [word for line in lines[last + 1 :] for word in line.words]
    left = [word for word in inside if (word.x0 + word.x1) / 2 < gutter]
    right = [word for word in inside if (word.x0 + word.x1) / 2 >= gutter]
    out: list[list[Word]] = []
    for part in (above, left, right, below):
        out += areas_of(part, depth + 1)
    return out


def _best_zone(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First line, last line and gutter of the tallest stretch of text in columns."""
    starts = Counter(round(s.x0 / 2) for line in lines for s in line.segments)
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    best: tuple[int, int, float] | None = None
    tallest = 0.0
    for key, count in starts.items():
        edge = min(
            (s.x0 for line in lines for s in line.segments if round(s.x0 / 2) == key), default=0.0
        )
        if count < _LEAST_LINES or edge - left < _NARROWEST or right - edge < _NARROWEST:
            continue
        for first, last in _free(lines, edge):
            height = lines[last].base - lines[first].base
            if height > tallest and _is_text(lines[first : last + 1], edge):
                best, tallest = (first, last, edge - 3.0), height
    return best


def _free(lines: Sequence[Line], edge: float) -> list[tuple[int, int]]:
    """Stretches of lines of which none crosses the strip left of `edge`."""
    out: list[tuple[int, int]] = []
    start: int | None = None
    for index, line in enumerate(lines):
        crossing = any(s.x0 < edge - 1.5 and s.x1 > edge - 7.0 for s in line.segments)
        if crossing:
            if start is not None:
                out.append((start, index - 1))
            start = None
        elif start is None:
            start = index
    if start is not None:
        out.append((start, len(lines) - 1))
    return out


def _is_text(lines: Sequence[Line], edge: float) -> bool:
    """Whether both sides of a gutter hold running text."""
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    for line in lines:
        for segment in line.segments:
            sides[segment.x0 >= edge - 1.5].append(segment)
    return all(_is_running(side) for side in sides)


def _is_running(segments: Sequence[Segment]) -> bool:
    """Lines of several words that mostly fill a column that is wide enough."""
    if len(segments) < _LEAST_LINES:
        return False
    width = max(s.x1 for s in segments) - min(s.x0 for s in segments)
    words = sum(len(segment.words) for segment in segments)
    letters = sum(segment.numeric for segment in segments)
    full = sum(segment.x1 - segment.x0 > 0.6 * width for segment in segments)
    return (
        width >= _NARROWEST
        and words >= 3.2 * len(segments)
        and letters <= 0.15 * len(segments)
        and full >= 0.5 * len(segments)
    )
