"""Tables whose headers state different units of money, held against the digits they share.

A figure is printed with other digits in thousands than in millions. Two tables in different units that
print the same digits in the same rows therefore state one and the same unit. See docs/algorithms/copies.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log2

from roder.core.base import Figure
from roder.core.document.blocks import Row, Table
from roder.core.document.labels import says_little
from roder.core.document.pairs import MOST_ROWS_ALIKE, opposite, phrases, same_figure, without_unit

ENOUGH = 16.0
"""Bits of shared digits from which two tables are said to be in one unit."""
LEAST_SHARED = 2
"""Figures with shared digits that it takes at least."""
LEAST_DIGITS = 100
"""Smaller numbers are shared by chance."""

Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two tables (by index) in different units and the slots that hold the same digits."""

    first: int
    second: int
    slots: tuple[tuple[Slot, Slot], ...]


@dataclass(slots=True)
class _Tally:
    """What two tables' rows say: bits of shared digits, where, and figures equal as amounts."""

    bits: float
    slots: list[tuple[Slot, Slot]]
    against: int = 0


def shared_digits(tables: tuple[Table, ...]) -> Iterator[Shared]:
    """Pairs of tables that state different units of money and print the same digits."""
    places = _rows_by_label(tables)
    tallies: dict[tuple[int, int], _Tally] = defaultdict(lambda: _Tally(0.0, []))
    for (t, r), (u, s), tries in _meetings(tables, places):
        first, second = ((t, r), (u, s)) if t < u else ((u, s), (t, r))
        tally = tallies[first[0], second[0]]
        _meet(tables, first, second, tries, tally)
    for (t, u), tally in tallies.items():
        if tally.bits >= ENOUGH and len(tally.slots) >= max(LEAST_SHARED, 2 * tally.against + 1):
            yield Shared(t, u, tuple(tally.slots))


Spot = tuple[int, int]


def _rows_by_label(tables: tuple[Table, ...]) -> dict[str, list[Spot]]:
    places: dict[str, list[Spot]] = defaultdict(list)
    for t, table in enumerate(tables):
        if _power(table) is None:
            continue
        for r, row in enumerate(table.rows):
            label = without_unit(row.label)
            if label and not says_little(label) and any(_figures(row)):
                places[label].append((t, r))
    return {label: spots for label, spots in places.items() if len(spots) <= MOST_ROWS_ALIKE}


def _meetings(
    tables: tuple[Table, ...], places: dict[str, list[Spot]]
) -> Iterator[tuple[Spot, Spot, int]]:
    """Rows of tables in different units that are about one thing by their labels, or by the heading
    of one of the tables; and among how many rows the second was found."""
    for spots in places.values():
        for first, second in combinations(spots, 2):
            if _apart(tables[first[0]], tables[second[0]]):
                yield first, second, 1
    for u, table in enumerate(tables):
        if _power(table) is None:
            continue
        for name in phrases(table.heading, table.caption):
            for first in places.get(name, ()):
                if first[0] != u and _apart(tables[first[0]], table):
                    for s in range(len(table.rows)):
                        yield first, (u, s), len(table.rows)


def _power(table: Table) -> int | None:
    return table.unit.power if table.unit is not None and table.unit.is_money else None


def _apart(a: Table, b: Table) -> bool:
    """True for tables of which one is in thousands of the other's unit."""
    return abs((_power(a) or 0) - (_power(b) or 0)) == 3


def _figures(row: Row) -> Iterator[tuple[int, Figure]]:
    for c, cell in enumerate(row.cells):
        if cell.figure is not None and cell.figure.unit is not None and cell.figure.unit.is_money:
            yield c, cell.figure


def _meet(tables: tuple[Table, ...], first: Spot, second: Spot, tries: int, tally: _Tally) -> None:
    """Adds what two rows say: each figure of the first with at most one of the second."""
    here = list(_figures(tables[first[0]].rows[first[1]]))
    there = list(_figures(tables[second[0]].rows[second[1]]))
    room = len(there) * tries
    seen: set[int] = set()
    for c, a in here:
        if abs(a.digits) < LEAST_DIGITS or abs(a.digits) in seen:
            continue
        same = [d for d, b in there if _same_digits(a, b)]
        if same:
            seen.add(abs(a.digits))
            slots = (first[1], c), (second[1], same[0])
            if slots not in tally.slots:
                tally.bits += max(0.0, log2(_telling(a.digits) / room))
                tally.slots.append(slots)
        elif any(
            same_figure(a, b) or same_figure(a, opposite(b))
            for _, b in there
            if abs(b.digits) >= 10
        ):
            tally.against += 1


def _same_digits(a: Figure, b: Figure) -> bool:
    return abs(a.digits) == abs(b.digits) and a.decimals == b.decimals and a.unit != b.unit


def _telling(digits: int) -> int:
    """A number's digits without closing zeros: 3 000 is shared as easily as 3."""
    return int(str(abs(digits)).rstrip("0"))
