"""The XML names of WordprocessingML that the reader knows, in lxml's notation."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def w(name: str) -> str:
    """A name in the main namespace."""
    return _W + name


VAL = w("val")
TYPE = w("type")
ID = w("id")
RELATION = _R + "id"

BOLD, ITALIC = w("b"), w("i")
INDENT, OUTLINE, NUMBERING = w("ind"), w("outlineLvl"), w("numPr")
P_STYLE, R_STYLE = w("pStyle"), w("rStyle")
SPAN, DOWN, ACROSS = w("gridSpan"), w("vMerge"), w("hMerge")
BODY = w("body")
P, R, T = w("p"), w("r"), w("t")
P_PR, R_PR = w("pPr"), w("rPr")
TAB, PTAB, BREAK, RETURN = w("tab"), w("ptab"), w("br"), w("cr")
HYPHEN, SYMBOL = w("noBreakHyphen"), w("sym")
FOOTNOTE_MARK, ENDNOTE_MARK = w("footnoteReference"), w("endnoteReference")
MATH_RUN, MATH_TEXT = _M + "r", _M + "t"
FIELD_CHAR, FIELD_CODE = w("fldChar"), w("instrText")
TEXT_BOX = w("txbxContent")
TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
ROW_PR, CELL_PR = w("trPr"), w("tcPr")
STDT, STDT_CONTENT = w("sdt"), w("sdtContent")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

WRAPPERS = frozenset(
    {
        STDT,
        STDT_CONTENT,
        ALTERNATE,
        CHOICE,
        FALLBACK,
        w("ins"),
        w("moveTo"),
        w("customXml"),
        w("smartTag"),
        w("hyperlink"),
        w("dir"),
        w("bdo"),
    }
)
"""Elements that only enclose others; readers look through them."""

DELETED = (w("del"), w("moveFrom"), w("delText"), w("delInstrText"))

CELL_DELETED = w("cellDel")
HIDDEN = w("hidden")

FORMER = (w("pPrChange"), w("rPrChange"), w("numberingChange"))
"""Former properties, kept by tracked changes beside those in force."""

CONTENTS_MARK = "roder-contents"
LINE_MARK = "roder-line"
"""Attributes that `cleaning` leaves on paragraphs: part of the contents; its number."""


Settings = dict[str, etree._Element]
"""The children of a properties element by name."""


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with this name; several times as quick as `find`."""
    return next(element.iterchildren(tag), None)


def settings(element: etree._Element, tag: str) -> Settings:
    """What the properties child `tag` (w:pPr, w:rPr, w:tcPr …) sets; empty without one."""
    properties = next(element.iterchildren(tag), None)
    return {} if properties is None else {str(item.tag): item for item in properties}


def is_on(value: str | None) -> bool:
    """A toggle's value: absent means on."""
    return value not in ("0", "false", "off", "none")


def whole(value: str | None, default: int = 0) -> int:
    """An integer attribute; anything else (files err) is the default."""
    try:
        return int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default
