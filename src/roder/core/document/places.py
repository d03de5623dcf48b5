"""Where the parts of a sum may stand by its place alone, before any number is looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from itertools import product

from roder.core.document.evidence import Terms
from roder.core.document.matrix import Matrix

LONGEST = 200
"""Most lines of a run that only its place suggests."""
MOST_STARTS = 6


def runs_above(m: Matrix, above: list[int]) -> Iterator[Terms]:
    """Runs that end the lines `above`, shortest first: since the last likely sum (with it and
    without it), since a heading, since the incomes end, since the table's start."""
    first = max(0, len(above) - LONGEST)
    starts = set() if first else {0}
    for position in range(first, len(above)):
        index, previous = above[position], above[position - 1] if position else -1
        if m.lines[index].likely_sum:
            starts.add(position)
        if previous >= 0 and m.lines[previous].likely_sum:
            starts.add(position)
        if m.heading_within(previous + 1, index):
            starts.add(position)
        if previous >= 0 and m.lines[previous].income and not m.lines[index].income:
            starts.add(position)
    for start in sorted(starts, reverse=True)[:MOST_STARTS]:
        if len(above) - start >= 2:
            yield tuple((1, i) for i in above[start:])


def block_above(m: Matrix, line: int, usable: Set[int]) -> Terms:
    """The lines between the last heading and `line`; empty where no heading stands above it."""
    at = bisect_left(m.headings, line)
    start = m.headings[at - 1] + 1 if at else line
    return tuple((1, i) for i in range(start, line) if i in usable)


def block_below(m: Matrix, line: int, usable: Set[int]) -> Terms:
    """The deeper lines right after `line`, those without figures passed over."""
    end = line + 1
    while end < len(m.lines) and m.lines[end].level > m.lines[line].level:
        end += 1
    return tuple((1, i) for i in range(line + 1, end) if i in usable)


def run_below(m: Matrix, line: int, usable: Set[int], busy: Set[int]) -> Terms:
    """The lines after `line` up to the next likely sum, or to one that is `busy`; of an indented
    table the deeper ones.

    Empty where fewer than two stand there; lines that are not `usable` are passed over.
    """
    run: list[int] = []
    for i in range(line + 1, len(m.lines)):
        if i not in usable:
            if m.lines[i].heading:
                break
            continue
        deeper = m.lines[i].level > m.lines[line].level
        ends = not deeper if m.indented else m.lines[i].likely_sum
        if ends or i in busy or len(run) > LONGEST:
            break
        run.append(i)
    return tuple((1, i) for i in run) if 2 <= len(run) <= LONGEST else ()


def runs_beside(line: int, terms: list[tuple[int, int]]) -> Iterator[Terms]:
    """Runs of at least two addends in unbroken line order just below, then just above, `line`."""
    indices = {index for sign, index in terms if sign > 0}
    for step in (1, -1):
        run: list[int] = []
        at = line + step
        while at in indices:
            run.append(at)
            at += step
            if len(run) >= 2:
                yield tuple((1, index) for index in sorted(run))


def mixed_signs(count: int) -> Iterator[tuple[int, ...]]:
    """Sign patterns with both signs, fewest minus first."""
    patterns = [signs for signs in product((1, -1), repeat=count) if len(set(signs)) == 2]
    yield from sorted(patterns, key=lambda signs: signs.count(-1))
