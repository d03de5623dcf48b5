"""Where on a page tables without a lattice stand: runs of lines whose segments line up.

Text is everything else. The rules here lean towards text for words alone and towards a table as
soon as figures stand under each other.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from roder.importers.pdf.drawn import inside
from roder.importers.pdf.lines import YEAR
from roder.importers.pdf.words import Line, Segment

BULLETS = "•◦▪●○■□–—-·‣▸►✓✔➢➤*\uf0b7\uf0a7\uf0fc\uf0d8o"
_ENUMERATED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zåäö][.)]|§ ?\d+|\(?[ivx]+[.)])", re.I)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:_\s?){5,}")
_PAGE_END = re.compile(r"\d{1,4}")


def is_marked(line: Line) -> bool:
    """A line of two segments of which the first only is a bullet or a number of a list."""
    first = line.segments[0].text
    if len(line.segments) != 2 or line.segments[1].numeric:
        return False
    return first in BULLETS or bool(_ENUMERATED.fullmatch(first))


def is_contents(line: Line) -> bool:
    """A line of a table of contents: leader dots and, as a rule, a page number."""
    return bool(_LEADER.search(line.text)) and (
        bool(_PAGE_END.fullmatch(line.segments[-1].text.rsplit(" ", 1)[-1].strip("._… ")))
        or line.text.rstrip().endswith(("..", "…"))
    )


def is_tabular(line: Line) -> bool:
    """A line that may be a row of a table."""
    return len(line.segments) > 1 and not is_marked(line) and not is_contents(line)


def is_prose(line: Line, width: float) -> bool:
    """A line that fills its text column with words."""
    if len(line.segments) > 2 or len(line.words) < 6:
        return False
    covered = sum(segment.x1 - segment.x0 for segment in line.segments)
    return covered > 0.55 * width and not any(s.numeric for s in line.segments[1:])


def regions_of(lines: Sequence[Line], width: float) -> list[tuple[int, int]]:
    """Index ranges (first, past the last) of the lines that make up tables; `width` of the text."""
    out: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if not is_tabular(lines[index]):
            index += 1
            continue
        end = _end(lines, index, width)
        start = _start(lines, index, out[-1][1] if out else 0, end)
        if _is_table(lines[start:end]):
            out.append((start, end))
            index = end
        else:
            index += 1
    return out


def _end(lines: Sequence[Line], start: int, width: float) -> int:
    """One past the last line of the table that begins at `start`."""
    last = start
    body = _has_figures(lines[start])
    figures = lines[start].segments[1].x0
    for index in range(start + 1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if line.base - above.base > 3.1 * max(line.size, above.size) or is_contents(line):
            break
        if is_tabular(line):
            if index - last > 1 and body and _is_header(line) and _titled(lines, last, index):
                break
            body = body or _has_figures(line)
            last = index
        elif (
            is_prose(line, width)
            or (_is_sentence(line) and line.x1 > figures)
            or _bigger(line, lines[start : last + 1])
            or index - last > (9 if line.x1 < figures else 4)
        ):
            break
    while last + 1 < len(lines) and _hangs(lines, start, last):
        last += 1
    return last + 1


def _is_sentence(line: Line) -> bool:
    """A line of one stretch of words that ends as sentences do."""
    return len(line.segments) == 1 and len(line.words) >= 6 and line.text[-1] in ".!?"


def _bigger(line: Line, table: Sequence[Line]) -> bool:
    return line.size > 1.15 * max(each.size for each in table)


def _titled(lines: Sequence[Line], last: int, index: int) -> bool:
    """Whether the lines between two rows are set off above, as a new table's title is."""
    above = lines[last + 1].base - lines[last].base
    within = lines[last].base - lines[last - 1].base if last else above
    return above > 1.3 * within or any(line.bold for line in lines[last + 1 : index])


def _is_header(line: Line) -> bool:
    """A line of years and words, no other figures."""
    return all(
        not segment.numeric or YEAR.fullmatch(segment.text) for segment in line.segments
    ) and (any(YEAR.search(segment.text) for segment in line.segments) or len(line.segments) > 2)


def _has_figures(line: Line) -> bool:
    return any(s.numeric and not YEAR.fullmatch(s.text) for s in line.segments[1:])


def _hangs(lines: Sequence[Line], start: int, last: int) -> bool:
    """Whether the line after the last row only is the end of that row's wrapped label."""
    line, above = lines[last + 1], lines[last]
    step = line.base - above.base
    if inside(lines[max(start, last - 4) : last + 1], line) and step < 1.75 * line.size:
        return True
    if len(line.segments) != 1 or step > 1.35 * line.size or len(line.words) > 6:
        return False
    if line.size > 1.05 * above.size or not line.text[:1].islower():
        return False
    lefts = [segment.x0 for each in lines[start : last + 1] for segment in each.segments]
    right = max(each.x1 for each in lines[start : last + 1])
    return any(abs(line.x0 - x0) < 1.5 for x0 in lefts) and line.x1 < right


def _start(lines: Sequence[Line], start: int, least: int, end: int) -> int:
    """The first line of the table: headers may stand above the first row, with labels of groups
    of rows in between."""
    table = lines[start:end]
    left = min((s.x0 for line in table for s in line.segments[1:]), default=0.0)
    right = max(line.x1 for line in table)
    labels = max((s.x1 for s in _labels(table)), default=0.0)
    beside = labels if 0 < labels < left else left - 2 * table[0].size
    best = start
    for index in range(start - 1, max(least, start - 6) - 1, -1):
        line, below = lines[index], lines[index + 1]
        if below.base - line.base > 2.3 * below.size or is_contents(line):
            break
        if line.size > 1.2 * below.size:
            break
        if line.x0 >= beside - line.size and line.x1 < right + 2 * line.size:
            best = index
        elif line.x1 >= left or len(line.words) > 5:
            break
    return best


def _labels(lines: Sequence[Line]) -> list[Segment]:
    """The labels of rows with figures."""
    return [line.segments[0] for line in lines if _has_figures(line)]


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether lines that hang together are a table: figures under each other, or aligned words."""
    tabular = [line for line in lines if is_tabular(line)]
    with_figures = [line for line in tabular if _has_figures(line)]
    if len(with_figures) >= 2:
        return _under_each_other(with_figures)
    if len(with_figures) == 1 and len(tabular) >= 2:
        return _under_each_other(tabular)
    return len(tabular) >= 3 and _aligned(tabular)


def _under_each_other(lines: Sequence[Line]) -> bool:
    """Whether most lines share a column after the first with the line before or after."""
    shared = 0
    for one, two in itertools.pairwise(lines):
        shared += any(
            a.x0 < b.x1 and b.x0 < a.x1 for a in one.segments[1:] for b in two.segments[1:]
        )
    return shared >= 0.6 * (len(lines) - 1)


def _aligned(lines: Sequence[Line]) -> bool:
    """Whether words stand in at least two columns with the same left, or the same right, edges."""
    left = min(line.x0 for line in lines) + 3
    parts = [segment for line in lines for segment in line.segments if segment.x0 >= left]
    most = max(_shared([part.x0 for part in parts]), _shared([part.x1 for part in parts]))
    return most >= max(3, 0.7 * len(lines))


def _shared(edges: Sequence[float]) -> int:
    """How many of some edges are one and the same, at most."""
    counts = Counter(round(edge / 2) for edge in edges)
    return max((counts[key] + counts[key + 1] for key in list(counts)), default=0)
