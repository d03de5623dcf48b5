"""Every proof and every figure's standing, kept by table and cell and told by address when asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, ValuesView
from dataclasses import replace

from roder.core.base import Problem, Severity
from roder.core.document.arithmetic import Link, Slot, TableSums
from roder.core.document.blocks import Table
from roder.core.document.copies import Copy
from roder.core.document.proofs import Proof, ProofKind, Standing, Term

Cell = tuple[int, Slot]
"""Index of a table, and row and column in it."""
SHARED = ("copy-differs", "unit-slip", "text-differs")
"""Problems whose other places are as much in doubt as the one they are told at."""


class _Addresses:
    """Finds the cell that an address means."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = {table.id: (number, table) for number, table in enumerate(tables)}
        self._columns: dict[str, dict[str, int]] = {}

    def cell(self, address: object) -> Cell | None:
        """The cell at `address`; None where there is none."""
        parts = address.split("/", 3) if isinstance(address, str) else ()
        if len(parts) != 4 or parts[1] not in self._tables or not parts[2][1:].isdigit():
            return None
        number, table = self._tables[parts[1]]
        if table.id not in self._columns:
            keys = (column.key for column in table.columns)
            self._columns[table.id] = {key: c for c, key in enumerate(keys)}
        row, column = int(parts[2][1:]) - 1, self._columns[table.id].get(parts[3])
        return (
            (number, (row, column)) if column is not None and 0 <= row < len(table.rows) else None
        )


class ProofBook(Mapping[str, tuple[Proof, ...]]):
    """Address → proofs, made when asked for; only compact links are kept."""

    def __init__(self, sums: list[TableSums], copies: list[Copy]) -> None:
        self.tables = [s.table for s in sums]
        self.sums = sums
        self.copies = copies
        self._addresses = _Addresses(self.tables)
        self._by_slot: dict[int, dict[Slot, list[Link]]] = {}
        self._copies: dict[Cell, list[Copy]] = defaultdict(list)
        for copy in copies:
            for cell in (copy.first, copy.second):
                self._copies[cell].append(copy)

    def __getitem__(self, address: str) -> tuple[Proof, ...]:
        cell = self._addresses.cell(address)
        if cell is None:
            raise KeyError(address)
        number, slot = cell
        links, copies = self._links(number).get(slot, ()), self._copies.get(cell, ())
        if not links and not copies:
            raise KeyError(address)
        sums = [link.proof(self.tables[number]) for link in links]
        return (*sums, *(self._copy(copy) for copy in copies))

    def __iter__(self) -> Iterator[str]:
        return (self.tables[number].address(*slot) for number, slot in self._cells())

    def __len__(self) -> int:
        return len(self._cells())

    def each(self) -> Iterator[Proof]:
        """Every proof once."""
        for s in self.sums:
            yield from (link.proof(s.table) for link in s.links)
        yield from (self._copy(copy) for copy in self.copies)

    def standings(self, problems: tuple[Problem, ...]) -> Standings:
        """How every figure in a table stands."""
        wrong: set[Cell] = {(n, slot) for n, s in enumerate(self.sums) for slot in s.suspects}
        for problem in problems:
            if problem.severity is not Severity.NOTE:
                places = problem.related if problem.code in SHARED else ()
                cells = [self._addresses.cell(p.address) for p in (problem.place, *places)]
                wrong.update(cell for cell in cells if cell is not None)
        holding: dict[int, set[Slot]] = defaultdict(set)
        for number, s in enumerate(self.sums):
            holding[number].update(slot for link in s.links if link.holds for slot in link.slots)
        for copy in self.copies:
            for number, slot in (copy.first, copy.second) if copy.agrees else ():
                holding[number].add(slot)
        contradicted: dict[int, set[Slot]] = defaultdict(set)
        for number, slot in wrong:
            contradicted[number].add(slot)
        rows = [
            _standings(table, contradicted[number], holding[number])
            for number, table in enumerate(self.tables)
        ]
        return Standings(self.tables, self._addresses, rows)

    def _links(self, number: int) -> dict[Slot, list[Link]]:
        """The links of one table by every slot that takes part in them."""
        if number not in self._by_slot:
            by_slot: dict[Slot, list[Link]] = defaultdict(list)
            for link in self.sums[number].links:
                for slot in link.slots:
                    by_slot[slot].append(link)
            self._by_slot[number] = by_slot
        return self._by_slot[number]

    def _cells(self) -> dict[Cell, None]:
        """Every cell with a proof, in order."""
        linked = [(n, slot) for n in range(len(self.sums)) for slot in self._links(n)]
        return dict.fromkeys([*linked, *self._copies])

    def _copy(self, copy: Copy) -> Proof:
        (t, slot), (u, other) = copy.first, copy.second
        link = Link(ProofKind.COPY, slot, (), 0, 0, copy.agrees).proof(self.tables[t])
        second = Link(ProofKind.COPY, other, (), 0, 0, copy.agrees).proof(self.tables[u])
        term = Term(1, link.result, link.stated)
        return replace(second, terms=(term,), computed=link.stated)


def _standings(table: Table, wrong: set[Slot], holding: set[Slot]) -> list[list[Standing | None]]:
    """Row by row how the figures of a table stand; None where there is no figure."""

    def standing(slot: Slot) -> Standing:
        if slot in wrong:
            return Standing.CONTRADICTING
        return Standing.PROVEN if slot in holding else Standing.UNVERIFIABLE

    return [
        [standing((r, c)) if cell.figure is not None else None for c, cell in enumerate(row.cells)]
        for r, row in enumerate(table.rows)
    ]


class Standings(Mapping[str, Standing]):
    """Address → how the figure there stands."""

    def __init__(
        self,
        tables: Sequence[Table],
        addresses: _Addresses,
        rows: list[list[list[Standing | None]]],
    ) -> None:
        self._tables, self._addresses, self._rows = tables, addresses, rows

    def __getitem__(self, address: str) -> Standing:
        cell = self._addresses.cell(address)
        standing = self._rows[cell[0]][cell[1][0]][cell[1][1]] if cell is not None else None
        if standing is None:
            raise KeyError(address)
        return standing

    def __iter__(self) -> Iterator[str]:
        for table, rows in zip(self._tables, self._rows, strict=True):
            for r, row in enumerate(rows):
                yield from (table.address(r, c) for c, standing in enumerate(row) if standing)

    def __len__(self) -> int:
        return sum(1 for _ in self._each())

    def values(self) -> ValuesView[Standing]:
        return _Values(self)

    def _each(self) -> Iterator[Standing]:
        return (standing for rows in self._rows for row in rows for standing in row if standing)


class _Values(ValuesView[Standing]):
    """The standings without their addresses, which take longer to write than to count."""

    _mapping: Standings

    def __iter__(self) -> Iterator[Standing]:
        return self._mapping._each()
