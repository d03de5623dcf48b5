"""Rows as sentences may speak of them: with columns, section, and the words that stand over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from roder.core.base import Figure, Unit
from roder.core.base.numbers import UNIT_WORDS
from roder.core.document.blocks import BlockKind, Document, RowRole, Table
from roder.core.document.claims.subjects import Subject, SubjectCell
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.headers import year_in
from roder.core.document.swedish import stem, stems

MOST_PARTS = 60
"""Rows that a sum may have directly below or above it, when its parts are sought."""


def subjects_of(document: Document) -> tuple[Subject, ...]:
    """Every table row with a figure, as something a sentence may speak of."""
    return tuple(line.subject for line in lines_of(document))


@dataclass(frozen=True)
class SubjectRow:
    """A subject with what binding needs: `section` is the index of the heading block it stands
    under (-1 before the first), `path` the headings over it, `columns` those of its table."""

    subject: Subject
    section: int
    block: int
    path: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    blanks: tuple[SubjectCell, ...] = ()
    """Empty cells of a row that has other figures: nothing, counted as zero in changes."""
    parents: tuple[int, ...] = ()
    """Rows of the same table that this row is a part of."""
    is_sum: bool = False
    heads: tuple[str, ...] = ()
    """Heading, caption and heading row over it, without the sums that it is part of."""
    investing: bool = False
    """In a table of investments: by its heading, its caption or one of its sums."""
    granted: bool = False
    """In a table with a row for the grant that a board gets."""
    per: frozenset[str] = frozenset()
    """What its figures are an amount for each of: "Kronor per elev" (elev)."""
    minus_costs: bool = False
    """In a table that prints costs with a minus: what has none is income."""

    @property
    def label(self) -> str:
        return self.subject.label

    @cached_property
    def over(self) -> frozenset[str]:
        """Stems of everything that stands over the row, its table's header words included."""
        return frozenset(s for text in self.subject.over for s in stems(text))

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of the headings over its table."""
        return frozenset(s for text in self.path for s in stems(text))


def lines_of(
    document: Document, more: Sequence[Subject] = (), counted: frozenset[str] = frozenset()
) -> list[SubjectRow]:
    """The rows of every table in order, then what recognition found in text. `counted`: stems of
    nouns that numbers count, whose rows need no unit: "Placerade barn"."""
    lines: list[SubjectRow] = []
    year = document_year(document)
    number = 0
    for index, (section, path) in enumerate(sections(document)):
        table = document.blocks[index].table
        if table is not None:
            made = _of_table(table, number, index, section, path, year_over(path) or year)
            lines.extend(_counting(table, list(made), counted))
            number += 1
    lines.extend(SubjectRow(subject, -1, -1) for subject in more if not subject.countable)
    return lines


def sections(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """For each block: the index of the heading that it stands under, and the headings over it."""
    path: list[tuple[int, str]] = []
    section = -1
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, block.text))
            section = index
        yield section, tuple(text for _, text in path)


def document_year(document: Document) -> int | None:
    """The year that the document is about: of its title, in its first lines or its file's name; else the
    only one that it names anywhere. UNDATED where it names none: then all its figures are of one."""
    years = (first_year(text) for text in title_texts(document))
    dated = (int(found[1]) for text in opening(document) if (found := _DATED.search(text)))
    titled = next((year for year in (*years, *dated) if year is not None), None)
    if titled is not None:
        return titled
    named = _years_named(document)
    return None if len(named) > 1 else next(iter(named), UNDATED)


def _years_named(document: Document) -> set[int]:
    """Every year in the text and the tables' heads."""
    named = {int(y) for block in document.blocks for y in _YEAR.findall(block.text)}
    tables = (block.table for block in document.blocks if block.table is not None)
    return named | {c.year for table in tables for c in table.columns if c.year is not None}


def year_over(path: Sequence[str]) -> int | None:
    """The year of the paper that the outermost heading names: of several in one file, each its own."""
    paper = bool(path) and any(word in path[0].casefold() for word in PAPERS)
    return first_year(path[0]) if paper else None


def opening(document: Document) -> list[str]:
    """The short lines before the first table that end as no sentence does: title, board, date."""
    blocks = list(takewhile(lambda b: b.kind is not BlockKind.TABLE, document.blocks[:12]))
    texts = [b.text for b in blocks if b.kind in _TITLES and len(b.text) <= TITLE]
    return [text for text in texts if not text.rstrip().endswith((".", ":"))]


def title_texts(document: Document) -> list[str]:
    """Lines that may be the title: short, near the beginning, naming a kind of paper."""
    texts = [*opening(document), document.name]
    return [text for text in texts if any(word in text.casefold() for word in PAPERS)]


