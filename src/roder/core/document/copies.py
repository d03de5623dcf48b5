"""The same figure in two tables. See docs/algorithms/copies.md.

A copy has no tolerance: printed in the same unit it must be the same number, in a coarser unit it
must round to it. Two rows are taken to be about the same thing only when they carry the same label,
share years and kinds of figures, and agree in enough of them; equal labels alone (two boards that
both have "Personalkostnader") prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log2

from roder.core.base import Figure, Place, Problem, Severity, Unit
from roder.core.document.arithmetic import Slot, exact
from roder.core.document.blocks import Table
from roder.core.document.labels import plain, says_little
from roder.core.document.moved import moved_rows
from roder.core.document.pairs import (
    TELLING,
    Pair,
    find_pairs,
    opposite,
    same_figure,
    thousandfold,
)
from roder.core.document.scales import ENOUGH, shared_digits
from roder.core.document.slips import near_miss

__all__ = ["Copy", "find_copies", "money_units", "same_figure", "thousandfold", "where"]

ENOUGH_BESIDE = 8.0
"""Bits for a row in another unit between tables that agree in other rows."""
ENOUGH_SMALL = 12.0
SEVERAL = 2
"""Bits of small figures that are equal in a row, more than so many compared, beside one that differs."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two cells that state the same figure: table index and slot of each, and whether they agree."""

    first: tuple[int, Slot]
    second: tuple[int, Slot]
    agrees: bool


def find_copies(tables: tuple[Table, ...]) -> tuple[list[Copy], list[Problem]]:
    """Figures repeated between tables, and those that should be the same but are not."""
    pairs, alike = find_pairs(tables)
    support: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        tally = support[pair.first[0], pair.second[0]]
        if not pair.named:
            tally[0] += pair.telling
            tally[1] += pair.misses
    copies: list[Copy] = []
    scales = _wrong_scales(tables, pairs)
    problems = [_wrong_scale(tables, key, slots) for key, slots in scales.items()]
    for pair in pairs:
        agreeing, differing = support[pair.first[0], pair.second[0]]
        told = (pair.first[0], pair.second[0]) in scales and all(pair.scaled)
        same_thing = not told and _same_thing(tables, pair, agreeing, differing)
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
    known = {place.address for problem in problems for place in (problem.place, *problem.related)}
    problems += [p for p in moved_rows(tables, alike) if p.place.address not in known]
    return copies, problems


def _wrong_scales(
    tables: tuple[Table, ...], pairs: list[Pair]
) -> dict[tuple[int, int], list[tuple[Slot, Slot]]]:
    """Pairs of tables whose common figures all differ by a thousand, or share their digits though in
    different units: one header states a wrong unit."""
    scaled: dict[tuple[int, int], list[tuple[Slot, Slot]]] = defaultdict(list)
    against: dict[tuple[int, int], int] = defaultdict(int)
    for pair in pairs:
        key = (pair.first[0], pair.second[0])
        for (c, d), same in zip(pair.cells, pair.equal, strict=True):
            first, second = (pair.first[1], c), (pair.second[1], d)
            a, b = _figure(tables[key[0]], first), _figure(tables[key[1]], second)
            if not same and thousandfold(a, b):
                scaled[key].append((first, second))
            else:
                against[key] += abs(a.digits) >= (TELLING if same else 10)  # small ones tell little
    found = {
        key: slots
        for key, slots in scaled.items()
        if len(slots) >= 2 and len(slots) > 2 * against[key]
    }
    for shared in shared_digits(tables):
        found.setdefault((shared.first, shared.second), list(shared.slots))
    return found


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


def _same_thing(tables: tuple[Table, ...], pair: Pair, agreeing: int, differing: int) -> bool:
    """True when the rows agree in so much that a difference is a contradiction."""
    misses = pair.misses
    if misses == 0:
        return False
    if pair.named:
        return misses == 1
    if _in_another_unit(tables, pair, ENOUGH if agreeing < 3 else ENOUGH_BESIDE):
        return True
    label = plain(tables[pair.first[0]].rows[pair.first[1]].label)
    if pair.loose_misses and (not pair.telling or says_little(label)):
        return False
    if pair.telling >= 2 and misses <= pair.telling:
        return True
    if agreeing >= 3 and differing * 3 <= agreeing:
        return True
    if misses == 1 and not pair.loose_misses and not says_little(label):
        small = sum(log2(_size(tables, pair, n)) for n, same in enumerate(pair.equal) if same)
        if small >= ENOUGH_SMALL and len(pair.equal) > SEVERAL:
            return True
    one_kind = not any(pair.loose) or (all(pair.loose) and not any(pair.custom))
    return pair.all_but_one and one_kind and not says_little(label)


def _size(tables: tuple[Table, ...], pair: Pair, n: int) -> int:
    """Among how many figures chance would have picked an equal one: the coarser's digits."""
    c, d = pair.cells[n]
    a, b = (
        _figure(tables[pair.first[0]], (pair.first[1], c)),
        _figure(tables[pair.second[0]], (pair.second[1], d)),
    )
    return max(1, min(abs(a.digits), abs(b.digits)))


def _in_another_unit(tables: tuple[Table, ...], pair: Pair, enough: float) -> bool:
    """True for a row of which every figure is the other row's a thousand times over (or the reverse),
    so that chance seldom makes it so."""
    if not all(pair.scaled):
        return False
    sizes = [
        min(abs(_figure(tables[t], (r, c)).digits) for (t, r), c in zip(spots, cells, strict=True))
        for spots in [(pair.first, pair.second)]
        for cells in pair.cells
    ]
    return sum(log2(size + 1) for size in sizes) >= enough


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
    a = opposite(a) if pair.turned else a
    sure = not pair.named and not pair.loose_misses and (pair.telling >= 2 or agreeing >= 3)
    strong = sure or near_miss(a.digits, b.digits)
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


def money_units(table: Table) -> set[Unit]:
    """The units of money that the table's figures are in."""
    return {
        cell.figure.unit
        for row in table.rows
        for cell in row.cells
        if cell.figure is not None and cell.figure.unit is not None and cell.figure.unit.is_money
    }
