"""The same figure in two tables. See docs/algorithms/copies.md.

A copy has no tolerance: printed in the same unit it must be the same number, in a coarser unit it
must round to it. Two rows are taken to be about the same thing only when they carry the same label,
share years and kinds of figures, and agree in enough of them; equal labels alone (two boards that
both have "Personalkostnader") prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from roder.core.base import Figure, Place, Problem, Severity, Unit
from roder.core.document.arithmetic import Slot, exact
from roder.core.document.blocks import Table
from roder.core.document.columns import Column
from roder.core.document.labels import plain, says_little
from roder.core.document.slips import near_miss

MOST_ROWS_ALIKE = 12
"""A label that stands in more tables than this names a kind of row, not one row."""
TELLING = 100
"""Equal numbers smaller than this (in last digits) may be equal by chance."""

ColumnId = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two cells that state the same figure: table index and slot of each, and whether they agree."""

    first: tuple[int, Slot]
    second: tuple[int, Slot]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows with one label in different tables, and their comparable cells."""

    first: tuple[int, int]
    second: tuple[int, int]
    cells: tuple[tuple[int, int], ...]
    equal: tuple[bool, ...]
    telling: int


def find_copies(tables: tuple[Table, ...]) -> tuple[list[Copy], list[Problem]]:
    """Figures repeated between tables, and those that should be the same but are not."""
    pairs = list(_pairs(tables))
    support: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        tally = support[pair.first[0], pair.second[0]]
        tally[0] += pair.telling
        tally[1] += sum(not same for same in pair.equal)
    copies: list[Copy] = []
    problems: list[Problem] = list(_wrong_scales(tables, pairs))
    for pair in pairs:
        agreeing, differing = support[pair.first[0], pair.second[0]]
        same_thing = _same_thing(tables, pair, agreeing, differing)
        for (c, d), same in zip(pair.cells, pair.equal, strict=True):
            first, second = (
                (pair.first[0], (pair.first[1], c)),
                (pair.second[0], (pair.second[1], d)),
            )
            if same and (pair.telling or agreeing >= 3):
                copies.append(Copy(first, second, True))
            elif not same and same_thing:
                copies.append(Copy(first, second, False))
                problems.append(_differs(tables, first, second, pair, agreeing))
    return copies, problems


def _pairs(tables: tuple[Table, ...]) -> Iterator[Pair]:
    by_label: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for t, table in enumerate(tables):
        for r, row in enumerate(table.rows):
            if row.label and any(cell.figure for cell in row.cells):
                by_label[plain(row.label)].append((t, r))
    ids = [_column_ids(table) for table in tables]
    for places in by_label.values():
        if not 2 <= len(places) <= MOST_ROWS_ALIKE:
            continue
        for i, first in enumerate(places):
            for second in places[i + 1 :]:
                if first[0] != second[0]:
                    pair = _compared(tables, ids, first, second)
                    if pair is not None:
                        yield pair


def _wrong_scales(tables: tuple[Table, ...], pairs: list[Pair]) -> Iterator[Problem]:
    """Pairs of tables whose common figures all differ by a thousand: one header states a wrong unit."""
    scaled: dict[tuple[int, int], list[tuple[Slot, Slot]]] = defaultdict(list)
    equal: dict[tuple[int, int], int] = defaultdict(int)
    for pair in pairs:
        key = (pair.first[0], pair.second[0])
        for (c, d), same in zip(pair.cells, pair.equal, strict=True):
            first, second = (pair.first[1], c), (pair.second[1], d)
            a, b = _figure(tables[key[0]], first), _figure(tables[key[1]], second)
            equal[key] += same and abs(a.digits) >= TELLING
            if not same and thousandfold(a, b):
                scaled[key].append((first, second))
    for key, slots in scaled.items():
        if len(slots) >= 2 and len(slots) > 2 * equal[key]:
            yield _wrong_scale(tables, key, slots)


def _wrong_scale(
    tables: tuple[Table, ...], key: tuple[int, int], slots: list[tuple[Slot, Slot]]
) -> Problem:
    first, second = (tables[t] for t in key)
    here, there = second.place(*slots[0][1]), first.place(*slots[0][0])
    a, b = _figure(first, slots[0][0]), _figure(second, slots[0][1])
    others = [(first.place(*s), second.place(*t)) for s, t in slots[1:]]
    return Problem(
        "unit-slip",
        Severity.ERROR,
        here,
        b.value,
        exact(a.digits, a.decimals),
        b.unit.value if b.unit else None,
        {"slip": "unit", "other": where(there), "culprit": here.row or ""},
        (there, *(place for pair in others for place in pair)),
    )


def _figure(table: Table, slot: Slot) -> Figure:
    figure = table.rows[slot[0]].cells[slot[1]].figure
    assert figure is not None
    return figure


def _column_ids(table: Table) -> dict[ColumnId, int]:
    """Columns by year, kind and period, where the header names both a year and a kind."""
    seen: dict[ColumnId, list[int]] = defaultdict(list)
    for c, column in enumerate(table.columns):
        if column.year is not None and not _qualified(column):
            seen[column.year, str(column.kind or ""), column.period].append(c)
    return {key: found[0] for key, found in seen.items() if len(found) == 1}


def _qualified(column: Column) -> bool:
    """True for headers with words beyond kind, year and unit: "justerad", "ack.", a board's name."""
    words = [w for w in plain(column.label).split() if not w.isdigit() and w not in _COMMON]
    return len(words) > 1


