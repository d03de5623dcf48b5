"""Which lines are tables set with spaces, and where one such table ends and the next begins.

A run is lines parted by wide gaps, with the lines of labels between them. It is cut into parts at
page turns, where the columns may move, and at new headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from roder.core.document.headers import is_head, is_year, kind_in, unit_in
from roder.importers.text.segments import (
    FAR,
    Segment,
    ends_in_figure,
    goes_on,
    hangs,
    has_figure,
    has_year,
    heads,
    segments,
    words_in,
)
from roder.reference import vocabulary

WIDEST_CELL = 45
"""Characters; a longer text beside the first, on lines without figures, is a column of prose."""
LONGEST_LABEL = 70
MOST_PARTS = 120
"""Texts on one line of a table; a line with more is none."""
LOOK_BACK = 12
"""Lines of a run that a row after a blank line is compared with."""

_ENDS = re.compile(r"[.:;!?]$")


@dataclass(slots=True)
class Spread:
    """One line as a table sees it."""

    index: int
    text: str
    page: int
    parts: list[Segment] = field(default_factory=list)
    after_blank: bool = False
    has_figure: bool = False

    @property
    def is_label(self) -> bool:
        text = self.text.strip()
        return len(self.parts) == 1 and len(text) <= LONGEST_LABEL and not _ENDS.search(text)

    def heads_columns(self) -> bool:
        """True for a line of column heads: no figure, and short texts beside the first."""
        if self.has_figure or not self.parts:
            return False
        beside = self.parts[1:] if self.parts[0].start < FAR else self.parts
        return bool(beside) and all(part.end - part.start <= WIDEST_CELL for part in beside)


def spread_parts(
    texts: Sequence[tuple[str, int] | None],
) -> Iterator[tuple[list[list[int]], int]]:
    """The tables among lines given as (text, page), None for a line that is something else and
    breaks a table: for each run its parts, each part the indexes of its lines, and which is the
    first with rows: a head may stand alone before a page turn, and again after it."""
    for run in _runs(list(_lines(texts))):
        kept = _trimmed(run)
        parts = list(_parts(kept))
        at = next((n for n, part in enumerate(parts) if _has_rows(part)), len(parts))
        rows = [part for part in parts[at:] if _has_rows(part)]
        head = [part for part in parts[max(0, at - 1) : at] if rows and _same_head(part, rows[0])]
        if len(kept) >= 2 and rows:
            yield [[line.index for line in part] for part in (*head, *rows)], len(head)


def _has_rows(part: list[Spread]) -> bool:
    """True where a line holds figures, or two are rows of words and a year."""
    years = sum(has_year(line.parts) for line in part)
    return years > 1 or any(line.has_figure for line in part)


def _same_head(part: list[Spread], following: list[Spread]) -> bool:
    """True where every line of the second part's head stands at the beginning of the first too."""
    head = list(takewhile(lambda line: line.heads_columns(), following))
    pairs = list(zip(part, head, strict=False))
    return 0 < len(head) == len(pairs) and all(a.text.split() == b.text.split() for a, b in pairs)


def _lines(texts: Sequence[tuple[str, int] | None]) -> Iterator[Spread | None]:
    """The lines that hold something, knowing whether a blank line or a page turn is before them."""
    blank, page = True, 0
    for index, given in enumerate(texts):
        if given is None:
            yield None
            blank = True
            continue
        text, on = given
        if not text.strip():
            blank = True
            continue
        parts = segments(text)
        if len(parts) > MOST_PARTS:
            parts = [Segment(parts[0].start, parts[-1].end, text.strip())]
        yield Spread(index, text, on, parts, blank or on != page, has_figure(parts))
        blank, page = False, on


def _runs(lines: list[Spread | None]) -> Iterator[list[Spread]]:
    run: list[Spread] = []
    for at, line in enumerate([*lines, None]):
        if line is not None and (_is_row(line) or _belongs(lines, at, run)):
            run.append(line)
            continue
        if run:
            yield run
        run = []


def _is_row(line: Spread) -> bool:
    return len(line.parts) > 1 or line.has_figure


def _belongs(lines: list[Spread | None], at: int, run: list[Spread]) -> bool:
    """True for a line of one text only that is part of a table: a label, or a head over others."""
    line = lines[at]
    assert line is not None
    following = _row_after(lines, at)
    if following is not None and line.parts[0].start >= FAR and _heads_group(line, following):
        return True
    if not line.is_label:
        return False
    if following is not None and (following.has_figure or has_year(following.parts)):
        if _near(lines, at):
            return bool(run) or goes_on(following.text.strip()) or _is_narrow_head(line, following)
        return bool(run) and _like(run, following)
    if not run:
        return False
    if not line.after_blank and _ends_row(line, run[-1]):
        return True
    under_head = not any(before.has_figure for before in run)
    return (under_head or not line.after_blank) and _at_foot(lines, at)


def _at_foot(lines: list[Spread | None], at: int) -> bool:
    """True for a label over a page turn: nothing but labels follows on the page, then another."""
    line = lines[at]
    for after in lines[at + 1 : at + 5]:
        if after is None or line is None:
            return False
        if after.page != line.page:
            return True
        if not after.is_label or len(after.parts) > 1:
            return False
    return False


