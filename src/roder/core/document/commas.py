"""Tables whose thousands are parted by commas, as English-language programs print them.

One `412,318` alone has three decimals in Swedish. A whole table can settle it: see docs/algorithms/tables.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roder.core.base import NumberFault, ReadNumber, read_number
from roder.core.base.numbers import MINUS
from roder.core.document.pieces import GridCell

LEAST = 4
"""Figures with groups of three after a comma that it takes."""

_GROUPED = re.compile(rf"[+{MINUS}]?\s?[1-9]\d{{0,2}}(?:,\d{{3}})+")
_SMALL = re.compile(rf"[+{MINUS}]?\s?[1-9]\d{{0,2}}")

Numbers = list[list[ReadNumber | NumberFault | None]]


def without_commas(rows: Sequence[Sequence[GridCell]], numbers: Numbers, heads: int) -> Numbers:
    """The numbers of a grid, commas read as marks of thousands where its body shows that they are:
    every comma has three digits after it, and beside such figures in their columns stand whole ones
    below a thousand, or some have two commas. No other figure there has a thousand or more."""
    found = [
        (r, c)
        for r in range(heads, len(rows))
        for c, cell in enumerate(rows[r])
        if "," in cell.text and numbers[r][c] is not None
    ]
    if len(found) < LEAST or not all(_is_grouped(rows[r][c]) for r, c in found):
        return numbers
    columns, grouped = {c for _, c in found}, set(found)
    plain = [
        rows[r][c].text.strip()
        for r in range(heads, len(rows))
        for c in columns
        if (r, c) not in grouped and isinstance(numbers[r][c], ReadNumber)
    ]
    small = [text for text in plain if _SMALL.fullmatch(text)]
    whole = all(_SMALL.fullmatch(text) or text.strip("0") == "" for text in plain)
    twice = any(rows[r][c].text.count(",") > 1 for r, c in found)
    if not whole or not (small or twice):
        return numbers
    read = [list(row) for row in numbers]
    for r, c in found:
        read[r][c] = read_number(rows[r][c].text.replace(",", ""))
    return read


def _is_grouped(cell: GridCell) -> bool:
    return cell.number is None and _GROUPED.fullmatch(cell.text.strip()) is not None
