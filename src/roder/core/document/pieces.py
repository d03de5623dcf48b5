"""What an importer hands over before anything is interpreted: words and grids, in reading order.

A piece is either a run of text (a block without a table) or a `Grid`: the printed cells of one
table, headers included, nothing typed yet. `assemble` turns pieces into a Document.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from roder.core.base import Problem, SourceRef
from roder.core.document.blocks import BlockKind


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell. `text` keeps the printed form; line breaks inside it are newlines.

    `span` is how many grid columns it covers (the covered slots hold `COVERED`). `number` and
    `decimals` are set where the format stores a typed number (XLSX) next to its printed form.
    `indent` is the left indentation in any one unit per table; only its order matters.
    """

    text: str = ""
    source: SourceRef = SourceRef()
    bold: bool = False
    italic: bool = False
    indent: float = 0.0
    span: int = 1
    number: Decimal | None = None
    covered: bool = False


EMPTY = GridCell()
COVERED = GridCell(covered=True)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: `rows` are rectangular. `header_rows` is set where the format marks them.

    `caption` is text that the format itself ties to the table. `continues` is True when the format
    knows that this grid goes on from the one before (a table broken over pages).
    """

    rows: tuple[tuple[GridCell, ...], ...]
    source: SourceRef = SourceRef()
    caption: str = ""
    header_rows: int | None = None
    continues: bool = False

    def text(self) -> str:
        """Everything printed in the grid: cells parted by tabs, rows by newlines."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A heading, paragraph, list item, footnote, page header or footer."""

    kind: BlockKind
    text: str
    source: SourceRef = SourceRef()
    level: int = 0


Piece = TextPiece | Grid


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What one importer read: pieces in reading order and the raw text layer to account against.

    `raw` is every character of the file's text layer, in any order (white space is ignored). It is
    taken from the file independently of the pieces, so that a character which no piece holds is
    counted as lost.
    """

    format: str
    pieces: tuple[Piece, ...]
    raw: str
    problems: tuple[Problem, ...] = field(default=())
    pages: int | None = None


def rectangular(rows: list[list[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Rows padded with empty cells to one width."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row) + (EMPTY,) * (width - len(row)) for row in rows)


def with_text(cell: GridCell, text: str) -> GridCell:
    """The same cell with another text."""
    return replace(cell, text=text)
