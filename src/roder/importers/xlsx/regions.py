"""A sheet's cells → headings, paragraphs and grids, in reading order.

Rows that are wholly empty part regions; wholly empty columns part tables that stand side by side,
each with labels of its own. A lone text above a table is its title, below it a note. A region that
goes straight on with figures after one empty row, with no header of its own, belongs to the table
above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from roder.core.base import SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, Piece, TextPiece
from roder.importers import limits
from roder.importers.unreadable import Unreadable
from roder.importers.xlsx.cutting import Cutting
from roder.importers.xlsx.joining import joined
from roder.importers.xlsx.layout import UNIT_NOTE, Layout, Region
from roder.importers.xlsx.sheets import Area, Sheet, column_letters

_HEADING_LENGTH = 100
_HEADING_LEVEL = 2  # below the sheet's own name


def sheet_pieces(sheet: Sheet) -> Iterator[Piece]:
    """The pieces of one sheet. Raises Unreadable('stray-cell')."""
    if not sheet.rows:
        return
    layout = Layout(sheet)
    for region in joined(layout, list(Cutting(layout).regions())):
        yield _text(sheet, region) if region.lone else _grid(layout, region)


def _text(sheet: Sheet, region: Region) -> TextPiece:
    """A lone text: a heading when it looks like one."""
    cell = sheet.rows[region.top][region.left]
    marked = cell.bold or (region.top, region.left) in sheet.large
    short = len(cell.text) <= _HEADING_LENGTH and not cell.text.endswith((".", ":", "!", "?"))
    if marked and short and not UNIT_NOTE.match(cell.text):
        return TextPiece(BlockKind.HEADING, cell.text, cell.source, _HEADING_LEVEL)
    return TextPiece(BlockKind.PARAGRAPH, cell.text, cell.source)


def _grid(layout: Layout, region: Region) -> Grid:
    """The cells of a region, merged areas as spans and covered slots."""
    height, width = region.bottom - region.top + 1, region.right - region.left + 1
    if height * width > limits.MAX_TABLE_SLOTS:
        corner = f"{column_letters(region.right)}{region.bottom}"
        raise Unreadable("stray-cell", sheet=layout.sheet.name, cell=corner)
    rows: list[list[GridCell]] = []
    for number in range(region.top, region.bottom + 1):
        cells = layout.sheet.rows.get(number, {})
        rows.append([cells.get(column, EMPTY) for column in range(region.left, region.right + 1)])
    for area in layout.merged(region):
        _cover(rows, area, region)
    corner = f"{column_letters(region.left)}{region.top}"
    source = SourceRef(line=region.top, sheet=layout.sheet.name, cell=corner)
    return Grid(tuple(tuple(row) for row in rows), source)


def _cover(rows: list[list[GridCell]], area: Area, region: Region) -> None:
    """Marks what a merged area covers, as far as it lies in the region and hides nothing."""
    top, left = area[0], area[1]
    bottom, right = min(area[2], region.bottom), min(area[3], region.right)
    for row in range(top, bottom + 1):
        line = rows[row - region.top]
        for column in range(left, right + 1):
            slot = column - region.left
            if (row, column) == (top, left):
                line[slot] = replace(line[slot], span=right - left + 1)
            elif line[slot] is EMPTY:
                line[slot] = COVERED
