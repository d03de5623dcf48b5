"""Tables whose negative amounts stand in brackets: `(1 234)`.

A number in brackets may also be last year's, a year or a note. A whole table can settle it: see
docs/algorithms/tables.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from roder.core.base import ReadNumber, read_number
from roder.core.base.numbers import MINUS
from roder.core.document.commas import Numbers
from roder.core.document.pieces import GridCell

_BRACKETED = re.compile(r"\((?P<inner>[^()]*\d[^()]*)\)\s?(?P<percent>%?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
TELLING = 100
"""A last digit's multiple from which a number in brackets is an amount rather than a note."""

STRAY = 8
"""Figures in brackets for each that has a minus, which is then a slip."""


def with_brackets(rows: Sequence[Sequence[GridCell]], numbers: Numbers) -> Numbers:
    """The numbers of a grid, those in brackets read as negative where the grid shows that they are:
    no figure has a minus but a stray one, one in brackets is too large for a note, and in its column,
    in a row that has a label, it stands among figures without brackets."""
    found = {
        (r, c): number
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if numbers[r][c] is None and (number := _negative(cell.text)) is not None
    }
    if not any(abs(number.figure.digits) >= TELLING for number in found.values()):
        return numbers
    plain = {
        (r, c)
        for r, row in enumerate(numbers)
        for c, number in enumerate(row)
        if isinstance(number, ReadNumber) and not _YEAR.fullmatch(rows[r][c].text.strip())
    }
    signed = sum(rows[r][c].text.strip()[0] in MINUS for r, c in plain)
    columns = {c for _, c in plain}
    among = any(c in columns and any(ch.isalpha() for ch in rows[r][0].text) for r, c in found)
    if STRAY * signed > len(found) or not among:
        return numbers
    read = [list(row) for row in numbers]
    for (r, c), number in found.items():
        read[r][c] = number
    return read


def _negative(text: str) -> ReadNumber | None:
    """A number in brackets as a negative one; None for years, notes with words and other text."""
    match = _BRACKETED.fullmatch(text.strip())
    if match is None or _YEAR.fullmatch(match["inner"].strip()):
        return None
    read = read_number(match["inner"] + match["percent"])
    if not isinstance(read, ReadNumber) or match["inner"].strip()[0] in f"+{MINUS}":
        return None
    return replace(read, figure=replace(read.figure, digits=-read.figure.digits))
