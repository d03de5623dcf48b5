"""Two documents compared figure by figure: an earlier version of the same, or last year's.

Tables are matched by the labels they share; rows by label and order; columns by year, kind and
period. See docs/algorithms/versions.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from roder.core.base import Place, Problem, Severity
from roder.core.document.arithmetic import exact
from roder.core.document.blocks import Document, Table
from roder.core.document.columns import ColumnKind
from roder.core.document.copies import same_figure, where
from roder.core.document.labels import plain

ALIKE = 0.5
"""Tables that share fewer of their row labels than this are not the same table."""


class Comparison(StrEnum):
    VERSION = "version"  # the same document, earlier
    LAST_YEAR = "last-year"  # the same board's document a cycle ago


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is not what it was; `before` or `after` is None where it is new or gone."""

    place: Place
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Versions:
    """What differs from the earlier document, and which findings came, went and stayed."""

    comparison: Comparison
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    broke: tuple[Problem, ...]


def compare(
    now: Document,
    before: Document,
    found_now: tuple[Problem, ...],
    found_before: tuple[Problem, ...],
) -> Versions:
    """Compares `now` with the earlier document `before`; problems are those each gave on its own."""
    if budget_year(now) != budget_year(before):
        problems = tuple(_previous_budget(now, before))
        return Versions(Comparison.LAST_YEAR, (), problems, (), ())
    changes = tuple(_changes(now, before))
    mended = tuple(_without(found_before, found_now))
    broke = tuple(_without(found_now, found_before))
    return Versions(Comparison.VERSION, changes, (), mended, broke)


def budget_year(document: Document) -> int | None:
    """The year that most tables budget for: the last year that a budget column bears."""
    years = Counter(
        max(years)
        for table in document.tables
        if (years := [c.year for c in table.columns if c.kind is ColumnKind.BUDGET and c.year])
    )
    if not years:
        every = Counter(c.year for table in document.tables for c in table.columns if c.year)
        return every.most_common(1)[0][0] if every else None
    return years.most_common(1)[0][0]


def _without(problems: tuple[Problem, ...], others: tuple[Problem, ...]) -> Iterator[Problem]:
    left = Counter(_about(problem) for problem in others)
    for problem in problems:
        if left[_about(problem)]:
            left[_about(problem)] -= 1
        else:
            yield problem


def _about(problem: Problem) -> tuple[str, str, str, str]:
    place = problem.place
    text = "" if place.table else plain(place.text or "")[:80]
    return problem.code, plain(place.row or ""), plain(place.column or ""), text


def matched(now: Document, before: Document) -> Iterator[tuple[Table, Table]]:
    """Pairs of tables that share most of their row labels; each table at most once."""
    left = list(before.tables)
    for table in now.tables:
        best = max(left, key=lambda other: _likeness(table, other), default=None)
        if best is not None and _likeness(table, best) >= ALIKE:
            left.remove(best)
            yield table, best


def _likeness(a: Table, b: Table) -> float:
    first, second = ({plain(row.label) for row in t.rows if row.label} for t in (a, b))
    if not first or not second:
        return 0.0
    heading = 0.3 if plain(a.heading) == plain(b.heading) else 0.0
    return len(first & second) / len(first | second) + heading


def _row_pairs(a: Table, b: Table) -> Iterator[tuple[int, int]]:
    """Rows with the same label, the n:th with the n:th."""
    there: dict[str, list[int]] = defaultdict(list)
    for r, row in enumerate(b.rows):
        there[plain(row.label)].append(r)
    for r, row in enumerate(a.rows):
        if rows := there.get(plain(row.label)):
            yield r, rows.pop(0)


def _column_pairs(a: Table, b: Table) -> list[tuple[int, int]]:
    """Columns with the same year, kind, period and words."""
    there = {(c.year, c.kind, c.period, plain(c.label)): d for d, c in enumerate(b.columns)}
    return [
        (c, there[key])
        for c, column in enumerate(a.columns)
        if (key := (column.year, column.kind, column.period, plain(column.label))) in there
    ]


def _changes(now: Document, before: Document) -> Iterator[Change]:
    for table, old in matched(now, before):
        columns = _column_pairs(table, old)
        for r, q in _row_pairs(table, old):
            for c, d in columns:
                a, b = table.rows[r].cells[c].figure, old.rows[q].cells[d].figure
                if a is None and b is None:
                    continue
                if (
                    a is None
                    or b is None
                    or (a.digits, a.decimals, a.unit) != (b.digits, b.decimals, b.unit)
                ):
                    yield Change(table.place(r, c), b.value if b else None, a.value if a else None)


def _previous_budget(now: Document, before: Document) -> Iterator[Problem]:
    """Last year's decided budget against what this document calls the previous budget."""
    year = budget_year(before)
    for table, old in matched(now, before):
        mine = [c for c, col in enumerate(table.columns) if _is_budget(col.year, col.kind, year)]
        theirs = [c for c, col in enumerate(old.columns) if _is_budget(col.year, col.kind, year)]
        if len(mine) != 1 or len(theirs) != 1:
            continue
        for r, q in _row_pairs(table, old):
            a, b = table.rows[r].cells[mine[0]].figure, old.rows[q].cells[theirs[0]].figure
            if a is None or b is None or same_figure(a, b):
                continue
            place = table.place(r, mine[0])
            yield Problem(
                "previous-budget-differs",
                Severity.WARNING,
                place,
                a.value,
                exact(b.digits, b.decimals),
                a.unit.value if a.unit else None,
                {"other": where(old.place(q, theirs[0])), "name": before.name},
            )


def _is_budget(year: int | None, kind: ColumnKind | None, wanted: int | None) -> bool:
    return year == wanted and kind is ColumnKind.BUDGET
