"""A sheet's cells → headings, paragraphs and grids, in reading order.

Rows that are wholly empty part regions; wholly empty columns part tables that stand side by side,
each with labels of its own. A lone text above a table is its title, below it a note. A region that
goes straight on with figures after one empty row, with no header of its own, belongs to the table
above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from roder.core.base import SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, Piece, TextPiece
from roder.importers import limits
from roder.importers.unreadable import Unreadable
from roder.importers.xlsx.sheets import Area, Sheet, column_letters

_HEADING_LENGTH = 100
_HEADING_LEVEL = 2  # below the sheet's own name
_FULL_WIDTH = 0.6  # a merged title covers at least this share of the table
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
_UNIT_NOTE = re.compile(
    r"\W*(?:alla )?(?:belopp(?:en)?\s+)?(?:anges\s+|angivna\s+)?(?:i\s+)?"
    r"(?:tkr|mnkr|mkr|mdkr|ksek|msek|kr|kronor|tusentals? kronor|tusen kronor"
    r"|miljoner kronor|procent|%)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a sheet, edges included; `lone` for a single text outside every table."""

    top: int
    left: int
    bottom: int
    right: int
    lone: bool = False


def sheet_pieces(sheet: Sheet) -> Iterator[Piece]:
    """The pieces of one sheet. Raises Unreadable: table-too-large, stray-cell."""
    if not sheet.rows:
        return
    plan = _Plan(sheet)
    for region in plan.joined(list(plan.regions())):
        if region.lone:
            yield plan.text(region)
        else:
            yield plan.grid(region)


