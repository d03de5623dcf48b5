"""Tables of words as `pdftotext -layout` sets those of a web page: further in than the running text,
a row's cells in several lines that all end on its last line (or all begin on its first).

A line that fills every column ends a row (or begins one), and so does a blank line; two blank lines end
the table. Cells begin where those of the full lines do; a head may stand to the side of its column, so
heads are counted. Tables of figures alone, and whatever does not fit, are left to `spread` and `spaced`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from roder.importers.text.segments import Segment, heads, is_figures, segments

LONGEST_HEAD = 45
NEAR = 3
"""Characters between the beginnings of two cells of one column."""
UNEVEN = 10
"""The same between all of a column's, where figures are set to the side of each other."""
ABOVE = 8
"""How far in from the first head a line over the heads begins."""
MOST_ABOVE = 2
MOST_PARTS = 40
"""Texts on one line of a table of words; a line with more is none."""
FEW_COLUMNS = 3
"""With more columns than these, a line with one text too few is full as well: a cell may be empty."""

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")

Given = Sequence[tuple[str, int] | None]
Row = tuple[tuple[int, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Set:
    """One line as it is set: its texts, its page, and how many blank lines are before it."""

    index: int
    parts: tuple[Segment, ...]
    page: int
    blanks: int

    @property
    def start(self) -> int:
        return self.parts[0].start


@dataclass(frozen=True, slots=True)
class Padded:
    """One table: for each row its lines and its cells' texts."""

    rows: tuple[Row, ...]


def padded_tables(given: Given) -> Iterator[Padded]:
    """The tables among lines given as (text, page), None for a line that is something else."""
    lines = list(_lines(given))
    at = 0
    while at < len(lines):
        table = _table(lines, at) if _is_head(lines[at]) else None
        if table is None:
            at += 1
            continue
        yield table
        last = table.rows[-1][0][-1]
        at = next((n for n in range(at, len(lines)) if lines[n].index > last), len(lines))


def _lines(given: Given) -> Iterator[Set]:
    blanks = MOST_PARTS
    for index, each in enumerate(given):
        if each is None:
            blanks = MOST_PARTS
        elif not each[0].strip():
            blanks += 1
        else:
            yield Set(index, tuple(segments(each[0].expandtabs())), each[1], blanks)
            blanks = 0


def _is_head(line: Set) -> bool:
    """True for two short texts or more, set in from the margin, none a figure or a sentence, and most
    with a capital (what stands over a head may begin it)."""
    if not 1 < len(line.parts) <= MOST_PARTS or line.start == 0:
        return False
    if _small(line.parts[0]) or 2 * sum(map(_small, line.parts)) >= len(line.parts):
        return False
    return not any(
        part.end - part.start > LONGEST_HEAD or part.text[-1] in ".:;!" or is_figures(part.text)
        for part in line.parts
    )


def _table(lines: Sequence[Set], at: int) -> Padded | None:
    """The table under a line of heads; None where there is none, or a text may be in two columns."""
    body = _body(lines, at)
    head = _whole_head(lines[at], body)
    width = len(head.parts)
    if not body or any(len(line.parts) > width for line in body):
        return None
    starts = _starts(body, width)
    if starts is None:
        return None
    body = [replace(line, parts=tuple(_parted(line.parts, starts))) for line in body]
    if width == 2 and [len(line.parts) for line in body] == [1]:
        body = [replace(body[0], parts=tuple(_sentence_apart(body[0].parts[0])))]
        starts = _starts(body, width)
    rows: list[Row] = []
    for group in _groups(body, width):
        said = _cells(group, starts or [], [part.end for part in head.parts])
        if said is None:
            return None
        rows.append((tuple(line.index for line in group), said))
    figures = not any(_is_words(text) for _, said in rows for text in said[1:])
    if figures and (len(rows) > 1 or starts):
        return None
    above = _above(lines, at)
    said_above = _headings([*above, head])
    if said_above is None:
        return None
    return Padded(((tuple(line.index for line in (*above, head)), said_above), *rows))


def _body(lines: Sequence[Set], at: int) -> list[Set]:
    """The lines under a head, to where the table ends: two blank lines, the page, another head, text
    at the margin."""
    head, body = lines[at], list[Set]()
    said = [part.text for part in head.parts]
    for line in lines[at + 1 :]:
        if line.page != head.page or line.blanks > 1 or line.start < head.start:
            break
        if [part.text for part in line.parts] == said:
            while body and body[-1].start > head.start + ABOVE and len(body[-1].parts) == 1:
                body.pop()
            break
        body.append(line)
    return body


def _whole_head(head: Set, body: Sequence[Set]) -> Set:
    """The heads; where lines have one text more, two heads with one space between are parted."""
    more = sum(len(line.parts) == len(head.parts) + 1 for line in body)
    two = [
        n
        for n, part in enumerate(head.parts)
        if len(words := part.words()) == 2 and not any(map(_small, words))
    ]
    if not more or len(two) != 1:
        return head
    at = two[0]
    return replace(head, parts=(*head.parts[:at], *head.parts[at].words(), *head.parts[at + 1 :]))


def _above(lines: Sequence[Set], at: int) -> list[Set]:
    """The lines right over the heads with the beginnings of some."""
    above: list[Set] = []
    edge = lines[at].start + ABOVE
    for n in range(at - 1, max(-1, at - 1 - MOST_ABOVE), -1):
        line, below = lines[n], lines[n + 1]
        if below.blanks or line.page != below.page or line.start < edge:
            break
        above.insert(0, line)
    return above


def _headings(lines: Sequence[Set]) -> tuple[str, ...] | None:
    """The heads, each with what stands over it; None where that may be over two."""
    last = lines[-1].parts
    said = [part.text for part in last]
    for line in reversed(lines[:-1]):
        for part in line.parts:
            over = [n for n, p in enumerate(last) if part.start < p.end and part.end > p.start]
            if len(over) != 1:
                return None
            said[over[0]] = f"{part.text} {said[over[0]]}"
    return tuple(said)


def _groups(body: Sequence[Set], width: int) -> list[list[Set]]:
    """The lines of each row."""
    least = width - (width > FEW_COLUMNS)
    full = [len(line.parts) >= least for line in body]
    ends = _ends(body, full)
    groups: list[list[Set]] = [[body[0]]]
    for n in range(1, len(body)):
        line = body[n]
        begins = (full[n - 1] if ends else full[n]) and not _small(line.parts[0])
        if begins or line.blanks:
            groups.append([])
        groups[-1].append(line)
    return groups


def _ends(body: Sequence[Set], full: Sequence[bool]) -> bool:
    """True where full lines are the last of their rows: more often than not, what is under a line that
    is not full goes on with it."""
    last = first = 0
    for n, (one, other) in enumerate(pairwise(body)):
        if full[n] == full[n + 1] or other.blanks:
            continue
        starts = {part.start for part in one.parts}
        on = any(_small(part) for part in other.parts if part.start in starts)
        last += on and full[n + 1]
        first += on and full[n]
    return last >= first


def _starts(body: Sequence[Set], width: int) -> list[range] | None:
    """Where each column's cells begin, by the lines that fill all; empty where none does, None where
    two columns cannot be told apart."""
    whole = [line for line in body if len(line.parts) == width]
    columns = [[line.parts[c].start for line in whole] for c in range(width if whole else 0)]
    spans = [range(min(starts) - 1, max(starts) + NEAR + 1) for starts in columns]
    even = all(len(span) <= UNEVEN for span in spans)
    return spans if even and all(a.stop <= b.start for a, b in pairwise(spans)) else None


def _cells(
    group: Sequence[Set], starts: Sequence[range], ends: Sequence[int]
) -> tuple[str, ...] | None:
    """A row's texts by column; None where one begins where no column does. Where no line fills all
    columns, a text is in the first whose head ends after it begins: heads end inside their columns."""
    cells: list[list[str]] = [[] for _ in ends]
    for line in group:
        for part in line.parts:
            near = [c for c, span in enumerate(starts) if part.start in span]
            near = near if starts else [c for c, end in enumerate(ends) if part.start < end][:1]
            if len(near) != 1:
                return None
            cells[near[0]].append(part.text)
    return tuple(" ".join(cell) for cell in cells) if cells[0] else None


def _parted(parts: Sequence[Segment], starts: Sequence[range]) -> Iterator[Segment]:
    """A line's texts, cut where a word begins where a column's cells do."""
    edges = {at for span in starts for at in span}
    for part in parts:
        words = part.words()
        begin = [n for n in range(1, len(words)) if words[n].start in edges]
        begin = [n for n in begin if words[n - 1].start not in edges or words[n].text[0].isdigit()]
        for a, b in pairwise([0, *begin, len(words)]):
            yield part.cut(words[a].start, words[b - 1].end)


def _sentence_apart(part: Segment) -> list[Segment]:
    """A sentence and the words a single space after it, where they are two cells."""
    found = list(_SENTENCE.finditer(part.text))
    if len(found) != 1:
        return [part]
    at = part.start + found[0].start()
    return [part.cut(part.start, at), part.cut(at + 1, part.end)]


def _is_words(text: str) -> bool:
    """True for what a table of words is of: no figure, nor what only heads a column of figures."""
    return sum(letter.isalpha() for letter in text) > 2 and not heads(text)


def _small(part: Segment) -> bool:
    return part.text[:1].islower() or not part.text[:1].isalnum()
