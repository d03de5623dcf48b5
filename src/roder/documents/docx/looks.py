"""How the Word file looks: one type family, calm headings, hairlines between rows."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Calibri"
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
QUIET = RGBColor(0x57, 0x5C, 0x61)
INK, HAIR = "1B1D1F", "D5D8DA"
SIZES = {1: 17, 2: 14, 3: 12, 4: 11, 5: 11, 6: 11}
SMALL = "Roder tabell"
CAPTION = "Caption"
DEEPEST = 3
"""Levels of headings in the contents."""

_LAST = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "themeFontLang",
    "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator",
)  # fmt: skip
_AFTER = {
    "autoHyphenation": (
        "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "characterSpacingControl",
        "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "noPunctuationKerning",
        "savePreviewPicture", "doNotValidateAgainstSchema", "updateFields", *_LAST,
    ),
    "updateFields": _LAST,
}  # fmt: skip
"""The settings that stand after these two in the schema (ECMA-376, CT_Settings)."""


def empty_document(language: str, accent: str) -> Document:
    """A document without content, with its styles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(24)
    colour = RGBColor.from_string(accent.lstrip("#").upper())
    normal = document.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.2
    for level, size in SIZES.items():
        style = document.styles[f"Heading {level}"]
        _font(style, size)
        style.font.color.rgb = colour if level == 1 else RGBColor(0x1B, 0x1D, 0x1F)
        style.paragraph_format.space_before = Pt(20 if level == 1 else 14)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
    _font(document.styles["Title"], 26)
    document.styles["Title"].font.color.rgb = colour
    _caption(document)
    small = document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = normal
    small.font.size = Pt(9)
    small.paragraph_format.space_after = Pt(0)
    small.paragraph_format.line_spacing = 1.05
    _contents(document)
    _settings(document)
    _language(document, LANGUAGES[language])
    return document


def _contents(document: Document) -> None:
    """The styles of the contents: Word knows them by name, but has not made them."""
    for level in range(1, DEEPEST + 1):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = Mm(6 * (level - 1))
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.tab_stops.add_tab_stop(
            Mm(162), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _settings(document: Document) -> None:
    """Word fills in the page numbers when it opens the file, and breaks long words at line ends."""
    for name in ("autoHyphenation", "updateFields"):
        setting = OxmlElement(f"w:{name}")
        setting.set(qn("w:val"), "true")
        document.settings.element.insert(_place_of(document, name), setting)


def _place_of(document: Document, name: str) -> int:
    """Where a setting stands: the schema keeps them in order, and strict readers hold to it."""
    later = _AFTER[name]
    for index, child in enumerate(document.settings.element):
        if child.tag in {qn(f"w:{each}") for each in later}:
            return index
    return len(document.settings.element)


def _font(style: Any, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), FONT)
    for part in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)


def _caption(document: Document) -> None:
    style = document.styles[CAPTION]
    _font(style, 9)
    style.font.bold, style.font.italic = True, False
    style.font.color.rgb = RGBColor(0x1B, 0x1D, 0x1F)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)


def _language(document: Document, tag: str) -> None:
    """The language of every word that says nothing else, for spelling and for reading aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    for part in ("val", "eastAsia", "bidi"):
        lang.set(qn(f"w:{part}"), tag)
    properties.append(lang)
    document.core_properties.language = tag
