"""An imported document: blocks in reading order, tables with typed cells, and its account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from roder.core.base import Figure, NumberFault, Place, Problem, SourceRef, Unit
from roder.core.document.columns import Column


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CONTENTS = "contents"  # a line of the table of contents
    TABLE = "table"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    FOOTNOTE = "footnote"


class RowRole(StrEnum):
    ITEM = "item"
    SUM = "sum"
    OF_WHICH = "of_which"  # varav: part of the row above, not an addend of its own
    HEADING = "heading"  # a label over other rows, without figures


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `figure` carries the unit in force (cell, row, column, table: first that speaks).

    `nil` is a printed dash: nothing, counted as zero in sums. An empty cell has no figure either.
    `fault` says why a number-like text was not read. `year` is a year of the cell's own (2020).
    """

    text: str = ""
    figure: Figure | None = None
    source: SourceRef = SourceRef()
    year: int | None = None
    fault: NumberFault | None = None
    nil: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `cells` are parallel to the table's columns. `level` counts indentation from 0."""

    label: str
    cells: tuple[Cell, ...]
    level: int = 0
    role: RowRole = RowRole.ITEM
    emphasis: bool = False
    source: SourceRef = SourceRef()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `corner` heads the label column; `unit` is what its caption or header states."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    corner: str = ""
    unit: Unit | None = None
    source: SourceRef = SourceRef()
    heading: str = ""
    """The nearest heading above the table."""

    def address(self, row: int, column: int) -> str:
        """`doc/t4/r7/2022`: the address of one cell; `row` counts from 0, the address from 1."""
        return f"doc/{self.id}/r{row + 1}/{self.columns[column].key}"

    def place(self, row: int, column: int | None = None) -> Place:
        """Where one cell (or, without `column`, a whole row) stands."""
        at = self.rows[row]
        if column is None:
            return Place(at.source, self.id, at.label, heading=self.heading)
        cell = at.cells[column]
        source = cell.source if cell.source != SourceRef() else at.source
        label = self.columns[column].label
        address = self.address(row, column)
        return Place(source, self.id, at.label, label, address, self.heading, cell.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (with `level` from 1), paragraph, list item …; a table block carries its table.

    The text of a table block is everything printed in it, headers included, cells parted by tabs.
    """

    kind: BlockKind
    text: str
    source: SourceRef = SourceRef()
    level: int = 0
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What was read: `characters` of the raw text layer (white space apart) and how many of them
    ended in no block (`lost`), with the counts of blocks, tables and filled cells."""

    characters: int
    blocks: int
    tables: int
    cells: int
    lost: int


@dataclass(frozen=True, slots=True)
class Document:
    """An imported document. `name` is the file's name without its folder."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    account: Account
    problems: tuple[Problem, ...] = field(default=())
    pages: int | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block.table for block in self.blocks if block.table is not None)

    def figures(self) -> Iterator[tuple[Table, int, int, Figure]]:
        """Every figure in every table, with its table, row and column index."""
        for table in self.tables:
            for r, row in enumerate(table.rows):
                for c, cell in enumerate(row.cells):
                    if cell.figure is not None:
                        yield table, r, c, cell.figure
