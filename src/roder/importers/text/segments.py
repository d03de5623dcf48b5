"""The texts on one line of a table set with spaces: where each begins and ends, and what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from roder.core.base import ReadNumber, read_number
from roder.core.base.numbers import is_nil
from roder.core.document.headers import is_head, is_header_text, is_year
from roder.reference import vocabulary

_SEGMENT = re.compile(r"[^ \t]+(?: [^ \t]+)*")  # a no-break space is inside a number
_WORD = re.compile(r"[^ \t]+")
FAR = 16
"""A first text that starts so far in stands over or in a column, and is no label."""

REMEMBERED = 1 << 16
"""Texts whose answers are kept: the same cell is asked about many times."""

_FIGURE_WORD = re.compile(
    r"(?:[+\u2212\u2013\u2010\u2011-]?\d+(?:[.,\u00a0\u202f\u2009]\d+)*%?|[+\u2212\u2013\u2010\u2011%-])$"
)
_HANGS = re.compile(
    r"(?:[-\u2010/,]|\b(?:och|eller|samt|av|till|för|med|i|på|om|från|enligt|per|inom|mot|vid))$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:\d\)|[¹²³*])")
_HEAD = re.compile(r"[+\u2212\u2013\u2010\u2011-]?\d{1,3}")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?")
_WORD_OR_GLUED = re.compile(
    r"[^ \t]*[^\W\d_]{4}(?=[\u2212\u2013-]?\d{1,3}[ \u00a0\u202f]\d{3}(?!\d))|[^ \t]+"
)
"""A word; of "verksamheten−79 813", where a long label meets its figure, the word alone."""
_YEARS = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Segment:
    """A text with the positions of its first character and of the one after its last."""

    start: int
    end: int
    text: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def is_figure(self) -> bool:
        """A number that is no year over a column, or a dash that stands for one."""
        return is_figure(self.text)

    @property
    def is_figures(self) -> bool:
        """Figures only: one, or several that a single space parts."""
        return is_figures(self.text)

    def cut(self, start: int, end: int) -> Segment:
        """The piece of it between two positions on the line."""
        return Segment(start, end, self.text[start - self.start : end - self.start])

    def words(self) -> list[Segment]:
        """Its words, each where it stands; a figure set against a label is a word of its own."""
        return [
            Segment(self.start + m.start(), self.start + m.end(), m.group())
            for m in _WORD_OR_GLUED.finditer(self.text)
        ]


def words_in(text: str) -> list[str]:
    """What plain spaces part: a no-break space is inside a number."""
    return _WORD.findall(text)


def segments(text: str) -> list[Segment]:
    """A line's texts: what two or more spaces part."""
    return [Segment(m.start(), m.end(), m.group()) for m in _SEGMENT.finditer(text)]


def figures_apart(part: Segment) -> list[Segment]:
    """A text's figures, where they cannot be one number, as in "502,4 490,1": a word that is no group
    of three digits, or that follows decimals or more than three digits, begins a figure."""
    words = part.words()
    if part.is_figure or not part.is_figures or any(is_nil(word.text) for word in words):
        return [part]
    cuts = [0, *(n for n in range(1, len(words)) if _begins(words[n - 1].text, words[n].text))]
    ends = [*cuts[1:], len(words)]
    found = [part.cut(words[a].start, words[b - 1].end) for a, b in zip(cuts, ends, strict=True)]
    return found if all(one.is_figure for one in found) else [part]


def _begins(before: str, word: str) -> bool:
    return word != "%" and not (_GROUP.fullmatch(word) and _HEAD.fullmatch(before))


@lru_cache(maxsize=REMEMBERED)
def is_figure(text: str) -> bool:
    """True for the text of a data cell: a number that is no column's year, or a dash for none."""
    if not isinstance(read_number(text), ReadNumber):
        return is_nil(text)
    return not (_YEARS.search(text) and is_header_text(text, vocabulary()))


@lru_cache(maxsize=REMEMBERED)
def is_figures(text: str) -> bool:
    """True for one number or several in a row, none of them the year over a column."""
    if is_figure(text):
        return not is_nil(text)
    words = [] if heads(text) else words_in(text)
    return len(words) > 1 and all(map(ends_in_figure, words)) and not all(map(is_year, words))


def figure_and_words(part: Segment) -> tuple[Segment, Segment] | None:
    """A figure and the words a single space after it, as "350 Ej mätt", where they are two texts."""
    if part.is_figure or " " not in part.text or not part.text[0].isdigit():
        return None
    words = part.words()
    cut = next((n for n, word in enumerate(words) if word.text[0].isalpha()), 0)
    if not cut or not words[cut].text[0].isupper():
        return None
    first = part.cut(part.start, words[cut - 1].end)
    rest = part.cut(words[cut].start, part.end)
    return (first, rest) if first.is_figure else None


@lru_cache(maxsize=REMEMBERED)
def ends_in_figure(text: str) -> bool:
    """True where the last word may be a figure, or the last group of one."""
    words = _WORD_OR_GLUED.findall(text)
    return bool(words and _FIGURE_WORD.match(words[-1]))


def hangs(text: str) -> bool:
    """True for the beginning of a label: it ends in a word that needs another after it."""
    return bool(_HANGS.search(text))


def goes_on(text: str) -> bool:
    """True for the end of a label that began on the line before: lower case, a bracket, a mark."""
    return text[:1].islower() or text.startswith("(") or bool(_MARK.match(text))


@lru_cache(maxsize=REMEMBERED)
def heads(text: str) -> bool:
    """True for a text that stands over a column of figures."""
    return is_header_text(text, vocabulary())


def has_figure(parts: list[Segment]) -> bool:
    """True for a row of cells: a text beside the label is a number, or each is a dash for none."""
    beside = _beside(parts)
    if any(part.is_figures for part in beside):
        return True
    return len(parts) > 1 and len(beside) > 0 and all(is_nil(part.text) for part in beside)


def has_year(parts: list[Segment]) -> bool:
    """True for a row of a table of words: of three texts or more, one beside the label is a year,
    and one is what stands over no column."""
    beside = _beside(parts)
    return (
        len(parts) > 2
        and any(is_year(part.text) for part in beside)
        and not all(is_head(part.text, vocabulary()) for part in beside)
    )


def _beside(parts: list[Segment]) -> list[Segment]:
    return parts if parts and parts[0].start >= FAR else parts[1:]
