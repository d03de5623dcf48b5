"""Header lines above the figures: which columns a group's heading ("2023" over three) spans.

A heading centred over its group is told by its place between the group's edges; a bare year set
left or right over a group by being alone in naming years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from roder.importers.pdf.blocks import header_rows
from roder.importers.pdf.columns import Extent, Placed
from roder.importers.pdf.lines import YEAR, segment_of
from roder.importers.pdf.onward import reaches
from roder.importers.pdf.seats import LOOSE, cut, over, place, seat, widest_gap
from roder.importers.pdf.words import Line, Segment

_OFF = 0.3
_SHIFT = 0.45
"""How far from the middle of its group a heading may stand, in distances between columns: alone,
and where all headings of the line are off by as much (figures set right in wide columns)."""


def place_headers(
    lines: Sequence[Line], extents: list[Extent], body: Line | None = None
) -> tuple[list[Placed], list[Extent]]:
    """The lines above the figures in their columns, and the columns as wide as their headers.

    The line with most headers names the columns: its headers are matched to them in order, since
    a header may stand clear of its figures. A header too many has a column of empty cells.
    """
    parts = [cut(line, extents, header=True) for line in lines]
    fullest = max(range(len(lines)), key=lambda index: (len(parts[index]), index), default=0)
    if not lines or len(parts[fullest]) < 2:
        return [place(line, extents, header=True) for line in lines], extents
    parts[fullest] = _cut_to(parts[fullest], extents)
    rows = header_rows(lines, parts, extents, body)
    fullest = max(range(len(rows)), key=lambda index: (len(rows[index].segments), index))
    headers = rows[fullest].segments
    extents = _room_for(headers, extents)
    seats = _matched(headers, extents)
    for segment, column in zip(headers, seats, strict=True):
        if len(over(segment, extents)) > 1:
            continue
        x0, x1 = extents[column]
        extents[column] = (min(x0, segment.x0), max(x1, segment.x1))
    out = []
    for index, row in enumerate(rows):
        placed = Placed(row.base, row.size)
        for number, segment in enumerate(row.segments):
            own = (0, 1) if _is_title(row, index, extents) else seat(segment, extents, row)
            if index == fullest and (own[1] == 1 or len(row.segments) >= len(extents) - 1):
                own = (seats[number], 1)
            placed.add(own[0], segment, own[1])
        placed.whole = row.segments[0].words[0].order > 0 and (
            len(row.segments) > 1 or "\n" in row.text
        )
        out.append(placed)
    return out, extents


def _is_title(row: Line, index: int, extents: Sequence[Extent]) -> bool:
    """Whether a row is a title centred over the whole table, not over its figures."""
    if len(row.segments) > 1 or index > 1 or len(extents) < 2:
        return False
    middle = (row.x0 + row.x1) / 2
    whole = (extents[0][0] + extents[-1][1]) / 2
    figures = (extents[1][0] + extents[-1][1]) / 2
    near = max(6.0, 0.03 * (extents[-1][1] - extents[0][0]))
    return abs(middle - whole) < min(near, abs(middle - figures))


def _cut_to(headers: list[Segment], extents: Sequence[Extent]) -> list[Segment]:
    """Headers too few for the columns, parted at their widest gaps while those are no spaces."""
    out = list(headers)
    unlabelled = out[0].x0 >= out[0].size + extents[0][0] or _is_figures_own(out[0], extents)
    while len(out) < len(extents) - unlabelled:
        gaps = [(*widest_gap(header), number) for number, header in enumerate(out)]
        ratio, at, number = max(gaps)
        if ratio < LOOSE:
            break
        words = out[number].words
        out[number : number + 1] = [segment_of(words[:at]), segment_of(words[at:])]
    return out


def _is_figures_own(header: Segment, extents: Sequence[Extent]) -> bool:
    """Whether a header that reaches over the labels is set to the right edge of the first figures."""
    over_labels = header.x0 < extents[0][1] < header.x1
    return over_labels and abs(header.x1 - extents[1][1]) < 0.3 * header.size


def _room_for(headers: Sequence[Segment], extents: Sequence[Extent]) -> list[Extent]:
    """The columns, and a new one for each header that there is no column left for."""
    out = list(extents)
    while len(headers) > len(out) - (headers[0].x0 >= out[0][1]):
        clear = [
            (min(max(header.x0 - x1, x0 - header.x1) for x0, x1 in out), header.x0, header.x1)
            for header in headers
        ]
        far, x0, x1 = max(clear)
        if far <= 0:
            break
        out = sorted([*out, (x0, x1)])
    return out


def _matched(headers: Sequence[Segment], extents: Sequence[Extent]) -> list[int]:
    """A column for each header, in order, so that they stand nearest to their columns.

    A header right of all labels is none of the label column's.
    """
    count = len(extents)
    costs: list[dict[int, tuple[float, list[int]]]] = [{-1: (0.0, [])}]
    for number, header in enumerate(headers):
        row: dict[int, tuple[float, list[int]]] = {}
        for column in range(number, count):
            if column == 0 and header.x0 >= extents[0][1]:
                continue
            before = [costs[-1][c] for c in costs[-1] if c < column]
            if before:
                cost, path = min(before, key=lambda item: item[0])
                row[column] = (cost + _apart(header, extents[column]), [*path, column])
        costs.append(row)
    if not costs[-1]:
        return [min(range(count), key=lambda c: _apart(h, extents[c])) for h in headers]
    return min(costs[-1].values(), key=lambda item: item[0])[1]


def _apart(header: Segment, extent: Extent) -> float:
    """How far a header stands from a column: the gap, and a little of the distance between their
    left edges, right edges or middles, whichever is least."""
    gap = max(header.x0 - extent[1], extent[0] - header.x1, 0.0)
    left, right = abs(header.x0 - extent[0]), abs(header.x1 - extent[1])
    middles = abs(header.x0 + header.x1 - extent[0] - extent[1]) / 2
    return gap + 0.1 * min(left, right, middles)


def spread(placed: Sequence[Placed], extents: Sequence[Extent], first: int) -> None:
    """Sets the spans of group headings on the lines before `first`, the first with figures."""
    wide = _cell_extents(placed[first:], _header_extents(placed[:first], extents))
    for upper, lower in pairwise(placed[:first]):
        seats = sorted(column for column in upper.cells if column)
        below = {column for column in lower.cells if column}
        over = [column for column in seats if column in below]
        if over != seats:
            spans = _set_right(upper, lower, over, sorted(below)) if over else {}
            if spans and not any(
                a <= c <= b for c in set(seats) - below for a, b in spans.values()
            ):
                _widen(upper, spans)
                continue
        if not seats or not _groups(upper, lower, seats, below):
            continue
        columns = sorted(below | set(seats))
        spans = _set_right(upper, lower, seats, columns)
        if not spans or (seats[-1] < columns[-1] and not _ragged(upper, lower, seats)):
            spans = _partition(upper, seats, columns, wide) or spans
        _widen(upper, spans)


def _widen(upper: Placed, spans: dict[int, tuple[int, int]]) -> None:
    """Lets headings span the first to the last column of their groups."""
    for column, (start, end) in spans.items():
        segments = upper.cells.pop(column)
        upper.spans.pop(column, None)
        for segment in segments:
            upper.add(start, segment, end - start + 1)


def _cell_extents(body: Sequence[Placed], extents: Sequence[Extent]) -> list[Extent]:
    """The columns as wide as their cells, as far as the way their figures are set tells it.

    Figures set right leave their cell's room on the left, figures set left on the right.
    """
    count = len(extents)
    steps = sorted(b[1] - a[1] for a, b in pairwise(extents[1:]))
    usual = steps[len(steps) // 2] if steps else 0.0
    out = list(extents)
    for column in range(1, count):
        parts = [line.cells[column] for line in body if column in line.cells]
        if len(parts) < 2:
            continue
        x0, x1 = extents[column]
        if _same([part[-1].x1 for part in parts]):
            before = extents[column - 1][1] if column > 1 else x1 - usual
            out[column] = (min(max(before, x1 - 1.5 * usual), x0), x1)
        elif _same([part[0].x0 for part in parts]):
            after = extents[column + 1][0] if column + 1 < count else x0 + usual
            out[column] = (x0, max(min(after, x0 + 1.5 * usual), x1))
    return out


def _same(edges: Sequence[float]) -> bool:
    """Whether most edges are one and the same."""
    counts = Counter(round(edge) for edge in edges)
    most, times = counts.most_common(1)[0]
    return times + counts[most + 1] + counts[most - 1] >= 0.7 * len(edges)


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
    """First and last column of each heading's group, by the column it sits in; none if unsure."""
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


