"""A year's column that repeats another's, and units that a table's own figures speak against."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import log2

from roder.core.base import Figure, Problem, Severity, Unit
from roder.core.document.arithmetic import exact
from roder.core.document.blocks import Document, Table
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.vocabulary import Vocabulary

LEAST_FIGURES = 3
"""Fewer different figures than this may be equal honestly."""
ENOUGH = 11.0
ENOUGH_ROUND = 30.0
"""Bits for a repetition where every figure is round: loans and plans stay as they were decided."""
ENOUGH_AGAINST_DEVIATION = 4.0
"""Bits for a repetition that a column of deviations beside it speaks against."""
USUAL_CHANGE = 0.03
"""A figure seldom moves less than this from one year to the next, or from budget to outcome."""
ENOUGH_UNLIKE = 15.0
LEAST_UNLIKE = 15.0
"""Bits by which a table's other columns differ more, and of surprise, that together are enough."""
MOST_UNLIKE = 3.0
"""The most bits that each row adds to that."""
LEAST_COMPARED = 8
"""Pairs of figures in other columns that it takes to tell."""
SEVERAL = 2
COMPARED = (ColumnKind.DEVIATION, ColumnKind.CHANGE)
DERIVED = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE, ColumnKind.TOTAL)
TOO_LARGE = {Unit.MNKR: 400_000, Unit.MDKR: 400}
"""No Swedish municipality has figures beyond 400 billion kronor; Stockholm's total assets are
about half of that."""
OUT_OF_SCALE = 50
"""A table's largest amount this many times the document's other tables' is suspicious."""
MANY_TABLES = 5
"""Other tables with amounts that it takes to tell; among fewer, `TOWERING` times is."""

_DECIMALS = 3
TOWERING = 200
"""A row this many times all the table's others, in every column, is likely in another unit."""
LEAST_BESIDE = 3
"""Other rows with figures that it takes to tell."""


Figures = list[tuple[Figure | None, ...]]
"""The figures of every column."""


def repeated_columns(table: Table, words: Vocabulary) -> Iterator[Problem]:
    """Two columns of different years or kinds that carry the same figures row for row."""
    heads = table.columns
    figures = [tuple(row.cells[c].figure for row in table.rows) for c in range(len(heads))]
    alike: dict[tuple[Figure | None, ...], list[int]] = defaultdict(list)
    for c, column in enumerate(figures):
        if heads[c].kind not in DERIVED:
            alike[column].append(c)
    results = words.rows["result"]
    for column, places in alike.items():
        if len(places) != 2:
            continue  # three alike are rates that stay, not a slip
        first, second = (heads[c] for c in places)
        nets = {results.found_in(head.label) is None for head in (first, second)}
        if first.label == second.label or (len(nets) > 1 and _same_time(first, second)):
            continue  # a net column repeats the costs where there is no income
        if _surprising(table, figures, places):
            rows = sum(figure is not None for figure in column)
            yield Problem(
                "column-repeated",
                Severity.WARNING,
                table.place(0, places[1]),
                params={"first": first.label, "second": second.label, "rows": str(rows)},
                related=(table.place(0, places[0]),),
            )


def _same_time(first: Column, second: Column) -> bool:
    return (first.year, first.kind, first.period) == (second.year, second.kind, second.period)


def _surprising(table: Table, figures: Figures, places: list[int]) -> bool:
    """True where the figures' sizes, the deviations beside them, or the table's other columns make
    the repetition odd."""
    column = figures[places[0]]
    surprise = _surprise(column)
    if surprise >= _enough(table, figures, places):
        return True
    return surprise >= LEAST_UNLIKE and _unlike(table, figures, places) >= ENOUGH_UNLIKE


def _surprise(column: tuple[Figure | None, ...]) -> float:
    """Bits by which equal figures surprise: little for small and for round ones, which plans repeat
    year after year."""
    sizes = {_significant(figure.digits) for figure in column if figure and figure.digits}
    if len(sizes) < LEAST_FIGURES:
        return 0.0
    return sum(log2(1 + 2 * USUAL_CHANGE * size) for size in sizes)


