"""Which lines of a text file are table rows, contents or running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from roder.core.base import ReadNumber, read_number
from roder.importers.text.packed import Packed, packed_runs
from roder.reference import vocabulary


class Kind(Enum):
    TEXT = 1
    TABBED = 2  # cells parted by tabs, bars or semicolons
    SPACED = 3  # cells parted by two or more spaces
    CONTENTS = 4


@dataclass(slots=True)
class Line:
    """One line: its number from 1, its kind, and a run: lines of one run belong together."""

    number: int
    text: str
    kind: Kind = Kind.TEXT
    run: int = 0
    packed: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        return list(self.packed) or self.text.split("\t")


_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|…{2,}")
_CONTENTS_END = re.compile(r"^(?P<text>.*?\S)[\s.…]*(?:[\t ]\s*(?P<page>\d{1,3}))?\s*$")
_GAP = re.compile(r"[^ ] {2,}[^ ]")
_BARS = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")


def plain_tables(lines: list[str]) -> list[str]:
    """Tables set with bars, and files of semicolon-separated values, as tab-separated lines."""
    filled = [line for line in lines if line.strip()]
    if len(filled) >= 3 and sum(line.count(";") >= 2 for line in filled) >= 0.8 * len(filled):
        return [line.replace(";", "\t") for line in lines]
    return [_unbarred(line) if _BARS.match(line) else line for line in lines]


def _unbarred(line: str) -> str:
    if _BAR_RULE.match(line):
        return ""
    return "\t".join(field.strip() for field in line.strip().strip("|").split("|"))


def classify(texts: list[str]) -> list[Line]:
    """Every line with its kind and run, in order."""
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    _mark_tables(lines)
    _mark_labels(lines)
    _mark_contents(lines)
    _mark_spaced(lines)
    for packed in packed_runs([line.text if line.kind is Kind.TEXT else "" for line in lines]):
        _mark_packed(lines, packed)
    _number_runs(lines)
    return lines


def _mark_tables(lines: list[Line]) -> None:
    for line in lines:
        fields = line.text.split("\t")
        if len(fields) >= 2 and any(field.strip() for field in fields):
            line.kind = Kind.TABBED


def _mark_labels(lines: list[Line]) -> None:
    """A short line without cells right between two table rows is a row with a label only."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if before.kind is Kind.TABBED and line.kind is Kind.TEXT and line.text.strip():
            follows = after.kind is Kind.TABBED or (after.text.strip() and _label(after.text))
            if follows and _label(line.text):
                line.kind = Kind.TABBED


def _label(text: str) -> bool:
    text = text.strip()
    return len(text) <= 70 and not text.endswith((".", ":")) and text[:1].isupper()


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


def _mark_spaced(lines: list[Line]) -> None:
    """Two or more neighbouring lines parted by wide gaps, at least one of them with a number."""
    group: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if line.kind is Kind.TEXT and _GAP.search(line.text.strip()):
            group.append(line)
            continue
        if line.kind is Kind.TEXT and not line.text.strip() and line.number and group:
            continue
        if group and _wrapped_label(lines, line):
            group.append(line)
            continue
        if len(group) >= 2 and sum(_has_number(member.text) for member in group) >= 1:
            for member in group:
                member.kind = Kind.SPACED
        group = []


def _wrapped_label(lines: list[Line], line: Line) -> bool:
    """True for the first part of a row label that goes on, in lower case, on the next row's line."""
    text = line.text.strip()
    if line.kind is not Kind.TEXT or not text or len(text) > 60 or text.endswith((".", ":")):
        return False
    after = next((x for x in lines[line.number : line.number + 3] if x.text.strip()), None)
    if after is None or after.kind is not Kind.TEXT or not _GAP.search(after.text.strip()):
        return False
    start = after.text.strip()[0]
    return start.islower() or start == "("


def _has_number(text: str) -> bool:
    fields = re.split(r" {2,}", text.strip())
    return any(isinstance(read_number(field), ReadNumber) for field in fields[1:])


def _number_runs(lines: list[Line]) -> None:
    """Gives lines that belong together one run; a table goes on past blank lines (a page turn)."""
    run, last, blank = 0, None, False
    for line in lines:
        if not line.text.strip():
            blank = True
            line.run = run
            if last is not None:
                line.kind = last.kind
            continue
        broken = last is None or line.kind is not last.kind or (blank and not _goes_on(last, line))
        if broken:
            run += 1
        line.run, last, blank = run, line, False


def _goes_on(last: Line, line: Line) -> bool:
    """A table line after blank lines goes on with the table when it has its shape, no header."""
    if line.kind is Kind.SPACED:
        return True
    if line.kind is not Kind.TABBED:
        return False
    before, after = last.fields, line.fields
    if len(before) != len(after) or len(after) < 3:
        return False
    return any(_is_number(a) and _is_number(b) for a, b in zip(before, after, strict=True))


def _is_number(text: str) -> bool:
    return isinstance(read_number(text), ReadNumber)
