"""Which printed lines of a table make one row.

Rules and stripes decide where there are any. Elsewhere a line that goes on the cells above it (a
wrapped label, wrapped text) joins them: told by spacing tighter than between rows, by text that
filled its column, and by a small first letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from roder.importers.pdf.columns import Extent, Placed
from roder.importers.pdf.onward import goes_on, row_by_row


def rows_of(lines: Sequence[Placed], extents: Sequence[Extent]) -> list[list[Placed]]:
    """Lines grouped into rows, from top to bottom. Lines of different bands never share a row."""
    bands = [list(group) for _, group in groupby(lines, key=lambda line: line.band)]
    ruled = _row_ruled(bands)
    look = _Look(tuple(extents), _pitch(lines), _wraps(lines), row_by_row(lines))
    out: list[list[Placed]] = []
    for band in bands:
        if ruled and not several(band):
            out += parted_rows(band, look.drawn)
        else:
            out += _open(band, look)
    return out


def parted_rows(band: Sequence[Placed], drawn: bool) -> list[list[Placed]]:
    """The rows of a band between two rules: one, or headers and the first row under them.

    `drawn` says that the order of drawing tells rows apart.
    """
    out: list[list[Placed]] = []
    for line in band:
        told = goes_on(out[-1], line) if drawn and out else None
        if (
            not out
            or line.whole
            or out[-1][-1].whole
            or told is False
            or (told is None and _under_headers(out[-1], line))
        ):
            out.append([line])
        else:
            out[-1].append(line)
    return out


def _under_headers(row: Sequence[Placed], line: Placed) -> bool:
    """Whether every figure of a full line, at least two, stands under words of the row above."""
    words = {column for part in row for column in part.cells} - {
        column for part in row for column in part.figures
    }
    return len(line.figures) > 1 and 0 in line.cells and set(line.figures) <= words


_OPEN_END = re.compile(
    r"^(?:av|i|och|från|för|till|med|på|samt|inom|under|per|vid|mot|hos|om|eller|inkl|exkl)\.?$|[-–,/(&]$"
)
"""Words that a label does not end in: the next line belongs to it whatever letter it begins with."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for the whole table: columns, usual step between rows, whether labels wrap, and
    whether it was drawn row by row."""

    extents: tuple[Extent, ...]
    pitch: float
    wraps: bool
    drawn: bool


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
        for above, below in pairwise(lines)
        if above.figures and below.figures and 0 in above.cells and 0 in below.cells
    ]
    return median(steps) if steps else 0.0


def _open(band: Sequence[Placed], look: _Look) -> list[list[Placed]]:
    """Rows of lines with no rules between them."""
    out: list[list[Placed]] = []
    # Without any figures there is no telling where headers end: every line is read as a body line.
    seen_figures = not any(line.figures and 0 in line.cells for line in band)
    for index, line in enumerate(band):
        after = band[index + 1] if index + 1 < len(band) else None
        if out and _goes_on(out[-1], line, after, look, seen_figures):
            out[-1].append(line)
        else:
            out.append([line])
        seen_figures = seen_figures or bool(line.figures and 0 in line.cells)
    return out


def _goes_on(
    row: Sequence[Placed],
    line: Placed,
    after: Placed | None,
    look: _Look,
    seen_figures: bool,
) -> bool:
    """Whether a line belongs to the row above it."""
    last = row[-1]
    step = line.high - last.base
    size = min(line.size, last.size)
    if last.whole or line.whole:
        return not seen_figures and not line.figures and _stacked(row, line, step, size)
    told = goes_on(row, line) if look.drawn and step < 1.75 * size else None
    if told or (told is False and seen_figures):
        return told
    if step < 0.8 * size and not set(last.cells) & set(line.cells):
        return True
    if not seen_figures and not (line.figures and 0 in line.cells):
        return _stacked(row, line, step, size)
    if step > 1.75 * size or line.spans or last.spans:
        return False
    row_figures = {column for part in row for column in part.figures}
    tight = bool(look.pitch) and step < 0.86 * look.pitch
    if line.figures:
        if row_figures or (not seen_figures and not tight):
            return False
        return _label_before(row, line, look, tight)
    if 0 not in line.cells:
        under = set(line.cells) <= {column for part in row for column in part.cells}
        return under and not row_figures & set(line.cells) and (step < 1.5 * size)
    if set(line.cells) != {0}:
        return _text_goes_on(row, line, look, tight)
    if after is not None and _heads(line, after, step, tight):
        return False
    return tight or (bool(row[0].cells.get(0)) and _fills(last, line, look))


def _stacked(row: Sequence[Placed], line: Placed, step: float, size: float) -> bool:
    """Whether a header goes on under the header above it: close, and not over several columns."""
    if step > 1.45 * size or line.spans or any(part.spans for part in row):
        return False
    columns = {column for part in row for column in part.cells}
    shared = columns & set(line.cells)
    return bool(shared - {0}) and (0 not in shared or len(shared) > 1)


def _heads(line: Placed, after: Placed, step: float, tight: bool) -> bool:
    """Whether a label alone is nearer the row below it, or stands out over its indented label."""
    if tight and after.base - line.base < step * 0.98:
        return True
    own, next_label = line.cells[0][0], after.cells.get(0)
    indented = next_label is not None and next_label[0].x0 > own.x0 + 3
    return indented and bool(after.figures) and not own.text[:1].islower()


def _label_before(row: Sequence[Placed], line: Placed, look: _Look, tight: bool) -> bool:
    """A label whose first lines stand above the line with the figures."""
    if any(set(part.cells) != {0} for part in row):
        return False
    if 0 not in line.cells:
        return True
    if abs(row[-1].cells[0][0].x0 - line.cells[0][0].x0) > 1:
        return False
    small = line.cells[0][0].text[:1].islower()
    return tight or (small and not look.wraps and _fills(row[-1], line, look))


def _text_goes_on(row: Sequence[Placed], line: Placed, look: _Look, tight: bool) -> bool:
    """Several text cells that wrap side by side: every one goes on from the line above."""
    if not set(line.cells) <= set(row[-1].cells):
        return False
    return tight or all(_fills(row[-1], line, look, column) for column in line.cells)


def _fills(above: Placed, line: Placed, look: _Look, column: int = 0) -> bool:
    """Whether the text above filled its column, so that the line below goes on from it.

    A small first letter is needed too, or a last word that calls for another ("i", "från").
    """
    upper, lower = above.cells.get(column), line.cells.get(column)
    if not upper or not lower:
        return False
    last, first = upper[-1].words[-1], lower[0].words[0]
    small = last.hyphen or first.text[:1].islower()
    if first.bold != last.bold or (not small and lower[0].x0 < upper[0].x0 - 1):
        return False
    if not small and not _OPEN_END.search(last.text.lower()):
        return False
    room = look.extents[column][1] - upper[-1].x1
    return room < (first.x1 - first.x0) + (1.5 if small else 3.0) * first.size


def _wraps(lines: Sequence[Placed]) -> bool:
    """Whether most lines that hold a label alone begin with a small letter."""
    seen = False
    alone = []
    for line in lines:
        if seen and set(line.cells) == {0}:
            alone.append(line.cells[0][0].text[:1].islower())
        seen = seen or bool(line.figures and 0 in line.cells)
    return sum(alone) >= 2 and 2 * sum(alone) >= len(alone)