def _significant(digits: int) -> int:
    text = str(abs(digits)).rstrip("0")
    return int(text or "0")


def _enough(table: Table, figures: Figures, places: list[int]) -> float:
    """Fewer bits will do where a column tells what the two deviate by, and it is not zero."""
    if _deviate(table, figures, places):
        return ENOUGH_AGAINST_DEVIATION
    if all(figure.digits % 10 == 0 for figure in figures[places[0]] if figure is not None):
        return ENOUGH_ROUND
    return ENOUGH


def _deviate(table: Table, figures: Figures, places: list[int]) -> bool:
    """True where most deviations between the two columns are not zero, or several are more than
    rounding hides."""
    heads = table.columns
    amounts = [c for c, head in enumerate(heads) if head.kind not in DERIVED and any(figures[c])]
    first, second = (heads[c] for c in places)
    year = first.year or second.year
    if amounts != places and not (first.kind != second.kind and first.year in (None, year)):
        return False
    told = [
        abs(figure.digits) if figure is not None else 0  # a dash or nothing: no deviation
        for c, head in enumerate(heads)
        if head.kind in COMPARED and (amounts == places or head.year in (None, year))
        for figure, amount in zip(figures[c], figures[places[0]], strict=True)
        if amount is not None
    ]
    return sum(n > 0 for n in told) * 2 > len(told) or sum(n > 1 for n in told) >= SEVERAL


def _unlike(table: Table, figures: Figures, places: list[int]) -> float:
    """Bits by which the table's other columns differ more from each other than these two do."""
    heads = enumerate(table.columns)
    amounts = [c for c, head in heads if head.kind not in DERIVED and head.year is not None]
    others = [pair for pair in combinations(amounts, 2) if list(pair) != places]
    both = [
        (a.digits == b.digits)
        for c, d in others
        for a, b in zip(figures[c], figures[d], strict=True)
        if a is not None and b is not None and a.digits and b.digits
    ]
    if len(both) < LEAST_COMPARED:
        return 0.0
    filled = sum(figure is not None and figure.digits != 0 for figure in figures[places[0]])
    return filled * min(MOST_UNLIKE, -log2((sum(both) + 1) / (len(both) + 2)))


def odd_units(document: Document) -> Iterator[Problem]:
    """Tables whose stated unit of money cannot be right, or does not fit the other tables."""
    largest = {table.id: _largest(table) for table in document.tables}
    sizes = sorted(size for size in largest.values() if size is not None)
    for table in document.tables:
        unit, amount = table.unit, largest[table.id]
        if unit is None or not unit.is_money or amount is None:
            continue
        others = len(sizes) - 1
        digits = amount // 10 ** (unit.power or 0)
        if unit in TOO_LARGE and digits > TOO_LARGE[unit]:
            yield _odd(table, unit, "unit-implausible", Severity.ERROR)
        elif (
            others >= 2 and digits >= 10_000 and amount > _scale(others) * _other(sizes, amount, -1)
        ):
            yield _odd(table, unit, "unit-odd", Severity.WARNING)
        elif others >= 3 and _tiny(table, unit, amount, sizes):
            yield _odd(table, unit, "unit-odd", Severity.WARNING)


def _scale(others: int) -> int:
    """How many times the largest of so many other tables is suspicious: beside a few notes an honest
    statement is large."""
    return OUT_OF_SCALE if others >= MANY_TABLES else TOWERING


def odd_rows(table: Table) -> Iterator[Problem]:
    """The one row of a table that towers over all others in every column, sums among them, and would
    be of their size in thousands."""
    sizes = {r: size for r in range(len(table.rows)) if (size := _row_sizes(table, r))}
    if len(sizes) <= LEAST_BESIDE:
        return
    largest = _two_largest(sizes.values())
    for r, size in sizes.items():
        if len(size) < 2 or not _alike(size.values()):
            continue
        # the most of the rows beside it: the next largest, where the largest is its own
        most = {c: largest[c][largest[c][0] == own] for c, own in size.items()}
        if all(
            0 < TOWERING * most[c] <= own <= 10_000 * most[c] for c, own in size.items() if own
        ) and any(size.values()):
            yield _towering(table, r, min(c for c, own in size.items() if own))


