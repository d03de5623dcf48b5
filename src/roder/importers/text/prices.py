"""What it costs to read a text as the cell of a column: prices for rows, and for lines of heads.

The prices are in characters of distance, so to say: a text costs what it lies away from its column,
up to a bound, since the order of the texts counts too. What cannot be one cell costs so much that
it is read so only where nothing else is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from roder.core.base import ReadNumber, read_number
from roder.core.document.headers import is_year, kind_in, unit_in, year_in
from roder.importers.text.ruler import Column
from roder.importers.text.segments import (
    FAR,
    Segment,
    ends_in_figure,
    figure_and_words,
    hangs,
    heads,
    words_in,
)
from roder.reference import vocabulary

NEVER = 100.0
"""Two or more spaces inside one cell; a cell of figures that is no number; words that begin where
labels do, beside the labels."""
PART = 1.5
"""A cell boundary at a single space."""
PHRASE = 20.0
"""Added to it inside what reads as one phrase: "Utfall 2024", "Andel %", "Netto, tkr"."""
EMPTY = 0.5
UNHEADED = 25.0
"""A column that no line of the head stands over; `BARE` one with nothing but a year so far;
`EMPTY_OVER` one that has its head on the lines below."""
BARE = 3.0
EMPTY_OVER = 1.0
ODD = 8.0
"""Two heads in one cell; a head where labels begin; a figure far wider than any other there."""
WIDE = 1.5
GROUP = 3.0
"""A group of digits more than any figure of the column has."""
LABEL_START = 3
"""Characters: a text that begins so near the left edge of the labels is one."""
FARTHEST = 4.0
"""Bound of the distance of a head, and of reaching in over a neighbour; `FAR_OFF` of a figure's."""
FAR_OFF = 6
SLOPE = 0.05
"""What each character beyond the bound still costs."""
SPAN = 0.5
"""A head over several columns. It must stand in the middle of them: as near as this share of their
width, or `ASIDE_YEARS` where they have nothing but years, or no year and this is one."""
ASIDE = 0.12
ASIDE_YEARS = 0.3


def figure_last(text: str) -> bool:
    """True for words that end in a figure: perhaps a label and the first cell."""
    return " " in text and ends_in_figure(text)


def parted(units: Sequence[Segment], i: int) -> bool:
    """True where a wide gap, or the end of the line, is before unit `i`."""
    return i == 0 or i == len(units) or units[i].start - units[i - 1].end > 1


