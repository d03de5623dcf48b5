"""Words → lines on one baseline → segments: which neighbours belong to one number, phrase or cell.

A gap says most. Inside a number the groups of three stand half a digit apart, whatever character or
movement made the gap; words of a phrase stand a space apart; anything wider parts cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from roder.importers.pdf.drawn import anew, needlessly, strangers
from roder.importers.pdf.words import Line, Segment, Word

SIGNS = "-−–‐‑+±"
_NUMBER = re.compile(
    rf"\(?(?:[{SIGNS}] ?)?\d[\d ]*(?:[.,:]\d+)*\)?[-−–]?"
    r"(?: ?(?:%|procent|tkr|kr|mnkr|mkr|st|p\.e\.))?"
    r"(?: ?\(?(?:19|20)\d\d\))?(?: ?[*¹²³]| \d{1,2}\))?",
    re.IGNORECASE,
)
_NIL = re.compile(r"[-−–—]{1,2}|\.\.+|…|n/?a|i\.?u\.?", re.IGNORECASE)
_GROUPS = re.compile(rf"\(?(?:[{SIGNS}] ?)?\d{{1,3}}(?: \d{{3}})*")
_NEXT_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[%)]?[-−–]?")
_SIGN = re.compile(rf"[{SIGNS}]")
_BEHIND = re.compile(r"%|tkr|kr|mnkr|mkr|st|procent|\(\d{4}\)|\d{1,2}\)|[*]+", re.IGNORECASE)
_TOUCHED = re.compile(r"\d+(?:,\d+)?[-−–]")
_TO_SIGN = 0.45
"""Widest gap, in type sizes, between a sign and its number."""
_SIGN_WIDTH = 0.6
"""A sign's usual width, in digits."""
_AREA = re.compile(r"(?:\bk?m|\bCO)$")
YEAR = re.compile(r"(?:19|20)\d\d")


_GROUP = 0.9


@dataclass(frozen=True, slots=True)
class Gaps:
    """Widest gaps, in type sizes, that still hold two words together (`group` in digit widths)."""

    group: float = _GROUP
    phrase: float = 1.0
    figure: float = 0.62
    stops: tuple[float, ...] = ()
    """Left edges at which text cells begin, where a gap little wider than a space parts them."""


_STOP = 0.36
_LETTERS = frozenset("abcdefghjklmopqrstuvwxyzåäöABCDEFGHJKLMOPQRSTUVWXYZÅÄÖ")
"""What no figure begins with ("n/a" and "i.u." do count as figures)."""

PROSE = Gaps()
TIGHT = Gaps(phrase=0.55, figure=0.42)
"""Inside a table: cells stand nearer each other than words of justified prose may."""


def is_numeric(text: str) -> bool:
    """True for what stands in a column of figures: a number, with its unit or mark, or a dash."""
    return text[:1] not in _LETTERS and bool(_NUMBER.fullmatch(text) or _NIL.fullmatch(text))


def is_nil(text: str) -> bool:
    """True for the dash or dots of an empty figure."""
    return bool(_NIL.fullmatch(text))


def lines_of(words: Iterable[Word], gaps: Gaps = PROSE) -> list[Line]:
    """Words on the same baseline as one line, from top to bottom."""
    words = list(words)
    if len(words) == 1:
        return [line_of(words, gaps)]
    keyed = sorted(((word.middle, word.x0, number), word) for number, word in enumerate(words))
    rows: list[list[Word]] = []
    above = 0.0
    for (middle, _, _), word in keyed:
        if rows and _level(rows[-1][-1], above, word, middle):
            rows[-1].append(word)
        else:
            rows.append([word])
        above = middle
    return [line_of(row, gaps) for row in rows]


def _level(before: Word, above: float, word: Word, middle: float) -> bool:
    """Whether a word stands on the line of the word before it; both with their middles' height."""
    if before.turned or word.turned:
        return False
    reach = 0.32 * (before.size if before.size < word.size else word.size)
    return abs(word.base - before.base) <= reach or middle - above <= reach * 0.5


_left = attrgetter("x0")


def line_of(words: Sequence[Word], gaps: Gaps = PROSE) -> Line:
    """One line of words given in any order; at least one word."""
    if len(words) == 1:
        only = words[0]
        return Line((only,), (_segment(words, only.text),), only.base, only.size)
    ordered = tuple(_with_own_signs(sorted(words, key=_left)))
    size = max(word.size for word in ordered)
    base = max(ordered, key=lambda word: len(word.text)).base
    return Line(ordered, tuple(segments_of(ordered, gaps)), base, size)


def _with_own_signs(words: Sequence[Word]) -> Iterator[Word]:
    """The words, a sign that touches the number before it given to the one right after: "440- 1 095"
    are two cells so full that they meet."""
    for word, after in pairwise(words):
        touches = _TOUCHED.fullmatch(word.text) and after.text[0].isdigit()
        if not touches or after.x0 - word.x1 > _TO_SIGN * word.size:
            yield word
            continue
        digits = len(word.text) - 1
        edge = word.x0 + (word.x1 - word.x0) * digits / (digits + _SIGN_WIDTH)
        yield replace(word, text=word.text[:-1], x1=edge)
        yield replace(word, text=word.text[-1], x0=edge, run=0, order=0)
    yield words[-1]


def meets(before: Segment, segment: Segment) -> bool:
    """Whether a segment's sign begins where the number before it ends, so that it is no empty
    figure of a column of its own."""
    sign = segment.words[0].text in SIGNS
    return sign and before.numeric and abs(segment.x0 - before.x1) < 0.2 * segment.size


