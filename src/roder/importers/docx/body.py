"""The walk through a DOCX package in reading order: headers, body, notes, footers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from roder.core.base import SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, Piece, RawDocument, TextPiece
from roder.importers import limits
from roder.importers.docx import names as n
from roder.importers.docx.cleaning import clean
from roder.importers.docx.inline import Notes, Paragraph, read_paragraph
from roder.importers.docx.rawtext import raw_text
from roder.importers.docx.styles import Styles
from roder.importers.docx.tabbed import group_tabbed
from roder.importers.docx.tables import only_cell, read_table, too_large
from roder.importers.package import Package, Relation, parse
from roder.importers.unreadable import Unreadable

_TABLE_TAG = re.compile(rb"<(?:\w+:)?tbl[\s>]")
_PARAGRAPH_TAG = re.compile(rb"<(?:\w+:)?p[\s>/]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_package(package: Package) -> RawDocument:
    """See `roder.importers.docx.read`."""
    main = next(
        (link.target for link in package.relations() if link.kind == "officeDocument"),
        "word/document.xml",
    )
    return _Reader(package, main).read()


class _Reader:
    """One package while it is read."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._links = {link.id: link for link in package.relations(main)}
        styles = self._part("styles")
        self._styles = Styles(None if styles is None else package.tree(styles))
        self._notes = Notes()
        self._raw: list[str] = []

    def read(self) -> RawDocument:
        root = self._tree(self._main)
        headers = list(self._edges(root, "header", BlockKind.PAGE_HEADER))
        body = root.find(n.BODY)
        items = group_tabbed(self._blocks(root if body is None else body))
        pieces = [piece for item in items if (piece := _piece(item)) is not None]
        notes = list(self._note_pieces())
        footers = list(self._edges(root, "footer", BlockKind.PAGE_FOOTER))
        return RawDocument("docx", (*headers, *pieces, *notes, *footers), "\n".join(self._raw))

    def _part(self, kind: str) -> str | None:
        """The part of this kind that the main part links to, if the package has it."""
        for link in self._links.values():
            if link.kind == kind and link.target in self._package:
                return link.target
        return None

    def _tree(self, name: str) -> etree._Element:
        """A part's cleaned tree; its text is noted for the account."""
        data = self._package.read(name)
        _refuse_long_tables(data, name)
        root = parse(data, name)
        del data
        clean(root)
        self._raw.append(raw_text(root))
        return root

    def _blocks(self, container: etree._Element) -> Iterator[Paragraph | Grid]:
        for child in container:
            if child.tag == n.P:
                yield read_paragraph(child, self._styles, self._notes)
            elif child.tag == n.TABLE:
                yield from self._table(child)
            elif child.tag == n.TEXT_BOX or child.tag in n.WRAPPERS:
                yield from self._blocks(child)

    def _table(self, table: etree._Element) -> Iterator[Paragraph | Grid]:
        """The table, then what stood inside it; a frame of one cell is only its content."""
        cell = only_cell(table)
        if cell is not None:
            yield from self._blocks(cell)
            return
        read = read_table(table, self._styles, self._notes)
        yield read.grid
        for block in read.inside:
            yield from self._table(block) if block.tag == n.TABLE else self._blocks(block)

    def _edges(self, root: etree._Element, name: str, kind: BlockKind) -> Iterator[TextPiece]:
        """The page headers or footers that some section uses, each part once."""
        seen: set[str] = set()
        for reference in root.iter(n.w(f"{name}Reference")):
            link: Relation | None = self._links.get(reference.get(n.RELATION, ""))
            if link is None or link.target in seen or link.target not in self._package:
                continue
            seen.add(link.target)
            text = self._text(self._tree(link.target))
            if text:
                yield TextPiece(kind, text)

    def _note_pieces(self) -> Iterator[TextPiece]:
        """Footnotes and endnotes in the order of their marks, then those without a mark."""
        found: list[tuple[int, str]] = []
        for kind in ("footnotes", "endnotes"):
            part = self._part(kind)
            if part is None:
                continue
            for note in self._tree(part):
                if note.get(n.TYPE, "normal") == "normal" and (text := self._text(note)):
                    number = self._notes.numbers.get((kind, note.get(n.ID, "")), 0)
                    found.append((number, text))
        for number, text in sorted(found, key=lambda note: note[0] or len(found) + 1):
            mark = str(number).translate(_SUPERSCRIPT) + " " if number else ""
            yield TextPiece(BlockKind.FOOTNOTE, mark + text)

    def _text(self, element: etree._Element) -> str:
        """All paragraphs of an element, those in tables too, one a line."""
        texts = (
            read_paragraph(p, self._styles, self._notes).text.strip() for p in element.iter(n.P)
        )
        return "\n".join(text for text in texts if text)


def _piece(item: Paragraph | Grid) -> Piece | None:
    if isinstance(item, Grid):
        return item
    text = item.text.strip()
    if not text:
        return None
    source = SourceRef(line=item.line)
    if item.contents:
        return TextPiece(BlockKind.CONTENTS, text, source)
    if item.heading:
        return TextPiece(BlockKind.HEADING, text, source, item.heading)
    if item.list_level:
        return TextPiece(BlockKind.LIST_ITEM, text, source, item.list_level)
    return TextPiece(BlockKind.PARAGRAPH, text, source)


def _refuse_long_tables(data: bytes, part: str) -> None:
    """Unreadable('table-too-large') before a tree is built, which could take all memory."""
    tags = data.count(b":tr>") + data.count(b":tr ")  # each row opens and closes
    if tags <= 2 * limits.MAX_TABLE_ROWS:
        return
    open_tables: list[list[int]] = []  # ordinal and rows so far, outermost first
    tables = 0
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), ("start", "end"), tag=(n.TABLE, n.ROW), resolve_entities=False
        ):
            if event == "start":
                if element.tag == n.TABLE:
                    open_tables.append([tables, 0])
                    tables += 1
            elif element.tag == n.ROW:
                open_tables[-1][1] += 1
                element.clear()
            elif (count := open_tables.pop())[1] > limits.MAX_TABLE_ROWS:
                raise too_large(count[1], _line_of_table(data, count[0]))
    except (etree.XMLSyntaxError, IndexError) as error:  # a row outside every table
        raise Unreadable("damaged", part=part, reason=str(error)) from None


def _line_of_table(data: bytes, ordinal: int) -> int:
    """The number of the first paragraph in the table with this ordinal from 0."""
    start = next(islice(_TABLE_TAG.finditer(data), ordinal, None), None)
    return 1 + len(_PARAGRAPH_TAG.findall(data, 0, start.start() if start else 0))
