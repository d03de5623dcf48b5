"""Joins a region that merely goes on with the table above it, after one empty row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roder.importers.xlsx.layout import Layout, Region, is_figure

_GAP = 2  # one empty row between


def joined(layout: Layout, regions: Sequence[Region]) -> list[Region]:
    """The regions in order, continuations joined to their tables.

    A region continues the nearest table above it in its columns when it lies within that table's
    columns, one empty row below, and starts with figures: it has no header of its own. A lone label
    between the two (Costs, below Income) goes with it. A head of several columns, one empty row
    over figures, is theirs.
    """
    out: list[Region] = []
    index = 0
    while index < len(regions):
        region = regions[index]
        follower = regions[index + 1] if index + 1 < len(regions) else None
        above = _above(out, region)
        if above is not None and _continues(layout, out[above], region, _GAP):
            out[above] = replace(out[above], bottom=region.bottom)
        elif above is not None and _is_head(layout, out[above], region):
            out[above] = replace(region, top=out[above].top)
        elif (
            above is not None
            and follower is not None
            and _is_label(layout, out[above], region, follower)
            and _continues(layout, out[above], follower, _GAP + 1)
        ):
            out[above] = replace(out[above], bottom=follower.bottom)
            index += 1
        else:
            out.append(region)
        index += 1
    return out


def _above(regions: Sequence[Region], region: Region) -> int | None:
    """Index of the nearest region above that shares a column; None when it is no table."""
    for index in range(len(regions) - 1, -1, -1):
        other = regions[index]
        if other.left <= region.right and region.left <= other.right:
            return None if other.lone else index
    return None


def _continues(layout: Layout, table: Region, region: Region, gap: int) -> bool:
    if region.lone or table.top == table.bottom or layout.is_data(table):
        return False
    within = table.left <= region.left and region.right <= table.right
    return within and region.top - table.bottom <= gap and layout.is_data(region)


def _is_head(layout: Layout, head: Region, region: Region) -> bool:
    """True for heads alone, over a region of figures that is as wide or has labels beside it."""
    if region.lone or region.top - head.bottom > _GAP or not layout.is_data(region):
        return False
    within = region.left <= head.left and head.right <= region.right
    rows = [layout.filled(row, head) for row in layout.rows(head)]
    cells = layout.sheet.rows
    figures = any(
        is_figure(cells[row][column])
        for row in layout.rows(head)
        for column in layout.filled(row, head)
    )
    return within and not figures and all(len(columns) > 1 for columns in rows)


def _is_label(layout: Layout, table: Region, label: Region, region: Region) -> bool:
    at_edge = label.lone and label.left == table.left and label.top - table.bottom == _GAP
    large = (label.top, label.left) in layout.sheet.large
    return at_edge and not large and region.top - label.top == 1
