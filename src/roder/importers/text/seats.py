"""Which column each text on a line stands in: the cheapest placement that keeps the order.

One space may part two cells, as where wide figures meet ("−1 881 833 −1 888 811"). What such a row
of digits is, a thousands group or a new column, is decided by the right edges of the other lines'
figures, not by the size of the number (see `prices`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from roder.core.document.headers import year_in
from roder.importers.text.prices import (
    LABEL_START,
    NEVER,
    HeadPrices,
    RowPrices,
    bare_year,
    figure_last,
    parted,
)
from roder.importers.text.ruler import Column
from roder.importers.text.segments import Segment, ends_in_figure, figures_apart

MOST_UNITS = 48
"""Texts on one line that are weighed; a line with more is placed text by text."""
LONG = 3
"""Spaces in a figure that may well be two."""


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
    return _cheapest(text, units, RowPrices(columns)) or _nearest(parts, columns)


def seat_heads(
    text: str,
    parts: Sequence[Segment],
    columns: Sequence[Column],
    below: Mapping[int, str],
    above: frozenset[int] = frozenset(),
) -> list[Seat]:
    """The texts of a header line. `below` is what the lines below say over the columns, `above` the
    columns that a text on a line above reaches in over."""
    if (over := _over_rounds(parts, columns, below)) is not None:
        return over
    units = [word for part in parts for word in part.words()]
    prices = HeadPrices(columns, parts, below, above)
    return _cheapest(text, units, prices) or _nearest(parts, columns)


def _over_rounds(
    parts: Sequence[Segment], columns: Sequence[Column], below: Mapping[int, str]
) -> list[Seat] | None:
    """Heads over years that come again, one for each round: "Kommunen" and "Koncernen" over 2022,
    2021, 2022, 2021, wherever they stand. None where the years show no such rounds."""
    label = [part for part in parts[:1] if part.start < columns[0].left + LABEL_START]
    heads, width = parts[len(label) :], len(columns) - 1
    if len(heads) < 2 or width % len(heads) or width == len(heads):
        return None
    said = [below.get(c, "") for c in range(1, len(columns))]
    each = width // len(heads)
    rounds = said[:each] * len(heads) == said and len({year_in(text) for text in said}) == each
    if not rounds or not all(map(bare_year, said)):
        return None
    over = [Seat(part, 1 + n * each, (n + 1) * each) for n, part in enumerate(heads)]
    return [*(Seat(part, 0, 0) for part in label), *over]


def _plainly(parts: Sequence[Segment], columns: Sequence[Column]) -> list[Seat] | None:
    """The placement that needs no weighing: each text over one column of its own, in order."""
    seats: list[Seat] = []
    for part in parts:
        over = [c for c, column in enumerate(columns) if column.gap(part.start, part.end) == 0]
        if len(over) != 1 or (seats and over[0] <= seats[-1].last):
            return None
        if columns[over[0]].figures and not part.is_figure and figure_last(part.text):
            return None
        if over[0] == 0 and figure_last(part.text) and part.end > columns[0].right:
            return None
        if over[0] and part.is_figure and part.text.count(" ") >= LONG:
            return None
        seats.append(Seat(part, over[0], over[0]))
    return seats


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
    label = part.start <= columns[0].right  # "90 år och äldre" is no figure and words
    while not label and first < last and over > 1 and ends_in_figure(words[first].text):
        first += 1
    if first == last:
        return words
    return [*words[:first], part.cut(words[first].start, words[last - 1].end), *words[last:]]


def _cheapest(
    text: str, units: Sequence[Segment], prices: RowPrices | HeadPrices
) -> list[Seat] | None:
    """Dynamic programming over units from the left and columns from the left."""
    count, width = len(units), len(prices.columns)
    if count > MOST_UNITS:
        return None
    best: list[dict[int, tuple[float, tuple[Seat, ...]]]] = [{0: (0.0, ())}]
    best += [{} for _ in range(width)]

    def keep(i: int, j: int, cost: float, seats: tuple[Seat, ...]) -> None:
        if cost < best[j].get(i, (inf, ()))[0]:
            best[j][i] = (cost, seats)

    for j in range(width):
        for i, (so_far, seats) in best[j].items():
            keep(i, j + 1, so_far + prices.empty(j), seats)
            if i == count:
                continue
            so_far += prices.boundary(units, i)
            for k in range(i + 1, count + 1):
                if k > i + 1 and parted(units, k - 1):
                    so_far += NEVER
                start, end = units[i].start, units[k - 1].end
                part = Segment(start, end, text[start:end])
                keep(k, j + 1, so_far + prices.cell(part, j), (*seats, Seat(part, j, j)))
                if j and parted(units, i) and parted(units, k):
                    for last, price in prices.spans(part, j):
                        keep(k, last + 1, so_far + price, (*seats, Seat(part, j, last)))
    return list(best[width][count][1])


def _nearest(parts: Sequence[Segment], columns: Sequence[Column]) -> list[Seat]:
    """Each text in the column it lies nearest; texts of one column are one cell."""
    seats: list[Seat] = []
    for part in parts:
        at = min(range(len(columns)), key=lambda c: columns[c].gap(part.start, part.end))
        at = max(at, seats[-1].last if seats else 0)
        if seats and seats[-1].last == at:
            first = seats.pop().part
            part = Segment(first.start, part.end, f"{first.text} {part.text}")
        seats.append(Seat(part, at, at))
    return seats
