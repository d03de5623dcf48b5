"""Capital budgets: classes of investment, their projects and sub-rows, and the total.

A class stands over its projects or, as a sum, under them; which of the two is told by the figures.
A table without classes is one class without a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roder.core.base import Figure, Place
from roder.core.budget import BudgetColumn
from roder.core.document.blocks import RowRole, Table
from roder.core.document.labels import plain
from roder.core.investments import CapitalBudget, InvestmentClass, Project
from roder.core.plan import FieldState, Item, Plan
from roder.recognition.found import Found, Grip
from roder.recognition.operating import operating_budget
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords

AREA = "investments"
FEWEST_KINDS = 2
"""A table is set out by the named classes where it has so many of them."""


@dataclass(slots=True)
class _Class:
    """A class while its rows are gathered: `row` is its own row, None where it has only a heading."""

    label: str
    kind: str
    row: int | None
    members: list[tuple[int, str]] = field(default_factory=list)


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The capital budget: of the tables that may be one, that with most classes, the first of equals."""
    best: tuple[int, int, Table] | None = None
    for index, table in sections.tables():
        section = sections.of(index)
        under = section is not None and AREA in sections.areas(section)
        kinds = {kind for row in table.rows if (kind := _kind(row.label, words))}
        place = sections.place(index)
        fits = len(kinds) >= FEWEST_KINDS or (under and _money_by_year(table))
        if not fits or operating_budget(table, table.heading, place, words):
            continue
        if best is None or len(kinds) > best[0]:
            best = (len(kinds), index, table)
    if best is None:
        return Found(AREA)
    _, index, table = best
    capital = _capital(sections, index, table, words)
    items = tuple(_items(capital, index))
    return Found(AREA, Plan(investments=capital), items, {index: Grip.SIGNATURE})


def _money_by_year(table: Table) -> bool:
    """True for a table of amounts with a year in a header."""
    money = sum(
        cell.figure is not None and cell.figure.unit is not None and cell.figure.unit.is_money
        for row in table.rows
        for cell in row.cells
    )
    return money >= 2 and any(column.year for column in table.columns)


def _kind(label: str, words: RecognitionWords) -> str:
    return words.first("investment_classes", label) or ""


def _capital(
    sections: Sections, index: int, table: Table, words: RecognitionWords
) -> CapitalBudget:
    total = _total(table, words)
    others = words.group("investment_rows")["other"].words
    rows = [
        r
        for r, row in enumerate(table.rows)
        if r != total and plain(row.label) not in others and row.role is not RowRole.OF_WHICH
    ]
    classes = _gathered(table, rows, words)
    columns = tuple(
        BudgetColumn(c.label, c.year, c.kind.value if c.kind else None) for c in table.columns
    )
    return CapitalBudget(
        columns,
        tuple(_made(table, one) for one in classes),
        _figures(table, total) if total is not None else (),
        table.heading,
        sections.place(index),
        _places(table, total) if total is not None else (),
    )


def _total(table: Table, words: RecognitionWords) -> int | None:
    """The last row that is called a total."""
    named = words.group("investment_rows")["total"].words
    rows = [
        r for r, row in enumerate(table.rows) if plain(row.label) in named and _filled(table, r)
    ]
    return rows[-1] if rows else None


def _gathered(table: Table, rows: Sequence[int], words: RecognitionWords) -> list[_Class]:
    """The rows as classes with their projects."""
    named = {_kind(table.rows[r].label, words) for r in rows} - {""}
    heads = [r for r in rows if _is_head(table, r, words, by_name=len(named) >= FEWEST_KINDS)]
    if not heads:
        whole = _Class("", "", None)
        whole.members = [(r, "") for r in rows if _filled(table, r)]
        return [whole]
    if _sums_stand_below(table, rows, heads):
        return _closed_below(table, rows, heads, words)
    return _opened_above(table, rows, heads, words)


def _is_head(table: Table, r: int, words: RecognitionWords, by_name: bool) -> bool:
    """True for a row that is a class: a heading or a sum, or one that is named as a class where the
    table is set out by those names (one alone may be a project, "Reinvestering gator")."""
    row = table.rows[r]
    named = by_name and bool(_kind(row.label, words))
    return named or row.role in (RowRole.SUM, RowRole.HEADING)


