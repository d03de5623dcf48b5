"""Cuts a sheet into regions: at empty rows, at lone texts, at empty columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from roder.core.document.headers import is_header_text
from roder.importers.xlsx.layout import UNIT_NOTE, YEAR, Layout, Region, is_figure
from roder.reference import vocabulary

_FULL_WIDTH = 0.6  # a merged title covers at least this share of the table


class Cutting:
    """One sheet while it is cut."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def regions(self) -> Iterator[Region]:
        """Every region of the sheet from top to bottom."""
        yield from self._cut(self.layout.whole())

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
        for row in self.layout.rows(region):
            if start and row > end + 1:
                yield self.layout.narrowed(region, start, end)
                start = 0
            if not start:
                start = end = row
            end = max(end, row, self.layout.reach(row, region))
        if start:
            yield self.layout.narrowed(region, start, min(end, region.bottom))

    def _peeled(self, band: Region) -> tuple[list[Region], Region | None, list[Region]]:
        """Lone texts above, the table (None when there is none), lone texts below."""
        rows = list(self.layout.rows(band))
        above: list[Region] = []
        while rows and self._is_lone(rows[0], band):
            above.append(self._lone(rows.pop(0), band))
        below: list[Region] = []
        while rows and self._is_lone(rows[-1], band, at_end=True):
            below.insert(0, self._lone(rows.pop(), band))
        if not rows:
            return above, None, below
        bottom = max(rows[-1], *(self.layout.reach(row, band) for row in rows))
        if below:
            bottom = min(bottom, below[0].top - 1)
        return above, self.layout.narrowed(band, rows[0], bottom), below

    def _is_lone(self, row: int, band: Region, at_end: bool = False) -> bool:
        """One text in the row, and it is a title or a note rather than a header or a label."""
        filled = self.layout.filled(row, band)
        if len(filled) != 1:
            return False
        column = filled[0]
        cell = self.layout.sheet.rows[row][column]
        area = self.layout.anchors.get((row, column))
        if cell.number is not None or YEAR.match(cell.text):
            return False
        if area and area[2] > row and area[3] < band.right:  # a header over several rows
            return False
        width = band.right - band.left + 1
        wide = area is not None and area[3] - column + 1 >= _FULL_WIDTH * width
        if wide and column > band.left and is_header_text(cell.text, vocabulary()):
            return False  # "Budget" over all columns of figures
        return column == band.left or wide or (not at_end and bool(UNIT_NOTE.match(cell.text)))

    def _lone(self, row: int, band: Region) -> Region:
        column = self.layout.filled(row, band)[0]
        return Region(row, column, row, column, lone=True)

    def _side_by_side(self, region: Region) -> Iterator[Region]:
        """Parts at empty columns, where the right part has row labels of its own."""
        used = {
            column for row in self.layout.rows(region) for column in self.layout.filled(row, region)
        }
        for area in self.layout.merged(region):
            used.update(range(area[1], min(area[3], region.right) + 1))
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
        for row in self.layout.rows(region):
            filled = self.layout.filled(row, region)
            cells = self.layout.sheet.rows[row]
            others = [cells[column] for column in filled if column != region.left]
            if any(is_figure(cell) for cell in others):
                figures += 1
                first = cells.get(region.left)
                labelled += first is not None and first.number is None
        return figures > 1 and labelled * 2 > figures