def _two_largest(sizes: Iterable[Mapping[int, int]]) -> dict[int, tuple[int, int]]:
    """Column → the largest and the next largest of its amounts (0 where there is no other)."""
    found: dict[int, tuple[int, int]] = {}
    for size in sizes:
        for c, own in size.items():
            first, second = found.get(c, (0, 0))
            found[c] = (own, first) if own > first else (first, max(second, own))
    return found


def _alike(sizes: Iterable[int]) -> bool:
    """True for amounts of one size, as those of a row are from year to year."""
    found = sorted(sizes)
    return found[0] > 0 and found[-1] <= 3 * found[0]


def _row_sizes(table: Table, r: int) -> dict[int, int]:
    """Column → size of a row's amounts in the table's own unit; deviations and shares left out."""
    return {
        c: abs(figure.scaled(_DECIMALS))
        for c, cell in enumerate(table.rows[r].cells)
        if (figure := cell.figure) is not None
        and figure.decimals <= _DECIMALS
        and figure.unit is not None
        and figure.unit is table.unit
        and table.columns[c].kind not in DERIVED
    }


def _towering(table: Table, r: int, c: int) -> Problem:
    figure = table.rows[r].cells[c].figure
    assert figure is not None
    return Problem(
        "unit-slip",
        Severity.WARNING,
        table.place(r, c),
        figure.value,
        exact(figure.digits, figure.decimals + 3),
        figure.unit.value if figure.unit else None,
        {"slip": "unit", "culprit": table.rows[r].label, "whole": "yes"},
    )


def _other(sizes: list[int], amount: int, place: int) -> int:
    """The size at a place among sorted sizes from which one equal to `amount` is taken away."""
    place %= len(sizes) - 1
    return sizes[place + (place >= bisect_left(sizes, amount))]


def _usual(sizes: list[int], amount: int) -> float:
    """The median of the sizes without one equal to `amount`."""
    half, odd = divmod(len(sizes) - 1, 2)
    above = _other(sizes, amount, half)
    return above if odd else (_other(sizes, amount, half - 1) + above) / 2


def _tiny(table: Table, unit: Unit, amount: int, sizes: list[int]) -> bool:
    """Thousands said to be kronor: whole "kr" amounts far below every other table's, which they
    would be like if they were thousands."""
    small = amount * OUT_OF_SCALE * 5 < _usual(sizes, amount)
    like = amount * 500 <= _other(sizes, amount, -1)
    return unit is Unit.KR and len(table.rows) >= 4 and small and like and not _decided(table)


def _decided(table: Table) -> bool:
    """True for kronor that end in thousands, as those of a budget do: they are no thousands."""
    digits = [c.figure.digits for row in table.rows for c in row.cells if c.figure is not None]
    return sum(n != 0 and n % 1000 == 0 for n in digits) >= LEAST_FIGURES


def _largest(table: Table) -> int | None:
    """The largest amount in whole kronor, or None without money."""
    sizes = [
        abs(figure.digits) * 10 ** max(0, power - figure.decimals)
        for row in table.rows
        for cell in row.cells
        if (figure := cell.figure) is not None
        and figure.unit is not None
        and (power := figure.unit.power) is not None
    ]
    return max(sizes, default=None)


def _odd(table: Table, unit: Unit, code: str, severity: Severity) -> Problem:
    row = max(
        range(len(table.rows)),
        key=lambda r: max(
            (abs(c.figure.digits) for c in table.rows[r].cells if c.figure), default=0
        ),
    )
    column = max(
        range(len(table.columns)),
        key=lambda c: abs(f.digits) if (f := table.rows[row].cells[c].figure) else 0,
    )
    figure = table.rows[row].cells[column].figure
    return Problem(
        code,
        severity,
        table.place(row, column),
        figure.value if figure else None,
        unit=unit.value,
        params={"unit": unit.value, "slip": "unit", "culprit": table.rows[row].label},
        related=(table.place(0),),
    )
