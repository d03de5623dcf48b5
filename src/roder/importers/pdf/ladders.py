"""Tables ruled across only: rules of one length under each other, like the rungs of a ladder.

Where some rows of such a table are filled cell by cell (a header, the sums), the fills' edges give
the columns of all its rows. Rows that are filled with other columns begin another table: many forms
set a table of two columns right on top of one of three.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from roder.importers.pdf.lattice import Lattice
from roder.importers.pdf.lines import TIGHT, YEAR, is_numeric, lines_of
from roder.importers.pdf.rulings import Drawing, Rule
from roder.importers.pdf.words import Line, Word

_ALIKE = 4.0  # points by which the ends of rungs may differ
_FARTHEST = 160.0  # points between two rungs
_ROOM = 18.0  # points of white space that a row may have besides its lines


def with_ladders(
    lattices: Sequence[Lattice], drawing: Drawing, words: Sequence[Word]
) -> list[Lattice]:
    """The lattices, those that are only parts of a ladder exchanged for the ladder's tables."""
    out = list(lattices)
    for rungs in _ladders(drawing.across):
        parts = [lattice for lattice in out if _inside(lattice, rungs)]
        bands = sum(len(lattice.ys) - 1 for lattice in parts)
        ats = _distinct([rung.at for rung in rungs] + [y for part in parts for y in part.ys])
        if not parts or bands >= len(ats) - 1:
            continue
        tables = _tables((rungs[0].start, rungs[0].end), ats, parts, words)
        covered = [part for part in parts if any(_within(part, table) for table in tables)]
        out = [lattice for lattice in out if lattice not in covered] + tables
    return sorted(out, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _ladders(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules with the same ends, at least three in a row without too much room between them."""
    groups: list[list[Rule]] = []
    for rule in sorted((r for r in across if not r.soft), key=lambda rule: rule.at):
        for group in groups:
            last = group[-1]
            alike = abs(last.start - rule.start) < _ALIKE and abs(last.end - rule.end) < _ALIKE
            if alike and rule.at - last.at < _FARTHEST:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 3 and group[0].length > 60]


def _inside(lattice: Lattice, rungs: Sequence[Rule]) -> bool:
    x0, y0, x1, y1 = lattice.box
    first, last = rungs[0], rungs[-1]
    sides = abs(x0 - first.start) < 6 and abs(x1 - first.end) < 6
    return sides and first.at - 3 <= y1 and y0 <= last.at + 3


def _distinct(ats: Sequence[float]) -> list[float]:
    """Heights in order, those nearer than a line's width as one."""
    out: list[float] = []
    for at in sorted(ats):
        if not out or at - out[-1] > 3:
            out.append(at)
    return out


def _within(part: Lattice, whole: Lattice) -> bool:
    return whole.ys[0] - 3 <= part.ys[0] and part.ys[-1] <= whole.ys[-1] + 3


def _tables(
    sides: tuple[float, float],
    ats: list[float],
    parts: Sequence[Lattice],
    words: Sequence[Word],
) -> list[Lattice]:
    """The tables of one ladder, each with the columns of the filled rows in it."""
    beside = [w for w in words if sides[0] - 2 <= (w.x0 + w.x1) / 2 <= sides[1] + 2]
    ys = _extended(ats, parts, beside)
    out: list[Lattice] = []
    run: list[float] = []
    walls: tuple[float, ...] = ()
    for top, bottom in itertools.pairwise(ys):
        own = next((p.xs for p in parts if p.ys[0] - 3 <= top and bottom <= p.ys[-1] + 3), None)
        inside = [word for word in beside if top - 1 <= word.middle <= bottom + 1]
        broken = own is None and (
            not _is_row(inside, own or walls, bottom - top)
            or _is_title(inside, bottom, parts, words)
        )
        if run and (broken or (own is not None and walls and not _same(own, walls))):
            out += _table(run, walls)
            run, walls = [], ()
        if broken:
            continue
        run = [*run, bottom] if run else [top, bottom]
        walls = walls or own or ()
    return out + _table(run, walls)


def _table(ys: Sequence[float], walls: Sequence[float]) -> list[Lattice]:
    if len(ys) < 2 or len(walls) < 3:
        return []
    width = len(walls) - 1
    cells = tuple(tuple(range(band * width, (band + 1) * width)) for band in range(len(ys) - 1))
    return [Lattice(tuple(walls), tuple(ys), cells, assumed=True)]


def _same(one: Sequence[float], two: Sequence[float]) -> bool:
    return len(one) == len(two) and all(abs(a - b) < 3 for a, b in zip(one, two, strict=True))


def _is_row(words: Sequence[Word], walls: Sequence[float], height: float) -> bool:
    """Whether what stands between two rungs is a row: words that keep to the columns and fill it.

    Before the first filled row the columns are not known: then any segments side by side will do.
    """
    if not words:
        return height < 20
    lines = lines_of(words, TIGHT)
    size = median(line.size for line in lines)
    if height - 1.35 * sum(line.size for line in lines) > _ROOM:
        return False
    if any(line.size > 1.15 * size for line in lines):
        return False
    if len(walls) < 3:
        return any(len(line.segments) > 1 for line in lines)
    return not any(_crosses(line, walls) for line in lines)


def _is_title(
    inside: Sequence[Word], bottom: float, parts: Sequence[Lattice], words: Sequence[Word]
) -> bool:
    """Whether a line alone stands on top of a lattice that begins with a header: a new table."""
    below = next((part for part in parts if abs(part.ys[0] - bottom) < 3), None)
    if below is None or not inside or any(len(line.segments) > 1 for line in lines_of(inside)):
        return False
    first = [w.text for w in below.words_in(words) if w.middle < below.ys[1]]
    return bool(first) and all(YEAR.fullmatch(text) or not is_numeric(text) for text in first)


def _crosses(line: Line, walls: Sequence[float]) -> bool:
    """Whether a word of a line lies across an inner wall, or words on both sides make a phrase."""
    for wall in walls[1:-1]:
        for segment in line.segments:
            if segment.x0 < wall - 3 and segment.x1 > wall + 3 and not is_numeric(segment.text):
                return True
    return False


def _extended(ys: list[float], parts: Sequence[Lattice], words: Sequence[Word]) -> list[float]:
    """The rungs' heights, with those of header lines above the first and of a row below the last."""
    walls = max((part.xs for part in parts), key=len)
    for line in reversed(lines_of([w for w in words if w.middle < ys[0]], TIGHT)):
        if ys[0] - line.base > 1.3 * line.size or not _lines_up(line, walls):
            break
        ys = [line.base - 1.1 * line.size, *ys]
    last = ys[-1]
    for line in lines_of([w for w in words if w.middle > ys[-1]], TIGHT)[:6]:
        first = last == ys[-1]
        if line.base - last > (2.0 if first else 1.45) * line.size or _crosses(line, walls):
            break
        if first and not _lines_up(line, walls):
            break
        last = line.base
    return [*ys, last + 4] if last > ys[-1] else ys


def _lines_up(line: Line, walls: Sequence[float]) -> bool:
    """Whether a line has segments in at least two of the columns and crosses no wall."""
    columns = {sum(segment.x0 + 1 >= wall for wall in walls) for segment in line.segments}
    return len(columns) >= 2 and not _crosses(line, walls)
