"""Everything the arithmetic of a document gives: problems in document order, standings and proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from roder.core.base import NumberFault, Problem, Severity
from roder.core.document.arithmetic import Link, TableSums, add_up
from roder.core.document.blocks import Block, Document, RowRole, Table
from roder.core.document.copies import Copy, find_copies
from roder.core.document.proofs import Examination, Proof, ProofKind, Standing, Term
from roder.core.document.prose import read_prose
from roder.core.document.repeats import odd_units, repeated_columns
from roder.core.document.vocabulary import Vocabulary

Progress = Callable[[float], None]
"""Told the share done, from 0 to 1."""


def examine(document: Document, words: Vocabulary, progress: Progress | None = None) -> Examination:
    """Adds up every table, compares figures that stand twice, and reads the plain text figures."""
    sums: list[TableSums] = []
    for number, table in enumerate(document.tables, 1):
        sums.append(add_up(table, words))
        if progress is not None:
            progress(number / len(document.tables))
    document = _with_structure(document, sums)
    sums = [
        TableSums(table, s.links, s.problems, s.suspects, s.sum_rows)
        for table, s in zip(document.tables, sums, strict=True)
    ]
    copies, copy_problems = find_copies(document.tables)
    marks, text_problems = read_prose(document, words)
    problems = [
        *document.problems,
        *_reading(document),
        *(problem for s in sums for problem in s.problems),
        *(problem for table in document.tables for problem in repeated_columns(table)),
        *odd_units(document),
        *copy_problems,
        *text_problems,
    ]
    book = ProofBook(sums, copies)
    ordered = tuple(in_order(document, problems))
    return Examination(document, ordered, book, book.standings(ordered), tuple(marks))


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
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            position[block.table.id] = index
        else:
            lines.append((block.source.page or 0, block.source.line or 0, index))

    def key(problem: Problem) -> tuple[int, int, str]:
        place = problem.place
        if place.table is not None:
            row = int(place.address.split("/")[2][1:]) if place.address else 0
            return position.get(place.table, -1), row, place.address or ""
        at = (place.source.page or 0, place.source.line or 0)
        before = [index for page, line, index in lines if (page, line) <= at]
        return (max(before, default=-1) if place.text else -1), 0, place.text or ""

    return sorted(problems, key=key)


class ProofBook(Mapping[str, tuple[Proof, ...]]):
    """Address → proofs, made when asked for; only compact links are kept."""

    def __init__(self, sums: list[TableSums], copies: list[Copy]) -> None:
        self.tables = [s.table for s in sums]
        self.sums = sums
        self.copies = copies
        self._links: dict[str, list[tuple[Table, Link]]] = {}
        self._copies: dict[str, list[Copy]] = {}
        for s in sums:
            for link in s.links:
                for slot in link.slots:
                    self._links.setdefault(s.table.address(*slot), []).append((s.table, link))
        for copy in copies:
            for table, slot in (copy.first, copy.second):
                self._copies.setdefault(self.tables[table].address(*slot), []).append(copy)

    def __getitem__(self, address: str) -> tuple[Proof, ...]:
        if address not in self._links and address not in self._copies:
            raise KeyError(address)
        sums = [link.proof(table) for table, link in self._links.get(address, ())]
        copies = [self._copy(copy) for copy in self._copies.get(address, ())]
        return (*sums, *copies)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._links, **self._copies})

    def __len__(self) -> int:
        return len(self._links.keys() | self._copies.keys())

    def each(self) -> Iterator[Proof]:
        """Every proof once."""
        for s in self.sums:
            yield from (link.proof(s.table) for link in s.links)
        yield from (self._copy(copy) for copy in self.copies)

    def _copy(self, copy: Copy) -> Proof:
        (t, slot), (u, other) = copy.first, copy.second
        link = Link(ProofKind.COPY, slot, (), 0, 0, copy.agrees).proof(self.tables[t])
        second = Link(ProofKind.COPY, other, (), 0, 0, copy.agrees).proof(self.tables[u])
        term = Term(1, link.result, link.stated)
        return replace(second, terms=(term,), computed=link.stated)

    def standings(self, problems: tuple[Problem, ...]) -> dict[str, Standing]:
        """How every figure in a table stands."""
        wrong = {s.table.address(*slot) for s in self.sums for slot in s.suspects}
        for problem in problems:
            if problem.severity is not Severity.NOTE:
                wrong.add(problem.place.address or "")
                if problem.code in ("copy-differs", "unit-slip", "text-differs"):
                    wrong.update(place.address or "" for place in problem.related)
        holding = {
            address
            for address, links in self._links.items()
            if any(link.holds for _, link in links)
        }
        holding |= {a for a, copies in self._copies.items() if any(c.agrees for c in copies)}
        standings: dict[str, Standing] = {}
        for table in self.tables:
            for r, row in enumerate(table.rows):
                for c, cell in enumerate(row.cells):
                    if cell.figure is None:
                        continue
                    address = table.address(r, c)
                    proven = Standing.PROVEN if address in holding else Standing.UNVERIFIABLE
                    standings[address] = Standing.CONTRADICTING if address in wrong else proven
        return standings
