"""One page after the other: words and rules → page items in reading order.

Pages are closed as soon as they are read; only the words of a few neighbours are held, which page
headers and footers are told by.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium

from roder.core.document.blocks import BlockKind
from roder.importers.pdf.bands import NEIGHBOURS, SHARE, Edges, edges_of, footer_lines, header_lines
from roder.importers.pdf.drawn import telling
from roder.importers.pdf.flow import areas_of, beside_all
from roder.importers.pdf.frame import Frame
from roder.importers.pdf.glyphs import raw_text, words_of
from roder.importers.pdf.grids import PageGrid, Sheet, may_be_label, one_grid, stack, with_label
from roder.importers.pdf.ladders import with_ladders
from roder.importers.pdf.lattice import Lattice, lattices_of
from roder.importers.pdf.lines import is_numeric, lines_of
from roder.importers.pdf.loose import Loose, carried_over, left_behind, with_rows_below
from roder.importers.pdf.prose import Passage, passages_of
from roder.importers.pdf.regions import regions_of
from roder.importers.pdf.ruled import open_grid, ruled_grid
from roder.importers.pdf.rulings import Drawing, drawing_of
from roder.importers.pdf.words import Box, Line, Word, box_of

Item = Passage | PageGrid | Loose


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What one page gave: items in reading order, its raw text, its frame, how many images."""

    number: int
    frame: Frame
    items: tuple[Item, ...]
    raw: str
    images: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """A page as taken from the file; `lines` are those near its upper and lower edge."""

    number: int
    frame: Frame
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    edges: Edges
    drawing: Drawing
    raw: str


def pages_of(document: pdfium.PdfDocument) -> Iterator[ReadPage]:
    """Every page of a document, read. Raises PdfiumError for a page that cannot be loaded."""
    window: deque[_Taken] = deque()
    current = 0
    count = len(document)
    for index in range(count + NEIGHBOURS):
        if index < count:
            window.append(_take(document, index))
        if index >= NEIGHBOURS:
            while window[0].number < current + 1 - NEIGHBOURS:
                window.popleft()
            yield _read(list(window), current + 1)
            current += 1


def _take(document: pdfium.PdfDocument, index: int) -> _Taken:
    page: Any = document[index]
    textpage: Any = page.get_textpage()
    try:
        frame, words = words_of(page, textpage)
        words = telling(words)
        drawing = drawing_of(page, frame)
        raw = raw_text(textpage)
    finally:
        textpage.close()
        page.close()
    deep = SHARE * frame.height
    lines = lines_of(w for w in words if w.base < deep or w.base > frame.height - deep)
    edges = edges_of(lines, frame.height)
    return _Taken(index + 1, frame, tuple(words), tuple(lines), edges, drawing, raw)


def _read(window: Sequence[_Taken], number: int) -> ReadPage:
    """One page, seen beside its neighbours in the window."""
    at = next(i for i, taken in enumerate(window) if taken.number == number)
    taken = window[at]
    edges = [each.edges for each in window]
    height = taken.frame.height
    top = header_lines(at, edges, taken.lines, height)
    bottom = footer_lines(at, edges, taken.lines, height) - top
    banded = {id(word) for i in top | bottom for word in taken.lines[i].words}
    words = [word for word in taken.words if id(word) not in banded]
    items: list[Item] = [_bare(taken, i, BlockKind.PAGE_HEADER) for i in sorted(top)]
    items += _body(words, taken)
    items += [_bare(taken, i, BlockKind.PAGE_FOOTER) for i in sorted(bottom)]
    return ReadPage(number, taken.frame, tuple(items), taken.raw, taken.drawing.images)


def _bare(taken: _Taken, index: int, kind: BlockKind) -> Passage:
    line = taken.lines[index]
    return Passage(line.text, taken.number, box_of(line.words), line.size, False, 1, kind)


def _body(words: Sequence[Word], taken: _Taken) -> list[Item]:
    """Everything between the bands: ruled tables, then text columns with the tables in them."""
    sheet = Sheet(taken.number, taken.frame)
    grids: list[PageGrid] = []
    margin = beside_all(words)
    rest = [word for word in words if id(word) not in margin]
    aside = [word for word in words if id(word) in margin]
    for lattice in with_ladders(lattices_of(taken.drawing), taken.drawing, words):
        inside = [] if _leaves_out_labels(lattice, rest) else lattice.words_in(rest)
        grid = ruled_grid(lattice, inside, sheet) if inside else None
        if grid is not None:
            grids.append(grid)
            held = {id(word) for word in inside}
            rest = [word for word in rest if id(word) not in held]
    parts: list[PageGrid | list[Line]] = []
    for block in _between(grids, rest):
        parts += [block] if isinstance(block, PageGrid) else areas_of(block)
    out: list[Item] = []
    for index, part in enumerate(parts):
        if isinstance(part, PageGrid):
            out.append(part)
            continue
        above = out[-1] if out else None
        if isinstance(above, PageGrid):
            out[-1], count = with_rows_below(above, part, sheet)
            part = part[count:]
        if part:
            out += _area(part, taken, sheet, index == 0, index == len(parts) - 1)
    apart = [
        text for w in aside for text in passages_of(lines_of([w]), sheet.page, taken.frame.height)
    ]
    return [*apart, *_stacked(out, sheet)]


