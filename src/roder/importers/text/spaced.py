"""Tables set with spaces (as `pdftotext -layout` gives them) → grids.

Columns are found from the lines that hold numbers: character positions where every such line is
blank part the columns. Header words are put in the column they overlap most; one that overlaps
several spans them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from roder.core.base import ReadNumber, SourceRef, read_number
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, with_text
from roder.importers.text.lines import Line

_SEGMENT = re.compile(r"[^ \t]+(?: [^ \t]+)*")  # a no-break space is inside a number


CLOSE = 8
"""Characters between two extents that may still be one column."""


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    text: str


def spaced_grid(run: list[Line]) -> Grid:
    """The grid of one run of lines."""
    lines = [
        [_Segment(m.start(), m.end(), m.group()) for m in _SEGMENT.finditer(line.text)]
        for line in run
    ]
    bands = _bands([segments for segments in lines if _has_number(segments)] or lines)
    rows = tuple(_row(segments, bands, line) for segments, line in zip(lines, run, strict=True))
    return Grid(_unwrapped(rows), SourceRef(line=run[0].number))


def _unwrapped(rows: tuple[tuple[GridCell, ...], ...]) -> tuple[tuple[GridCell, ...], ...]:
    """Labels broken over two lines, the second with the figures, are one label again."""
    out: list[tuple[GridCell, ...]] = []
    for row in rows:
        label = row[0].text
        before = out[-1] if out else ()
        alone = bool(before) and before[0].text and not any(cell.text for cell in before[1:])
        if alone and (label[:1].islower() or label.startswith("(")):
            first = with_text(before[0], f"{before[0].text}\n{label}")
            out[-1] = (first, *row[1:])
        else:
            out.append(row)
    return tuple(out)


def _has_number(segments: list[_Segment]) -> bool:
    return any(isinstance(read_number(segment.text), ReadNumber) for segment in segments[1:])


def _bands(lines: list[list[_Segment]]) -> list[tuple[int, int]]:
    """Column extents: unions of the positions that segments of any line cover.

    Neighbouring extents that no line fills both of, and that lie close, are one column whose short
    numbers were set a little to the side.
    """
    spans = sorted((segment.start, segment.end) for line in lines for segment in line)
    bands: list[tuple[int, int]] = []
    for start, end in spans:
        if bands and start <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], end))
        else:
            bands.append((start, end))
    filled = [{_place(segment, bands)[0] for segment in line} for line in lines]
    merged = bands[:1]
    for at in range(1, len(bands)):
        (left, right), (start, end) = merged[-1], bands[at]
        exclusive = at > 1 and not any({at - 1, at} <= places for places in filled)
        if exclusive and start - right <= CLOSE:
            merged[-1] = (left, end)
        else:
            merged.append((start, end))
    return merged


def _row(
    segments: list[_Segment], bands: list[tuple[int, int]], line: Line
) -> tuple[GridCell, ...]:
    cells = [EMPTY] * len(bands)
    for segment in segments:
        first, last = _place(segment, bands)
        if cells[first].text:
            text = f"{cells[first].text} {segment.text}"
        else:
            text = segment.text
        indent = 1.5 * segment.start if first == 0 else 0.0
        cells[first] = GridCell(
            text, SourceRef(line=line.number), indent=indent, span=last - first + 1
        )
        for covered in range(first + 1, last + 1):
            cells[covered] = COVERED if not cells[covered].text else cells[covered]
    return tuple(cells)


def _place(segment: _Segment, bands: list[tuple[int, int]]) -> tuple[int, int]:
    """First and last band a segment covers; the nearest one when it lies between bands."""
    over = [
        i for i, (start, end) in enumerate(bands) if segment.start < end and segment.end > start
    ]
    if over:
        return over[0], over[-1]
    middle = (segment.start + segment.end) / 2
    nearest = min(range(len(bands)), key=lambda i: abs(sum(bands[i]) / 2 - middle))
    return nearest, nearest
