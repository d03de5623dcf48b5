"""Header cells of several printed lines, and the rows they make, from the order of drawing.

A cell is drawn line by line before the next one begins, so a header that wraps is what was drawn in
one go, one line under the other; a row ends where the drawing turns back to the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roder.importers.pdf.columns import Extent
from roder.importers.pdf.drawn import follows
from roder.importers.pdf.words import Line, Segment, Word

_STEP = 1.75
"""Type sizes between two lines of one cell, at most."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment with the baseline of its line."""

    segment: Segment
    base: float

    @property
    def first(self) -> Word:
        return self.segment.words[0]

    @property
    def last(self) -> Word:
        return self.segment.words[-1]


_Block = list[_Part]


def header_rows(
    lines: Sequence[Line],
    parts: Sequence[Sequence[Segment]],
    extents: Sequence[Extent],
    body: Line | None,
) -> list[Line]:
    """The header rows as lines whose segments are whole cells, or the lines themselves where the
    order of drawing tells nothing.

    `parts` are the lines' segments, one cell's part each; `body` is the first line below them.
    """
    found = [
        _Part(segment, line.base) for line, own in zip(lines, parts, strict=True) for segment in own
    ]
    if not all(word.order for part in found for word in part.segment.words):
        return [
            Line(line.words, tuple(own), line.base, line.size)
            for line, own in zip(lines, parts, strict=True)
        ]
    found.sort(key=lambda part: part.first.order)
    end = min((word.order for word in body.words), default=0) if body else 0
    return [_line(row) for row in _rows(_blocks(found, extents), end or len(found) * 1000)]


def _blocks(parts: Sequence[_Part], extents: Sequence[Extent]) -> list[_Block]:
    """Parts in order of drawing → the cells that they are the lines of."""
    out: list[_Block] = []
    index = 0
    while index < len(parts):
        end = index + 1
        while end < len(parts) and _under(parts[end - 1], parts[end]):
            end += 1
        while end > index + 1 and not _closed(parts, index, end, extents):
            end -= 1
        out.append(list(parts[index:end]))
        index = end
    return out


def _under(one: _Part, two: _Part) -> bool:
    """Whether a part was drawn right after another, on the next line, set to the same edge."""
    if not follows(one.last, two.first):
        return False
    if not 0.5 * one.segment.size < two.base - one.base < _STEP * one.segment.size:
        return False
    a, b = one.segment, two.segment
    middles = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    slack = max(1.5, 0.25 * a.size)  # punctuation may hang out over the edge
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middles) < slack


def _closed(parts: Sequence[_Part], start: int, end: int, extents: Sequence[Extent]) -> bool:
    """Whether a stretch of parts is one cell for sure.

    It is when the drawing goes on to its right, no lower than its last line. Among the labels
    nothing else will do, for labels of rows stand under each other too; elsewhere only a heading
    set left over several columns looks the same.
    """
    high, low = parts[start], parts[end - 1]
    right = max(part.segment.x1 for part in parts[start:end])
    after = parts[end] if end < len(parts) and parts[end].segment.x0 > right else None
    slack = 0.3 * low.segment.size
    if high.segment.x0 < extents[0][1] and len(extents) > 1:
        return after is not None and after.base <= low.base + slack
    if after is None or abs(high.segment.x1 - low.segment.x1) <= 1.5:
        return True
    return abs(after.base - low.base) > slack or after.base <= high.base + slack


def _rows(blocks: Sequence[_Block], body: int) -> list[list[_Block]]:
    """Cells in order of drawing → rows, from top to bottom.

    `body` is when the first row of figures was drawn: some programs draw cells of several lines
    after all the others, and those go into the row that they stand beside.
    """
    out: list[list[_Block]] = []
    for block in blocks:
        late = block[0].first.order > body
        row = next((row for row in reversed(out) if late and _beside(row, block)), None)
        if row is None and out and not late and _right_of(out[-1], block):
            row = out[-1]
        if row is None:
            out.append([block])
        else:
            row.append(block)
    return sorted(out, key=lambda row: min(part.base for block in row for part in block))


def _right_of(row: Sequence[_Block], block: _Block) -> bool:
    """Whether a cell goes on a row: right of its last cell, on no lower line than the next."""
    high, low = _range(row)
    near = high - _STEP * block[0].segment.size <= block[-1].base
    near = near and block[0].base <= low + 0.3 * block[0].segment.size
    before = max(part.segment.x0 + part.segment.x1 for part in row[-1])
    beyond = min(part.segment.x0 + part.segment.x1 for part in block)
    return near and beyond > before and block[0].segment.x0 > row[-1][0].segment.x0


def _beside(row: Sequence[_Block], block: _Block) -> bool:
    """Whether a cell stands on lines of a row, where the row has no other cell."""
    high, low = _range(row)
    if block[-1].base < high - 1 or block[0].base > low + 1:
        return False
    x0, x1 = min(part.segment.x0 for part in block), max(part.segment.x1 for part in block)
    return all(part.segment.x1 < x0 or part.segment.x0 > x1 for each in row for part in each)


def _range(row: Sequence[_Block]) -> tuple[float, float]:
    """The baselines of a row's first and last printed line."""
    bases = [part.base for block in row for part in block]
    return min(bases), max(bases)


def _line(row: Sequence[_Block]) -> Line:
    """One row of cells as a line, its base that of the lowest line in it."""
    cells = sorted((_whole(block) for block in row), key=lambda cell: cell.x0)
    words = tuple(word for cell in cells for word in cell.words)
    base = max(part.base for block in row for part in block)
    return Line(words, tuple(cells), base, max(word.size for word in words))


def _whole(block: _Block) -> Segment:
    """The lines of one cell as one segment, a line break between them."""
    if len(block) == 1:
        return block[0].segment
    segments = [part.segment for part in block]
    return Segment(
        tuple(word for segment in segments for word in segment.words),
        "\n".join(segment.text for segment in segments),
        min(segment.x0 for segment in segments),
        max(segment.x1 for segment in segments),
    )
