"""Tables of words whose rows stand apart: a blank line between two rows, more between two tables.

So `pdftotext -layout` sets the tables of a web page. A row may take several lines; its cells are the
texts that lie over each other. A block is one row unless two of its lines both begin anew. Tables of
figures alone are left to `spread` and `spaced`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roder.importers.text.segments import Segment, is_figures, segments

LONGEST_HEAD = 45
NEAR = 2
"""Characters between the beginnings of two cells of one column."""
MOST_PARTS = 40
"""Texts on one line of a table of words; a line with more is none."""

Given = Sequence[tuple[str, int] | None]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between: which lines, their texts, and the blank lines before."""

    lines: tuple[int, ...]
    parts: tuple[tuple[Segment, ...], ...]
    blanks: int

    def cells(self) -> list[list[Segment]]:
        """The texts that lie over each other, from the left."""
        right = -1
        placed = [(n, part) for n, parts in enumerate(self.parts) for part in parts]
        groups: list[list[tuple[int, Segment]]] = []
        for n, part in sorted(placed, key=lambda p: p[1].start):
            if not groups or part.start >= right:
                groups.append([])
            groups[-1].append((n, part))
            right = max(right, part.end)
        return [[part for _, part in sorted(group, key=lambda p: p[0])] for group in groups]

    def rows(self) -> list[Block]:
        """The block in its rows: one, or one for each line that begins anew under another."""
        anew = [len(parts) > 1 and not any(_small(p) for p in parts) for parts in self.parts]
        wide = [len(parts) > 1 for parts in self.parts]
        cuts = [n for n in range(1, len(anew)) if anew[n] and any(wide[:n])]
        edges = [0, *cuts, len(anew)]
        pieces = [(self.lines[a:b], self.parts[a:b]) for a, b in pairwise(edges)]
        return [Block(lines, parts, self.blanks) for lines, parts in pieces]


@dataclass(frozen=True, slots=True)
class Padded:
    """One table: for each row its lines and its cells' texts."""

    rows: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]


def padded_tables(given: Given) -> Iterator[Padded]:
    """The tables among lines given as (text, page), None for a line that is something else."""
    blocks = list(_blocks(given))
    at = 0
    while at < len(blocks):
        after = at + 1
        if _is_head(blocks[at]):
            while after < len(blocks) and _follows(blocks, at, after):
                after += 1
        table = _table(blocks[at:after]) if after > at + 1 else None
        if table is not None:
            yield table
        at = after if table is not None else at + 1


def _blocks(given: Given) -> Iterator[Block]:
    lines: list[int] = []
    parts: list[tuple[Segment, ...]] = []
    blanks, before, page = 9, 9, 0
    for index, each in enumerate([*given, None]):
        filled = each is not None and bool(each[0].strip())
        turned = each is not None and each[1] != page
        if lines and (not filled or turned):
            yield Block(tuple(lines), tuple(parts), before)
            lines, parts, blanks = [], [], 0
        if each is None or turned:
            blanks = 9
        if each is not None and filled:
            if not lines:
                before = blanks
            lines.append(index)
            parts.append(tuple(segments(each[0].expandtabs())))
            page = each[1]
        elif each is not None:
            blanks += 1
            page = each[1]


def _is_head(block: Block) -> bool:
    """True for a row of two short texts or more, none of them a figure or a sentence."""
    if max(map(len, block.parts)) > MOST_PARTS or len(block.rows()) > 1:
        return False
    texts = [_text(cell) for cell in block.cells()]
    short = all(len(text) <= LONGEST_HEAD and text[-1] not in ".:;!" for text in texts)
    return len(texts) > 1 and short and not any(is_figures(text) for text in texts)


def _follows(blocks: Sequence[Block], at: int, after: int) -> bool:
    """True for a row of the table that the block at `at` heads."""
    block, width = blocks[after], len(blocks[at].cells())
    if block.blanks != 1 or max(map(len, block.parts)) > MOST_PARTS:
        return False
    rows = block.rows()
    if len(rows) > 1:
        return all(len(row.cells()) == width for row in rows)
    head = min(parts[0].start for parts in blocks[at].parts)
    cells = block.cells()
    return len(cells) > 1 or (head > 0 and abs(cells[0][0].start - head) < NEAR)


def _table(blocks: Sequence[Block]) -> Padded | None:
    """The table; None where a text may stand in two columns, or only figures beside the labels."""
    head, body = blocks[0], [row for block in blocks[1:] for row in block.rows()]
    width = len(head.cells())
    spans = _spans([block.cells() for block in body], width)
    rows = [_seated(block, width, spans) for block in body]
    if any(row is None for row in rows):
        return None
    said = [tuple(map(_text, row)) for row in rows if row is not None]
    if not any(_is_words(text) for row in said for text in row[1:]):
        return None
    heads = tuple(map(_text, head.cells()))
    lines = [head.lines, *(row.lines for row in body)]
    return Padded(tuple(zip(lines, (heads, *said), strict=True)))


def _spans(rows: Sequence[list[list[Segment]]], width: int) -> list[tuple[int, int]]:
    """Where each column's cells begin and end, by the rows that fill all of them."""
    full = [row for row in rows if len(row) == width]
    return [
        (min(p.start for row in full for p in row[c]), max(p.end for row in full for p in row[c]))
        for c in range(width if full else 0)
    ]


def _seated(
    block: Block, width: int, spans: Sequence[tuple[int, int]]
) -> list[list[Segment]] | None:
    """A row's texts by column: in order where it fills all, else by where the others begin."""
    cells = block.cells()
    if len(cells) == width:
        return cells
    if not spans:
        alone = len(cells) == 1
        return [cells[0], *([] for _ in range(width - 1))] if alone else None
    row: list[list[Segment]] = [[] for _ in range(width)]
    for parts in block.parts:
        for part in parts:
            column = _column(part, spans)
            if column is None or any(p in parts for p in row[column]):
                return None
            row[column].append(part)
    return row if row[0] else None


def _column(part: Segment, spans: Sequence[tuple[int, int]]) -> int | None:
    """The column that a text lies in; None where it touches two or none."""
    near = [c for c, (left, right) in enumerate(spans) if part.start < right and part.end > left]
    near = near or [c for c, (left, _) in enumerate(spans) if abs(part.start - left) <= NEAR]
    return near[0] if len(near) == 1 else None


def _text(cell: Sequence[Segment]) -> str:
    return " ".join(part.text for part in cell)


def _is_words(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) > 2


def _small(part: Segment) -> bool:
    return part.text[:1].islower() or not part.text[:1].isalnum()
