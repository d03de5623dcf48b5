"""The arithmetic of one table: every relation found, cell by cell, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from roder.core.base import Place, Problem, Severity
from roder.core.base.rounding import judge_gap
from roder.core.document.blocks import Table
from roder.core.document.columns_between import ColumnRelation, find_column_relations
from roder.core.document.matrix import Matrix, matrix_of
from roder.core.document.relations import Relation
from roder.core.document.shares import ShareRelation, find_shares
from roder.core.document.slips import Explanation, LineSlip, Slip, explain
from roder.core.document.standing import Proof, ProofKind, Term
from roder.core.document.sums import find_sums
from roder.core.document.vocabulary import Vocabulary

Slot = tuple[int, int]
"""(row, column) of a cell, from 0."""

LEAST_FILLED = 4
"""Deviations that must be filled and right before an empty one is said to be missing."""
SLIP_CODES = {
    Slip.SIGN: "sign-slip",
    Slip.UNIT: "unit-slip",
    Slip.COLUMN: "column-shifted",
    Slip.MISSING: "cell-missing",
}
COLUMN_CODES = {
    ProofKind.DIFFERENCE: "difference-differs",
    ProofKind.RATIO: "percent-differs",
    ProofKind.CHANGE: "percent-differs",
    ProofKind.PRODUCT: "product-differs",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One relation in one row or column: the result's slot and the slots it follows from.

    `computed` is in the table's finest digit (10^−`decimals`).
    """

    kind: ProofKind
    result: Slot
    terms: tuple[tuple[int, Slot], ...]
    computed: int
    decimals: int
    holds: bool = True

    @property
    def slots(self) -> Iterator[Slot]:
        yield self.result
        yield from (slot for _, slot in self.terms)

    def proof(self, table: Table) -> Proof:
        """The proof with places and printed values, for a reader."""
        figure = table.rows[self.result[0]].cells[self.result[1]].figure
        places = [(sign, slot) for sign, slot in self.terms]
        return Proof(
            self.kind,
            table.place(*self.result),
            figure.value if figure else Decimal(0),
            exact(self.computed, self.decimals),
            tuple(Term(sign, table.place(*slot), printed(table, slot)) for sign, slot in places),
            figure.unit if figure else None,
            self.holds,
        )


@dataclass(frozen=True, slots=True)
class TableSums:
    """What the arithmetic of one table gave. `suspects` are slots that a finding points out."""

    table: Table
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    suspects: frozenset[Slot]
    sum_rows: frozenset[int]


def exact(scaled: int, decimals: int) -> Decimal:
    """A scaled integer as a decimal number without needless zeros."""
    value = Decimal(scaled).scaleb(-decimals)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def printed(table: Table, slot: Slot) -> Decimal:
    """The printed value of a cell; zero for an empty one."""
    figure = table.rows[slot[0]].cells[slot[1]].figure
    return figure.value if figure else Decimal(0)


def add_up(table: Table, words: Vocabulary) -> TableSums:
    """Every relation of a table and the problems they show."""
    m = matrix_of(table, words)
    if m is None:
        return TableSums(table, (), (), frozenset(), frozenset())
    book = _Book(table, m)
    rows = find_sums(m)
    for relation in rows:
        book.sum(relation, turned=False)
    between = find_column_relations(table, m, [_group(relation) for relation in rows])
    for column in between:
        book.between(column)
    asked = {column.column for column in between}
    for share in find_shares(table, m, rows):
        if share.column not in asked:
            book.share(share)
    groups = {frozenset((r.column, r.first, r.second)) for r in between}
    if len(table.columns) >= 3:
        for relation in find_sums(m.turned(), signed=False):
            group = frozenset({relation.line, *(index for _, index in relation.terms)})
            if group not in groups:
                book.sum(relation, turned=True)
    return TableSums(
        table,
        tuple(book.links),
        tuple(book.problems),
        frozenset(book.suspects),
        frozenset(r.line for r in rows),
    )


def _group(relation: Relation) -> frozenset[int]:
    """The rows of a plain sum; none for a result of mixed signs."""
    if any(sign < 0 for sign, _ in relation.terms):
        return frozenset()
    return frozenset({relation.line, *(index for _, index in relation.terms)})


