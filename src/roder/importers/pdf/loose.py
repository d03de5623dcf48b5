"""Lines cut off from their table: headers left behind by a page turn, a last row carried over or
standing below the last rule.

One line is no table in itself; the columns of the table beside it tell that it belongs there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roder.core.document.pieces import GridCell
from roder.importers.pdf.columns import Extent, Placed, is_body
from roder.importers.pdf.frame import Frame
from roder.importers.pdf.grids import PageGrid, Sheet, is_figure, row_cells
from roder.importers.pdf.headers import place_headers, spread
from roder.importers.pdf.prose import Passage, passages_of
from roder.importers.pdf.regions import is_tabular
from roder.importers.pdf.rows import rows_of
from roder.importers.pdf.seats import place
from roder.importers.pdf.words import Line, around, box_of

_MOST = 4
"""Lines of a table left behind, at most: with more it is one in itself."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Lines at the very end of a page's text, or (`leads`) the line at its very beginning."""

    lines: tuple[Line, ...]
    page: int
    frame: Frame
    leads: bool = False

    def passages(self) -> list[Passage]:
        """The lines as the text that they are when no table claims them."""
        return passages_of(self.lines, self.page, self.frame.height)


def left_behind(lines: Sequence[Line]) -> int:
    """How many lines at the end of a page may be the beginning of a table on the next."""
    count = 0
    for line in reversed(lines[-_MOST:]):
        if not is_tabular(line):
            break
        count += 1
    return count


def carried_over(lines: Sequence[Line]) -> int:
    """Whether (1 or 0) the first line of a page may be a last row of the table before."""
    return int(bool(lines) and is_tabular(lines[0]) and is_body(lines[0]))


def with_header(loose: Loose, grid: PageGrid) -> PageGrid | None:
    """A grid without a header with the one left behind, or None where that is not one of it."""
    first = grid.grid.rows[0]
    if loose.leads or not any(is_figure(cell.text) for cell in first[1:]):
        return None
    body = next((i for i, line in enumerate(loose.lines) if is_body(line)), len(loose.lines))
    placed, extents = place_headers(loose.lines[:body], list(grid.extents))
    heads = {column for line in placed for column in line.cells if column}
    if len(extents) != len(grid.extents) or 2 * len(heads) < len(extents) - 1:
        return None
    spread(placed, extents, len(placed))
    rows = [_cells(row, extents, loose) for row in rows_of(placed, extents)]
    for line in loose.lines[body:]:
        below = place(line, grid.extents, header=False)
        if not _fits(below, grid):
            return None
        rows.append(_cells([below], extents, loose))
    return replace(grid, grid=replace(grid.grid, rows=(*rows, *grid.grid.rows)))


def with_row(grid: PageGrid, loose: Loose) -> PageGrid | None:
    """A grid with the row carried over, or None where the row does not keep to its columns."""
    placed = place(loose.lines[0], grid.extents, header=False)
    if not _fits(placed, grid):
        return None
    row = _cells([placed], grid.extents, loose)
    return replace(grid, grid=replace(grid.grid, rows=(*grid.grid.rows, row)))


def _fits(row: Placed, grid: PageGrid) -> bool:
    """Whether a row with a label keeps its figures to the columns of a grid."""
    if row.spans or 0 not in row.cells or not row.figures:
        return False
    for column in row.figures:
        (x0, x1), part = grid.extents[column], row.cells[column]
        size = part[0].size
        if len(part) > 1 or part[0].x0 < x0 - 3 * size or part[-1].x1 > x1 + 0.4 * size:
            return False
    return True


def with_rows_below(grid: PageGrid, lines: Sequence[Line], sheet: Sheet) -> tuple[PageGrid, int]:
    """A grid with the rows right under it that keep to its columns, and how many lines those are."""
    count = 0
    for line in lines:
        step = line.base - grid.box[3]
        if not is_body(line) or not is_tabular(line) or step > 1.8 * line.size:
            break
        longer = with_row(grid, Loose((line,), sheet.page, sheet.frame))
        if longer is None:
            break
        grid = replace(longer, box=around([grid.box, box_of(line.words)]))
        count += 1
    return grid, count


def _cells(row: Sequence[Placed], extents: Sequence[Extent], loose: Loose) -> tuple[GridCell, ...]:
    cells = row_cells(row, len(extents), Sheet(loose.page, loose.frame))
    left = extents[0][0]
    label = replace(cells[0], indent=round(max(cells[0].indent - left, 0.0), 1))
    return (label if label.text else cells[0], *(replace(cell, indent=0.0) for cell in cells[1:]))