class _Plan:
    """A sheet laid out for cutting: columns in order per row, merged areas clipped to its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns = {number: sorted(cells) for number, cells in sheet.rows.items()}
        self.order = sorted(sheet.rows)
        last = max(columns[-1] for columns in self.columns.values())
        self.right = last
        self.merged = list(self._clipped(self.order[-1], last))
        self.anchors = {(area[0], area[1]): area for area in self.merged}

    def _clipped(self, last_row: int, last_column: int) -> Iterator[Area]:
        """Merged areas that show something, cut at the last filled row and column."""
        for top, left, bottom, right in self.sheet.merged:
            if left in self.sheet.rows.get(top, ()):
                yield top, left, min(bottom, last_row), min(right, last_column)

    def regions(self) -> Iterator[Region]:
        """Every region of the sheet from top to bottom."""
        first = min(columns[0] for columns in self.columns.values())
        yield from self._cut(Region(self.order[0], first, self.order[-1], self.right))

    def _cut(self, region: Region) -> Iterator[Region]:
        """Cuts at empty rows, then takes the lone texts off, then cuts at empty columns."""
        for band in self._bands(region):
            above, core, below = self._peeled(band)
            yield from above
            if core is not None:
                parts = list(self._side_by_side(core))
                if len(parts) == 1:
                    yield core
                else:
                    for part in parts:
                        yield from self._cut(part)
            yield from below

    def _bands(self, region: Region) -> Iterator[Region]:
        """Runs of rows with something in them (a merged area reaches down), narrowed to fit."""
        start = end = 0
        for row in self._rows(region):
            if start and row > end + 1:
                yield self._narrowed(region, start, end)
                start = 0
            if not start:
                start = end = row
            end = max(end, row, self._reach(row, region))
        if start:
            yield self._narrowed(region, start, min(end, region.bottom))

    def _rows(self, region: Region) -> Iterator[int]:
        start = bisect_left(self.order, region.top)
        stop = bisect_right(self.order, region.bottom)
        for row in self.order[start:stop]:
            if self._filled(row, region):
                yield row

    def _filled(self, row: int, region: Region) -> list[int]:
        """The filled columns of a row within a region."""
        columns = self.columns.get(row, [])
        return columns[bisect_left(columns, region.left) : bisect_right(columns, region.right)]

    def _reach(self, row: int, region: Region) -> int:
        """The lowest row that a merged area beginning in this row reaches."""
        if not self.merged:
            return row
        return max(
            (
                self.anchors[row, column][2]
                for column in self._filled(row, region)
                if (row, column) in self.anchors
            ),
            default=row,
        )

    def _narrowed(self, region: Region, top: int, bottom: int) -> Region:
        rows = [self._filled(row, region) for row in range(top, bottom + 1)]
        left = min(columns[0] for columns in rows if columns)
        right = max(columns[-1] for columns in rows if columns)
        return Region(top, left, bottom, right)

    def _peeled(self, band: Region) -> tuple[list[Region], Region | None, list[Region]]:
        """Lone texts above, the table (None when there is none), lone texts below."""
        rows = list(self._rows(band))
        above: list[Region] = []
        while rows and self._is_lone(rows[0], band):
            above.append(self._lone(rows.pop(0), band))
        below: list[Region] = []
        while rows and self._is_lone(rows[-1], band, at_end=True):
            below.insert(0, self._lone(rows.pop(), band))
        if not rows:
            return above, None, below
        bottom = max(rows[-1], *(self._reach(row, band) for row in rows))
        if below:
            bottom = min(bottom, below[0].top - 1)
        return above, self._narrowed(band, rows[0], bottom), below

    def _is_lone(self, row: int, band: Region, at_end: bool = False) -> bool:
        """One text in the row, and it is a title or a note rather than a header or a label."""
        filled = self._filled(row, band)
        if len(filled) != 1:
            return False
        column = filled[0]
        cell = self.sheet.rows[row][column]
        area = self.anchors.get((row, column))
        if cell.number is not None and band.left != band.right:
            return False
        if cell.number is not None or (area and area[2] > row and area[3] < band.right):
            return False
        if _YEAR.match(cell.text):
            return False
        wide = area is not None and area[3] - column + 1 >= _FULL_WIDTH * (
            band.right - band.left + 1
        )
        return column == band.left or wide or (not at_end and bool(_UNIT_NOTE.match(cell.text)))

    def _lone(self, row: int, band: Region) -> Region:
        column = self._filled(row, band)[0]
        return Region(row, column, row, column, lone=True)

    def _side_by_side(self, region: Region) -> Iterator[Region]:
        """Parts at empty columns, where the right part has row labels of its own."""
        used = {column for row in self._rows(region) for column in self._filled(row, region)}
        for row, column in self.anchors:
            area = self.anchors[row, column]
            if region.top <= row <= region.bottom and region.left <= column <= region.right:
                used.update(range(column, min(area[3], region.right) + 1))
        left = region.left
        for column in range(region.left + 1, region.right + 1):
            if column in used and column - 1 not in used:
                rest = replace(region, left=column, right=self._run_end(column, used))
                if self._has_labels(rest) and self._has_labels(
                    replace(region, left=left, right=column - 1)
                ):
                    yield replace(region, left=left, right=column - 1)
                    left = column
        yield replace(region, left=left)

    @staticmethod
    def _run_end(column: int, used: set[int]) -> int:
        while column + 1 in used:
            column += 1
        return column

    def _has_labels(self, region: Region) -> bool:
        """Whether the first column names the rows: text beside most rows of figures."""
        labelled = figures = 0
        for row in self._rows(region):
            filled = self._filled(row, region)
            cells = self.sheet.rows[row]
            others = [cells[column] for column in filled if column != region.left]
            if any(_is_figure(cell) for cell in others):
                figures += 1
                first = cells.get(region.left)
                labelled += first is not None and first.number is None
        return figures > 1 and labelled * 2 > figures

    def joined(self, regions: list[Region]) -> Iterator[Region]:
        """Regions, with each that merely continues the table above it joined to that table."""
        held: Region | None = None
        index = 0
        while index < len(regions):
            region = regions[index]
            follower = regions[index + 1] if index + 1 < len(regions) else None
            if held and self._continues(held, region):
                held = replace(held, bottom=region.bottom)
            elif held and follower and self._label_continues(held, region, follower):
                held = replace(held, bottom=follower.bottom)
                index += 1
            else:
                if held:
                    yield held
                held = region if not region.lone else None
                if region.lone:
                    yield region
            index += 1
        if held:
            yield held

    def _continues(self, held: Region, region: Region, gap: int = 2) -> bool:
        """One empty row below, within its columns, and the first row is already figures."""
        if region.lone or held.top == held.bottom or not self._has_header(held):
            return False
        within = held.left <= region.left and region.right <= held.right
        return within and region.top - held.bottom <= gap and self._is_data(region)

    def _label_continues(self, held: Region, label: Region, region: Region) -> bool:
        """A label and its rows, after one empty row: Costs, below Income."""
        at_edge = label.lone and label.left == held.left and label.top - held.bottom == 2
        near = region.top - label.top == 1 and (label.top, label.left) not in self.sheet.large
        return at_edge and near and self._continues(held, region, gap=3)

    def _has_header(self, region: Region) -> bool:
        return not self._is_data(region)

    def _is_data(self, region: Region) -> bool:
        """Whether the first row holds a figure (a year is none)."""
        row = next(self._rows(region))
        cells = self.sheet.rows[row]
        return any(_is_figure(cells[column]) for column in self._filled(row, region))

    def text(self, region: Region) -> TextPiece:
        """A lone text: a heading when it looks like one."""
        cell = self.sheet.rows[region.top][region.left]
        marked = cell.bold or (region.top, region.left) in self.sheet.large
        short = len(cell.text) <= _HEADING_LENGTH and not cell.text.endswith((".", ":", "!", "?"))
        if marked and short and not _UNIT_NOTE.match(cell.text):
            return TextPiece(BlockKind.HEADING, cell.text, cell.source, _HEADING_LEVEL)
        return TextPiece(BlockKind.PARAGRAPH, cell.text, cell.source)

    def grid(self, region: Region) -> Grid:
        """The cells of a region, merged areas as spans and covered slots."""
        height, width = region.bottom - region.top + 1, region.right - region.left + 1
        if height * width > limits.MAX_TABLE_SLOTS:
            corner = f"{column_letters(region.right)}{region.bottom}"
            raise Unreadable("stray-cell", sheet=self.sheet.name, cell=corner)
        rows: list[list[GridCell]] = []
        for number in range(region.top, region.bottom + 1):
            cells = self.sheet.rows.get(number, {})
            rows.append(
                [cells.get(column, EMPTY) for column in range(region.left, region.right + 1)]
            )
        for area in self.merged:
            _cover(rows, area, region)
        corner = f"{column_letters(region.left)}{region.top}"
        source = SourceRef(line=region.top, sheet=self.sheet.name, cell=corner)
        return Grid(tuple(tuple(row) for row in rows), source)


def _cover(rows: list[list[GridCell]], area: Area, region: Region) -> None:
    """Marks what a merged area covers, as far as it lies in the region and hides nothing."""
    top, left = area[0], area[1]
    bottom, right = min(area[2], region.bottom), min(area[3], region.right)
    if not (region.top <= top <= region.bottom and region.left <= left <= region.right):
        return
    for row in range(top, bottom + 1):
        line = rows[row - region.top]
        for column in range(left, right + 1):
            slot = column - region.left
            if (row, column) == (top, left):
                line[slot] = replace(line[slot], span=right - left + 1)
            elif line[slot] is EMPTY:
                line[slot] = COVERED


def _is_figure(cell: GridCell) -> bool:
    """A number that is not the year of a header."""
    return cell.number is not None and not _YEAR.match(cell.text)
