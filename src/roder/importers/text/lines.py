"""Which lines of a text file are table rows, contents or running text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from roder.core.base import ReadNumber, read_number
from roder.importers.text.margins import margins
from roder.importers.text.packed import Packed, packed_runs
from roder.importers.text.padded import padded_tables
from roder.importers.text.segments import is_figure
from roder.importers.text.spread import spread_parts
from roder.reference import vocabulary


class Kind(Enum):
    TEXT = 1
    TABBED = 2  # cells parted by tabs, bars or semicolons
    SPACED = 3  # cells parted by two or more spaces
    CONTENTS = 4
    HEADER = 5  # at the top of a page, the same on several
    FOOTER = 6


@dataclass(slots=True)
class Line:
    """One line: its number and page from 1, its kind, and a run: lines of one run belong together.

    `part` counts the tables set with spaces and their parts, `leads` is true in a table's first,
    `rows` false in one that is nothing but the head of the next.
    """

    number: int
    text: str
    page: int = 1
    kind: Kind = Kind.TEXT
    run: int = 0
    part: int = 0
    leads: bool = False
    rows: bool = True
    packed: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        return list(self.packed) or self.text.split("\t")


PAGE_TURN = "\f"
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|…{2,}")
_CONTENTS_END = re.compile(r"^(?P<text>.*?\S)[\s.…]*(?:[\t ]\s*(?P<page>\d{1,3}))?\s*$")
_BARS = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")


def plain_tables(lines: list[str]) -> list[str]:
    """Tables set with bars, and files of semicolon-separated values, as tab-separated lines."""
    filled = [line for line in lines if line.strip()]
    if len(filled) >= 3 and sum(line.count(";") >= 2 for line in filled) >= 0.8 * len(filled):
        return ["\t".join(_values(line)) for line in lines]
    return [_unbarred(line) if _BARS.match(line) else line for line in lines]


def _values(line: str) -> list[str]:
    """The values of a line, those in quotation marks with their semicolons."""
    if '"' not in line:
        return line.split(";")
    return next(csv.reader([line], delimiter=";"), [])


def _unbarred(line: str) -> str:
    if _BAR_RULE.match(line):
        return ""
    return "\t".join(field.strip() for field in line.strip().strip("|").split("|"))


def classify(texts: list[str]) -> list[Line]:
    """Every line with its kind and run, in order. A form feed begins a page."""
    lines: list[Line] = []
    page = 1
    for number, text in enumerate(texts, 1):
        page += text.count(PAGE_TURN)
        lines.append(Line(number, text.replace(PAGE_TURN, ""), page))
    _mark_margins(lines)
    _mark_tables(lines)
    _mark_labels(lines)
    _mark_contents(lines)
    _mark_spaced(lines, _mark_padded(lines))
    for packed in packed_runs([line.text if line.kind is Kind.TEXT else "" for line in lines]):
        _mark_packed(lines, packed)
    _number_runs(lines)
    return lines


def _mark_margins(lines: list[Line]) -> None:
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    above, below = margins([[line.text for line in page] for page in pages])
    for page, tops, bottoms in zip(pages, above, below, strict=True):
        for at in tops:
            page[at].kind = Kind.HEADER
        for at in bottoms:
            page[at].kind = Kind.FOOTER


def _mark_tables(lines: list[Line]) -> None:
    for line in lines:
        fields = line.text.split("\t")
        if line.kind is Kind.TEXT and len(fields) >= 2 and any(field.strip() for field in fields):
            line.kind = Kind.TABBED


def _mark_labels(lines: list[Line]) -> None:
    """A short line without cells between two table rows is a row with a label only; over a line
    of column heads it is the caption of the next table."""
    for at in range(1, len(lines)):
        line = lines[at]
        if lines[at - 1].kind is Kind.TABBED and line.kind is Kind.TEXT and _label(line.text):
            after = lines[at + 1 : at + 3]
            if len(after) > 1 and after[0].kind is Kind.TEXT and _label(after[0].text):
                after = after[1:]
            if after and after[0].kind is Kind.TABBED and has_number(after[0]):
                line.kind = Kind.TABBED


def has_number(line: Line) -> bool:
    """True where a cell beside the first is a figure, not the year over a column."""
    return any(is_figure(field.strip()) for field in line.fields[1:])


def _label(text: str) -> bool:
    text = text.strip()
    return 0 < len(text) <= 70 and not text.endswith((".", ":")) and text[:1].isupper()


def _mark_packed(lines: list[Line], packed: Packed) -> None:
    for index, fields in packed.rows:
        lines[index].kind, lines[index].packed = Kind.TABBED, fields


def _mark_contents(lines: list[Line]) -> None:
    """Lines with dot leaders, and the run of short lines under a heading such as "Innehåll"."""
    heading = vocabulary().words["contents"]
    inside, start = False, 0
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if heading.found_in(text) and len(text) < 25:
            inside, start = True, line.number
            continue
        match = _CONTENTS_END.match(text)
        ends = bool(match and match["page"])
        if _LEADERS.search(text) or (inside and (ends or line.kind is Kind.TABBED)):
            line.kind = Kind.CONTENTS
        elif line.number > start + 2:
            inside = False


def _mark_padded(lines: list[Line]) -> int:
    """Tables of words whose rows stand apart; how many. A row's first line holds all of it."""
    given = [(line.text, line.page) if line.kind is Kind.TEXT else None for line in lines]
    number = 0
    for number, table in enumerate(padded_tables(given), 1):
        for (first, *rest), fields in table.rows:
            lines[first].kind, lines[first].part, lines[first].packed = Kind.TABBED, number, fields
            for index in rest:
                lines[index].text = ""
    return number


def _mark_spaced(lines: list[Line], number: int) -> None:
    """Tables set with spaces. A page's header or footer inside one does not end it."""
    able = [line for line in lines if line.kind not in (Kind.HEADER, Kind.FOOTER)]
    given = [(line.text, line.page) if line.kind is Kind.TEXT else None for line in able]
    for parts, first in spread_parts(given):
        for nth, part in enumerate(parts):
            number += 1
            for index in range(part[0], part[-1] + 1):
                line = able[index]
                line.kind, line.part, line.leads = Kind.SPACED, number, nth == first
                line.rows = nth >= first


def _number_runs(lines: list[Line]) -> None:
    """Gives lines that belong together one run; a table goes on past blank lines (a page turn)."""
    run, last, blank = 0, None, False
    for line in lines:
        if not line.text.strip():
            blank = True
            line.run = run
            if last is not None:
                line.kind, line.part = last.kind, last.part
            continue
        broken = (
            last is None
            or (line.kind, line.part, line.page) != (last.kind, last.part, last.page)
            or (blank and not _goes_on(last, line))
        )
        if broken:
            run += 1
        line.run, last, blank = run, line, False


def _goes_on(last: Line, line: Line) -> bool:
    """A table line after blank lines goes on with the table when it has its shape, no header."""
    if line.kind is Kind.SPACED or line.part:
        return True
    if line.kind is not Kind.TABBED:
        return False
    before, after = last.fields, line.fields
    if len(before) != len(after) or len(after) < 3:
        return False
    return any(_is_number(a) and _is_number(b) for a, b in zip(before, after, strict=True))


def _is_number(text: str) -> bool:
    return isinstance(read_number(text), ReadNumber)