def _set_right(
    upper: Placed, lower: Placed, seats: Sequence[int], columns: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """The groups of headings set to the right edge of the last column of each, if they may be so.

    They are then drawn before all of the line below, none is there twice, and only the one line
    has years. Each group begins after the one before.
    """
    texts = [segment.text for seat in seats for segment in upper.cells[seat]]
    above, below = reaches([upper]), reaches([lower])
    if not above or not below or len(set(texts)) < len(texts):
        return {}
    if max(high for _, high in above.values()) > min(low for _, low in below.values()):
        return {}
    if not all(_flush_right(upper, lower, seat) for seat in seats):
        return {}
    dated = [column for column in columns if _dated(lower, column)]
    if any(_dated(upper, seat) for seat in seats):
        first = columns[0] if not dated else None
    else:
        first = dated[0] if dated and set(dated) >= set(range(dated[0], seats[-1] + 1)) else None
    if first is None or first > seats[0]:
        return {}
    starts = [first, *(seat + 1 for seat in seats[:-1])]
    return {seat: (start, seat) for seat, start in zip(seats, starts, strict=True)}


def _flush_right(upper: Placed, lower: Placed, column: int) -> bool:
    """Whether the two lines' cells of a column end at the same edge, but for hanging marks."""
    if column not in lower.cells:
        return True
    return abs(upper.cells[column][-1].x1 - lower.cells[column][-1].x1) < 0.4 * upper.size


def _ragged(upper: Placed, lower: Placed, seats: Sequence[int]) -> bool:
    """Whether headings that end with the headers below them begin elsewhere than these: so they
    were set to the right, not centred."""
    widths = [
        abs(upper.cells[seat][0].x0 - lower.cells[seat][0].x0)
        for seat in seats
        if seat in lower.cells
    ]
    return bool(widths) and min(widths) > 0.8 * upper.size


def _dated(line: Placed, column: int) -> bool:
    return any(YEAR.search(segment.text) for segment in line.cells.get(column, ()))


def _year_groups(upper: Placed, seats: Sequence[int]) -> bool:
    return all(YEAR.search(segment.text) for seat in seats for segment in upper.cells[seat])


def _sits(segments: Sequence[Segment], extent: Extent) -> bool:
    """Whether a heading is set flush with one column's edge: then it may be that column's own."""
    slack = 0.25 * segments[0].size
    right = abs(segments[-1].x1 - extent[1]) < slack
    return right or abs(segments[0].x0 - extent[0]) < slack


def _off(segments: Sequence[Segment], extents: Sequence[Extent], first: int, last: int) -> float:
    """How far right of its group's middle a heading stands, in distances between columns."""
    if first == last and _sits(segments, extents[first]):
        return 0.0
    middle = (segments[0].x0 + segments[-1].x1) / 2
    low, high = max(first - 1, 0), min(last + 1, len(extents) - 1)
    pitch = max((extents[high][1] - extents[low][1]) / max(high - low, 1), 1.0)
    return (middle - (extents[first][0] + extents[last][1]) / 2) / pitch


def _splits(seats: Sequence[int], first: int, last: int) -> list[dict[int, tuple[int, int]]]:
    """Every way to share neighbouring columns among headings, each with the column it sits in."""
    found: list[dict[int, tuple[int, int]]] = [{}]
    for number, own in enumerate(seats):
        following = seats[number + 1] if number + 1 < len(seats) else None
        grown: list[dict[int, tuple[int, int]]] = []
        for groups in found:
            before = max((end for _, end in groups.values()), default=None)
            starts = range(first, own + 1) if before is None else [before + 1]
            ends = range(own, following) if following is not None else range(own, last + 1)
            grown += [{**groups, own: (s, e)} for s in starts if s <= own for e in ends]
        found = grown[:4000]
    return found
