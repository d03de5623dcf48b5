"""Tables that stand in a lattice of rules → grids.

Rules give the columns and the row bands. Where they part less than the reader's eye does (a frame
with one inner rule, bands of many rows), the open reader goes on inside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from roder.core.document.pieces import COVERED, EMPTY, GridCell
from roder.importers.pdf.columns import Placed, columns_of, is_body, is_headed, tuned
from roder.importers.pdf.glued import parted
from roder.importers.pdf.grids import PageGrid, Sheet, grid_box, page_grid, row_cells, words_cell
from roder.importers.pdf.headers import place_headers, spread
from roder.importers.pdf.lattice import Lattice
from roder.importers.pdf.lines import TIGHT, lines_of, regapped
from roder.importers.pdf.onward import row_by_row, within
from roder.importers.pdf.rows import parted_rows, rows_of, several
from roder.importers.pdf.seats import place
from roder.importers.pdf.words import Line, Word, box_of


@dataclass(frozen=True, slots=True)
class _Filled:
    """A lattice with the words of each of its cells, by the cell's upper left unit."""

    lattice: Lattice
    words: dict[tuple[int, int], list[Word]]
    spans: dict[tuple[int, int], tuple[int, int]]

    def lines(self, band: int) -> list[Placed]:
        """The printed lines of a band, each with its segments by column."""
        return _lines_in({column: words for (b, column), words in self.words.items() if b == band})


def ruled_grid(lattice: Lattice, words: Sequence[Word], sheet: Sheet) -> PageGrid | None:
    """The table in a lattice, or None where it is a frame, a chart or a form instead."""
    filled = _fill(lattice, words)
    columns = {column for _, column in filled.words}
    bands = {band for band, _ in filled.words}
    if len(columns) < 2 or (len(bands) < 2 and not _rows_inside(filled)):
        return None
    if _coarse(filled):
        return open_grid(words, lattice.ys, lattice.xs[1:-1], sheet)
    rows = _group_headings(filled, sheet) if lattice.assumed else []
    count = len(lattice.ys) - 1
    drawn = row_by_row([line for band in range(count) for line in filled.lines(band)])
    for band in range(len(rows), count):
        rows += _band_rows(filled, band, drawn, sheet)
    extents = list(zip(lattice.xs, lattice.xs[1:], strict=False))
    filled_rows = [row for row in rows if any(cell.text for cell in row)]
    _, top, _, bottom = box_of(words)
    return page_grid(filled_rows, extents, (lattice.xs[0], top, lattice.xs[-1], bottom), sheet)


def _fill(lattice: Lattice, words: Sequence[Word]) -> _Filled:
    """Every word into its cell."""
    corner: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for band, numbers in enumerate(lattice.cells):
        for column, number in enumerate(numbers):
            corner.setdefault(number, (band, column))
            last[number] = (band, column)
    spans = {
        at: (last[number][0] - at[0] + 1, last[number][1] - at[1] + 1)
        for number, at in corner.items()
    }
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        unit = lattice.unit(word)
        if unit is not None:
            cells.setdefault(corner[lattice.cells[unit[0]][unit[1]]], []).append(word)
    for at in [at for at in cells if spans[at][1] > 1]:
        _unmerge(lattice, cells, spans, at)
    return _Filled(lattice, cells, spans)


def _unmerge(
    lattice: Lattice,
    cells: dict[tuple[int, int], list[Word]],
    spans: dict[tuple[int, int], tuple[int, int]],
    at: tuple[int, int],
) -> None:
    """Parts a cell over several columns whose words keep to the columns all the same.

    Some styles rule the columns of the header only; the body below follows them unseen.
    """
    shares: dict[int, list[Word]] = {}
    beside = False
    for line in lines_of(cells[at], TIGHT):
        columns = []
        for segment in line.segments:
            first = bisect_right(lattice.xs, segment.x0 + 1.0) - 1
            if bisect_right(lattice.xs, segment.x1 - 1.0) - 1 != first:
                return
            columns.append(first)
            shares.setdefault(max(first, at[1]), []).extend(segment.words)
        beside = beside or len(set(columns)) > 1
    if not beside:
        return
    high, wide = spans[at]
    del cells[at]
    for column in range(at[1], at[1] + wide):
        spans[at[0], column] = (high, 1)
        if column in shares:
            cells[at[0], column] = shares[column]


def _rows_inside(filled: _Filled) -> bool:
    """Whether the only band of a lattice holds rows of figures."""
    lines = lines_of([word for words in filled.words.values() for word in words])
    return sum(is_body(line) for line in lines) >= 2


