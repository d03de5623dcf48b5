"""Plain text files. Lines become headings, list items, paragraphs and, where they part into cells,
grids. Emphasis marks (<i>, <b>, **) are taken off the text layer and kept as emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from roder.core.base import SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, GridCell, Piece, RawDocument, TextPiece, rectangular
from roder.importers.limits import MAX_TABLE_ROWS
from roder.importers.text.lines import Kind, Line, classify, plain_tables
from roder.importers.text.spaced import spaced_grid
from roder.importers.unreadable import Unreadable

_MARGINS = {Kind.HEADER: BlockKind.PAGE_HEADER, Kind.FOOTER: BlockKind.PAGE_FOOTER}
_MARKUP = re.compile(r"</?(?:i|b|em|strong|u)>|\*\*", re.IGNORECASE)
_SHORT = 45
SAMPLE = 4096
"""Bytes at the beginning of a file that tell its encoding."""
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_UNIT_LINE = re.compile(r"\(?(?:alla |samtliga )?belopp\b|\(?[tm]n?kr\)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:och|eller|samt|av|att|som|till|för|med|i|på|om|under)$", re.IGNORECASE)
_HASHES = re.compile(r"^#{1,6}(?= )", re.MULTILINE)
_BULLET = re.compile(r"^[-–•*·o▪]\s+")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+(?=[A-ZÅÄÖ])")


def read(data: bytes) -> RawDocument:
    """A text file's bytes as pieces. Raises Unreadable for a table with too many rows."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = plain_tables(text.split("\n"))
    pieces = tuple(_pieces(classify(lines)))
    return RawDocument("txt", pieces, _MARKUP.sub("", _HASHES.sub("", "\n".join(lines))))


def decode(data: bytes) -> str:
    """The text in UTF-8, UTF-16 or Windows-1252. Without a byte order mark, UTF-16 is told by the
    empty half of nearly every character."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        halves = data[start:SAMPLE:2]
        if halves and halves.count(0) > 0.8 * len(halves):
            return data.decode(encoding, errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _pieces(lines: list[Line]) -> Iterator[Piece]:
    previous: TextPiece | None = None
    spaced: Grid | None = None
    lead: list[Line] = []
    for kind, group in groupby(lines, key=lambda line: (line.kind, line.run)):
        run = [line for line in group if line.text.strip()]
        if not run:
            continue
        if kind[0] is Kind.TABBED:
            yield from _held(previous)
            previous = None
            yield _tabbed(run)
        elif kind[0] is Kind.SPACED:
            yield from _held(previous)
            previous = None
            if not run[0].rows:
                lead = run
                continue
            spaced = spaced_grid(run, None if run[0].leads else spaced, lead)
            lead = []
            yield spaced
        elif kind[0] in _MARGINS:
            for line in run:
                yield TextPiece(_MARGINS[kind[0]], line.text.strip(), SourceRef(line=line.number))
        else:
            for piece in _text_pieces(run, kind[0]):
                if previous is not None and _goes_on(previous, piece):
                    previous = _glued(previous, piece)
                    continue
                yield from _held(previous)
                previous = piece
    yield from _held(previous)


def _held(piece: TextPiece | None) -> Iterator[TextPiece]:
    if piece is not None:
        yield piece


def _tabbed(run: list[Line]) -> Grid:
    if len(run) > MAX_TABLE_ROWS:
        raise Unreadable("table-too-large", rows=str(len(run)), limit=str(MAX_TABLE_ROWS))
    rows = [[_cell(text, line.number) for text in line.fields] for line in run]
    return Grid(rectangular(rows), SourceRef(line=run[0].number))


def _cell(text: str, line: int) -> GridCell:
    low = text.lower()
    bare = _MARKUP.sub("", text)
    lead = len(bare) - len(bare.lstrip(" \u00a0"))
    return GridCell(
        bare.strip(),
        SourceRef(line=line),
        bold="<b>" in low or "<strong>" in low or text.strip().startswith("**"),
        italic="<i>" in low or "<em>" in low,
        indent=1.5 * lead,
    )


def _text_pieces(run: list[Line], kind: Kind) -> Iterator[TextPiece]:
    if kind is Kind.CONTENTS:
        for line in run:
            yield TextPiece(BlockKind.CONTENTS, line.text.strip(), SourceRef(line=line.number))
        return
    alone = len(run) == 1
    for lines in _paragraphs(run):
        text = " ".join(_MARKUP.sub("", line.text).strip() for line in lines)
        source = SourceRef(line=lines[0].number)
        if _BULLET.match(text):
            yield TextPiece(BlockKind.LIST_ITEM, text, source)
        elif alone and _is_heading(text):
            number = re.match(r"^(\d+(?:\.\d+)*)\.?\s", text)
            yield TextPiece(
                BlockKind.HEADING,
                _HASHES.sub("", text).strip(),
                source,
                _level(text, number and number[1]),
            )
        else:
            yield TextPiece(BlockKind.PARAGRAPH, text, source)


def _level(text: str, number: str | None) -> int:
    if _HASHES.match(text):
        return len(text) - len(text.lstrip("#"))
    return 1 + number.count(".") if number else 1


def _is_heading(text: str) -> bool:
    """A short line standing alone that ends no sentence and states no pair ("Key: value")."""
    if _HASHES.match(text):
        return True
    if len(text) > 90 or text.endswith((".", ",", ";", "!", "?", ":")) or ": " in text:
        return False
    if _GOES_ON.search(text) or not re.search(r"[^\W\d_]{2}", text) or _UNIT_LINE.match(text):
        return False
    return text[0].isupper() or text[0].isdigit()


def _paragraphs(run: list[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: hard-wrapped text is joined, pairs and bullets stand apart."""
    widest = max(len(line.text) for line in run)
    current: list[Line] = []
    for line in run:
        text = line.text.strip()
        if current and not _wraps(current[-1].text, text, widest):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _wraps(line: str, following: str, widest: int) -> bool:
    if _BULLET.match(following) or (_NUMBERED.match(following) and len(following) < 80):
        return False
    if _UNIT_LINE.match(following):
        return False
    if line.rstrip().endswith(".") and len(following) < 0.5 * widest and _is_heading(following):
        return False  # a paragraph's last line ends its sentence
    if (
        len(line) < _SHORT
        and following[:1].isupper()
        and following.endswith(".")
        and _is_heading(line.strip())
    ):
        return False  # a heading over a short sentence
    if following[:1].islower() and not line.rstrip().endswith((".", ":")):
        return True
    return 40 <= widest <= 140 and len(line) > 0.7 * widest


def _goes_on(first: TextPiece, second: TextPiece) -> bool:
    """A paragraph broken by a page turn: no full stop, and the next begins in lower case."""
    return (
        first.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and second.kind is BlockKind.PARAGRAPH
        and not first.text.rstrip().endswith((".", ":", "!", "?"))
        and second.text[:1].islower()
    )


def _glued(first: TextPiece, second: TextPiece) -> TextPiece:
    return TextPiece(first.kind, f"{first.text} {second.text}", first.source, first.level)
