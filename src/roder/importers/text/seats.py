"""Which column each text on a line stands in: the cheapest order-keeping placement.

A text costs what it lies away from its column. One space may part two cells, as where wide figures
meet ("−1 881 833 −1 888 811"), at a price; two spaces inside one cell have a higher one. So the
figures' right edges, not a guess at their size, decide between a thousands group and a new column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from roder.core.base import ReadNumber, read_number
from roder.core.document.headers import is_year, kind_in, unit_in, year_in
from roder.importers.text.ruler import Column
from roder.importers.text.segments import (
    FAR,
    Segment,
    ends_in_figure,
    figure_and_words,
    figures_apart,
    hangs,
    heads,
    words_in,
)
from roder.reference import vocabulary

PART = 1.5
"""Price of a cell boundary at a single space."""
PHRASE = 6.0
"""Added to it inside what reads as one phrase: "Utfall 2024", "Andel %", "Netto, tkr"."""
JOIN = 100.0
"""Price of two or more spaces inside one cell; in a head, which is short, `FAR_JOIN`."""
FAR_JOIN = 100.0
UNREAD = 100.0
"""Price of a cell of figures that is no number, or of a figure among the labels' words."""
EMPTY = 0.5
UNHEADED = 25.0
"""Price of a column that no line of the head stands over, `BARE` of one with a year only so far, and
`EMPTY_OVER` of one that already has its head on the lines below."""
BARE = 3.0
EMPTY_OVER = 1.0
ODD = 8.0
"""Price of two heads in one cell, of a head that begins where labels do (less than `LABEL_START` in),
of a label that ends in a figure and is longer than others, or of a figure `WIDE` times as wide as any."""
GROUP = 3.0
"""Price of a group of digits more than any figure of the column has."""
WIDE = 1.5
LABEL_START = 3
FARTHEST = 4.0
"""A head cannot lie farther from its column than this, nor a figure than `FAR_OFF`: the place in the
order counts too."""
FAR_OFF = 6
SLOPE = 0.05
"""What each character away still costs then."""
MOST_WORDS = 40
"""Words on a line; a longer one is parted at wide gaps only."""
LONG = 3
"""Spaces in a figure that may well be two."""
SPAN = 0.5
"""Price of a head over several columns, which it must stand in the middle of: as near as this share
of their width, or `ASIDE_YEARS` where each has nothing but a year, or none has and this is one."""
ASIDE = 0.12
ASIDE_YEARS = 0.3


@dataclass(frozen=True, slots=True)
class Around:
    """What the other lines of a head say: the texts over columns on the lines below, and the columns
    that a text on a line above reaches in over."""

    below: Mapping[int, str]
    above: frozenset[int] = frozenset()
    years: bool = False
    """A year stands alone on the line itself, so that others on it may."""
    lone: bool = False
    """The line says one thing only beside the label column."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A cell's text and the first and last column that it stands over."""

    part: Segment
    first: int
    last: int


def seat_row(text: str, parts: Sequence[Segment], columns: Sequence[Column]) -> list[Seat]:
    """The cells of a line that holds figures or a label."""
    plain = _plainly(parts, columns)
    if plain is not None:
        return plain
    units = [unit for part in parts for unit in _units(part, columns)]
    return _cheapest(text, units, columns)


def seat_heads(
    text: str, parts: Sequence[Segment], columns: Sequence[Column], around: Around
) -> list[Seat]:
    """The texts of a header line."""
    units = [word for part in parts for word in part.words()]
    if len(units) > MOST_WORDS:
        units = list(parts)
    years = any(is_year(part.text) for part in parts)
    lone = sum(part.start > columns[0].left + LABEL_START for part in parts) == 1
    return _cheapest(text, units, columns, replace(around, years=years, lone=lone))


def _plainly(parts: Sequence[Segment], columns: Sequence[Column]) -> list[Seat] | None:
    """The placement that needs no weighing: each text over one column of its own, in order."""
    seats: list[Seat] = []
    for part in parts:
        over = [c for c, column in enumerate(columns) if column.gap(part.start, part.end) == 0]
        if len(over) != 1 or (seats and over[0] <= seats[-1].last):
            return None
        if columns[over[0]].figures and not part.is_figure and _figure_last(part.text):
            return None
        if over[0] == 0 and _figure_last(part.text) and part.end > columns[0].right:
            return None
        seats.append(Seat(part, over[0], over[0]))
    return seats


