"""A sheet laid out for cutting: its filled columns row by row, and regions of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from roder.core.document.pieces import GridCell
from roder.importers import limits
from roder.importers.unreadable import Unreadable
from roder.importers.xlsx.sheets import Area, Sheet

YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
UNIT_NOTE = re.compile(
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


class Layout:
    """A sheet laid out for cutting: columns in order per row, merged areas clipped to its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns = {number: sorted(cells) for number, cells in sheet.rows.items()}
        self.order = sorted(sheet.rows)
        last = max(columns[-1] for columns in self.columns.values())
        self.right = last
        self.anchors = {area[:2]: area for area in self._clipped(self.order[-1], last)}
        self._merged: dict[int, list[Area]] = {}
        for area in self.anchors.values():
            self._merged.setdefault(area[0], []).append(area)

    def _clipped(self, last_row: int, last_column: int) -> Iterator[Area]:
        """Merged areas that show something, cut at the last filled row and column."""
        slots = 0
        for top, left, bottom, right in self.sheet.merged:
            if left in self.sheet.rows.get(top, ()):
                bottom, right = min(bottom, last_row), min(right, last_column)
                slots += (bottom - top + 1) * (right - left + 1)
                if slots > limits.MAX_SHEET_SLOTS:  # areas may not overlap, so these do
                    raise Unreadable("damaged", part=self.sheet.name)
                yield top, left, bottom, right

    def merged(self, region: Region) -> Iterator[Area]:
        """The merged areas that begin in a region."""
        for row in self.rows(region):
            for area in self._merged.get(row, ()):
                if region.left <= area[1] <= region.right:
                    yield area

    def whole(self) -> Region:
        """Everything from the first filled cell to the last."""
        first = min(columns[0] for columns in self.columns.values())
        return Region(self.order[0], first, self.order[-1], self.right)

    def rows(self, region: Region) -> Iterator[int]:
        """The rows of a region that have something in them."""
        start = bisect_left(self.order, region.top)
        stop = bisect_right(self.order, region.bottom)
        for row in self.order[start:stop]:
            if self.filled(row, region):
                yield row

    def filled(self, row: int, region: Region) -> list[int]:
        """The filled columns of a row within a region."""
        columns = self.columns.get(row, [])
        return columns[bisect_left(columns, region.left) : bisect_right(columns, region.right)]

    def reach(self, row: int, region: Region) -> int:
        """The lowest row that a merged area beginning in this row reaches."""
        areas = self._merged.get(row, ())
        inside = (area[2] for area in areas if region.left <= area[1] <= region.right)
        return max(inside, default=row)

    def narrowed(self, region: Region, top: int, bottom: int) -> Region:
        """The region between two rows, as wide as its filled cells."""
        rows = [self.filled(row, region) for row in range(top, bottom + 1)]
        left = min(columns[0] for columns in rows if columns)
        right = max(columns[-1] for columns in rows if columns)
        return Region(top, left, bottom, right)

    def is_data(self, region: Region) -> bool:
        """Whether the region's first row holds a figure (a year is none)."""
        row = next(self.rows(region))
        cells = self.sheet.rows[row]
        return any(is_figure(cells[column]) for column in self.filled(row, region))


def is_figure(cell: GridCell) -> bool:
    """A number that is not the year of a header."""
    return cell.number is not None and not YEAR.match(cell.text)