def _sums_stand_below(table: Table, rows: Sequence[int], heads: Sequence[int]) -> bool:
    """True where the first sum is that of the rows above it, or is called a sum."""
    sums = [r for r in heads if _filled(table, r)]
    if not sums:
        return False
    above = [r for r in rows if r < sums[0] and _filled(table, r)]
    called = plain(table.rows[sums[0]].label).startswith(("summa", "totalt", "s a "))
    return bool(above) and (called or _adds_up(table, sums[0], above))


def _adds_up(table: Table, total: int, parts: Sequence[int]) -> bool:
    """True where the parts give the total in every column, but for rounding of each part."""
    for c, figure in enumerate(_figures(table, total)):
        if figure is None:
            continue
        printed = [f for r in parts if (f := table.rows[r].cells[c].figure) is not None]
        decimals = max(f.decimals for f in (figure, *printed))
        gap = figure.scaled(decimals) - sum(f.scaled(decimals) for f in printed)
        if 2 * abs(gap) > len(printed) + 1:
            return False
    return True


def _opened_above(
    table: Table, rows: Sequence[int], heads: Sequence[int], words: RecognitionWords
) -> list[_Class]:
    """Classes that stand over their projects. A head that says its class again and something more
    ("Expansion – exploatering") is a sub-row: what follows is counted in it."""
    classes: list[_Class] = []
    part = ""
    for r in rows:
        label, kind = table.rows[r].label, _kind(table.rows[r].label, words)
        if r in heads:
            if classes and _is_sub_row(table, r, classes[-1], kind):
                part = label
                classes[-1].members.append((r, ""))
                continue
            classes.append(_Class(label, kind, r if _filled(table, r) else None))
            part = ""
        elif _filled(table, r):
            if not classes:
                classes.append(_Class("", "", None))
            classes[-1].members.append((r, part))
    return classes


def _is_sub_row(table: Table, r: int, group: _Class, kind: str) -> bool:
    """True for a head inside a class: deeper than it, or named by it and more."""
    if group.row is None or not _filled(table, r):
        return False
    own, label = plain(group.label), plain(table.rows[r].label)
    deeper = table.rows[r].level > table.rows[group.row].level
    return deeper or (kind == group.kind != "" and label.startswith(own) and label != own)


def _closed_below(
    table: Table, rows: Sequence[int], heads: Sequence[int], words: RecognitionWords
) -> list[_Class]:
    """Classes whose sum stands under their projects, perhaps with a heading over them."""
    classes: list[_Class] = []
    heading, members = "", list[tuple[int, str]]()
    for r in rows:
        label = table.rows[r].label
        if not _filled(table, r):
            heading = label
        elif r in heads:
            name = heading or label
            closed = _Class(name, _kind(name, words) or _kind(label, words), r, members)
            classes.append(closed)
            heading, members = "", []
        else:
            members.append((r, ""))
    if members:
        classes.append(_Class(heading, _kind(heading, words), None, members))
    return classes


def _made(table: Table, one: _Class) -> InvestmentClass:
    projects = tuple(
        Project(table.rows[r].label, _figures(table, r), table.place(r), part)
        for r, part in one.members
    )
    if one.row is None:
        empty: tuple[Figure | None, ...] = (None,) * len(table.columns)
        place = projects[0].place if projects else table.place(0)
        return InvestmentClass(one.label, one.kind, empty, projects, place)
    return InvestmentClass(
        one.label,
        one.kind,
        _figures(table, one.row),
        projects,
        table.place(one.row),
        _places(table, one.row),
    )


def _filled(table: Table, r: int) -> bool:
    return any(cell.figure is not None for cell in table.rows[r].cells)


def _figures(table: Table, r: int) -> tuple[Figure | None, ...]:
    return tuple(cell.figure for cell in table.rows[r].cells)


def _places(table: Table, r: int) -> tuple[Place, ...]:
    return tuple(table.place(r, c) for c in range(len(table.columns)))


def _items(capital: CapitalBudget, block: int) -> Iterator[Item]:
    """An item for the budget, each class and each project."""
    known, missing = FieldState.KNOWN, FieldState.MISSING
    total = known if capital.total else missing
    yield Item(AREA, "capital_budget", capital.heading, capital.place, (block,), {"total": total})
    for group in capital.classes:
        kind = known if group.kind else missing
        yield Item(AREA, "investment_class", group.label, group.place, (block,), {"kind": kind})
        for project in group.projects:
            figures = {
                column.label: known if figure is not None else missing
                for column, figure in zip(capital.columns, project.figures, strict=True)
            }
            yield Item(AREA, "project", project.label, project.place, (block,), figures)