_TITLES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PAGE_HEADER)
TITLE = 80
"""Characters: a longer line is no title."""
PAPERS = (
    "budget",
    "plan",
    "årsredovisning",
    "bokslut",
    "delår",
    "berättelse",
    "rapport",
    "prognos",
    "uppfölj",
)


UNDATED = 1
"""Stands for the year of a document that names none; no paper is of the first century."""


def first_year(text: str) -> int | None:
    """The first year written in a text, dates set aside."""
    match = _YEAR.search(_NUMBERED.sub(" ", text))
    return int(match.group()) if match else None


_GRANTS = ("kommunbidrag", "budgetram", "skattemedel", "budgetanslag", "anslag")
"""How the row of a board's grant begins."""
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
_DATED = re.compile(r"\b((?:19|20)\d\d)-\d\d-\d\d\b")
_NUMBERED = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}\.\d+|\d{4}[/:]\d+")
"""Dates and registry numbers: their year is not the document's."""


def _of_table(
    table: Table, number: int, block: int, section: int, path: tuple[str, ...], year: int | None
) -> Iterator[SubjectRow]:
    parents = _parents(table)
    own_year = _table_year(table, year)
    groups = _groups(table)
    shared = (table.heading, table.caption)
    sums = (row.label for row in table.rows if row.role is RowRole.SUM)
    investing = any("invester" in text.casefold() for text in (*shared, *sums))
    granted = any(row.label.casefold().startswith(_GRANTS) for row in table.rows)
    minus_costs = _minus_costs(table)
    for r, row in enumerate(table.rows):
        cells = tuple(_cells(table, r, own_year))
        if not row.label.strip() or not cells:
            continue
        texts = (row.label, groups[r], table.corner, *shared)
        each = per_what(texts)
        if each:
            cells = tuple(_in_unit_of(cell, texts) for cell in cells)
        above = tuple(table.rows[p].label for p in parents[r])
        heads = tuple(text for text in (*shared, groups[r]) if text)
        over = (*heads, *(text for text in above if text))
        subject = Subject(row.label, cells, over=over, table=number, row=r)
        blanks = tuple(_blanks(table, r, own_year))
        yield SubjectRow(
            subject,
            section,
            block,
            path,
            table.columns,
            blanks,
            parents[r],
            row.role is RowRole.SUM,
            heads,
            investing,
            granted,
            each,
            minus_costs,
        )


def _counting(
    table: Table, lines: list[SubjectRow], counted: frozenset[str]
) -> Iterator[SubjectRow]:
    """The rows, those that count people or things in whole numbers with that unit, in a table where
    no figure is of money."""
    money = any(
        c.figure.unit and c.figure.unit.is_money for line in lines for c in line.subject.cells
    )
    plain = not money and table.unit is None
    for line in lines:
        figures = [cell.figure for cell in line.subject.cells]
        whole = all(f.unit is None and not f.decimals and f.digits >= 0 for f in figures)
        nouns = {stem(word) for word in line.label.casefold().split()}  # not "barn- och"
        if plain and whole and nouns & counted:
            cells = (replace(c, figure=c.figure.in_unit(Unit.COUNT)) for c in line.subject.cells)
            line = replace(line, subject=replace(line.subject, cells=tuple(cells)))
        yield line


def _in_unit_of(cell: SubjectCell, texts: Iterable[str]) -> SubjectCell:
    """An amount for each, which no table adds up: its unit is said beside "per" or in the label."""
    if cell.figure.unit is not None:
        return cell
    units = (_MONEY.search(text) for text in texts)
    unit = next((UNIT_WORDS[found[1].casefold()] for found in units if found), None)
    return replace(cell, figure=cell.figure.in_unit(unit)) if unit else cell


_MONEY = re.compile(r"\b(kr|kronor|tkr)\b", re.IGNORECASE)
_PER = re.compile(r"(?:\bper |[a-zåäö]/)([a-zåäö]+)", re.IGNORECASE)


def per_what(texts: Iterable[str]) -> frozenset[str]:
    """Stems of what amounts are told for each of: "Kronor per elev", "kr/invånare"."""
    return frozenset(s for text in texts for word in _PER.findall(text) for s in stems(word))


def _minus_costs(table: Table) -> bool:
    """True where a row that is no result has minus in every column but those of differences."""
    aside = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE)
    kept = [c for c, column in enumerate(table.columns) if column.kind not in aside]
    for row in table.rows:
        figures = [f for c in kept if (f := row.cells[c].figure) is not None]
        result = any(word in row.label.casefold() for word in ("resultat", "netto"))
        if figures and not result and all(figure.digits < 0 for figure in figures):
            return True
    return False


