"""One sheet's filled cells, read in a stream so that its size is bounded by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from roder.core.base import Place, SourceRef
from roder.core.document.pieces import GridCell
from roder.importers import limits
from roder.importers.package import Package, refuse_doctype
from roder.importers.unreadable import Unreadable
from roder.importers.xlsx.formats import show
from roder.importers.xlsx.stored import exact
from roder.importers.xlsx.styles import DEFAULT, CellStyle, is_on

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACES_PER_STEP = 3  # leading spaces that look like one step of indentation
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s>/]")
_LARGE = 1.15  # a font this much larger than ordinary marks a heading

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass(slots=True)
class Faults:
    """Cells that can't be trusted: formulas without a saved value, and errors by their text."""

    valueless: list[Place] = field(default_factory=list)
    errors: dict[str, list[Place]] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """A sheet's cells by row and column (both from 1), its merged areas and large cells."""

    name: str
    rows: dict[int, dict[int, GridCell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    large: set[tuple[int, int]] = field(default_factory=set)
    faults: Faults = field(default_factory=Faults)

    def texts(self) -> Iterator[str]:
        """Everything shown, row by row."""
        for row in self.rows.values():
            for cell in row.values():
                yield cell.text


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share. A string goes with whether all of it is bold."""

    strings: list[tuple[str, bool]]
    styles: list[CellStyle]
    from_1904: bool = False


def read_sheet(package: Package, part: str, name: str, book: Book) -> Sheet:
    """Raises Unreadable: damaged, table-too-large, stray-cell, external-entity."""
    reading = _Reading(Sheet(name), book)
    try:
        with package.stream(part) as stream:
            events = etree.iterparse(
                stream,
                ("end",),
                tag=("{*}row", "{*}mergeCell"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for _, element in events:
                reading.take(element)
                if len(reading.sheet.rows) > limits.MAX_TABLE_ROWS:
                    raise _too_long(package, part, name)
            if events.root is not None:
                refuse_doctype(events.root, part)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", part=part, reason=error.msg or "") from None
    _refuse_stray(reading.sheet)
    return reading.sheet


class _Reading:
    """A sheet while it is read."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self.sheet = sheet
        self._book = book
        self._row = 0
        self._first = True
        ordinary = book.styles[0].size if book.styles else DEFAULT.size
        self._large_size = ordinary * _LARGE

    def take(self, element: etree._Element) -> None:
        """A row or a merged area, which is then forgotten."""
        if self._first:
            refuse_doctype(element, self.sheet.name)
            self._first = False
        if element.tag.endswith("}mergeCell"):
            area = _area(element.get("ref", ""))
            if area is not None:
                self.sheet.merged.append(area)
            return
        self._take_row(element)
        element.clear()
        parent = element.getparent()
        if parent is not None:
            while element.getprevious() is not None:
                del parent[0]

    def _take_row(self, element: etree._Element) -> None:
        number = element.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        column = 0
        cells: dict[int, GridCell] = {}
        for child in element:
            at = _position(child.get("r", ""))
            column = at[1] if at else column + 1
            if len(child):
                cell = self._cell(child, column)
                if cell is not None:
                    cells[column] = cell
        if cells:
            _refuse_far(self.sheet.name, self._row, cells)
            self.sheet.rows.setdefault(self._row, {}).update(cells)

    def _cell(self, element: etree._Element, column: int) -> GridCell | None:
        """The cell, or None when it shows nothing."""
        style = self._style(element.get("s"))
        source = SourceRef(
            line=self._row, sheet=self.sheet.name, cell=f"{column_letters(column)}{self._row}"
        )
        text, number, bold = self._shown(element, style, source)
        body = text.lstrip(" \u00a0")
        if not body.strip():
            return None
        if style.size >= self._large_size:
            self.sheet.large.add((self._row, column))
        indent = style.indent + (len(text) - len(body)) / _SPACES_PER_STEP
        shown = body.rstrip()
        return GridCell(shown, source, style.bold or bold, style.italic, indent, 1, number)

    def _style(self, index: str | None) -> CellStyle:
        styles = self._book.styles
        if index is not None and index.isdecimal() and int(index) < len(styles):
            return styles[int(index)]
        return styles[0] if styles else DEFAULT

    def _shown(
        self, element: etree._Element, style: CellStyle, source: SourceRef
    ) -> tuple[str, Decimal | None, bool]:
        """The text shown, the figure if it is one, and whether all of a text's runs are bold."""
        kind = element.get("t", "n")
        parts = {str(child.tag).rpartition("}")[2]: child for child in element}
        stored = parts["v"].text or "" if "v" in parts else ""
        if kind == "inlineStr":
            text, bold = rich_text(parts["is"]) if "is" in parts else ("", False)
            return text, None, bold
        if kind == "str":
            return unescaped(stored), None, False
        if not stored.strip():
            if "f" in parts:
                self.sheet.faults.valueless.append(Place(source))
            return _NOTHING
        if kind == "s":
            text, bold = self._string(stored)
            return text, None, bold
        if kind == "b":
            return ("SANT" if stored.strip() == "1" else "FALSKT"), None, False
        if kind == "e":
            self.sheet.faults.errors.setdefault(stored, []).append(Place(source))
            return stored, None, False
        if kind == "d":
            return stored.removesuffix("T00:00:00").replace("T", " "), None, False
        return self._figure(stored, style)

    def _figure(self, stored: str, style: CellStyle) -> tuple[str, Decimal | None, bool]:
        value = exact(stored)
        if value is None:
            return stored, None, False
        shown = show(value, style.code, self._book.from_1904)
        return shown.text, shown.number, False

    def _string(self, index: str) -> tuple[str, bool]:
        try:
            return self._book.strings[int(index)]
        except (ValueError, IndexError):
            raise Unreadable("damaged", part=self.sheet.name) from None


_NOTHING: tuple[str, Decimal | None, bool] = ("", None, False)


def rich_text(element: etree._Element) -> tuple[str, bool]:
    """A string item's text without reading aids, and whether all its runs are bold."""
    plain = element.find("{*}t")
    if plain is not None:
        return unescaped(plain.text or ""), False
    texts: list[str] = []
    bold = True
    for run in element.iterfind("{*}r"):
        text = run.find("{*}t")
        if text is not None and text.text:
            texts.append(text.text)
            bold = bold and (is_on(run.find("{*}rPr/{*}b")) or text.text.isspace())
    return unescaped("".join(texts)), bold and bool(texts)


def unescaped(text: str) -> str:
    """Characters that XML can't hold are stored as _x000D_; carriage returns are dropped."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _character(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "")


def _character(code: int) -> str:
    return "" if (code < 0x20 and code != 0x0A) or 0xD800 <= code <= 0xDFFF else chr(code)


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _position(reference: str) -> tuple[int, int] | None:
    """(row, column) of an A1 reference; None when it is none."""
    match = _REFERENCE.match(reference)
    return (int(match[2]), _column(match[1])) if match else None


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last or first)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return (*start, *end)


def _refuse_far(sheet: str, row: int, cells: dict[int, GridCell]) -> None:
    """A filled cell far from anything a person has laid out."""
    last = max(cells)
    if row <= limits.MAX_SHEET_ROW and last <= limits.MAX_TABLE_COLUMNS:
        return
    if len(cells) > limits.MAX_TABLE_COLUMNS // 2:
        raise _refused(str(row), sheet, columns=str(last))
    raise Unreadable("stray-cell", sheet=sheet, cell=f"{column_letters(last)}{row}")


def _refuse_stray(sheet: Sheet) -> None:
    """A used range of which nearly nothing is used."""
    if not sheet.rows:
        return
    last_row = max(sheet.rows)
    height = last_row - min(sheet.rows) + 1
    last = max(max(cells) for cells in sheet.rows.values())
    width = last - min(min(cells) for cells in sheet.rows.values()) + 1
    if height * width <= limits.MAX_SHEET_SLOTS:
        return
    cell = f"{column_letters(max(sheet.rows[last_row]))}{last_row}"
    raise Unreadable("stray-cell", sheet=sheet.name, cell=cell)


def _refused(rows: str, sheet: str, **more: str) -> Unreadable:
    limit = str(limits.MAX_TABLE_ROWS)
    return Unreadable("table-too-large", rows=rows, limit=limit, place=sheet, **more)


def _too_long(package: Package, part: str, sheet: str) -> Unreadable:
    """Counts the rows to the end, so that the message can say how many there are."""
    rows = sum(len(_ROW_TAG.findall(chunk)) for chunk in package.chunks(part))
    return _refused(str(max(rows, limits.MAX_TABLE_ROWS + 1)), sheet)
