"""How much room the columns of a table want on paper, the same for every format."""

from __future__ import annotations

import math

from roder.documents.words import Say
from roder.reports.report import Table


def wants(table: Table, say: Say) -> list[float]:
    """For each column of words what it wants, the label column first; 0 for columns of figures.

    The square root of the mean length, so that a long text does not starve a short one, and never less
    than the longest word.
    """
    found: list[float] = []
    if table.labels:
        found.append(_want([say(table.corner), *(say(row.label) for row in table.rows)]))
    for index, column in enumerate(table.columns):
        texts = [say.cell(row.cells[index], column, table) for row in table.rows]
        found.append(0.0 if column.numeric else _want([say(column.label), *texts]))
    return found


def longest(table: Table, index: int, say: Say) -> int:
    """How many characters the longest cell of a column of figures has, its heading's words included."""
    column = table.columns[index]
    words = say(column.label).split() or [""]
    cells = [say.cell(row.cells[index], column, table) for row in table.rows]
    return max(len(text) for text in (*words, *cells, ""))


def _want(texts: list[str]) -> float:
    filled = [len(text) for text in texts if text] or [1]
    word = max((len(word) for text in texts for word in text.split()), default=1)
    return round(math.sqrt(max(sum(filled) / len(filled), word)), 2)
