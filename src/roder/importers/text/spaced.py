"""Tables set with spaces (as `pdftotext -layout` gives them) → grids.

Columns are found from the lines that hold numbers: character positions where every such line is
blank part the columns. Header words are put in the column they overlap most; one that overlaps
several spans them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from roder.core.base import ReadNumber, SourceRef, read_number
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell
from roder.importers.text.lines import Line

_SEGMENT = re.compile(r"[^ \t]+(?: [^ \t]+)*")  # a no-break space is inside a number


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
    return Grid(rows, SourceRef(line=run[0].number))


def _has_number(segments: list[_Segment]) -> bool:
    return any(isinstance(read_number(segment.text), ReadNumber) for segment in segments[1:])


def _bands(lines: list[list[_Segment]]) -> list[tuple[int, int]]:
    """Column extents: unions of the positions that segments of any line cover."""
    spans = sorted((segment.start, segment.end) for line in lines for segment in line)
    bands: list[tuple[int, int]] = []
    for start, end in spans:
        if bands and start <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], end))
        else:
            bands.append((start, end))
    return bands


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
