"""The order in which a page is read: text set in columns is read column by column.

A gutter is a strip that no line crosses, left of an edge where many lines begin, with running text
on both sides. Figures or short texts beside each other are a table, and are left together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.importers.pdf.lines import lines_of
from roder.importers.pdf.short_columns import Zone, short_columns
from roder.importers.pdf.words import Line, Segment, Word

_LEAST_LINES = 4
_NARROWEST = 100.0  # points: text columns are wider, cells of a table often not
_DEEPEST = 4
_ALONG = 3  # lines beside a turned word of the margin, at least


def areas_of(words: Sequence[Word], depth: int = 0) -> list[list[Line]]:
    """The lines of areas to be read one after the other, each a single text column."""
    lines = lines_of(words)
    if depth == 0 and len(lines) >= _LEAST_LINES and (zones := short_columns(lines)):
        return list(_passages(lines, zones))
    zone = _best_zone(lines) if depth < _DEEPEST and len(lines) >= _LEAST_LINES else None
    if zone is None:
        return [lines] if lines else []
    first, last, gutter = zone
    above = [word for line in lines[:first] for word in line.words]
    inside = [word for line in lines[first : last + 1] for word in line.words]
    below = [word for line in lines[last + 1 :] for word in line.words]
    left = [word for word in inside if (word.x0 + word.x1) / 2 < gutter]
    right = [word for word in inside if (word.x0 + word.x1) / 2 >= gutter]
    out: list[list[Line]] = []
    for part in (above, left, right, below):
        out += areas_of(part, depth + 1)
    return out


def _passages(lines: Sequence[Line], zones: Sequence[Zone]) -> Iterator[list[Line]]:
    """Short passages in columns, each read left and then right, and what stands between them."""
    at = 0
    for first, last, gutter in (*zones, (len(lines), len(lines), 0.0)):
        between = [word for line in lines[at:first] for word in line.words]
        if between:
            yield from areas_of(between, 1)
        inside = lines[first : last + 1]
        for side in (True, False):
            if part := [line for line in inside if (line.x0 < gutter) is side]:
                yield part
        at = last + 1


def beside_all(words: Sequence[Word]) -> set[int]:
    """The ids of turned words that stand clear of the upright lines along them, at least three,
    right or left of all that these hold: text in the margin."""
    turned = [word for word in words if word.turned]
    upright = [word for word in words if not word.turned] if turned else []
    out = set()
    for word in turned:
        beside = [each for each in upright if word.top < each.middle < word.bottom]
        if len({round(each.base) for each in beside}) < _ALONG:
            continue
        clear = 3 * word.size
        left, right = min(each.x0 for each in beside), max(each.x1 for each in beside)
        if word.x0 > right + clear or word.x1 < left - clear:
            out.add(id(word))
    return out


def _best_zone(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First line, last line and gutter of the tallest stretch of text in columns."""
    starts: dict[int, list[float]] = {}
    for line in lines:
        for segment in line.segments:
            starts.setdefault(round(segment.x0 / 2), []).append(segment.x0)
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    best: tuple[int, int, float] | None = None
    tallest = 0.0
    for found in starts.values():
        edge = min(found)
        inside = edge - left >= _NARROWEST and right - edge >= _NARROWEST
        if len(found) < _LEAST_LINES or not inside:
            continue
        for first, end in _free(lines, edge):
            last = _without_tail(lines, first, end, edge)
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


def _without_tail(lines: Sequence[Line], first: int, last: int, edge: float) -> int:
    """The last line of a stretch of text in columns, without lines below both columns that white
    space sets off: what begins there goes on below."""
    ends = [i for i in range(first, last + 1) if lines[i].x1 > edge and lines[i].x0 < edge]
    low = ends[-1] if ends else last
    for index in range(low + 1, last + 1):
        above = lines[index - 1]
        if lines[index].base - above.base > 1.6 * above.size and lines[index].x0 < edge:
            return index - 1
    return last


def _is_text(lines: Sequence[Line], edge: float) -> bool:
    """Whether both sides of a gutter hold running text."""
    sides: tuple[list[list[Segment]], list[list[Segment]]] = ([], [])
    for line in lines:
        for side, parts in zip(sides, _parted(line, edge), strict=True):
            if parts:
                side.append(parts)
    return all(_is_running(side) for side in sides)


def _parted(line: Line, edge: float) -> tuple[list[Segment], list[Segment]]:
    right = [segment for segment in line.segments if segment.x0 >= edge - 1.5]
    return [segment for segment in line.segments if segment.x0 < edge - 1.5], right


def _is_running(side: Sequence[Sequence[Segment]]) -> bool:
    """Enough lines of several words that fill a column that is wide enough; a table among them
    does no harm."""
    if len(side) < _LEAST_LINES:
        return False
    width = max(line[-1].x1 for line in side) - min(line[0].x0 for line in side)
    full = [line for line in side if _is_full(line, width)]
    return width >= _NARROWEST and len(full) >= max(_LEAST_LINES, 0.4 * len(side))


def _is_full(line: Sequence[Segment], width: float) -> bool:
    """One stretch of at least four words along most of the column."""
    words = line[0].words
    return len(line) == 1 and len(words) >= 4 and line[0].x1 - line[0].x0 > 0.6 * width
