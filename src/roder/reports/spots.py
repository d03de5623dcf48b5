"""Where a place in a document is found on the page."""

from __future__ import annotations

from collections import defaultdict

from roder.core.base import Place, SourceRef, Unit
from roder.core.document.blocks import Block, BlockKind, Document, Table
from roder.reports.review import Spot


class Spots:
    """Looks up places in one document: by address, by table and labels, by source and words."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._tables: dict[str, tuple[int, Table]] = {}
        self._cells: dict[str, tuple[str, int, int]] = {}
        self._by_source: dict[SourceRef, list[int]] = defaultdict(list)
        self._by_page: dict[int | None, list[int]] = defaultdict(list)
        self._headings: dict[str, int] = {}
        for index, block in enumerate(document.blocks):
            self._add(index, block)

    def _add(self, index: int, block: Block) -> None:
        self._by_source[block.source].append(index)
        self._by_page[block.source.page].append(index)
        if block.kind is BlockKind.HEADING:
            self._headings.setdefault(block.text, index)
        if (table := block.table) is not None:
            self._tables[table.id] = (index, table)
            for r in range(len(table.rows)):
                for c in range(len(table.columns)):
                    self._cells[table.address(r, c)] = (table.id, r, c)

    def spot(self, place: Place) -> Spot:
        """The place on the page, as closely as it can be told."""
        if place.address in self._cells:
            table, row, column = self._cells[place.address]
            return Spot(place, self._tables[table][0], table, row, column)
        if place.table in self._tables:
            index, at = self._tables[place.table]
            row_at = _only([r.label for r in at.rows], place.row)
            column_at = _only([c.label for c in at.columns], place.column)
            return Spot(place, index, at.id, row_at, column_at)
        return Spot(place, self._text_block(place))

    def unit(self, spot: Spot) -> Unit | None:
        """The unit in force in a cell."""
        if spot.table is None or spot.row is None or spot.column is None:
            return None
        figure = self._tables[spot.table][1].rows[spot.row].cells[spot.column].figure
        return figure.unit if figure else None

    def _text_block(self, place: Place) -> int | None:
        """The text block that a place in prose means: same source first, then the same page."""
        if place == Place():
            return None
        near = self._by_source.get(place.source, [])
        page = self._by_page.get(place.source.page, [])
        for candidates in (near, page):
            for index in candidates:
                block = self._blocks[index]
                if block.table is None and place.text and place.text in block.text:
                    return index
        if place.source != SourceRef() and near:
            return near[0]
        return self._headings.get(place.heading or "")


def _only(labels: list[str], label: str | None) -> int | None:
    """The index of a label that occurs exactly once."""
    return labels.index(label) if label is not None and labels.count(label) == 1 else None
