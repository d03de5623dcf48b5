"""DOCX → words and grids. `read` is the door; the rest is its rooms.

Map: `names` (the XML names) · `cleaning` (leaves only what the reader of the page sees) · `styles`
(what a style makes of a paragraph) · `inline` (one paragraph's text) · `tables` (w:tbl → Grid) ·
`tabbed` (tables made of tab stops) · `body` (the walk in reading order) · `rawtext` (all text, for
the account).

Read: headings, paragraphs, lists, contents, tables, text boxes, footnotes, endnotes, page headers
and footers, content controls, results of fields, inserted text of tracked changes. Not read:
deleted text, hidden text, field codes, comments, pictures, charts, and numbers that Word generates
for lists and headings (they are not in the file).
"""

from __future__ import annotations

from roder.core.document.pieces import RawDocument


def read(data: bytes) -> RawDocument:
    """A DOCX file's bytes as pieces in reading order.

    `source.line` counts the paragraphs of the body from 1, those in tables included. Raises
    Unreadable: damaged, zip-bomb, external-entity, table-too-large.
    """
    from roder.importers.docx.body import read_package
    from roder.importers.package import Package

    return read_package(Package(data))
