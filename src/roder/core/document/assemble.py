"""Pieces → Document: grids become typed tables, broken tables are joined, everything is accounted.

See docs/algorithms/tables.md for how headers, label column, units, levels and roles are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from roder.core.base import ReadNumber, read_number
from roder.core.document.blocks import Account, Block, BlockKind, Document
from roder.core.document.headers import is_year, stated_unit, unit_in
from roder.core.document.pieces import Grid, Piece, RawDocument, TextPiece, with_text
from roder.core.document.typing import Above, GridRow, headless, type_grid
from roder.core.document.vocabulary import Vocabulary

MARGINS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.FOOTNOTE)
_CAPTION = re.compile(r"(?:tabell|diagram) ?\d+|\(?(?:alla |samtliga )?belopp i\b", re.IGNORECASE)
NEAR = 3
"""How many blocks above a table may hold its caption or unit."""


def document(raw: RawDocument, name: str, words: Vocabulary) -> Document:
    """The Document that an importer's pieces make; `name` is the file's name without folder."""
    blocks = tuple(_blocks(_joined(map(_unstacked, raw.pieces), words), words))
    tables = [block.table for block in blocks if block.table is not None]
    filled = sum(bool(cell.text) for table in tables for row in table.rows for cell in row.cells)
    account = Account(
        characters=sum(map(len, raw.raw.split())),
        blocks=len(blocks),
        tables=len(tables),
        cells=filled,
        lost=_lost(raw.raw, (block.text for block in blocks)),
    )
    return Document(name, raw.format, blocks, account, raw.problems, raw.pages)


def _unstacked(piece: Piece) -> Piece:
    """A grid where each line of a row's cells is a row: people type a table's figures into one cell
    under each other. Only where all filled cells have as many lines, and some hold nothing else
    than figures."""
    if not isinstance(piece, Grid) or not any("\n" in c.text for row in piece.rows for c in row):
        return piece
    rows = tuple(line for row in piece.rows for line in _lines(row))
    return piece if len(rows) == len(piece.rows) else replace(piece, rows=rows)


def _lines(row: GridRow) -> list[GridRow]:
    texts = [cell.text.split("\n") for cell in row]
    counts = {len(lines) for lines in texts if lines != [""]}
    stacked = len(counts) == 1 and counts != {1}
    if not stacked or not any(map(_all_figures, texts[1:])):
        return [row]
    return [
        tuple(
            with_text(cell, lines[n] if n < len(lines) else "")
            for cell, lines in zip(row, texts, strict=True)
        )
        for n in range(counts.pop())
    ]


def _all_figures(lines: list[str]) -> bool:
    return all(isinstance(read_number(line), ReadNumber) and not is_year(line) for line in lines)


def _lost(raw: str, kept: Iterable[str]) -> int:
    """Characters of the raw text layer that stand in no block, white space apart."""
    left = Counter("".join(raw.split()))
    for text in kept:
        left.subtract("".join(text.split()))
    return sum(count for count in left.values() if count > 0)


def _joined(pieces: Iterable[Piece], words: Vocabulary) -> Iterator[Piece]:
    """Joins a grid that continues to the grid before it, past page headers and footers."""
    waiting: Grid | None = None
    margins: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, TextPiece) and piece.kind in MARGINS and waiting is not None:
            margins.append(piece)
            continue
        if isinstance(piece, Grid) and waiting is not None and _continues(waiting, piece, words):
            waiting = replace(waiting, rows=waiting.rows + piece.rows)
            continue
        if waiting is not None:
            yield waiting
            yield from margins
            waiting, margins = None, []
        if isinstance(piece, Grid):
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield waiting
        yield from margins


def _continues(first: Grid, second: Grid, words: Vocabulary) -> bool:
    """True where the second grid, with nothing but margins between, goes on with the first: the
    format says so, or it has the same width and no header of its own, or the header of the
    first, which has no sum yet."""
    if len(first.rows[0]) != len(second.rows[0]):
        return False
    if second.continues or (not second.header_rows and headless(second, words)):
        return True
    return _repeats(first, second) and not words.rows["sum"].found_in(first.rows[-1][0].text)


def _repeats(first: Grid, second: Grid) -> bool:
    """True where both have the same first row, of several texts."""
    texts = [[" ".join(cell.text.split()) for cell in grid.rows[0]] for grid in (first, second)]
    return texts[0] == texts[1] and sum(map(bool, texts[0])) > 1


def _blocks(pieces: Iterable[Piece], words: Vocabulary) -> Iterator[Block]:
    above, number = Above(), 0
    ordered = list(pieces)
    for position, piece in enumerate(ordered):
        if isinstance(piece, TextPiece):
            above = _below(above, piece, words)
            yield Block(piece.kind, piece.text, piece.source, piece.level)
            continue
        over = replace(above, below=_caption_below(ordered, position))
        for table, text in type_grid(piece, words, over):
            number += 1
            table = replace(table, id=f"t{number}")
            yield Block(BlockKind.TABLE, text, table.source, table=table)
        above = replace(above, lines=(), past=True)


def _caption_below(pieces: list[Piece], position: int) -> str:
    """A numbered caption or a line that states the unit right under a table; empty when the next
    thing is another table, which the line then stands over."""
    after = [p for p in pieces[position + 1 : position + 6] if _counts(p)][:2]
    if not after or isinstance(after[0], Grid) or after[0].kind is BlockKind.HEADING:
        return ""
    if len(after) == 2 and isinstance(after[1], Grid):
        return ""
    text = after[0].text
    return text if len(text) <= 120 and _CAPTION.match(text) else ""


def _counts(piece: Piece) -> bool:
    return isinstance(piece, Grid) or piece.kind not in MARGINS


def _below(above: Above, piece: TextPiece, words: Vocabulary) -> Above:
    """What stands over the next table once `piece` has been read."""
    if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return above
    unit = above.unit
    if len(piece.text) < 200 and _speaks_for_all(piece.text):
        unit = unit_in(piece.text, words) or unit
    if piece.kind is BlockKind.HEADING:
        # a line that only states the unit holds for what the heading begins, unless that has its own
        own = stated_unit(piece.text, words)
        states = [line for line in above.lines[-1:] if len(line) <= 40 and unit_in(line, words)]
        kept = tuple(states) if own is None else ()
        return Above(piece.text, kept, unit)
    return replace(above, lines=(*above.lines, piece.text)[-NEAR:], unit=unit)


def _speaks_for_all(text: str) -> bool:
    """True for a line that states the unit of the whole document."""
    low = text.lower()
    whole = ("samtliga", "alla belopp", "om inget annat", "om inte annat")
    return "belopp" in low and any(phrase in low for phrase in whole)
