"""Everything the arithmetic of a document gives: problems in document order, standings and proofs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from roder.core.base import NumberFault, Problem, Severity
from roder.core.document.arithmetic import TableSums, add_up
from roder.core.document.blocks import Block, Document, RowRole
from roder.core.document.book import ProofBook
from roder.core.document.claims import Subject
from roder.core.document.claims.reading import read_claims
from roder.core.document.copies import find_copies
from roder.core.document.proofs import Examination
from roder.core.document.repeats import odd_rows, odd_units, repeated_columns
from roder.core.document.vocabulary import Vocabulary

Progress = Callable[[float], None]
"""Told the share done, from 0 to 1."""
More = Callable[[Document], Sequence[Subject]]
"""What recognition finds in the text for sentences to speak of, beside the rows of tables."""


def examine(
    document: Document,
    words: Vocabulary,
    progress: Progress | None = None,
    more: More | None = None,
) -> Examination:
    """Adds up every table, compares figures that stand twice, and holds the text against them."""
    sums: list[TableSums] = []
    sizes = [len(table.rows) * len(table.columns) for table in document.tables]
    done = list(accumulate(sizes))
    for table, cells in zip(document.tables, done, strict=True):
        sums.append(add_up(table, words))
        if progress is not None:
            progress(cells / max(1, done[-1]))
    document = _with_structure(document, sums)
    sums = [
        TableSums(table, s.links, s.problems, s.suspects, s.sum_rows)
        for table, s in zip(document.tables, sums, strict=True)
    ]
    copies, copy_problems = find_copies(document.tables)
    read = read_claims(document, words, more(document) if more is not None else ())
    problems = [
        *document.problems,
        *_reading(document),
        *(problem for s in sums for problem in s.problems),
        *(problem for table in document.tables for problem in repeated_columns(table, words)),
        *odd_units(document),
        *_odd_rows(document, sums),
        *copy_problems,
        *read.problems,
    ]
    book = ProofBook(sums, copies)
    ordered = tuple(in_order(document, problems))
    standings = book.standings(ordered)
    return Examination(document, ordered, book, standings, read.marks, read.claims)


def _odd_rows(document: Document, sums: Sequence[TableSums]) -> Iterator[Problem]:
    """Rows in another unit than their table, unless a sum tells of the slip already."""
    for table, found in zip(document.tables, sums, strict=True):
        if not any(problem.code == "unit-slip" for problem in found.problems):
            yield from odd_rows(table)


def structured(document: Document, words: Vocabulary) -> Document:
    """The document with row roles as the numbers show them."""
    return _with_structure(document, [add_up(table, words) for table in document.tables])


def _with_structure(document: Document, sums: list[TableSums]) -> Document:
    """Rows that the numbers show to be sums get that role."""
    by_id = {s.table.id: s for s in sums}
    blocks = tuple(_restructured(block, by_id) for block in document.blocks)
    return replace(document, blocks=blocks)


def _restructured(block: Block, by_id: Mapping[str, TableSums]) -> Block:
    if block.table is None or not by_id[block.table.id].sum_rows:
        return block
    found = by_id[block.table.id].sum_rows
    rows = tuple(
        replace(row, role=RowRole.SUM) if r in found and row.role is RowRole.ITEM else row
        for r, row in enumerate(block.table.rows)
    )
    return replace(block, table=replace(block.table, rows=rows))


def _reading(document: Document) -> Iterator[Problem]:
    """Numbers that were not read because a guess would be worse, and text that was lost."""
    if document.account.lost:
        params = {"lost": str(document.account.lost)}
        yield Problem("characters-lost", Severity.WARNING, params=params)
    for table in document.tables:
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                if cell.fault is not None and cell.fault is not NumberFault.BAD_GROUPS:
                    params = {"text": cell.text, "fault": cell.fault.value}
                    yield Problem(
                        "number-unreadable", Severity.NOTE, table.place(r, c), params=params
                    )


def in_order(document: Document, problems: list[Problem]) -> list[Problem]:
    """By place in the document: tables and text as they stand, whole-document problems first."""
    position: dict[str, int] = {}
    lines: list[tuple[int, int, int]] = []
    """(page, line, index) of text blocks."""
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            position[block.table.id] = index
        elif block.source.page or block.source.line:  # a page header of DOCX stands nowhere
            lines.append((block.source.page or 0, block.source.line or 0, index))
    lines.sort()
    last_by_then = list(accumulate((index for _, _, index in lines), max))

    def key(problem: Problem) -> tuple[int, int, str]:
        place = problem.place
        if place.table is not None:
            row = int(place.address.split("/")[2][1:]) if place.address else 0
            return position.get(place.table, -1), row, place.address or ""
        at = (place.source.page or 0, place.source.line or 0, len(document.blocks))
        before = bisect_right(lines, at)
        return (last_by_then[before - 1] if before and place.text else -1), 0, place.text or ""

    return sorted(problems, key=key)
