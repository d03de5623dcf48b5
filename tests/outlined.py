"""A document written as an outline, with heading levels as a word processor keeps them."""

from __future__ import annotations

from roder.core.base import SourceRef
from roder.core.document.assemble import document
from roder.core.document.blocks import BlockKind, Document
from roder.core.document.pieces import Grid, GridCell, Piece, RawDocument, TextPiece, rectangular
from roder.reference import vocabulary


def outlined(text: str, name: str = "plan.docx") -> Document:
    """`#` before headings (as many as their level), `-` before list items, `>` before lines of the
    table of contents, `|` between the cells of a table; a blank line ends a paragraph or a table."""
    pieces: list[Piece] = []
    for line, part in enumerate(text.strip().split("\n\n"), 1):
        source = SourceRef(line=line)
        if "|" in part:
            rows = [
                [GridCell(cell.strip(), source) for cell in row.split("|")]
                for row in part.strip().splitlines()
            ]
            pieces.append(Grid(rectangular(rows), source, header_rows=1))
        else:
            pieces += [_piece(each.strip(), source) for each in part.strip().splitlines()]
    raw = "\n".join(p.text() if isinstance(p, Grid) else p.text for p in pieces)
    return document(RawDocument("docx", tuple(pieces), raw), name, vocabulary())


def _piece(line: str, source: SourceRef) -> TextPiece:
    marks = len(line) - len(line.lstrip("#"))
    if marks:
        return TextPiece(BlockKind.HEADING, line[marks:].strip(), source, marks)
    if line.startswith("- "):
        return TextPiece(BlockKind.LIST_ITEM, line[2:], source)
    if line.startswith("> "):
        return TextPiece(BlockKind.CONTENTS, line[2:], source)
    return TextPiece(BlockKind.PARAGRAPH, line, source)
