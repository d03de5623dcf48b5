"""Page headers and footers: lines at the page's edges that repeat, page numbers that count up.

Pages are compared with their neighbours only, so that a long document is read page by page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roder.importers.pdf.words import Line

NEIGHBOURS = 4
"""How many pages before and after a page are compared with it."""

_DEEP = 6  # lines from the edge that may belong to a band
SHARE = 0.2  # of the page's height
_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s*)?(\d{1,4})\s*(?:\(\s*\d{1,4}\s*\)|(?:/|av)\s*\d{1,4})?", re.I
)


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the top or bottom: its text with digits masked, its numbers, where it stands."""

    index: int
    key: str
    numbers: tuple[int, ...]
    base: float


@dataclass(frozen=True, slots=True)
class Edges:
    """The outermost lines of a page, from the edge inwards."""

    top: tuple[EdgeLine, ...]
    bottom: tuple[EdgeLine, ...]


def edges_of(lines: Sequence[Line], height: float) -> Edges:
    """The lines of a page that may be its header or footer."""
    top = [_edge(i, line) for i, line in enumerate(lines[:_DEEP]) if line.base < SHARE * height]
    count = len(lines)
    bottom = [
        _edge(count - 1 - i, line)
        for i, line in enumerate(reversed(lines[-_DEEP:]))
        if line.base > (1 - SHARE) * height
    ]
    return Edges(tuple(top), tuple(bottom))


def _edge(index: int, line: Line) -> EdgeLine:
    key = " ".join(sorted(re.sub(r"\d+", "#", word.text) for word in line.words))
    return EdgeLine(
        index, key, tuple(int(n[-9:]) for n in re.findall(r"\d+", line.text)), line.base
    )


def header_lines(
    page: int, edges: Sequence[Edges], lines: Sequence[Line], height: float
) -> set[int]:
    """Indexes of the page's header lines. `edges` are of all the pages kept; `page` is one."""
    own = edges[page].top
    others = [(abs(i - page), i - page, each.top) for i, each in enumerate(edges) if i != page]
    return _band(own, others, lines, height, inwards=1)


def footer_lines(
    page: int, edges: Sequence[Edges], lines: Sequence[Line], height: float
) -> set[int]:
    """Indexes of the page's footer lines."""
    own = edges[page].bottom
    others = [(abs(i - page), i - page, each.bottom) for i, each in enumerate(edges) if i != page]
    return _band(own, others, lines, height, inwards=-1)


def _band(
    own: Sequence[EdgeLine],
    others: Sequence[tuple[int, int, Sequence[EdgeLine]]],
    lines: Sequence[Line],
    height: float,
    inwards: int,
) -> set[int]:
    need = 1 if len(others) < 3 else 2
    found: list[EdgeLine] = []
    strangers = 0
    for line in own:
        hits = sum(_repeats(line, step, each) for _, step, each in others)
        if hits >= need or _page_number(line, lines, height):
            found.append(line)
            continue
        strangers += 1
        if strangers > 1:
            break
    return {line.index for line in _set_off(found, lines, inwards)}


def _repeats(line: EdgeLine, step: int, others: Sequence[EdgeLine]) -> bool:
    """Whether another page has the line in the same place; a page number must count the pages."""
    for other in others:
        if abs(other.base - line.base) > 2.5:
            continue
        if other.key == line.key and len(other.numbers) == len(line.numbers):
            return line.numbers == other.numbers or any(
                b - a == step for a, b in zip(line.numbers, other.numbers, strict=True)
            )
    return False


def _page_number(line: EdgeLine, lines: Sequence[Line], height: float) -> bool:
    """A line at the very edge that holds a page number and nothing else."""
    printed = lines[line.index]
    if not (line.base > 0.92 * height or line.base < 0.07 * height):
        return False
    return len(printed.segments) == 1 and bool(_NUMBER.fullmatch(printed.text))


def _set_off(found: Sequence[EdgeLine], lines: Sequence[Line], inwards: int) -> Sequence[EdgeLine]:
    """The repeated lines down to the first that stands clear of what follows.

    A table that begins at the top of several pages repeats its header too; unlike a page header
    it stands close to the rows below it. Behind a first clear gap only short lines in no larger
    type belong to the band as well: whole pages may be alike.
    """
    clear = [at for at, line in enumerate(found) if _is_clear(line, lines, inwards)]
    if not clear:
        return []
    first = lines[found[0].index]
    end = clear[0]
    for at in clear[1:]:
        between = [lines[line.index] for line in found[end + 1 : at + 1]]
        if any(len(line.words) > 6 or line.size > 1.05 * first.size for line in between):
            break
        end = at
    return found[: end + 1]


def _is_clear(edge: EdgeLine, lines: Sequence[Line], inwards: int) -> bool:
    """Whether white space follows a line, seen from the edge of the page."""
    beyond = edge.index + inwards
    if not 0 <= beyond < len(lines):
        return True
    size = max(lines[edge.index].size, lines[beyond].size)
    return abs(lines[beyond].base - edge.base) > 1.7 * size
