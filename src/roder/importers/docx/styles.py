"""What a style makes of a paragraph: heading level, list item, contents, emphasis, indent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from roder.importers.docx import names as n

_HEADING = re.compile(r"(?:heading|rubrik)\s*([1-9])\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:title|dokumenttitel|rubrik|toc heading|innehållsförteckningsrubrik)$", re.I
)
_CONTENTS = re.compile(r"(?:toc|contents|innehåll|innehållsförteckning)\s*[1-9]\b", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list (?:bullet|number|continue)|punktlista|numrerad lista|listpunkt|numreringslista)"
    r"(?:\s*[2-5])?$",
    re.IGNORECASE,
)
_V = TypeVar("_V")
_MAX_CHAIN = 20
_BODY_LEVEL = 9  # outline level 9 is body text


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it inherits. `heading` is 0 for none, otherwise the level from 1.

    `bold` and `italic` are None where the style says nothing. `indent` is in points.
    """

    heading: int = 0
    list_level: int | None = None
    contents: bool = False
    bold: bool | None = None
    italic: bool | None = None
    indent: float | None = None


PLAIN = Style()


class Styles:
    """The styles of a document by id; unknown ids are plain."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = PLAIN
        if root is None:
            return
        for element in root.iter(n.w("style")):
            name = element.get(n.w("styleId"))
            if name:
                self._elements[name] = element
        for name, element in self._elements.items():
            if element.get(n.TYPE) == "paragraph" and element.get(n.w("default")) in ("1", "true"):
                self.default = self.of(name)

    def of(self, style_id: str | None) -> Style:
        """The style with this id, inheritance resolved; the default style for no id."""
        if style_id is None:
            return self.default
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def of_part(self, table_style: str | None, part: str) -> Style:
        """What a table style says of one part of the table: firstRow, lastRow, firstCol …"""
        for element in self._chain(table_style or ""):
            for special in element.iterfind(n.w("tblStylePr")):
                if special.get(n.TYPE) == part:
                    runs = n.settings(special, n.R_PR)
                    return Style(bold=toggle(runs, n.BOLD), italic=toggle(runs, n.ITALIC))
        return PLAIN

    def _resolve(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        return Style(
            _first(map(_heading, chain), 0),
            _first(map(_list_level, chain), None),
            any(_CONTENTS.match(_name(element)) for element in chain),
            _first((toggle(n.settings(element, n.R_PR), n.BOLD) for element in chain), None),
            _first((toggle(n.settings(element, n.R_PR), n.ITALIC) for element in chain), None),
            _first((indent(n.settings(element, n.P_PR)) for element in chain), None),
        )

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """The style and those it is based on, nearest first; loops end."""
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            based = element.find(n.w("basedOn"))
            if based is None:
                return
            style_id = based.get(n.VAL, "")


def toggle(settings: n.Settings, name: str) -> bool | None:
    """An on/off property (w:b, w:i): True, False, or None when it is not set."""
    element = settings.get(name)
    return None if element is None else n.is_on(element.get(n.VAL))


def indent(settings: n.Settings) -> float | None:
    """The left edge of a paragraph's first line, in points; None when it is not set."""
    element = settings.get(n.INDENT)
    if element is None:
        return None
    left = element.get(n.w("left")) or element.get(n.w("start"))
    first = n.whole(element.get(n.w("firstLine"))) - n.whole(element.get(n.w("hanging")))
    return (n.whole(left) + first) / 20


def outline_level(settings: n.Settings) -> int | None:
    """Heading level from 1 that the paragraph or style itself states; 0 says body text."""
    element = settings.get(n.OUTLINE)
    if element is None:
        return None
    level = n.whole(element.get(n.VAL), _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def list_level(settings: n.Settings) -> int | None:
    """List level from 1; 0 says that the paragraph is in no list; None says nothing."""
    element = settings.get(n.NUMBERING)
    if element is None:
        return None
    number, level = element.find(n.w("numId")), element.find(n.w("ilvl"))
    if number is None:  # a level without a list: Word's own Subtitle has one
        return None
    if number.get(n.VAL) == "0":
        return 0
    return n.whole(level.get(n.VAL) if level is not None else None) + 1


def _name(element: etree._Element) -> str:
    name = element.find(n.w("name"))
    return (name.get(n.VAL) or "") if name is not None else ""


def _heading(element: etree._Element) -> int | None:
    name = _name(element)
    if match := _HEADING.match(name):
        return int(match[1])
    if _TITLE.match(name):
        return 1
    return outline_level(n.settings(element, n.P_PR))


def _list_level(element: etree._Element) -> int | None:
    level = list_level(n.settings(element, n.P_PR))
    if level is None and _LIST.match(_name(element)):
        return 1
    return level


def _first(values: Iterator[_V | None], default: _V) -> _V:
    return next((value for value in values if value is not None), default)