def _coarse(filled: _Filled) -> bool:
    """Whether cells hold several columns of figures each, or the first ones a label and a figure:
    the rules part groups, not columns."""
    if _labels_and_figures(filled):
        return True
    crowded = 0
    for words in filled.words.values():
        lines = lines_of(words)
        wide = [line for line in lines if _several_figures(line)]
        crowded += len(wide)
    return crowded >= 2 and 2 * crowded >= len(filled.lattice.ys) - 1


def _labels_and_figures(filled: _Filled) -> bool:
    """Whether most rows with figures have one behind the label in the first cell: the column of
    the labels was left no room, and its rule fell on the table's edge."""
    mixed = plain = 0
    for (_, column), words in filled.words.items():
        if column == 0:
            for line in lines_of(words, TIGHT):
                ends = [line.segments[0].numeric, line.segments[-1].numeric]
                mixed += ends == [False, True] and len(line.segments) == 2
                plain += len(line.segments) == 1 and line.text[:1].isupper()
    return mixed >= 3 and mixed >= 3 * plain


def _several_figures(line: Line) -> bool:
    return sum(segment.numeric for segment in line.segments) >= 2


def _band_rows(filled: _Filled, band: int, drawn: bool, sheet: Sheet) -> list[list[GridCell]]:
    """The rows of one band: one, or several where no rule stands between rows.

    `drawn` says that the order of drawing tells rows apart.
    """
    width = len(filled.lattice.xs) - 1
    at = {column: words for (b, column), words in filled.words.items() if b == band}
    placed = filled.lines(band)
    if all(filled.spans[band, column][0] == 1 for column in at):
        if several(placed):
            extents = list(pairwise(filled.lattice.xs))
            return [row_cells(row, width, sheet) for row in rows_of(placed, extents)]
        rows = parted_rows(placed, drawn)
        if len(rows) > 1 and all(filled.spans[band, column][1] == 1 for column in at):
            return [row_cells(row, width, sheet) for row in rows]
    cells = [EMPTY] * width
    for column, words in at.items():
        span = filled.spans[band, column][1]
        cells[column] = words_cell(words, sheet, span)
        cells[column + 1 : column + span] = [COVERED] * (span - 1)
    return [cells]


def _group_headings(filled: _Filled, sheet: Sheet) -> list[list[GridCell]]:
    """The first row of a table whose columns are assumed, where it heads groups of the second."""
    lattice = filled.lattice
    extents = list(pairwise(lattice.xs))
    bands = []
    for band in range(min(len(lattice.ys) - 1, 4)):
        words = [w for (b, _), part in filled.words.items() if b == band for w in part]
        lines = lines_of(words, TIGHT)
        if len(lines) != 1 or is_body(lines[0]):
            break
        bands.append(place(lines[0], extents, header=True))
    if len(bands) < 2:
        return []
    spread(bands, extents, len(bands))
    if not bands[0].spans:
        return []
    return [row_cells([bands[0]], len(extents), sheet)]


def _lines_in(at: dict[int, list[Word]]) -> list[Placed]:
    """The printed lines of a band, each with its segments by column."""
    found: list[tuple[float, float, int, Line]] = []
    for column, words in at.items():
        found += [(line.base, line.size, column, line) for line in lines_of(words)]
    found.sort(key=lambda item: item[:3])
    out: list[Placed] = []
    for base, size, column, line in found:
        if not out or base - out[-1].base > 0.4 * size:
            out.append(Placed(base, size))
        for segment in line.segments:
            out[-1].add(column, segment)
    return out


def _first_row(lines: Sequence[Line]) -> int:
    """The index of the first line below the headers: the first with figures, or, among words
    only, the one under a bold first row."""
    figures = next((index for index, line in enumerate(lines) if is_body(line)), None)
    if figures is not None or not is_headed(lines):
        return figures or 0
    return next(index for index, line in enumerate(lines) if len(line.segments) > 1) + 1


def open_grid(
    words: Sequence[Word], ys: Sequence[float], walls: Sequence[float], sheet: Sheet
) -> PageGrid | None:
    """A table of words whose columns the text itself has to give; `ys` are rules between bands."""
    loose = lines_of(words)
    lines = parted(regapped(loose, tuned(loose)))
    extents = columns_of(lines, walls)
    if len(extents) < 2:
        return None
    first = _first_row(lines)
    body = first
    while first and within(lines[first - 1], lines[body]):
        first -= 1
    placed, extents = place_headers(
        lines[:first], extents, lines[first] if first < len(lines) else None
    )
    heads = len(placed)
    placed += [place(line, extents, header=False) for line in lines[first:]]
    for line in placed:
        line.band = sum(line.base - 0.3 * line.size > y for y in ys)
    spread(placed, extents, heads)
    rows = rows_of(placed, extents)
    cells = [row_cells(row, len(extents), sheet) for row in rows]
    return page_grid(cells, extents, grid_box(rows), sheet)
