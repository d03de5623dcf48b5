"""Tables whose headers state different units of money, held against the digits they share.

A figure is printed with other digits in thousands than in millions. Two tables in different units that
print the same digits in the same rows therefore state one and the same unit. See docs/algorithms/copies.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log2

from roder.core.base import Figure
from roder.core.document.blocks import Row, Table
from roder.core.document.labels import says_little
from roder.core.document.pairs import MOST_ROWS_ALIKE, opposite, phrases, same_figure, without_unit

ENOUGH = 12.0
"""Bits of shared digits from which two tables are said to be in one unit."""
LEAST_SHARED = 2
"""Figures with shared digits that it takes at least."""
LEAST_DIGITS = 100
"""Smaller numbers are shared by chance."""

ALONE = 3.0
SEVERAL = 3
"""Bits for the only table in its unit among more others than this."""

Slot = tuple[int, int]
Spot = tuple[int, int]
"""(table, row), from 0."""


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
    alone = _alone(tables)
    for (t, u), tally in tallies.items():
        bits = tally.bits + (ALONE if alone in (t, u) else 0.0)
        if bits >= ENOUGH and len(tally.slots) >= max(LEAST_SHARED, 2 * tally.against + 1):
            yield Shared(t, u, tuple(tally.slots))


def _alone(tables: tuple[Table, ...]) -> int | None:
    """The one table in another unit of money than all the rest, which are several; None else."""
    powers = {
        t: power
        for t, table in enumerate(tables)
        if table.unit is not None and (power := table.unit.power) is not None
    }
    counts = Counter(powers.values())
    single = [t for t, power in powers.items() if counts[power] == 1]
    return single[0] if len(single) == 1 and len(counts) == 2 and len(powers) > SEVERAL else None


def _rows_by_label(tables: tuple[Table, ...]) -> dict[str, list[Spot]]:
    places: dict[str, list[Spot]] = defaultdict(list)
    for t, table in enumerate(tables):
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
            if first[0] != second[0] and _apart(tables, first, second):
                yield first, second, 1
    for u, table in enumerate(tables):
        for name in phrases(table.heading, table.caption):
            for first in places.get(name, ()):
                for s in range(len(table.rows) if first[0] != u else 0):
                    if _apart(tables, first, (u, s)):
                        yield first, (u, s), len(table.rows)


def _power(row: Row) -> int | None:
    """The power of ten of a row's unit of money; None without money."""
    return next((figure.unit.power for _, figure in _figures(row) if figure.unit), None)


def _apart(tables: tuple[Table, ...], first: Spot, second: Spot) -> bool:
    """True for rows of which one is in thousands of the other's unit."""
    powers = [_power(tables[t].rows[r]) for t, r in (first, second)]
    return None not in powers and abs((powers[0] or 0) - (powers[1] or 0)) == 3


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
