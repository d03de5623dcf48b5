"""From a bound statement to its verdict: every way that its words leave open must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roder.core.base import Place, Unit
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict, WouldFit
from roder.core.document.claims.fitting import Bound, labels_of
from roder.core.document.claims.judging import (
    Judged,
    Reading,
    amount,
    grain,
    judge,
    significant,
)
from roder.core.document.claims.lines import UNDATED, SubjectRow
from roder.core.document.claims.naming import Names
from roder.core.document.claims.proving import proof_of
from roder.core.document.claims.quantities import About
from roder.core.document.claims.readings import FIGURES, NO_YEAR, Readings, column_of
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.claims.surroundings import Surroundings
from roder.core.document.standing import Proof

REACH = 100
"""Rows above and below a row among which the figure that a wrong amount is near to is sought."""
VAGUE = "words-too-vague"
EQUALLY = "two-rows-fit"


@dataclass(frozen=True, slots=True)
class Settled:
    """A statement with its verdict. `judged` is the likeliest reading; None when there was none."""

    statement: Statement
    verdict: Verdict
    bound: Bound
    judged: Judged | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    would_fit: WouldFit | None = None

    @property
    def label(self) -> str:
        """The row's label; none where the words were refused before any row was sought for them."""
        if self.statement.refused:
            return ""
        return self.bound.lines[0].label if len(self.bound.lines) == 1 else self._of_judged

    @property
    def _of_judged(self) -> str:
        return self.judged.reading.line.label if self.judged else ""

    @property
    def stated(self) -> Decimal | None:
        quantity = self.statement.quantity
        return abs(quantity.figure.value) if quantity else None

    @property
    def unit(self) -> Unit | None:
        quantity = self.statement.quantity
        if quantity is not None:
            return quantity.unit
        if self.judged is None:
            return None
        if self.statement.direction is Direction.LEVEL:
            return Unit.PERCENT
        return None if self.statement.factor else self.judged.reading.cells[-1].figure.unit

    @property
    def computed(self) -> Decimal | None:
        return self.judged.computed if self.judged else None

    @property
    def years(self) -> tuple[int, ...]:
        if self.judged is None:
            return self.statement.times.years
        years = (c.year for c in self.judged.reading.cells if c.year not in (None, UNDATED))
        return tuple(dict.fromkeys(years))

    @property
    def about(self) -> bool:
        quantity = self.statement.quantity
        return quantity is not None and quantity.about is not About.EXACTLY

    @property
    def address(self) -> str:
        return self.judged.reading.cells[-1].address if self.judged else ""

    @property
    def is_movement(self) -> bool:
        """True for what a cause may be given for."""
        kinds = (ClaimKind.CHANGE, ClaimKind.COMPARISON, ClaimKind.TREND)
        return self.bound.ok and not self.statement.refused and self.statement.kind in kinds

    def proof(self, place: Place) -> Proof | None:
        return proof_of(self.statement, self.judged, place) if self.judged else None