def regapped(lines: Iterable[Line], gaps: Gaps) -> list[Line]:
    """The same lines with their segments parted by other gaps."""
    return [replace(line, segments=tuple(segments_of(line.words, gaps))) for line in lines]


def segments_of(words: Sequence[Word], gaps: Gaps = PROSE) -> list[Segment]:
    """The segments of words that stand from left to right on one line."""
    out: list[Segment] = []
    current: list[Word] = []
    text = ""
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        if current and not _holds(current[-1], text, word, after, gaps):
            out.append(_segment(current, text))
            current, text = [], ""
        text = _joined(text, current[-1] if current else None, word)
        current.append(word)
    if current:
        out.append(_segment(current, text))
    return out


def segment_of(words: Sequence[Word]) -> Segment:
    """One segment of words from left to right."""
    text, before = "", None
    for word in words:
        text = _joined(text, before, word)
        before = word
    return _segment(words, text)


def _segment(words: Sequence[Word], text: str) -> Segment:
    x1 = words[-1].x1
    if len(words) > 1 and words[-2].x1 > x1:
        x1 = max(word.x1 for word in words)
    return Segment(tuple(words), text, words[0].x0, x1, is_numeric(text))


def stops_of(lines: Sequence[Line]) -> tuple[float, ...]:
    """Left edges that words of at least three lines share behind a gap wider than a space.

    Where phrases are drawn in one go, a word that is drawn anew counts whatever the gap.
    """
    pairs = [pair for line in lines for pair in pairwise(line.words)]
    near = [one.run == two.run for one, two in pairs if two.x0 - one.x1 < 0.4 * two.size]
    telling = len(near) >= 5 and sum(near) >= 0.6 * len(near)
    seen: dict[int, list[float]] = {}
    for one, two in pairs:
        if one.run == two.run > 0:
            continue
        wide = two.x0 - one.x1 > _STOP * two.size or (telling and one.run != two.run)
        if wide and two.text[:1].isalpha() and not one.turned and not two.turned:
            seen.setdefault(round(two.x0), []).append(two.x0)
    stops = []
    for key, found in seen.items():
        close = found + seen.get(key + 1, [])
        if len(close) >= 3 and max(close) - min(close) < 0.8:
            stops.append(min(close))
    return tuple(stops)


def _joined(text: str, before: Word | None, word: Word) -> str:
    """The text with one more word: a raised figure is a footnote mark, except in m² and CO₂."""
    if before is None:
        return word.text
    if not word.raised:
        return f"{text} {word.text}"
    if word.text.isdigit() and len(word.text) <= 2 and not _AREA.search(text):
        # Bare digits behind a number would read as more of it: the mark is written "1)".
        return f"{text} {word.text})"
    return text + word.text


def _holds(last: Word, text: str, word: Word, after: Word | None, gaps: Gaps) -> bool:
    """Whether a word belongs to the segment whose text so far is `text`."""
    if last.turned or word.turned:
        return False
    if strangers(last, word) and not word.raised:
        return False
    size = last.size if last.size > word.size else word.size
    gap = word.x0 - last.x1
    if anew(last, word) and _apart(last, word, gap / size):
        return False
    if not gaps.stops and text[0] in _LETTERS and word.text[0] in _LETTERS:
        return word.raised or gap <= gaps.phrase * size
    if word.raised:
        return gap < 0.5 * size
    if _NEXT_GROUP.fullmatch(word.text) and _GROUPS.fullmatch(text):
        one = last.run == word.run > 0
        return gap <= (max(gaps.group, _GROUP) if one else gaps.group) * digit_width(last, word)
    begun = (gap > _STOP * size or word.run != last.run) and not last.run == word.run > 0
    if begun and any(abs(word.x0 - stop) < 0.8 for stop in gaps.stops):
        return False
    ends_in_digit = text[-1].isdigit()
    if _SIGN.fullmatch(text):
        return word.text[0].isdigit() and gap <= _TO_SIGN * size
    if (ends_in_digit or text[-1] == "%") and _BEHIND.fullmatch(word.text):
        return gap <= 0.8 * size
    if is_numeric(text) and (is_numeric(word.text) or _starts_number(word, after)):
        return False
    if word.text[0].isdigit() or _starts_number(word, after) or is_numeric(text):
        return gap <= gaps.figure * size
    return gap <= gaps.phrase * size


def _apart(last: Word, word: Word, gap: float) -> bool:
    """Whether a word drawn anew is in a cell of its own; `gap` in type sizes.

    A wide gap tells, text over text, and a number (no year) of the same look behind a word.
    """
    if gap > _STOP or gap < -_STOP:
        return True
    figure = len(word.text) > 1 or word.text.isdigit()
    figure = figure and is_numeric(word.text) and not YEAR.fullmatch(word.text)
    return gap > 0.1 and figure and last.text[-1].isalpha() and needlessly(last, word)


def _starts_number(word: Word, after: Word | None) -> bool:
    """A sign that stands apart from its number, or a signed number."""
    if _SIGN.fullmatch(word.text):
        return after is not None and after.text[0].isdigit() and after.x0 - word.x1 < word.size
    return len(word.text) > 1 and word.text[0] in SIGNS and word.text[1].isdigit()


def digit_width(last: Word, word: Word) -> float:
    """The mean width of a character of two words made of digits."""
    letters = len(last.text) + len(word.text)
    return (last.x1 - last.x0 + word.x1 - word.x0) / max(letters, 1)
