"""How the tests look at a RawDocument: its tables as texts, and what it lost."""

from __future__ import annotations

from collections import Counter

from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, RawDocument, TextPiece


def plain(text: str) -> str:
    """A cell's text on one line, a line-end hyphen kept without the break behind it."""
    return " ".join(text.replace("-\n", "-").split())


def tables(document: RawDocument) -> list[list[list[str]]]:
    """The texts of every table; one broken over pages as one, its repeated header dropped."""
    out: list[list[list[str]]] = []
    for piece in document.pieces:
        if not isinstance(piece, Grid):
            continue
        rows = [[plain(cell.text) for cell in row] for row in piece.rows]
        if piece.continues:
            heads = 0
            while heads < len(rows) and rows[heads] == out[-1][heads]:
                heads += 1
            out[-1] += rows[heads:]
        else:
            out.append(rows)
    return out


def texts(document: RawDocument, kind: BlockKind) -> list[str]:
    """The texts of all pieces of one kind."""
    return [
        piece.text
        for piece in document.pieces
        if isinstance(piece, TextPiece) and piece.kind is kind
    ]


def lost(document: RawDocument) -> Counter[str]:
    """Characters of the raw text layer that stand in no piece."""
    kept: Counter[str] = Counter()
    for piece in document.pieces:
        text = piece.text() if isinstance(piece, Grid) else piece.text
        kept.update(ch for ch in text if not ch.isspace())
    return Counter(ch for ch in document.raw if not ch.isspace()) - kept
