"""One paragraph's text and emphasis."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from roder.importers.docx import names as n
from roder.importers.docx.styles import (
    PLAIN,
    Style,
    Styles,
    indent,
    list_level,
    outline_level,
    toggle,
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


@dataclass(frozen=True, slots=True)
class Paragraph:
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
    settings = n.settings(element, n.P_PR)
    named = settings.get(n.P_STYLE)
    style = styles.default if named is None else styles.of(named.get(n.VAL))
    inherited = (
        around.bold if style.bold is None else style.bold,
        around.italic if style.italic is None else style.italic,
    )
    text, bold, italic = _runs(element, inherited, styles, notes)
    level, listed = outline_level(settings), list_level(settings)
    own = indent(settings)
    body = text.lstrip(" \t\u00a0")
    lead = text[: len(text) - len(body)]
    return Paragraph(
        text,
        n.whole(element.get(n.LINE_MARK)),
        (style.heading if level is None else level),
        (style.list_level or 0) if listed is None else listed,
        style.contents or element.get(n.CONTENTS_MARK) is not None,
        bold,
        italic,
        (style.indent or 0.0 if own is None else own)
        + sum(_TAB_POINTS if char == "\t" else _SPACE_POINTS for char in lead),
    )


def _runs(
    element: etree._Element,
    inherited: tuple[bool | None, bool | None],
    styles: Styles,
    notes: Notes,
) -> tuple[str, bool, bool]:
    """The text, and whether all of it is bold and italic."""
    parts: list[str] = []
    bold = italic = True
    for run in element.iter(n.R, n.MATH_RUN):
        text = run_text(run, notes)
        if not text:
            continue
        parts.append(text)
        if not text.isspace() and (bold or italic):
            settings = n.settings(run, n.R_PR)
            bold = bold and _emphasis(settings, n.BOLD, inherited[0], styles)
            italic = italic and _emphasis(settings, n.ITALIC, inherited[1], styles)
    full = "".join(parts)
    filled = bool(full.strip())
    return full, bold and filled, italic and filled


def _emphasis(settings: n.Settings, name: str, inherited: bool | None, styles: Styles) -> bool:
    """The run's own setting, else its character style's, else the paragraph style's."""
    own = toggle(settings, name)
    if own is not None:
        return own
    named = settings.get(n.R_STYLE)
    if named is not None:
        style = styles.of(named.get(n.VAL))
        by_style = style.bold if name == n.BOLD else style.italic
        if by_style is not None:
            return by_style
    return bool(inherited)


def run_text(run: etree._Element, notes: Notes | None) -> str:
    """The characters of one run: text, tabs, breaks, symbols and marks of notes."""
    parts: list[str] = []
    for child in run:
        tag = child.tag
        if tag in (n.T, n.MATH_TEXT):
            parts.append(child.text or "")
        elif tag in _FIXED:
            parts.append(_FIXED[tag])
        elif tag == n.BREAK:
            parts.append("\n" if child.get(n.TYPE) in (None, "textWrapping") else "")
        elif tag == n.SYMBOL:
            parts.append(symbol(child))
        elif notes is not None and tag in (n.FOOTNOTE_MARK, n.ENDNOTE_MARK):
            parts.append(notes.mark(child))
        elif tag in n.WRAPPERS:
            parts.append(run_text(child, notes))
    return "".join(parts)


_FIXED = {n.TAB: "\t", n.PTAB: "\t", n.RETURN: "\n", n.HYPHEN: "-"}


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