def _figure_last(text: str) -> bool:
    return " " in text and ends_in_figure(text)


def _units(part: Segment, columns: Sequence[Column]) -> list[Segment]:
    """A text that may be cells of their own: the figures it begins and ends in, the words between."""
    over = sum(column.gap(part.start, part.end) == 0 for column in columns)
    if part.is_figure and over <= 1 and part.text.count(" ") < LONG:
        return [part]
    apart = figures_apart(part)
    if len(apart) > 1:
        return apart
    words = part.words()
    first, last = 0, len(words)
    while last > 0 and ends_in_figure(words[last - 1].text):
        last -= 1
    while first < last and over > 1 and ends_in_figure(words[first].text):
        first += 1
    if first == last:
        return words
    start = words[first].start
    middle = Segment(
        start, words[last - 1].end, part.text[start - part.start : words[last - 1].end - part.start]
    )
    return [*words[:first], middle, *words[last:]]


def _cheapest(
    text: str,
    units: Sequence[Segment],
    columns: Sequence[Column],
    around: Around | None = None,
) -> list[Seat]:
    """Dynamic programming over units from the left and columns from the left."""
    count, width = len(units), len(columns)
    best: list[list[tuple[float, tuple[Seat, ...]]]] = [
        [(float("inf"), ())] * (width + 1) for _ in range(count + 1)
    ]
    best[0][0] = (0.0, ())
    heading = around is not None
    for j in range(width):
        for i in range(count + 1):
            so_far, seats = best[i][j]
            if so_far == float("inf"):
                continue
            _keep(best, i, j + 1, so_far + _empty_cost(j, around), seats)
            for k in range(i + 1, count + 1):
                part = Segment(
                    units[i].start, units[k - 1].end, text[units[i].start : units[k - 1].end]
                )
                join = FAR_JOIN if heading else JOIN
                shared = so_far + join * _gaps(units[i:k]) + _boundary(units, i, around)
                if around is None:
                    own = _cell_cost(part, j, columns)
                else:
                    own = _head_cost(part, j, columns, around)
                _keep(best, k, j + 1, shared + own, (*seats, Seat(part, j, j)))
                if around is not None and j and _stands_apart(units, i, k):
                    _spans(best, k, j, shared, seats, part, columns, around)
    total, seats = best[count][width]
    return list(seats) if total < float("inf") else []


def _keep(
    best: list[list[tuple[float, tuple[Seat, ...]]]],
    i: int,
    j: int,
    cost: float,
    seats: tuple[Seat, ...],
) -> None:
    if cost < best[i][j][0]:
        best[i][j] = (cost, seats)


def _spans(
    best: list[list[tuple[float, tuple[Seat, ...]]]],
    k: int,
    j: int,
    so_far: float,
    seats: tuple[Seat, ...],
    part: Segment,
    columns: Sequence[Column],
    around: Around,
) -> None:
    """A head over columns `j` to some later one: in the middle over them, each with a head below."""
    if _is_several(part.text):
        return
    for last in range(j + 1, len(columns)):
        if not {j, last} <= around.below.keys():
            break
        texts = [around.below[c] for c in range(j, last + 1)]
        years = all(map(_bare_year, texts))
        dated = around.lone and year_in(part.text) is not None and not any(map(year_in, texts))
        wide = columns[last].right - columns[j].left
        aside = abs(part.middle - (columns[j].left + columns[last].right) / 2) / wide
        if aside <= (ASIDE_YEARS if years or dated else ASIDE) and (years or heads(part.text)):
            _keep(best, k, last + 1, so_far + SPAN + 2 * aside, (*seats, Seat(part, j, last)))


@lru_cache(maxsize=4096)
def _bare_year(text: str) -> bool:
    return year_in(text) is not None and kind_in(text, vocabulary()) is None


@lru_cache(maxsize=4096)
def _is_several(text: str) -> bool:
    """True for heads of more than one column: two years, or two words that each begin one."""
    words = words_in(text)
    kinds = [word for word in words if word[0].isupper() and kind_in(word, vocabulary())]
    return len(kinds) > 1 or sum(is_year(word) for word in words) > 1


