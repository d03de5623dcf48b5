"""Lines that are no table → passages → headings, paragraphs, list items, contents, footnotes.

A passage is what stands together on a page. What kind of text it is, is settled when the whole
document is known, for a heading is large only beside the body text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roder.core.document.blocks import BlockKind
from roder.importers.pdf.regions import BULLETS, is_contents
from roder.importers.pdf.words import Box, Line, Word, around, box_of

_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zåäö])[.)]\s+\S")
_COUNTED = re.compile(r"(\d{1,2})[.)]\s+\S")
_MARK = re.compile(r"(?:\d{1,2}\)?|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+|[a-z]\))\s*\S")
_END = re.compile(r"[.!?:;»”\")…]$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text of one page: joined text and what its look says.

    `full` tells that its last line filled the column, so that it may go on over the page; `joint`
    that it ends in a hyphen which the text layer marks as a line-end one.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool
    lines: int
    kind: BlockKind | None = None
    full: bool = False
    joint: bool = False
    foot: bool = False
    raised: bool = False


def passages_of(lines: Sequence[Line], page: int, height: float) -> list[Passage]:
    """The passages of lines that stand in one text column, from top to bottom."""
    out: list[Passage] = []
    group: list[Line] = []
    right = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        if group and not _goes_on(group, line, right):
            out.append(_passage(group, page, height, right))
            group = []
        group.append(line)
    if group:
        out.append(_passage(group, page, height, right))
    return out


def _goes_on(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = group[-1]
    step = line.base - last.base
    size = max(line.size, last.size)
    if is_contents(line) or is_contents(last) or starts_item(line):
        return False
    if _next_number(group[0].text, line.text):
        return False
    if step > 1.75 * size or abs(line.size - last.size) > 0.12 * size:
        return False
    if last.bold != line.bold and (last.words[-1].bold != line.words[0].bold):
        return False
    if len(group) > 1 and step > 1.3 * (last.base - group[-2].base):
        return False
    if line.x0 > right or abs(line.x0 - last.x0) > 12 * size:
        return False
    indented = line.x0 - last.x0 > 0.8 * size and len(group) > 1
    if indented and not starts_item(group[0]):
        return False
    room = right - last.x1
    ended = bool(_END.search(last.text)) and room > 0.12 * (right - last.x0)
    first = line.words[0]
    fits = room > (first.x1 - first.x0) + 4 * size and len(line.text) > 1
    return not ended and not (fits and not last.words[-1].hyphen and not line.text[0].islower())


def _next_number(first: str, text: str) -> bool:
    """Whether a line's number follows the one that the paragraph began with."""
    one, two = _COUNTED.match(first), _COUNTED.match(text)
    return one is not None and two is not None and int(two[1]) == int(one[1]) + 1


def starts_item(line: Line) -> bool:
    """Whether a line begins with a bullet or the number of a list."""
    first = line.words[0].text
    if len(line.words) > 1 and first in BULLETS and first != "o":
        return True
    if first == "o" and len(line.words) > 1:
        return line.words[1].x0 - line.words[0].x1 > 0.6 * line.size
    if first[0] in "•◦▪●■‣▸►✓➢➤\uf0b7\uf0a7" and len(line.text) > 1:
        return True
    gap = line.words[1].x0 - line.words[0].x1 if len(line.words) > 1 else 0.0
    return bool(_NUMBERED.match(line.text)) and gap > 0.4 * line.size


def _passage(lines: Sequence[Line], page: int, height: float, right: float) -> Passage:
    words = [word for line in lines for word in line.words]
    last = lines[-1]
    kind = None
    if is_contents(lines[0]):
        kind = BlockKind.CONTENTS
    elif starts_item(lines[0]):
        kind = BlockKind.LIST_ITEM
    box = box_of(words)
    return Passage(
        text=joined(lines),
        page=page,
        box=box,
        size=round(_usual(words), 1),
        bold=all(word.bold for word in words if any(ch.isalpha() for ch in word.text)),
        lines=len(lines),
        kind=kind,
        full=right - last.x1 < 0.15 * (right - box[0]) or last.words[-1].hyphen,
        joint=last.words[-1].hyphen,
        foot=box[1] > 0.6 * height,
        raised=words[0].size < 0.8 * lines[0].size or words[0].raised,
    )


def _usual(words: Sequence[Word]) -> float:
    """The type size of most characters."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: sizes[size])


def joined(lines: Sequence[Line]) -> str:
    """Lines as running text; a word broken at a line end is rejoined where that is safe."""
    text = lines[0].text
    for above, line in itertools.pairwise(lines):
        text = attach(text, line.text, above.words[-1].hyphen)
    return text


def attach(text: str, more: str, hyphen: bool) -> str:
    """Text and the line after it. A marked line-end hyphen goes when a small letter follows,
    unless that is a word of coordination ("drift- och investeringsbudget")."""
    if not hyphen or not text.endswith("-"):
        return f"{text} {more}"
    following = more.split(" ", 1)[0]
    if following in ("och", "eller", "respektive", "samt", "resp."):
        return f"{text} {more}"
    return (text[:-1] if following[:1].islower() else text) + more


_SENTENCE = 4
"""Words of a paragraph that a column may break."""


def turned_page(one: Passage, two: Passage) -> bool:
    """Whether a paragraph at the end of a page clearly goes on in the first of the next."""
    alike = one.size == two.size and one.bold == two.bold and two.kind is None
    unfinished = one.full and not _END.search(one.text)
    return (
        alike
        and unfinished
        and two.page == one.page + 1
        and one.kind in (None, BlockKind.LIST_ITEM)
        and two.text[:1].islower()
    )


def next_column(one: Passage, two: Passage) -> bool:
    """Whether a paragraph at the foot of a column clearly goes on in the column right of it."""
    alike = one.size == two.size and one.bold == two.bold and two.kind is None
    beside = two.page == one.page and two.box[0] >= one.box[2] and two.box[1] < one.box[3]
    amid = two.text[:1].islower() or two.text[:1].isdigit() or one.text[-1:].isdigit()
    text = one.kind in (None, BlockKind.LIST_ITEM) and len(one.text.split()) >= _SENTENCE
    return alike and beside and amid and text and not _END.search(one.text)


def across(one: Passage, two: Passage) -> Passage:
    """Two halves of one paragraph as one, at the place of the first."""
    return replace(
        one,
        text=attach(one.text, two.text, one.joint),
        lines=one.lines + two.lines,
        full=two.full,
        joint=two.joint,
    )


def is_footnote(passage: Passage, body: float) -> bool:
    """Small print at the foot of a page that begins with a mark."""
    small = passage.size <= 0.92 * body
    return small and passage.foot and (passage.raised or bool(_MARK.match(passage.text)))


def is_heading(passage: Passage, body: float) -> bool:
    """Few words, larger than the body text or bold, that end in no full stop."""
    text = passage.text
    if passage.kind is BlockKind.CONTENTS or passage.lines > 3 or len(text) > 160:
        return False
    if not any(ch.isalpha() for ch in text) or (text.endswith((".", ",", ";")) and len(text) > 40):
        return False
    if passage.kind is BlockKind.LIST_ITEM and not text[0].isdigit():
        return False
    larger = passage.size >= 1.12 * body
    return larger or (passage.bold and passage.size >= 0.95 * body and not text.endswith(","))


__all__ = [
    "Passage",
    "across",
    "around",
    "is_footnote",
    "is_heading",
    "joined",
    "passages_of",
    "turned_page",
]