class RowPrices:
    """Prices of a line that holds figures or a label."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns

    def empty(self, j: int) -> float:
        """A column without a text."""
        return EMPTY if j else 0.0

    def boundary(self, units: Sequence[Segment], i: int) -> float:
        """A cell boundary before unit `i`."""
        return 0.0 if parted(units, i) else PART

    def cell(self, part: Segment, j: int) -> float:
        """A text in column `j`."""
        if j == 0:
            return self._label(part)
        column = self.columns[j]
        within = max(0, self.columns[j - 1].right - part.start) if j > 1 else 0
        if part.is_figure:
            return min(FARTHEST, within) + self._figure(part, column)
        unread = NEVER * _too_many(part) if column.figures else 0.0
        odd = NEVER if part.start < self.columns[0].left + LABEL_START else 0.0
        return unread + odd + min(FARTHEST, within) + column.gap(part.start, part.end)

    def spans(self, part: Segment, j: int) -> Iterator[tuple[int, float]]:
        """No cell of a row stands over several columns."""
        yield from ()

    def _label(self, part: Segment) -> float:
        right = self.columns[0].right
        over = part.end - right if figure_last(part.text) or part.is_figure else 0
        return (2 * ODD + over if over > 0 else 0.0) + max(0, part.start - right)

    def _figure(self, part: Segment, column: Column) -> float:
        off = column.off_edge(part.end) if column.figures else column.gap(part.start, part.end)
        groups = max(0, len(words_in(part.text)) - column.groups)
        wide = part.end - part.start > WIDE * (column.right - column.left) + 1
        return min(off, FAR_OFF) + SLOPE * off + GROUP * groups + (ODD if wide else 0.0)


@lru_cache(maxsize=4096)
def _too_many(part: Segment) -> int:
    """How many words too many a text has that begins in a figure: a row of figures that is no
    number, or words after a figure."""
    words = words_in(part.text)
    if len(words) < 2 or isinstance(read_number(part.text), ReadNumber):
        return 0
    if ends_in_figure(words[0]) and ends_in_figure(words[-1]):
        return len(words) - 1
    return int(figure_and_words(part) is not None)


@dataclass(frozen=True, slots=True)
class HeadPrices:
    """Prices of a line of heads. `below` is what the lines below say over the columns, `above` the
    columns that a text on a line above reaches in over."""

    columns: Sequence[Column]
    parts: Sequence[Segment]
    below: Mapping[int, str]
    above: frozenset[int] = frozenset()

    def empty(self, j: int) -> float:
        """A column without a text on this line."""
        if j == 0:
            return 0.0
        if j in self.below:
            return BARE if bare_year(self.below[j]) else EMPTY_OVER
        return BARE if j in self.above else UNHEADED

    def boundary(self, units: Sequence[Segment], i: int) -> float:
        """A cell boundary before unit `i`."""
        if parted(units, i):
            return 0.0
        before, word = units[i - 1].text, units[i].text
        if is_year(before) and word[0].isupper() and self._has_bare_years():
            return EMPTY
        return PART + _phrase(before, word)

    def cell(self, part: Segment, j: int) -> float:
        """A head overlaps its column, and may share its right edge, its left edge or its middle."""
        column = self.columns[j]
        if j == 0:
            inside = part.start >= column.left + FAR or _is_several(part.text)
            return min(FARTHEST, max(0, part.end - column.right)) + (ODD if inside else 0.0)
        aside = min(
            column.off_edge(part.end),
            abs(part.start - column.left),
            abs(part.middle - (column.left + column.right) / 2),
        )
        far = 2 * column.gap(part.start, part.end) + min(aside, 6) / 3 + self._trespass(part, j)
        odd = _is_several(part.text) or self._is_crowded(part)
        odd = odd or part.start < self.columns[0].left + LABEL_START
        return min(FARTHEST, far) + SLOPE * far + ODD * odd + BARE * self._is_loose(part, j)

    def spans(self, part: Segment, j: int) -> Iterator[tuple[int, float]]:
        """A head over columns `j` to some later one, which have heads below: (last, price)."""
        if _is_several(part.text) or self._is_repeated():
            return
        left = self.columns[j].left
        for last in range(j + 1, len(self.columns)):
            if not {j, last} <= self.below.keys():
                return
            texts = [self.below[c] for c in range(j, last + 1)]
            years = all(map(bare_year, texts))
            right = self.columns[last].right
            aside = abs(part.middle - (left + right) / 2) / (right - left)
            dated = _dates(part.text, texts) and self._says_years()
            loose = years or dated
            if not years and _is_kind(part.text) and any(map(_is_kind, texts)):
                return  # "Budget" does not stand over "Avvikelse"
            if aside <= (ASIDE_YEARS if loose else ASIDE) and (years or heads(part.text)):
                sure = years or (year_in(part.text) is not None and self._is_lone())
                yield last, SPAN + 2 * aside + (0.0 if sure else EMPTY)

    def _trespass(self, part: Segment, j: int) -> float:
        """How far a head reaches in over the columns beside its own."""
        left = self.columns[j - 1].right - part.start if j > 1 else 0
        right = part.end - self.columns[j + 1].left if j + 1 < len(self.columns) else 0
        return max(0, left) / 4 + max(0, right) / 4

    def _is_loose(self, part: Segment, j: int) -> bool:
        """True for "Nämnden för" over a head that does not go on with it."""
        return hangs(part.text) and j in self.below and not self.below[j][0].islower()

    def _is_crowded(self, part: Segment) -> bool:
        """True for a year with words after it, on a line where years stand alone."""
        return " " in part.text and is_year(words_in(part.text)[0]) and self._has_bare_years()

    def _has_bare_years(self) -> bool:
        return any(is_year(part.text) for part in self.parts)

    def _is_repeated(self) -> bool:
        """True where a text comes twice: so it stands over one column each time, and so do others."""
        texts = [part.text for part in self.parts if not is_year(part.text)]
        return len(set(texts)) < len(texts)

    def _says_years(self) -> bool:
        """True for a line with one text beside the label column, or nothing but years there."""
        edge = self.columns[0].left + LABEL_START
        beside = [part for part in self.parts if part.start > edge]
        return self._is_lone() or all(is_year(part.text) for part in beside)

    def _is_lone(self) -> bool:
        """True where the line says one thing only beside the label column."""
        edge = self.columns[0].left + LABEL_START
        return sum(part.start > edge for part in self.parts) == 1


@lru_cache(maxsize=4096)
def bare_year(text: str) -> bool:
    """True for a head that says which year, and no kind of figure."""
    return year_in(text) is not None and kind_in(text, vocabulary()) is None


@lru_cache(maxsize=4096)
def _is_kind(text: str) -> bool:
    return year_in(text) is None and kind_in(text, vocabulary()) is not None


def _dates(text: str, below: Sequence[str]) -> bool:
    """True for a year over heads none of which has one."""
    return year_in(text) is not None and not any(year_in(head) for head in below)


@lru_cache(maxsize=4096)
def _is_several(text: str) -> bool:
    """True for heads of more than one column: two years, or two words that each begin one."""
    words = words_in(text)
    kinds = [word for word in words if word[0].isupper() and kind_in(word, vocabulary())]
    return len(kinds) > 1 or sum(is_year(word.rstrip(",;:")) for word in words) > 1


@lru_cache(maxsize=4096)
def _phrase(word: str, following: str) -> float:
    """What parting two words of one head costs: a kind and its year, a word and its unit."""
    if is_year(following[:4]):
        ended = is_year(word[:4]) or not word[-1].isalnum() or unit_in(word, vocabulary())
        return 0.0 if ended else PHRASE
    if not any(ch.isalnum() for ch in following) or unit_in(following, vocabulary()):
        return PHRASE
    return PHRASE / 6 if following[0].islower() else 0.0
