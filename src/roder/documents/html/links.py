"""Anchors on the page: one rule for those who set them and those who point at them."""

from __future__ import annotations

from roder.reports.review import Spot


def cell_anchor(table: str, row: int, column: int) -> str:
    """`t4r7c2`: rows and columns counted from 1, as in the original."""
    return f"{table}r{row + 1}c{column + 1}"


def anchor(spot: Spot) -> str:
    """The anchor nearest to a spot; empty where the document has no such place."""
    if spot.table is not None and spot.row is not None and spot.column is not None:
        return cell_anchor(spot.table, spot.row, spot.column)
    if spot.table is not None:
        return spot.table
    return f"b{spot.block}" if spot.block is not None else ""


def href(spot: Spot) -> str:
    at = anchor(spot)
    return f"#{at}" if at else ""
