"""Numbers of two neighbouring columns that stand so close that they read as one.

"−2 055" beside "287 903" looks like one number of three groups. Other rows tell: where several
numbers end at the same edge as the first part, a column ends there; inside one column's numbers
only groups of three begin at such a place and none end. So too for the dash of an empty figure that
looks like the next column's sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roder.importers.pdf.lines import SIGNS, meets, segment_of
from roder.importers.pdf.words import Line, Segment


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, with numbers glued over a column's edge parted there."""
    numbers = [s for line in lines for s in line.segments if s.numeric]
    starts: dict[int, set[int]] = {}
    ends: dict[int, set[int]] = {}
    for segment in numbers:
        starts.setdefault(round(segment.x0), set()).add(round(segment.x1))
        ends.setdefault(round(segment.x1), set()).add(round(segment.x0))
    out = []
    for line in lines:
        segments: list[Segment] = []
        for segment in line.segments:
            own = bool(segments) and meets(segments[-1], segment)
            glued = segment.numeric and not own
            segments += _parts(segment, ends, starts) if glued else [segment]
        out.append(replace(line, segments=tuple(segments)))
    return out


def _parts(
    segment: Segment, ends: dict[int, set[int]], starts: dict[int, set[int]]
) -> list[Segment]:
    """One number, or the two or more that it is made of."""
    words = segment.words
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        dash = index == 1 and before.text in SIGNS
        if not ((dash or before.text[-1].isdigit()) and word.text[0].isdigit()):
            continue
        end = round(before.x1)
        own = round(segment.x1)
        before_it = {x0 for off in (-1, 0, 1) for x0 in ends.get(end + off, ())}
        left_set = len(starts.get(round(segment.x0), ())) > 2 >= len(ends.get(own, ()))
        flush_right = (
            not left_set and len([x0 for x0 in before_it if abs(x0 - segment.x0) > 2]) >= 2
        )
        lengths = starts.get(round(word.x0), set())
        flush_left = len([x1 for x1 in lengths if abs(x1 - own) > 3]) >= 3
        if flush_right or flush_left:
            first, rest = segment_of(words[:index]), segment_of(words[index:])
            return [first, *_parts(rest, ends, starts)]
    return [segment]
