"""Which printed lines of a table make one row.

Rules and stripes decide where there are any. Elsewhere a line that goes on the cells above it (a
wrapped label, wrapped text) joins them: told by spacing tighter than between rows, by text that
filled its column, and by a small first letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from roder.importers.pdf.columns import Extent, Placed


def rows_of(lines: Sequence[Placed], extents: Sequence[Extent]) -> list[list[Placed]]:
    """Lines grouped into rows, from top to bottom. Lines of different bands never share a row."""
    bands = [list(group) for _, group in groupby(lines, key=lambda line: line.band)]
    ruled = _row_ruled(bands)
    pitch = _pitch(lines)
    out: list[list[Placed]] = []
    for band in bands:
        if ruled and not several(band):
            out.append(band)
        else:
            out += _open(band, extents, pitch)
    return out


def several(band: Sequence[Placed]) -> bool:
    """Whether a band between two rules holds several rows: lines with both label and figures."""
    full = sum(1 for line in band if 0 in line.cells and line.figures)
    return full >= 2


def _row_ruled(bands: Sequence[Sequence[Placed]]) -> bool:
    """Whether rules or stripes stand between most rows."""
    return len(bands) >= 3 and sum(several(band) for band in bands) <= 0.25 * len(bands)


def _pitch(lines: Sequence[Placed]) -> float:
    """The usual distance between two rows with figures; 0 where there are none next to another."""
    steps = [
        below.base - above.base
        for above, below in zip(lines, lines[1:], strict=False)
        if above.figures and below.figures and 0 in above.cells and 0 in below.cells
    ]
    return median(steps) if steps else 0.0


def _open(band: Sequence[Placed], extents: Sequence[Extent], pitch: float) -> list[list[Placed]]:
    """Rows of lines with no rules between them."""
    out: list[list[Placed]] = []
    seen_figures = False
    for index, line in enumerate(band):
        after = band[index + 1] if index + 1 < len(band) else None
        if out and _goes_on(out[-1], line, after, extents, pitch, seen_figures):
            out[-1].append(line)
        else:
            out.append([line])
        seen_figures = seen_figures or bool(line.figures and 0 in line.cells)
    return out


def _goes_on(
    row: Sequence[Placed],
    line: Placed,
    after: Placed | None,
    extents: Sequence[Extent],
    pitch: float,
    seen_figures: bool,
) -> bool:
    """Whether a line belongs to the row above it."""
    last = row[-1]
    step = line.base - last.base
    size = min(line.size, last.size)
    if step > 1.75 * size or line.spans or last.spans:
        return False
    row_figures = {column for part in row for column in part.figures}
    tight = bool(pitch) and step < 0.86 * pitch
    if line.figures:
        if row_figures or (not seen_figures and not tight):
            return False
        return _label_before(row, line, extents, tight)
    if 0 not in line.cells:
        under = set(line.cells) <= {column for part in row for column in part.cells}
        return under and not row_figures & set(line.cells) and (step < 1.5 * size)
    if set(line.cells) != {0}:
        return _text_goes_on(row, line, extents, tight)
    if after is not None and tight and after.base - line.base < step * 0.98:
        return False
    return tight or (bool(row[0].cells.get(0)) and _fills(last, line, extents))


def _label_before(
    row: Sequence[Placed], line: Placed, extents: Sequence[Extent], tight: bool
) -> bool:
    """A label whose first lines stand above the line with the figures."""
    if any(set(part.cells) != {0} for part in row):
        return False
    if 0 not in line.cells:
        return True
    return tight or _fills(row[-1], line, extents)


def _text_goes_on(
    row: Sequence[Placed], line: Placed, extents: Sequence[Extent], tight: bool
) -> bool:
    """Several text cells that wrap side by side: every one goes on from the line above."""
    if not set(line.cells) <= set(row[-1].cells):
        return False
    return tight or all(_fills(row[-1], line, extents, column) for column in line.cells)


def _fills(above: Placed, line: Placed, extents: Sequence[Extent], column: int = 0) -> bool:
    """Whether the text above filled its column, so that the line below goes on from it."""
    upper, lower = above.cells.get(column), line.cells.get(column)
    if not upper or not lower:
        return False
    first = lower[0].words[0]
    if lower[0].words[0].bold != upper[-1].words[-1].bold:
        return False
    if upper[-1].words[-1].hyphen or first.text[:1].islower():
        room = extents[column][1] - upper[-1].x1
        return room < (first.x1 - first.x0) + 1.5 * first.size
    return False
