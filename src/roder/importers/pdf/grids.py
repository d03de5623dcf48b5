"""Cells of words → the Grid that the importer hands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roder.core.base import SourceRef
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell
from roder.importers.pdf.columns import Extent, Placed
from roder.importers.pdf.frame import Frame
from roder.importers.pdf.lines import YEAR, is_numeric, lines_of
from roder.importers.pdf.words import Box, Word, around, box_of, mostly


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A table of one page, with its box and its columns' extents in the reading frame."""

    grid: Grid
    box: Box
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where cells lie: the page's number and frame."""

    page: int
    frame: Frame

    def source(self, box: Box) -> SourceRef:
        return SourceRef(page=self.page, box=self.frame.shown(box))


def cell_of(lines: Sequence[str], words: Sequence[Word], sheet: Sheet, span: int = 1) -> GridCell:
    """A cell with its lines; `indent` is the left edge itself until the column's is known."""
    letters = [word for word in words if any(ch.isalnum() for ch in word.text)] or words
    box = box_of(words)
    return GridCell(
        "\n".join(lines),
        sheet.source(box),
        bold=mostly(word.bold for word in letters),
        italic=mostly(word.italic for word in letters),
        indent=box[0],
        span=span,
    )


def words_cell(words: Sequence[Word], sheet: Sheet, span: int = 1) -> GridCell:
    """A cell from its words, in whatever order they come."""
    lines = lines_of(words)
    return cell_of([line.text for line in lines], words, sheet, span)


def row_cells(row: Sequence[Placed], width: int, sheet: Sheet) -> list[GridCell]:
    """One row of cells from its printed lines."""
    cells = [EMPTY] * width
    for column in sorted({column for line in row for column in line.cells}):
        parts = [line.cells[column] for line in row if column in line.cells]
        words = [word for part in parts for segment in part for word in segment.words]
        texts = [" ".join(segment.text for segment in part) for part in parts]
        widest = max(line.spans.get(column, 1) for line in row)
        others = [c for line in row for c in line.cells if column < c < column + widest]
        span = min([widest, *(c - column for c in others)])
        cells[column] = cell_of(texts, words, sheet, span)
        cells[column + 1 : column + span] = [COVERED] * (span - 1)
    return cells


def page_grid(
    rows: list[list[GridCell]], extents: Sequence[Extent], box: Box, sheet: Sheet
) -> PageGrid:
    """The grid of a page's rows: empty columns after the first dropped, indents made relative."""
    width = len(extents)
    used = [
        column
        for column in range(width)
        if not column or any(row[column].text or row[column].covered for row in rows)
    ]
    lefts = {
        column: min((row[column].indent for row in rows if row[column].text), default=0.0)
        for column in used
    }
    done = []
    for row in rows:
        done.append(
            tuple(
                replace(row[column], indent=round(row[column].indent - lefts[column], 1))
                if row[column].text
                else row[column]
                for column in used
            )
        )
    kept = tuple(extents[column] for column in used)
    return PageGrid(Grid(tuple(done), sheet.source(box)), box, kept)


def grid_box(rows: Sequence[Sequence[Placed]]) -> Box:
    """The box around all words of a table."""
    return around(
        [
            box_of(segment.words)
            for row in rows
            for line in row
            for segments in line.cells.values()
            for segment in segments
        ]
    )


def with_label(grid: PageGrid, text: str, box: Box, bold: bool, sheet: Sheet) -> PageGrid:
    """A grid with one more row, of a label alone, below its last."""
    cell = GridCell(
        text, sheet.source(box), bold=bold, indent=round(box[0] - grid.extents[0][0], 1)
    )
    row = (cell, *[EMPTY] * (len(grid.extents) - 1))
    around_both = around([grid.box, box])
    source = sheet.source(around_both)
    return replace(
        grid, grid=replace(grid.grid, rows=(*grid.grid.rows, row), source=source), box=around_both
    )


def under_label(grid: PageGrid, text: str, box: Box, bold: bool, sheet: Sheet) -> PageGrid:
    """A grid with one more row, of a label alone, above its first."""
    longer = with_label(grid, text, box, bold, sheet)
    *rows, label = longer.grid.rows
    return replace(longer, grid=replace(longer.grid, rows=(label, *rows)))


def may_head(grid: PageGrid, box: Box, size: float) -> bool:
    """Whether a line of text stands close over a grid, inside its label column."""
    return (
        -2 < grid.box[1] - box[3] < 0.8 * size
        and grid.box[0] - 2 < box[0] < grid.box[0] + 2 * size
        and len(grid.extents) > 1
        and box[2] < grid.extents[1][0]
    )


def may_be_label(grid: PageGrid, box: Box, size: float) -> bool:
    """Whether a line of text stands close under a grid, inside its label column."""
    return (
        -2 < box[1] - grid.box[3] < 1.5 * size
        and grid.box[0] - 2 < box[0]
        and len(grid.extents) > 1
        and box[2] < grid.extents[1][0]
    )


def stack(upper: PageGrid, lower: PageGrid) -> bool:
    """Whether one grid is the header of the next: no figures, just above, the same columns."""
    if any(is_figure(cell.text) for row in upper.grid.rows for cell in row[1:]):
        return False
    below = [cell.text for cell in lower.grid.rows[0][1:] if cell.text]
    if below and not any(is_figure(text) for text in below):
        return False
    return -2 < lower.box[1] - upper.box[3] < 16 and bool(_mapping(upper, lower))


def _mapping(upper: PageGrid, lower: PageGrid) -> list[int]:
    """For each column of the upper grid the one of the lower that it lies over; none if unclear."""
    if same_columns(upper, lower):
        return list(range(len(upper.extents)))
    out: list[int] = []
    for a0, a1 in upper.extents:
        shared = [min(a1, b1) - max(a0, b0) for b0, b1 in lower.extents]
        best = max(range(len(shared)), key=shared.__getitem__)
        if shared[best] <= 0 or (out and best <= out[-1]):
            return []
        out.append(best)
    return out


def same_columns(one: PageGrid, two: PageGrid) -> bool:
    """Whether two grids have as many columns, which lie over each other."""
    pairs = list(zip(one.extents, two.extents, strict=False))
    over = sum(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
    return len(one.extents) == len(two.extents) and over >= 0.7 * len(pairs)


def is_figure(text: str) -> bool:
    """A number that is no bare year."""
    return is_numeric(text) and not YEAR.fullmatch(text)


def one_grid(upper: PageGrid, lower: PageGrid, sheet: Sheet) -> PageGrid:
    """Two grids as one."""
    box = around([upper.box, lower.box])
    places = _mapping(upper, lower)
    above = []
    for row in upper.grid.rows:
        cells = [EMPTY] * len(lower.extents)
        for place, cell in zip(places, row, strict=True):
            cells[place] = cell
        above.append(tuple(cells))
    rows = (*above, *lower.grid.rows)
    return PageGrid(Grid(rows, sheet.source(box)), box, lower.extents)
