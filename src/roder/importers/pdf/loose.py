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
from roder.importers.pdf.lines import is_numeric, segment_of
from roder.importers.pdf.prose import Passage, passages_of
from roder.importers.pdf.regions import is_tabular
from roder.importers.pdf.rows import rows_of
from roder.importers.pdf.seats import place
from roder.importers.pdf.words import Line, Word, around, box_of

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
    """How many lines at the end of a page may be the beginning of a table on the next: headers,
    the first row perhaps, and labels that stand alone below the headers."""
    count = tabular = 0
    for number, line in enumerate(reversed(lines[-2 * _MOST :]), 1):
        below = lines[1 - number] if number > 1 else None
        if is_tabular(line):
            tabular += 1
            count = number
        elif below is not None and count == number - 1 and _heads_group(line, below):
            count = number
        elif not _is_label(line, below):
            break
        if tabular > _MOST or (is_body(line) and tabular > 1):
            break
    return count


def _is_label(line: Line, below: Line | None) -> bool:
    """Whether a line may be a label of rows that stands alone: short, close to the line below."""
    close = below is None or (
        below.base - line.base < 1.75 * line.size and below.x0 > line.x0 - line.size
    )
    return close and len(line.segments) == 1 and len(line.words) <= 5


def _heads_group(line: Line, below: Line) -> bool:
    """Whether a heading alone stands close over a line's cells, right of its label."""
    if len(below.segments) < 2 or below.base - line.base > 1.75 * line.size:
        return False
    first, second = below.segments[:2]
    return line.x0 > first.x1 and line.x1 > second.x0 and line.x1 < below.x1 + line.size


def carried_over(lines: Sequence[Line]) -> int:
    """Whether (1 or 0) the first line of a page may be a last row of the table before."""
    return int(bool(lines) and is_tabular(lines[0]) and is_body(lines[0]))


def with_header(loose: Loose, grid: PageGrid) -> PageGrid | None:
    """A grid without a header, or with the last part of one, with what was left behind of it, or
    None where that is not one of it."""
    own = None if loose.leads else _own_heads(grid)
    body = next((i for i, line in enumerate(loose.lines) if is_body(line)), len(loose.lines))
    if own is None or (own and (body < len(loose.lines) or _repeated(loose, own))):
        return None
    head = max((i + 1 for i in range(body) if is_tabular(loose.lines[i])), default=0)
    placed, extents = place_headers(loose.lines[:head], list(grid.extents))
    heads = {column for line in placed for column in line.cells if column}
    few = not own and 2 * len(heads) < len(extents) - 1
    if len(extents) != len(grid.extents) or not heads or few:
        return None
    spread([*placed, *_as_placed(own, extents, loose)], extents, len(placed) + len(own))
    rows = [_cells(row, extents, loose) for row in rows_of(placed, extents)]
    for line in loose.lines[head:]:
        below = place(line, grid.extents, header=False)
        if set(below.cells) != {0} and not _fits(below, grid):
            return None
        rows.append(_cells([below], extents, loose))
    return replace(grid, grid=replace(grid.grid, rows=(*rows, *grid.grid.rows)))


def _own_heads(grid: PageGrid) -> list[tuple[GridCell, ...]] | None:
    """The rows of headers that a grid begins with; labels may stand alone below them. None where
    no figures follow soon: then there is no telling."""
    above: list[tuple[GridCell, ...]] = []
    for row in grid.grid.rows[:_MOST]:
        if any(is_figure(cell.text) for cell in row[1:]):
            worded = [any(cell.text for cell in each[1:]) for each in above]
            count = sum(worded)
            return above[:count] if all(worded[:count]) else None
        above.append(row)
    return None


def _repeated(loose: Loose, own: Sequence[tuple[GridCell, ...]]) -> bool:
    """Whether a header says what was left behind once more: then that was a header of its own."""
    said = {word for row in own for cell in row for word in cell.text.split()}
    left = [word.text for word in loose.lines[-1].words]
    return sum(word in said for word in left) > 0.6 * len(left)


def _as_placed(
    rows: Sequence[tuple[GridCell, ...]], extents: Sequence[Extent], loose: Loose
) -> list[Placed]:
    """Header rows of cells as printed lines, as if drawn after what was left behind."""
    last = loose.lines[-1]
    out = []
    order = max(word.order for line in loose.lines for word in line.words)
    for number, row in enumerate(rows, 1):
        line = Placed(last.base + number * 1.2 * last.size, last.size)
        for column, cell in enumerate(row):
            if cell.text:
                order += 1 if order else 0
                x0, x1 = extents[column]
                word = Word(cell.text, x0, x1, line.base, last.size, order=order)
                line.add(column, segment_of([word]), cell.span)
        out.append(line)
    return out


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


def rejoined(above: PageGrid, below: PageGrid) -> tuple[PageGrid, PageGrid]:
    """Two parts of one table; the end of a row that the page turn broke goes to its beginning."""
    last, first = above.grid.rows[-1], below.grid.rows[0]
    if len(below.grid.rows) < 2 or not _ends(last, first, above.grid.rows[0]):
        return above, below
    row = tuple(
        replace(cell, text=f"{cell.text}\n{more.text}") if more.text else cell
        for cell, more in zip(last, first, strict=True)
    )
    rows = (*above.grid.rows[:-1], row)
    rest = replace(below.grid, rows=below.grid.rows[1:])
    return replace(above, grid=replace(above.grid, rows=rows)), replace(below, grid=rest)


def _ends(last: Sequence[GridCell], first: Sequence[GridCell], head: Sequence[GridCell]) -> bool:
    """Whether a row is the last lines of words in some cells of the row before, and no header."""
    filled = [i for i, cell in enumerate(first) if cell.text]
    words = not any(is_numeric(first[i].text) or is_numeric(last[i].text) for i in filled)
    small = not first[0].text or first[0].text[0].islower()
    repeated = any(first[i].text == head[i].text for i in filled)
    under = all(last[i].text for i in filled)
    return words and small and under and not repeated and 2 * len(filled) < len(first)