class _Book:
    """Collects links, problems and suspects of one table."""

    def __init__(self, table: Table, m: Matrix) -> None:
        self.table, self.m = table, m
        self.links: list[Link] = []
        self.problems: list[Problem] = []
        self.suspects: set[Slot] = set()

    # -- sums ----------------------------------------------------------------------------------

    def sum(self, relation: Relation, turned: bool) -> None:
        trial = relation.trial
        for cross in (*trial.holds, *trial.thin, *trial.fails):
            link = self._link(relation, cross, turned)
            if cross in trial.thin and not any(printed(self.table, s) for s in link.slots):
                continue
            self.links.append(link)
            if cross in trial.fails:
                continue
            self._rounding(relation, cross, link, turned)
        if relation.line_slip is not None:
            self._line_slip(relation, relation.line_slip, turned)
            return
        for cross in trial.fails:
            self._fault(relation, cross, turned)
        if not turned and all(sign > 0 for sign, _ in trial.terms):
            self._shares(relation)
            self._blank_sums(relation)
        if turned:
            self._blank_total(relation)

    def _slot(self, line: int, cross: int, turned: bool) -> Slot:
        return (cross, line) if turned else (line, cross)

    def _link(self, relation: Relation, cross: int, turned: bool) -> Link:
        result = self._slot(relation.line, cross, turned)
        terms = tuple(
            (sign, slot)
            for sign, index in relation.terms
            if self._printed(slot := self._slot(index, cross, turned))
        )
        computed = self._figure(result) - int(relation.trial.gaps[cross])
        holds = cross not in relation.trial.fails
        return Link(ProofKind.SUM, result, terms, computed, self.m.decimals, holds)

    def _printed(self, slot: Slot) -> bool:
        return self.table.rows[slot[0]].cells[slot[1]].figure is not None

    def _figure(self, slot: Slot) -> int:
        figure = self.table.rows[slot[0]].cells[slot[1]].figure
        return figure.scaled(self.m.decimals) if figure else 0

    def _dash(self, slot: Slot) -> bool:
        return self.table.rows[slot[0]].cells[slot[1]].nil

    def _rounding(self, relation: Relation, cross: int, link: Link, turned: bool) -> None:
        gap = int(relation.trial.gaps[cross])
        if gap == 0:
            return
        dashes = sum(self._dash(self._slot(i, cross, turned)) for _, i in relation.terms)
        addends = len(link.terms) + dashes  # a dash may be a rounded 0,4 as a printed zero may
        step = max(10 ** (self.m.decimals - self._decimals(slot)) for slot in link.slots)
        severity = judge_gap(addends, -(-abs(gap) // step)) or Severity.NOTE
        code = "sum-rounding" if severity is Severity.NOTE else "sum-rounding-unlikely"
        self._add(code, Severity.WARNING if severity is Severity.ERROR else severity, link)

    def _decimals(self, slot: Slot) -> int:
        figure = self.table.rows[slot[0]].cells[slot[1]].figure
        return figure.decimals if figure else self.m.decimals

    def _fault(self, relation: Relation, cross: int, turned: bool) -> None:
        link = self._link(relation, cross, turned)
        why = relation.faults.get(cross)
        code, severity = "sum-differs", Severity.ERROR
        related: tuple[Place, ...] = ()
        params: dict[str, str] = {}
        if why is not None:
            culprit = self._slot(why.line, cross, turned)
            related, params = self._culprit(why, culprit, link)
            code = SLIP_CODES.get(why.slip, code)
            severity = Severity.WARNING if why.slip is Slip.MISSING else severity
        self._add(code, severity, link, related, params)

    def _culprit(
        self, why: Explanation, culprit: Slot, link: Link
    ) -> tuple[tuple[Place, ...], dict[str, str]]:
        self.suspects.add(culprit)
        params = {
            "slip": why.slip.value,
            "culprit": self.table.rows[culprit[0]].label,
            "culprit_column": self.table.columns[culprit[1]].label,
            "printed": self.table.rows[culprit[0]].cells[culprit[1]].text,
            "should_be": str(exact(why.should_be, self.m.decimals)),
        }
        return (() if culprit == link.result else (self.table.place(*culprit),)), params

    def _line_slip(self, relation: Relation, slip: LineSlip, turned: bool) -> None:
        """One finding for a whole row (or column) that is shifted, turned or rescaled."""
        slots = [self._slot(slip.line, cross, turned) for cross in slip.crosses]
        sums = [self._slot(relation.line, cross, turned) for cross in relation.trial.fails]
        self.suspects.update(slots, sums)
        first = self._link(relation, relation.trial.fails[0], turned)
        related = tuple(self.table.place(*slot) for slot in dict.fromkeys([*slots, *sums]))
        label = self.table.columns[slip.line] if turned else self.table.rows[slip.line]
        params = {"slip": slip.slip.value, "culprit": label.label, "whole": "yes"}
        self._add(SLIP_CODES[slip.slip], Severity.ERROR, first, related, params)

    def _blank_sums(self, relation: Relation) -> None:
        """A sum that is empty in a column where its parts are printed."""
        for cross, head in enumerate(self.m.crosses):
            rows = [index for _, index in relation.terms if self.m.values[index, cross]]
            blank = self._empty(relation.line, cross) and head.addable and not head.derived
            if blank and len(rows) >= 2:
                computed = int(self.m.values[rows, cross].sum())
                if abs(computed) <= int(self.m.step[relation.line].max()):
                    continue  # zero is often left blank
                terms = tuple((1, (row, cross)) for row in rows)
                link = Link(
                    ProofKind.SUM, (relation.line, cross), terms, computed, self.m.decimals, False
                )
                self._add("cell-missing", Severity.WARNING, link)

    def _blank_total(self, relation: Relation) -> None:
        """The one empty cell of a column that sums others and is filled, and right, elsewhere."""
        column = relation.line
        columns = [index for _, index in relation.terms]
        signs = [sign for sign, _ in relation.terms]
        rows = [
            row
            for row in range(len(self.m.lines))
            if self._empty(row, column) and self.m.has[row, columns].all()
        ]
        if len(rows) != 1 or len(relation.trial.holds) < LEAST_FILLED:
            return
        computed = int((self.m.values[rows[0], columns] * signs).sum())
        if abs(computed) > len(columns) * int(self.m.step[rows[0], columns].max()):
            terms = tuple((sign, (rows[0], c)) for sign, c in relation.terms)
            slot = (rows[0], column)
            link = Link(ProofKind.SUM, slot, terms, computed, self.m.decimals, False)
            self._add("cell-missing", Severity.WARNING, link)

    def _empty(self, row: int, column: int) -> bool:
        """True where nothing is printed and nothing is meant."""
        return bool(self.m.blank[row, column] and not self.m.has[row, column])

    def _shares(self, relation: Relation) -> None:
        """Percentages of the same rows: a proof where they add up, silence where they do not; but
        shares that should make 100 % and fail by one plain slip are told."""
        for cross, head in enumerate(self.m.crosses):
            rows = [index for _, index in relation.terms if self.m.has[index, cross]]
            if head.addable or not self.m.has[relation.line, cross] or len(rows) < 2:
                continue
            stated, computed = (
                int(self.m.values[relation.line, cross]),
                int(self.m.values[rows, cross].sum()),
            )
            bound = (len(rows) + 1) * int(self.m.step[relation.line, cross]) // 2
            holds = abs(stated - computed) <= bound
            terms = tuple((1, (row, cross)) for row in rows)
            link = Link(
                ProofKind.SUM, (relation.line, cross), terms, computed, self.m.decimals, holds
            )
            if holds:
                self.links.append(link)
            elif stated == 100 * 10**self.m.decimals and len(rows) == len(relation.terms):
                self._share_slip(relation, cross, link, bound)

    def _share_slip(self, relation: Relation, cross: int, link: Link, bound: int) -> None:
        gap = int(self.m.values[relation.line, cross]) - link.computed
        why = explain(self.m, relation.line, relation.terms, cross, gap, bound)
        if why is not None and why.slip is Slip.SWAP:
            related, params = self._culprit(why, (why.line, cross), link)
            self.links.append(link)
            self._add("sum-differs", Severity.ERROR, link, related, params)

    # -- columns from columns ---------------------------------------------------------------------

    def between(self, relation: ColumnRelation) -> None:
        if relation.kind is ProofKind.DIFFERENCE:
            self._blank_deviation(relation)
        for row in map(int, np.flatnonzero(relation.holds | relation.fails)):
            link = self._between_link(relation, row)
            self.links.append(link)
            if relation.fails[row]:
                code = COLUMN_CODES[relation.kind]
                stated, computed = self._figure(link.result), link.computed
                severity = Severity.ERROR
                if stated == -computed and relation.kind is not ProofKind.PRODUCT:
                    code = "sign-slip"
                params = {
                    "first": self.table.columns[relation.first].label,
                    "second": self.table.columns[relation.second].label,
                    "slip": "sign" if code == "sign-slip" else "",
                    "culprit": self.table.rows[row].label,
                }
                related = tuple(self.table.place(*slot) for _, slot in link.terms)
                self._add(code, severity, link, related, params)

    def _blank_deviation(self, relation: ColumnRelation) -> None:
        """The one empty cell in a column of deviations that is filled, and right, elsewhere."""
        first, second = relation.first, relation.second
        blank = self.m.blank[:, relation.column] & self.m.has[:, first] & self.m.has[:, second]
        size = np.abs(relation.computed)
        rows = np.flatnonzero(blank & (size > 2 * relation.bounds))
        others = blank & (size > relation.bounds)  # a deviation of nothing is often left blank
        if len(rows) == 1 and others.sum() == 1 and relation.holds.sum() >= LEAST_FILLED:
            link = self._between_link(relation, int(rows[0]))
            self._add("cell-missing", Severity.WARNING, replace(link, holds=False))

    def share(self, relation: ShareRelation) -> None:
        """A row of a sum in per cent of the whole."""
        for n, row in enumerate(map(int, relation.rows)):
            if not relation.holds[n] and not relation.fails[n]:
                continue
            slots = ((row, relation.amounts), (relation.whole, relation.amounts))
            terms = tuple((1, slot) for slot in slots)
            computed, holds = int(relation.computed[n]), bool(relation.holds[n])
            link = Link(
                ProofKind.RATIO, (row, relation.column), terms, computed, self.m.decimals, holds
            )
            self.links.append(link)
            if not holds:
                params = {
                    "first": self.table.columns[relation.amounts].label,
                    "second": self.table.rows[relation.whole].label,
                    "slip": "",
                    "culprit": self.table.rows[row].label,
                }
                related = tuple(self.table.place(*slot) for slot in slots)
                self._add("percent-differs", Severity.ERROR, link, related, params)

    def _between_link(self, relation: ColumnRelation, row: int) -> Link:
        signs = (1, 1)
        if relation.kind in (ProofKind.DIFFERENCE, ProofKind.CHANGE):
            signs = (-1, 1) if relation.turned[row] else (1, -1)
        slots = ((row, relation.first), (row, relation.second))
        terms = tuple((s, slot) for s, slot in zip(signs, slots, strict=True))
        computed = int(relation.computed[row])
        result, holds = (row, relation.column), bool(relation.holds[row])
        return Link(relation.kind, result, terms, computed, self.m.decimals, holds)

    def _add(
        self,
        code: str,
        severity: Severity,
        link: Link,
        related: tuple[Place, ...] = (),
        params: dict[str, str] | None = None,
    ) -> None:
        figure = self.table.rows[link.result[0]].cells[link.result[1]].figure
        stated = figure.value if figure else None
        if figure is None and self.m.has[link.result]:
            stated = Decimal(0)  # a result that is zero throughout, printed as dashes or not at all
        if severity is not Severity.NOTE:
            self.suspects.add(link.result)
        self.problems.append(
            Problem(
                code,
                severity,
                self.table.place(*link.result),
                stated,
                exact(link.computed, link.decimals),
                figure.unit.value if figure and figure.unit else None,
                {"addends": str(len(link.terms)), "kind": link.kind.value, **(params or {})},
                related,
            )
        )