def _empty_cost(j: int, around: Around | None) -> float:
    if j == 0:
        return 0.0
    if around is None:
        return EMPTY
    if j in around.below:
        return BARE if _bare_year(around.below[j]) else EMPTY_OVER
    return BARE if j in around.above else UNHEADED


def _stands_apart(units: Sequence[Segment], i: int, k: int) -> bool:
    """True where units `i` to `k` have wide gaps, or nothing, on both sides."""
    before = i == 0 or units[i].start - units[i - 1].end > 1
    return before and (k == len(units) or units[k].start - units[k - 1].end > 1)


def _gaps(units: Sequence[Segment]) -> int:
    """How many wide gaps stand inside a cell."""
    return sum(b.start - a.end > 1 for a, b in zip(units, units[1:], strict=False))


def _boundary(units: Sequence[Segment], i: int, around: Around | None) -> float:
    """What a cell boundary before unit `i` costs."""
    if i == 0 or units[i].start - units[i - 1].end > 1:
        return 0.0
    before, word = units[i - 1].text, units[i].text
    if is_year(before) and around is not None and around.years and word[0].isupper():
        return EMPTY
    return PART + _phrase(before, word)


@lru_cache(maxsize=4096)
def _phrase(word: str, following: str) -> float:
    """What parting two words of one head costs: a kind and its year, a word and its unit, a phrase."""
    if is_year(following):
        return 0.0 if is_year(word) else PHRASE
    if not any(ch.isalnum() for ch in following) or unit_in(following, vocabulary()):
        return PHRASE
    return PHRASE / 2 if following[0].islower() else 0.0


def _cell_cost(part: Segment, j: int, columns: Sequence[Column]) -> float:
    column = columns[j]
    if j == 0:
        over = max(0, part.end - column.right) if _figure_last(part.text) or part.is_figure else 0
        return (over and over + 2 * ODD) + float(max(0, part.start - column.right))
    within = min(FARTHEST, max(0, columns[j - 1].right - part.start)) if j > 1 else 0
    if part.is_figure:
        off = column.off_edge(part.end) if column.figures else column.gap(part.start, part.end)
        groups = GROUP * max(0, len(words_in(part.text)) - column.groups)
        wide = part.end - part.start > WIDE * (column.right - column.left) + 1
        return min(off, FAR_OFF) + SLOPE * off + within + groups + (ODD if wide else 0.0)
    unread = UNREAD * _more_than_one(part) if column.figures else 0.0
    odd = UNREAD if part.start < columns[0].left + LABEL_START else 0.0
    return unread + column.gap(part.start, part.end) + within + odd


@lru_cache(maxsize=4096)
def _more_than_one(part: Segment) -> int:
    """How many words too many a text has that begins in a figure: a row of figures that is no
    number, or words after a figure."""
    words = words_in(part.text)
    if len(words) < 2 or isinstance(read_number(part.text), ReadNumber):
        return 0
    if ends_in_figure(words[0]) and ends_in_figure(words[-1]):
        return len(words) - 1
    return int(figure_and_words(part) is not None)


def _head_cost(part: Segment, j: int, columns: Sequence[Column], around: Around) -> float:
    """A head overlaps its column, and may share its right edge, its left edge or its middle."""
    column = columns[j]
    if j == 0:
        inside = part.start >= column.left + FAR or _is_several(part.text)
        return min(FARTHEST, float(max(0, part.end - column.right))) + (ODD if inside else 0.0)
    aside = min(
        column.off_edge(part.end),
        abs(part.start - column.left),
        abs(part.middle - (column.left + column.right) / 2),
    )
    far = 2 * column.gap(part.start, part.end) + min(aside, 6) / 3 + _trespass(part, j, columns)
    after_year = around.years and " " in part.text and is_year(words_in(part.text)[0])
    odd = _is_several(part.text) or after_year or part.start < columns[0].left + LABEL_START
    ends = hangs(part.text) and around.below.get(j, "x")[0].islower()
    loose = hangs(part.text) and j in around.below and not ends
    return min(FARTHEST, far) + SLOPE * far + (ODD if odd else 0.0) + (BARE if loose else 0.0)


def _trespass(part: Segment, j: int, columns: Sequence[Column]) -> float:
    """How far a head reaches in over the columns beside its own."""
    left = columns[j - 1].right - part.start if j > 1 else 0
    right = part.end - columns[j + 1].left if j + 1 < len(columns) else 0
    return max(0, left) / 4 + max(0, right) / 4