def _cells(table: Table, r: int, own_year: int | None) -> Iterator[SubjectCell]:
    for c, (column, cell) in enumerate(zip(table.columns, table.rows[r].cells, strict=True)):
        if cell.figure is not None:
            year = cell.year or column.year or own_year
            if year is None and column.kind is ColumnKind.DEVIATION:
                year = _planned_year(table)
            yield _cell(table, r, c, cell.figure, year)


def _blanks(table: Table, r: int, own_year: int | None) -> Iterator[SubjectCell]:
    """CellChoice with nothing in them, in columns that have a year."""
    for c, (column, cell) in enumerate(zip(table.columns, table.rows[r].cells, strict=True)):
        if cell.figure is None and (not cell.text.strip() or cell.nil):
            zero = Figure(0, 0, column.unit or table.unit)
            yield _cell(table, r, c, zero, column.year or own_year)


def _cell(table: Table, r: int, c: int, figure: Figure, year: int | None) -> SubjectCell:
    column = table.columns[c]
    return SubjectCell(
        figure, year, column.kind, table.place(r, c), table.address(r, c), column.period
    )


def _table_year(table: Table, year: int | None) -> int | None:
    """The year of columns that name none: the table's only year, its caption's, the document's."""
    years = {column.year for column in table.columns if column.year}
    if years:
        return years.pop() if len(years) == 1 else None
    return year_in(table.caption) or year_in(table.corner) or year_in(table.heading) or year


def _planned_year(table: Table) -> int | None:
    """The year of the budget that a deviation is from, when the table has one budget."""
    planned = (ColumnKind.BUDGET, ColumnKind.FORECAST)
    years = {column.year for column in table.columns if column.kind in planned and column.year}
    return years.pop() if len(years) == 1 else None


def _groups(table: Table) -> list[str]:
    """For each row the heading row over it, empty where there is none."""
    found, group, level = [], "", 0
    for row in table.rows:
        if row.role is RowRole.HEADING:
            group, level = row.label, row.level
            found.append("")
            continue
        if row.role is RowRole.SUM and row.level <= level and group:
            found.append(group)
            group = ""
            continue
        found.append(group)
    return found


def _parents(table: Table) -> list[tuple[int, ...]]:
    """For each row the sums that it is a part of: runs of rows beside a sum that add up to it."""
    scaled = _scaled(table)
    inside: dict[int, list[int]] = {}
    owned: set[int] = set()
    sums = [r for r, row in enumerate(table.rows) if row.role is RowRole.SUM]
    for r in reversed(sums):
        if run := _run(table, scaled, r, 1, inside, owned):
            inside[r] = run
            owned.update(run)
    for r in sums:
        if r not in inside and (run := _run(table, scaled, r, -1, inside, owned)):
            inside[r] = run
            owned.update(run)
    parents: list[list[int]] = [[] for _ in table.rows]
    for r, run in inside.items():
        for part in run:
            parents[part].append(r)
    return [tuple(sorted(found, key=lambda r: len(inside[r]))) for found in parents]


def _run(
    table: Table,
    scaled: list[list[int]],
    r: int,
    step: int,
    inside: dict[int, list[int]],
    owned: set[int],
) -> list[int]:
    """Rows next to `r` in one direction whose figures give it in every column, those that another
    sum owns aside."""
    goal, total = scaled[r], [0] * len(table.columns)
    run: list[int] = []
    at = r + step
    while 0 <= at < len(table.rows) and len(run) < MOST_PARTS and any(goal):
        if table.rows[at].role is not RowRole.OF_WHICH and at not in owned:
            total = [a + b for a, b in zip(total, scaled[at], strict=True)]
            run.append(at)
            if len(run) >= 2 and all(
                abs(a - b) <= len(run) for a, b in zip(total, goal, strict=True)
            ):
                return sorted({*run, *(q for p in run for q in inside.get(p, ()))})
        at += step
    return []


def _scaled(table: Table) -> list[list[int]]:
    """Every row's figures as integers of the table's finest decimal; empty cells count as zero."""
    figures = [[cell.figure for cell in row.cells] for row in table.rows]
    most = max((f.decimals for row in figures for f in row if f), default=0)
    return [[f.scaled(most) if f else 0 for f in row] for row in figures]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a sentence stands: its block, section and headings; and the document's own names."""

    block: int
    section: int
    path: tuple[str, ...]
    own: frozenset[str]
    prose: bool = False
    """In a paragraph, whose sentences end with a stop; not in a list."""

    @property
    def around(self) -> frozenset[str]:
        return frozenset(s for text in self.path for s in stems(text))