def _ends_row(line: Spread, last: Spread) -> bool:
    """True for the line after a row that is the end of its label, or a last row without wide gaps."""
    if not last.has_figure or abs(line.parts[0].start - last.parts[0].start) > 3:
        return False
    text = line.text.strip()
    cells = len(text.split()) - len(text.rstrip("0123456789,.%+- \u2212\u2013").split())
    aligned = abs(line.parts[-1].end - last.parts[-1].end) <= 6
    return goes_on(text) or (ends_in_figure(text) and (aligned or cells > 1))


def _row_after(lines: list[Spread | None], at: int) -> Spread | None:
    """The first line of several texts after `at` on its page, past at most three more labels."""
    line = lines[at]
    for after in lines[at + 1 : at + 5]:
        if after is None or line is None or after.page != line.page:
            return None
        if _is_row(after):
            return after
        if not after.is_label or after.parts[0].start >= FAR > line.parts[0].start:
            return None
    return None


def _near(lines: list[Spread | None], at: int) -> bool:
    """True where no blank line follows before the next line of several texts."""
    for after in lines[at + 1 : at + 5]:
        if after is None or after.after_blank:
            return False
        if _is_row(after):
            return True
    return False


def _like(run: list[Spread], row: Spread) -> bool:
    """True where a row has as many cells as one of the run's last rows and ends where that does, or
    as many as a head alone has columns."""
    lines = [line for line in run[-LOOK_BACK:] if _is_row(line) and line.page == row.page]
    head = not _has_rows(lines)
    for line in lines:
        same = len(line.parts) - (line.parts[0].start < FAR) == len(row.parts) - 1
        near = abs(line.parts[-1].end - row.parts[-1].end) <= 3
        if same and (head or (near and (line.has_figure or has_year(line.parts)))):
            return True
    return False


def _is_narrow_head(line: Spread, row: Spread) -> bool:
    """True for heads with single spaces between, right over the first row: as many as its cells,
    and reaching in over them."""
    words = line.text.split()[1:]
    beside = len(row.parts) - 1
    begin = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return begin >= beside >= 2 and line.parts[-1].end > row.parts[1].start


def _heads_group(line: Spread, following: Spread) -> bool:
    """True for a head that stands over several columns, or begins a head of several lines."""
    part = line.parts[0]
    under = [x for x in following.parts if x.start < part.end and x.end > part.start]
    if following.heads_columns() and under and (hangs(part.text) or goes_on(under[0].text)):
        return True
    if _is_over_years(part, following):
        return True
    words = words_in(part.text)
    over = following.has_figure or following.heads_columns()
    known = [word for word in words if is_year(word) or kind_in(word, vocabulary()) is not None]
    if over and (len(known) > 1 or all(map(heads, words))):
        return True
    return bool(known) and heads(part.text)


def _is_over_years(part: Segment, following: Spread) -> bool:
    """True for a short text in the middle over a line of years: a head of them all, whatever it
    says."""
    years = [x for x in following.parts if x.start >= FAR]
    if len(years) < 2 or len(part.text) > 30 or not all(is_year(x.text[:4]) for x in years):
        return False
    left, right = years[0].start, years[-1].end
    return abs(part.middle - (left + right) / 2) <= 0.3 * (right - left)


def _trimmed(run: list[Spread]) -> list[Spread]:
    """The run without blocks of other text at its ends: set in columns, but without figures."""
    blocks: list[list[Spread]] = []
    for line in run:
        if line.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    while blocks and not _in_table(blocks[-1], last=True):
        blocks.pop()
    while blocks and not _in_table(blocks[0], last=False):
        blocks.pop(0)
    return [line for block in blocks for line in block]


def _in_table(block: list[Spread], last: bool) -> bool:
    if any(line.has_figure or has_year(line.parts) for line in block):
        return True
    return not last and all(line.heads_columns() for line in block)


def _parts(run: list[Spread]) -> Iterator[list[Spread]]:
    """Cuts a run at page turns and where columns are headed anew after figures."""
    part: list[Spread] = []
    head: list[str] = []
    for at, line in enumerate(run):
        if part and (line.page != part[-1].page or _begins(run, at, part, head)):
            yield part
            part = []
        if not part and line.heads_columns():
            head = line.text.split()
        part.append(line)
    if part:
        yield part


def _may_be_row(line: Spread) -> bool:
    """True for what look like years beside a label, right under other rows: figures, perhaps."""
    label, beside = line.parts[0], line.parts[1:]
    labelled = label.start < FAR and unit_in(label.text, vocabulary()) is None
    return labelled and not line.after_blank and all(is_year(part.text) for part in beside)


def _begins(run: list[Spread], at: int, part: list[Spread], head: list[str]) -> bool:
    line = run[at]
    if not _has_rows(part) or has_year(line.parts) or not line.heads_columns():
        return False
    if line.text.split() == head:
        return True
    if not any(after.has_figure for after in run[at + 1 : at + 6]) or _may_be_row(line):
        return False
    beside = line.parts[1:] if line.parts[0].start < FAR else line.parts
    known = sum(is_head(part.text, vocabulary()) for part in beside)
    if known == len(beside) and (len(beside) >= 2 or line.parts[0].start >= FAR):
        return True
    return line.after_blank and len(beside) >= 2