def _leaves_out_labels(lattice: Lattice, words: Sequence[Word]) -> bool:
    """True when most rows of a lattice have words beside it on the left and no words of their own
    first in it: its rules frame the figures only, and the table is wider than they are."""
    x0, y0, _, y1 = lattice.box
    beside = [word.middle for word in words if word.x1 <= x0 + 1 and y0 < word.middle < y1]
    bands = list(pairwise(lattice.ys))
    led = sum(any(top < middle < end for middle in beside) for top, end in bands)
    worded = {lattice.unit(word) for word in lattice.words_in(words) if not is_numeric(word.text)}
    own = sum((band, 0) in worded for band in range(len(bands)))
    return len(bands) >= 2 and led >= 0.6 * len(bands) and own <= 0.4 * len(bands)


def _stacked(items: Sequence[Item], sheet: Sheet) -> list[Item]:
    """Tables directly under each other as one where the first is the boxed header of the next."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, PageGrid):
            upper = _header_above(out, sheet)
            if upper is not None and stack(upper[1], item):
                out[upper[0] :] = [one_grid(upper[1], item, sheet)]
                continue
        out.append(item)
    return out


def _header_above(items: Sequence[Item], sheet: Sheet) -> tuple[int, PageGrid] | None:
    """The last grid and its index, with the lines below it, if any, as labels of their own."""
    at = len(items) - 1
    while at >= 0 and isinstance(items[at], Passage):
        at -= 1
    if at < 0 or len(items) - at > 4:
        return None
    grid = items[at]
    if not isinstance(grid, PageGrid):
        return None
    for label in items[at + 1 :]:
        assert isinstance(label, Passage)
        if label.lines > 1 or not may_be_label(grid, label.box, label.size):
            return None
        grid = with_label(grid, label.text, label.box, label.bold, sheet)
    return at, grid


def _between(grids: list[PageGrid], rest: list[Word]) -> list[PageGrid | list[Word]]:
    """Ruled tables and the words above, between and below them, from top to bottom.

    Words beside a table (text in a column next to it) come before it.
    """
    out: list[PageGrid | list[Word]] = []
    for grid in sorted(grids, key=lambda grid: (grid.box[1], grid.box[0])):
        above = [word for word in rest if _before(word, grid.box)]
        if above:
            held = {id(word) for word in above}
            rest = [word for word in rest if id(word) not in held]
            out.append(above)
        out.append(grid)
    if rest:
        out.append(rest)
    return out


def _before(word: Word, box: Box) -> bool:
    return word.middle < box[1]


def _area(
    lines: Sequence[Line], taken: _Taken, sheet: Sheet, first: bool, last: bool
) -> list[Item]:
    """The tables and passages of one text column, the page's first or last one perhaps."""
    number, frame = taken.number, taken.frame
    left = min(line.x0 for line in lines)
    found = regions_of(lines, max(line.x1 for line in lines) - left)
    out: list[Item] = []
    done = carried_over(lines) if first and not (found and found[0][0] == 0) else 0
    if done:
        out.append(Loose(tuple(lines[:done]), number, frame, leads=True))
    for start, end in found:
        inside = [word for line in lines[start:end] for word in line.words]
        grid = open_grid(inside, _bands(taken.drawing, inside), (), sheet)
        if grid is None:
            continue
        out += passages_of(lines[done:start], number, frame.height)
        out.append(grid)
        done = end
    end = len(lines) - (left_behind(lines[done:]) if last else 0)
    out += passages_of(lines[done:end], number, frame.height)
    if end < len(lines):
        out.append(Loose(tuple(lines[end:]), number, frame))
    return out


def _bands(drawing: Drawing, words: Sequence[Word]) -> list[float]:
    """Heights at which rules or stripes run along most of a table's width."""
    x0, top, x1, bottom = box_of(words)
    wide = 0.55 * (x1 - x0)
    return [
        rule.at
        for rule in drawing.across
        if top < rule.at < bottom and min(rule.end, x1 + 3) - max(rule.start, x0 - 3) > wide
    ]
