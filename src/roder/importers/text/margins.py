"""Page headers and footers in a text with form feeds: lines at the pages' ends that recur."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from roder.importers.text.segments import FAR, heads, segments

DEEP = 3
"""Lines from the top or bottom of a page that may be its header or footer."""
SHARE = 0.4
"""Of the pages, at least this many (and two) must have the line."""

_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s*)?(\d{1,4})\s*(?:\(\s*\d{1,4}\s*\)|(?:/|av)\s*\d{1,4})?", re.IGNORECASE
)


def margins(pages: Sequence[Sequence[str]]) -> tuple[list[list[int]], list[list[int]]]:
    """For each page the indexes of its header lines, and of its footer lines."""
    if len(pages) < 2:
        return [[] for _ in pages], [[] for _ in pages]
    tops = [_outer(page, range(len(page))) for page in pages]
    bottoms = [_outer(page, range(len(page) - 1, -1, -1)) for page in pages]
    return _recurring(pages, tops, 1), _recurring(pages, bottoms, -1)


def _outer(page: Sequence[str], order: range) -> list[int]:
    """The outermost lines that hold anything, from the edge inwards."""
    return [at for at in order if page[at].strip()][:DEEP]


def _recurring(
    pages: Sequence[Sequence[str]], edges: list[list[int]], inwards: int
) -> list[list[int]]:
    often = Counter(
        key
        for page, edge in zip(pages, edges, strict=True)
        for key in {_key(page[at]) for at in edge}
    )
    need = max(2, SHARE * len(pages))
    found: list[list[int]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True), 1):
        kept = 0
        for n, at in enumerate(edge, 1):
            recurs = often[_key(page[at])] >= need and not _heads_columns(page[at])
            if not recurs and not _counts(page[at], number):
                break
            if _stands_clear(page, at + inwards):
                kept = n
        found.append(edge[:kept])
    return found


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", "".join(sorted(line.split())))


def _heads_columns(line: str) -> bool:
    """True for a table's head, which recurs at the top of each of its pages."""
    beside = [part for part in segments(line) if part.start >= FAR]
    return len(beside) > 1 and all(heads(part.text) for part in beside)


def _counts(line: str, page: int) -> bool:
    """True for a line that holds the page's number and nothing else."""
    match = _PAGE_NUMBER.fullmatch(line.strip())
    return match is not None and abs(int(match[1]) - page) <= 4


def _stands_clear(page: Sequence[str], inside: int) -> bool:
    """True where a blank line, or the end of the page, parts the line from the text inside it.

    A table that begins at the top of several pages has its heads there too, close to its rows.
    """
    return not 0 <= inside < len(page) or not page[inside].strip()
