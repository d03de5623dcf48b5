"""A year's column that repeats another's, and units that a table's own figures speak against."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from math import log2

from roder.core.base import Figure, Problem, Severity, Unit
from roder.core.document.blocks import Document, Table
from roder.core.document.columns import ColumnKind
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
DERIVED = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE, ColumnKind.TOTAL)
TOO_LARGE = {Unit.MNKR: 400_000, Unit.MDKR: 400}
"""No Swedish municipality has figures beyond 400 billion kronor; Stockholm's total assets are
about half of that."""
OUT_OF_SCALE = 50
"""A table's largest amount this many times the document's other tables' is suspicious."""


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
        c, d = places
        labels = heads[c].label, heads[d].label
        if labels[0] == labels[1] or len({results.found_in(x) is None for x in labels}) > 1:
            continue  # a net column repeats the costs where there is no income
        if _surprise(column) >= _enough(table, figures, places):
            rows = sum(figure is not None for figure in column)
            yield Problem(
                "column-repeated",
                Severity.WARNING,
                table.place(0, d),
                params={"first": labels[0], "second": labels[1], "rows": str(rows)},
                related=(table.place(0, c),),
            )


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


def _enough(table: Table, figures: list[tuple[Figure | None, ...]], places: list[int]) -> float:
    """Fewer bits will do where these are the only two amounts and most deviations are not zero."""
    kinds = [column.kind for column in table.columns]
    amounts = [c for c, kind in enumerate(kinds) if kind not in DERIVED and any(figures[c])]
    told = [
        figure.digits != 0
        for c, kind in enumerate(kinds)
        if kind in (ColumnKind.DEVIATION, ColumnKind.CHANGE)
        for figure in figures[c]
        if figure is not None
    ]
    if all(figure.digits % 10 == 0 for figure in figures[places[0]] if figure is not None):
        return ENOUGH_ROUND
    against = amounts == places and sum(told) * 2 > len(told)
    return ENOUGH_AGAINST_DEVIATION if against else ENOUGH


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
        elif others >= 2 and amount > OUT_OF_SCALE * _other(sizes, amount, -1) and digits >= 10_000:
            yield _odd(table, unit, "unit-odd", Severity.WARNING)
        elif others >= 3 and _tiny(table, unit, amount, sizes):
            yield _odd(table, unit, "unit-odd", Severity.WARNING)


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
    return unit is Unit.KR and len(table.rows) >= 4 and small and like


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
