"""Tables set with spaces (as `pdftotext -layout` gives them) → grids.

The columns come from the lines with figures (`ruler`); every text is then given its column or
columns (`seats`). Labels and heads broken over lines are put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from roder.core.base import SourceRef
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, with_text
from roder.importers.text.lines import Line
from roder.importers.text.prices import LABEL_START
from roder.importers.text.ruler import Column, columns
from roder.importers.text.seats import Seat, seat_heads, seat_row
from roder.importers.text.segments import (
    Segment,
    goes_on,
    hangs,
    has_figure,
    has_year,
    heads,
    is_figure,
    segments,
)
from roder.reference import vocabulary

Row = tuple[GridCell, ...]


def spaced_grid(run: list[Line], before: Grid | None = None, lead: Sequence[Line] = ()) -> Grid:
    """The grid of one part of a table. `before` is the part that it may go on with; `lead` is its
    head, and perhaps a few labels, alone at the foot of the page before."""
    texts = [line.text.expandtabs() for line in run]
    parts = [segments(text) for text in texts]
    is_row = has_figure if any(map(has_figure, parts)) else has_year
    first = next(n for n, each in enumerate(parts) if is_row(each))
    body = [each for each in parts[first:] if is_row(each)]
    spans = _headed(columns(body), parts[:first])
    rows = [
        _row(seat_row(text, each, spans), len(spans), line)
        for text, each, line in zip(texts[first:], parts[first:], run[first:], strict=True)
    ]
    while first and _in_body(parts[first - 1], rows[0], spans, first):
        first -= 1
        rows.insert(0, _row(seat_row(texts[first], parts[first], spans), len(spans), run[first]))
    top: list[Row] = []
    below: dict[int, str] = {}
    for n in range(first - 1, -1, -1):
        seats = seat_heads(texts[n], parts[n], spans, below, _over(parts[:n], spans))
        for seat in seats:
            for c in range(seat.first, seat.last + 1):
                below[c] = f"{seat.part.text} {below.get(c, '')}".strip()
        top.insert(0, _row(seats, len(spans), run[n]))
    source = SourceRef(line=run[0].number)
    top = _stacked(top)
    edge = spans[1].left if len(spans) > 1 else 10_000
    rows = _unwrapped(rows, edge)
    if lead:
        rows = [*_labels_of(lead, len(spans), first), *top, *rows]
    grid = Grid((*top, *rows), source, header_rows=len(top) or None)
    return _continued(grid, before)


def _labels_of(lead: Sequence[Line], width: int, heads: int) -> list[Row]:
    """The rows with a label only that stand under the head (of as many lines) of the page before."""
    rows: list[Row] = []
    for line in lead[heads:]:
        parts = segments(line.text.expandtabs())
        whole = Segment(parts[0].start, parts[-1].end, " ".join(part.text for part in parts))
        rows.append(_row([Seat(whole, 0, 0)], width, line))
    return _unwrapped(rows, 10_000)


def _stacked(top: list[Row]) -> list[Row]:
    """Heads broken over several lines as one row; a line with a head over several columns is apart."""
    out: list[Row] = []
    for row in top:
        if out and not any(cell.covered for cell in (*out[-1], *row)):
            out[-1] = tuple(
                _two(cell, under) if cell.text and under.text else (cell if cell.text else under)
                for cell, under in zip(out[-1], row, strict=True)
            )
        else:
            out.append(row)
    return out


def _over(lines: list[list[Segment]], spans: list[Column]) -> frozenset[int]:
    """The columns that some text on the lines reaches in over, or stands nearest. A text alone on
    its line may stand over several."""
    over: set[int] = set()
    for part in (part for parts in lines if len(parts) > 1 for part in parts):
        gaps = [span.gap(part.start, part.end) for span in spans]
        over |= {c for c, gap in enumerate(gaps) if gap == min(gaps)}
    return frozenset(over)


def _in_body(parts: list[Segment], below: Row, spans: list[Column], first: int) -> bool:
    """True for a line over the first figures that is the beginning of their label, not a head."""
    if parts[0].start > spans[0].right:
        return False
    if len(parts) == 1:
        return len(spans) < 2 or parts[0].end <= spans[1].left
    words = not any(heads(part.text) for part in parts[1:])
    return first > 1 and words and _goes_on(below) and not _opens_parts(below[0].text)


def _headed(spans: list[Column], top: list[list[Segment]]) -> list[Column]:
    """The columns, and one without figures here where a line has a head for every other and one
    more, beside them."""
    for parts in top:
        heads = [part for part in parts if part.start > spans[0].left + LABEL_START]
        over = [[c for c, span in enumerate(spans) if span.gap(p.start, p.end) == 0] for p in heads]
        if {c for each in over for c in each} >= set(range(1, len(spans))):
            free = [part for part, each in zip(heads, over, strict=True) if not each]
            new = [Column(p.start, p.end, p.end, p.end, figures=False) for p in free]
            spans = sorted([*spans, *new], key=lambda span: (span.left, span.right))
    return spans


def _row(seats: list[Seat], width: int, line: Line) -> Row:
    cells = [EMPTY] * width
    for seat in seats:
        indent = 1.5 * seat.part.start if seat.first == 0 else 0.0
        cells[seat.first] = GridCell(
            seat.part.text,
            SourceRef(line=line.number),
            indent=indent,
            span=seat.last - seat.first + 1,
        )
        for covered in range(seat.first + 1, seat.last + 1):
            cells[covered] = COVERED
    return tuple(cells)


def _unwrapped(rows: list[Row], edge: int) -> list[Row]:
    """Labels and words broken over several lines, put together again. `edge` is where the first
    column beside the labels begins."""
    edge = edge if _wraps(rows, edge) else 10_000
    out: list[Row] = []
    for row in rows:
        if out and _is_one(out[-1], row, edge):
            pairs = zip(out[-1], row, strict=True)
            out[-1] = tuple(
                _two(a, b) if a.text and b.text else (a if a.text else b) for a, b in pairs
            )
        else:
            out.append(row)
    return out


def _wraps(rows: list[Row], edge: int) -> bool:
    """True where labels are seen to be broken: in lower case, or all of several as the width asks."""
    alone = [(a, b) for a, b in pairwise(rows) if _alone(a) and b[0].text]
    if any(_goes_on(b) for _, b in alone):
        return True
    return len(alone) > 1 and all(_is_full(a, b, edge) for a, b in alone)


def _is_one(before: Row, row: Row, edge: int) -> bool:
    """True where a line is one row with the line, or lines, before it."""
    if not row[0].text:
        if _alone(before) and any(cell.text for cell in row):
            return _has_figure(row)  # the figures stand below a label of several lines
        return _words_under(before, row)
    if _alone(before):
        last = before[0].text.rsplit("\n", 1)[-1]
        near = _line(row) - _line(before) <= 1 + before[0].text.count("\n")
        full = not _alone(row) and _is_full(before, row, edge)
        return _goes_on(row) or (near and (_hangs(last) or full))
    if not before[0].text:
        return not _has_figure(before) and _words_under(row, before, lowered=False)
    if _has_figure(before):
        return _alone(row) and _goes_on(row) and not _opens_parts(row[0].text)
    return _goes_on(row) and not any(is_figure(b.text) for a, b in _both(before, row))


def _is_full(before: Row, row: Row, edge: int) -> bool:
    """True where the first word of a label would not have fitted on the line before."""
    last = before[0].text.rsplit("\n", 1)[-1]
    end = before[0].indent / 1.5 + len(last) + 1 + len(row[0].text.split()[0])
    return end > edge - 2 and abs(row[0].indent - before[0].indent) <= 1.5


def _line(row: Row) -> int:
    return next((cell.source.line for cell in row if cell.source.line), 0)


def _both(before: Row, row: Row) -> list[tuple[GridCell, GridCell]]:
    """The cells beside the label that both rows fill."""
    return [(a, b) for a, b in zip(before[1:], row[1:], strict=True) if a.text and b.text]


def _has_figure(row: Row) -> bool:
    return any(is_figure(cell.text) for cell in row[1:])


def _hangs(text: str) -> bool:
    """True for the beginning of a label: a word that needs another after it, or "Summa" alone."""
    return hangs(text) or not vocabulary().rows["sum"].without(text).strip()


def _opens_parts(text: str) -> bool:
    return vocabulary().rows["of_which"].found_in(text[:12]) is not None


def _words_under(row: Row, lone: Row, lowered: bool = True) -> bool:
    """True where a line without a label holds only words, each of which goes on with the words of
    a cell on the row's own line: under them in lower case, or over them (`lowered` false)."""
    filled = [c for c, cell in enumerate(lone) if cell.text]
    if not filled or any(is_figure(lone[c].text) or is_figure(row[c].text) for c in filled):
        return False
    return all(row[c].text and (lone if lowered else row)[c].text[0].islower() for c in filled)


def _two(first: GridCell, second: GridCell) -> GridCell:
    return with_text(first, f"{first.text}\n{second.text}")


def _alone(row: Row) -> bool:
    return bool(row[0].text) and not any(cell.text for cell in row[1:])


def _goes_on(row: Row) -> bool:
    return goes_on(row[0].text)


def _continued(grid: Grid, before: Grid | None) -> Grid:
    """The grid marked as going on with the one before, where it repeats its head or has none."""
    if before is None or len(before.rows[0]) != len(grid.rows[0]):
        return grid
    heads = grid.header_rows or 0
    if not heads:
        return replace(grid, continues=True)
    above = before.rows[: before.header_rows or 0]
    if _words(above) != _words(grid.rows[:heads]):
        return grid
    return replace(
        grid, rows=above + grid.rows[heads:], header_rows=before.header_rows, continues=True
    )


def _words(rows: tuple[Row, ...]) -> list[str]:
    return sorted(word for row in rows for cell in row for word in cell.text.split())
