"""Words broken over two lines of a narrow cell without any hyphen ("Kommunstyrel" / "sen").

Spreadsheets break a word that does not fit its cell wherever the line ends. The document itself
tells which lines those are: it has the whole word, or the last part of a compound, elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from roder.core.document.pieces import Grid, GridCell

_WORD = re.compile(r"[^\W\d_]{5,}")
_BREAK = re.compile(r"([^\W\d_]{3,})\n([a-zåäöéü]{1,12})(?![^\W\d_])")
_LEAST = 6
"""Letters of a word that is looked for: shorter ones are too often two words beside each other."""


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts, in small letters."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def mended(grid: Grid, known: Collection[str]) -> Grid:
    """The grid with words put together again that are known whole."""
    if not any("\n" in cell.text for row in grid.rows for cell in row):
        return grid
    rows = tuple(tuple(_mended(cell, known) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _mended(cell: GridCell, known: Collection[str]) -> GridCell:
    def together(match: re.Match[str]) -> str:
        head, tail = match[1].lower(), match[2]
        endings = (
            head[at:] + tail for at in range(min(len(head), len(head) + len(tail) - _LEAST + 1))
        )
        return match[1] + tail if any(ending in known for ending in endings) else match[0]

    text = _BREAK.sub(together, cell.text) if "\n" in cell.text else cell.text
    return cell if text == cell.text else replace(cell, text=text)
