"""One paragraph's text and emphasis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from roder.importers.docx import names as n
from roder.importers.docx.styles import (
    PLAIN,
    Style,
    Styles,
    indent,
    list_level,
    outline_level,
)

_SYMBOL_FONT = {
    0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xD7: "·",
}  # fmt: skip
"""Characters of the Symbol font that are written in figures; the rest keep their private code."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRIVATE = 0xF000
_SPACE_POINTS = 2.5  # an ordinary space at 10 points, for indents made of spaces
_TAB_POINTS = 36.0


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes in the order in which the text refers to them."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, element: etree._Element) -> str:
        """The superscript number of a reference; empty when the text has a mark of its own."""
        if n.is_on(element.get(n.w("customMarkFollows"), "0")):
            return ""
        kind = "footnotes" if element.tag == n.FOOTNOTE_MARK else "endnotes"
        key = (kind, element.get(n.ID, ""))
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        return str(number).translate(_SUPERSCRIPT)


class Paragraph(NamedTuple):
    """A paragraph as read. `heading` and `list_level` are 0 for none; `indent` is in points."""

    text: str
    line: int
    heading: int = 0
    list_level: int = 0
    contents: bool = False
    bold: bool = False
    italic: bool = False
    indent: float = 0.0


def read_paragraph(
    element: etree._Element, styles: Styles, notes: Notes, around: Style = PLAIN
) -> Paragraph:
    """A w:p whose part has been cleaned; `around` is what a table's style says of its cell."""
    scan = _Scan(styles, notes, around)
    for node in element.iter():
        take = _TAKE.get(node.tag)
        if take is not None:
            take(scan, node)
    scan.end_run()
    return scan.paragraph(element)


class _Scan:
    """One paragraph while its elements pass by in document order.

    What comes before the first run belongs to the paragraph's own properties; emphasis there is
    that of the paragraph mark, which shows nothing.
    """

    def __init__(self, styles: Styles, notes: Notes, around: Style) -> None:
        self.styles = styles
        self.notes = notes
        self.around = around
        self.style = styles.default
        self.parts: list[str] = []
        self.settings: dict[str, etree._Element] = {}
        self.in_runs = False
        self.run_start = 0
        self.run: tuple[bool | None, bool | None, str | None] = _PLAIN_RUN
        self.bold = self.italic = True
        self.filled = False

    def setting(self, node: etree._Element) -> None:
        self.settings.setdefault(str(node.tag), node)

    def named(self, node: etree._Element) -> None:
        self.style = self.styles.of(node.get(n.VAL))

    def begin_run(self, _: etree._Element) -> None:
        if self.in_runs:
            self.end_run()
        self.in_runs = True
        self.run_start = len(self.parts)
        self.run = _PLAIN_RUN

    def run_bold(self, node: etree._Element) -> None:
        self.run = (n.is_on(node.get(n.VAL)), self.run[1], self.run[2])

    def run_italic(self, node: etree._Element) -> None:
        self.run = (self.run[0], n.is_on(node.get(n.VAL)), self.run[2])

    def run_named(self, node: etree._Element) -> None:
        self.run = (self.run[0], self.run[1], node.get(n.VAL))

    def text(self, node: etree._Element) -> None:
        self.parts.append(node.text or "")

    def fixed(self, node: etree._Element) -> None:
        if self.in_runs:  # a w:tab among the properties is a tab stop
            self.parts.append(_FIXED[str(node.tag)])

    def line_break(self, node: etree._Element) -> None:
        if node.get(n.TYPE) in (None, "textWrapping"):
            self.parts.append("\n")

    def symbol(self, node: etree._Element) -> None:
        self.parts.append(symbol(node))

    def mark(self, node: etree._Element) -> None:
        self.parts.append(self.notes.mark(node))

    def end_run(self) -> None:
        """Weighs the run's emphasis, if it shows anything."""
        shown = any(part and not part.isspace() for part in self.parts[self.run_start :])
        if not shown:
            return
        self.filled = True
        bold, italic, named = self.run
        style = PLAIN if named is None else self.styles.of(named)
        self.bold &= _first(bold, style.bold, self.style.bold, self.around.bold)
        self.italic &= _first(italic, style.italic, self.style.italic, self.around.italic)

    def paragraph(self, element: etree._Element) -> Paragraph:
        text = "".join(self.parts)
        heading, listed = self.style.heading, self.style.list_level or 0
        indented = self.style.indent or 0.0
        if self.settings:
            level, own = outline_level(self.settings), list_level(self.settings)
            heading = heading if level is None else level
            listed = listed if own is None else own
            left = indent(self.settings)
            indented = indented if left is None else left
        if text[:1] in _BLANKS:
            indented += _lead(text)
        contents = self.style.contents or element.get(n.CONTENTS_MARK) is not None
        line = int(element.get(n.LINE_MARK, "0"))
        bold, italic = self.bold and self.filled, self.italic and self.filled
        return Paragraph(text, line, heading, listed, contents, bold, italic, indented)


_PLAIN_RUN: tuple[bool | None, bool | None, str | None] = (None, None, None)
_BLANKS = (" ", "\t", "\u00a0")
_FIXED = {n.TAB: "\t", n.PTAB: "\t", n.RETURN: "\n", n.HYPHEN: "-"}


def _in_run(take: Callable[[_Scan, etree._Element], None]) -> _Take:
    """The same, but only once runs have begun."""

    def taken(scan: _Scan, node: etree._Element) -> None:
        if scan.in_runs:
            take(scan, node)

    return taken


_Take = Callable[[_Scan, etree._Element], None]
_TAKE: dict[object, _Take] = {
    n.T: _Scan.text,
    n.MATH_TEXT: _Scan.text,
    n.R: _Scan.begin_run,
    n.MATH_RUN: _Scan.begin_run,
    n.P_STYLE: _Scan.named,
    n.INDENT: _Scan.setting,
    n.OUTLINE: _Scan.setting,
    n.NUMBERING: _Scan.setting,
    n.BOLD: _in_run(_Scan.run_bold),
    n.ITALIC: _in_run(_Scan.run_italic),
    n.R_STYLE: _in_run(_Scan.run_named),
    n.BREAK: _Scan.line_break,
    n.SYMBOL: _Scan.symbol,
    n.FOOTNOTE_MARK: _Scan.mark,
    n.ENDNOTE_MARK: _Scan.mark,
    **dict.fromkeys(_FIXED, _Scan.fixed),
}


def _first(*settings: bool | None) -> bool:
    """The nearest setting that says anything; off where none does."""
    for setting in settings:
        if setting is not None:
            return setting
    return False


def _lead(text: str) -> float:
    """The width of the blanks before the text, in points."""
    blanks = text[: len(text) - len(text.lstrip(" \t\u00a0"))]
    return sum(_TAB_POINTS if char == "\t" else _SPACE_POINTS for char in blanks)


def symbol(element: etree._Element) -> str:
    """A character given by font and code; the Symbol font's signs become what they show."""
    try:
        code = int(element.get(n.w("char"), ""), 16)
    except ValueError:
        return ""
    if (element.get(n.w("font")) or "").casefold() == "symbol":
        shown = _SYMBOL_FONT.get(code - _PRIVATE if code >= _PRIVATE else code)
        if shown is not None:
            return shown
    if not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code)