class Settler:
    """Settles statements against the rows they are bound to."""

    def __init__(
        self, lines: Sequence[SubjectRow], surroundings: Surroundings, names: Names
    ) -> None:
        self.by_table: dict[int, list[SubjectRow]] = defaultdict(list)
        for line in lines:
            if line.subject.table >= 0:
                self.by_table[line.subject.table].append(line)
        self.readings = Readings(surroundings, names, self.by_table)

    def settle(
        self,
        sentence: Sentence,
        statement: Statement,
        bound: Bound,
        inherited: tuple[int, ...] = (),
        vague: bool = False,
    ) -> Settled:
        """The verdict, when every reading that the words leave open gives the same."""
        cannot = Verdict.CANNOT_BE_CHECKED
        if statement.refused:
            return Settled(statement, cannot, bound, reason=statement.refused)
        if not bound.ok:
            reason = "no-such-row" if bound.reason == "no-subject" else bound.reason
            return Settled(statement, cannot, bound, reason=reason, candidates=bound.candidates)
        judged, reason = self.readings.judged(sentence, statement, bound, inherited)
        if not judged:
            return Settled(statement, cannot, bound, reason=reason or NO_YEAR)
        verdicts = {j.verdict for j in judged}
        first = judged[0]
        if len(verdicts) > 1:
            several = len({id(j.reading.line) for j in judged}) > 1
            candidates = labels_of(j.reading.line for j in judged) if several else ()
            return Settled(
                statement,
                cannot,
                bound,
                reason=EQUALLY if several else FIGURES,
                candidates=candidates,
            )
        if first.verdict is cannot:
            return Settled(statement, cannot, bound, reason=first.reason)
        if first.verdict is Verdict.DOES_NOT_HOLD and _apart(statement, judged):
            candidates = labels_of(j.reading.line for j in judged)
            return Settled(statement, cannot, bound, reason=EQUALLY, candidates=candidates)
        loose = vague or statement.lenient or self._loose(statement)
        loose = loose or self.readings.open(statement, first.reading.line)
        if first.verdict is Verdict.DOES_NOT_HOLD and loose:
            return Settled(statement, cannot, bound, reason=VAGUE)
        fit = None
        if first.verdict is Verdict.DOES_NOT_HOLD:
            fit = self._would_fit(statement, first.reading)
        return Settled(statement, first.verdict, bound, first, would_fit=fit)

    def _loose(self, statement: Statement) -> bool:
        """A rise without amount, year or comparison may be meant in general."""
        times = statement.times
        said = times.said or times.base.said or times.next_year
        return statement.quantity is None and not said and not statement.superlative

    # -- readings -----------------------------------------------------------------------------

    def _would_fit(self, statement: Statement, reading: Reading) -> WouldFit | None:
        """The nearest other figure of the table for the same years: told, never bound to."""
        quantity = statement.quantity
        if statement.superlative and reading.other is not None:
            first = reading.base[0]
            value = abs(first.figure.value)
            return WouldFit(reading.other.label, value, first.place, first.address)
        if quantity is None or quantity.is_percent:
            return None
        step = significant(quantity)
        unit_power = Decimal(1).scaleb(quantity.unit.power or 0 if quantity.unit else 0)
        best: tuple[Decimal, SubjectRow, Judged] | None = None
        row = reading.line.subject.row
        for line in self.by_table.get(reading.line.subject.table, ()):
            if line is reading.line or abs(line.subject.row - row) > REACH:
                continue
            other = self._same_cells(line, reading)
            if other is None:
                continue
            judged = judge(statement, other)
            if judged.computed is None:
                continue
            off = abs(judged.computed - abs(quantity.figure.value)) * unit_power
            if off <= step and (best is None or off < best[0]):
                best = (off, line, judged)
        if best is None:
            return None
        _, line, judged = best
        cell = judged.reading.cells[-1]
        return WouldFit(line.label, judged.computed or Decimal(0), cell.place, cell.address)

    def _same_cells(self, line: SubjectRow, reading: Reading) -> Reading | None:
        """The same columns of another row."""

        def like(cell: SubjectCell) -> SubjectCell | None:
            pool = (*line.subject.cells, *line.blanks)
            return next((c for c in pool if column_of(c) == column_of(cell)), None)

        cells = [like(cell) for cell in reading.cells]
        base = [like(cell) for cell in reading.base]
        found = [c for c in cells if c is not None]
        before = [c for c in base if c is not None]
        if len(found) < len(cells) or len(before) < len(base) or not any(map(amount, found)):
            return None
        return Reading(line, tuple(found), tuple(before))


def _apart(statement: Statement, judged: list[Judged]) -> bool:
    """True when several rows were meant and they differ among themselves."""
    if len({id(j.reading.line) for j in judged}) < 2:
        return False
    found = [j.computed for j in judged if j.computed is not None]
    room = max(_rounding(statement, j) for j in judged)
    return len(found) < len(judged) or max(found) - min(found) > room


def _rounding(statement: Statement, judged: Judged) -> Decimal:
    """How far two tables may print the same from each other: a unit of the coarser's last digit."""
    quantity = statement.quantity
    if quantity is None or quantity.unit is None or quantity.unit.power is None:
        return Decimal(0)
    return grain(judged.reading.cells[-1].figure).scaleb(-quantity.unit.power)