_COMMON = frozenset(["tkr", "mnkr", "mkr", "kr", "%", "i", "helår", "år", "helårs"])


def _compared(
    tables: tuple[Table, ...],
    ids: list[dict[ColumnId, int]],
    first: tuple[int, int],
    second: tuple[int, int],
) -> Pair | None:
    shared = [(c, ids[second[0]][key]) for key, c in ids[first[0]].items() if key in ids[second[0]]]
    cells: list[tuple[int, int]] = []
    equal: list[bool] = []
    telling = 0
    for c, d in shared:
        a = tables[first[0]].rows[first[1]].cells[c].figure
        b = tables[second[0]].rows[second[1]].cells[d].figure
        if a is None or b is None or not _comparable(a, b):
            continue
        same = same_figure(a, b)
        cells.append((c, d))
        equal.append(same)
        telling += same and abs(a.digits) >= TELLING and abs(b.digits) >= 10
    return Pair(first, second, tuple(cells), tuple(equal), telling) if cells else None


def _comparable(a: Figure, b: Figure) -> bool:
    if a.unit == b.unit:
        return True
    return bool(a.unit and b.unit and a.unit.is_money and b.unit.is_money)


def same_figure(a: Figure, b: Figure) -> bool:
    """True when both state one number: equal in one unit, or the coarser is the finer rounded."""
    if a.unit == b.unit and a.decimals == b.decimals:
        return a.digits == b.digits
    fine, coarse = sorted((a, b), key=_power_of_last_digit)
    shift = _power_of_last_digit(coarse) - _power_of_last_digit(fine)
    return bool(abs(fine.digits - coarse.digits * 10**shift) * 2 <= 10**shift)


def _power_of_last_digit(figure: Figure) -> int:
    return (figure.unit.power or 0 if figure.unit else 0) - figure.decimals


def _same_thing(tables: tuple[Table, ...], pair: Pair, agreeing: int, differing: int) -> bool:
    """True when the rows agree in so much that a difference is a contradiction."""
    misses = sum(not same for same in pair.equal)
    if misses == 0:
        return False
    label = plain(tables[pair.first[0]].rows[pair.first[1]].label)
    if pair.telling >= 2 and misses <= pair.telling:
        return True
    if agreeing >= 3 and differing * 3 <= agreeing:
        return True
    if pair.telling >= 1 and misses == 1 and not says_little(label):
        return True
    return False


def _differs(
    tables: tuple[Table, ...],
    first: tuple[int, Slot],
    second: tuple[int, Slot],
    pair: Pair,
    agreeing: int,
) -> Problem:
    a, b = (tables[t].rows[s[0]].cells[s[1]].figure for t, s in (first, second))
    assert a is not None
    assert b is not None
    here, there = tables[first[0]].place(*first[1]), tables[second[0]].place(*second[1])
    strong = pair.telling >= 2 or agreeing >= 3 or near_miss(a.digits, b.digits)
    code = "unit-slip" if thousandfold(a, b) else "copy-differs"
    return Problem(
        code,
        Severity.ERROR if strong else Severity.WARNING,
        there,
        b.value,
        exact(a.digits, a.decimals),
        b.unit.value if b.unit else None,
        {
            "slip": "unit" if code == "unit-slip" else "",
            "other": where(here),
            "culprit": there.row or "",
        },
        (here,),
    )


def where(place: Place) -> str:
    """A place in a few words for a message: row, column and heading."""
    return " · ".join(part for part in (place.heading, place.row, place.column) if part)


def thousandfold(a: Figure, b: Figure) -> bool:
    """True when one is the other a thousand times over, at the precision of the coarser."""
    power_a, power_b = _power_of_last_digit(a), _power_of_last_digit(b)
    for shift in (3, -3):
        low = min(power_a + shift, power_b)
        x, y = a.digits * 10 ** (power_a + shift - low), b.digits * 10 ** (power_b - low)
        coarse = 10 ** (max(power_a + shift, power_b) - low)
        if x and y and abs(x - y) * 2 <= coarse and abs(a.digits) >= 10:
            return True
    return False


def money_units(table: Table) -> set[Unit]:
    """The units of money that the table's figures are in."""
    return {
        cell.figure.unit
        for row in table.rows
        for cell in row.cells
        if cell.figure is not None and cell.figure.unit is not None and cell.figure.unit.is_money
    }
