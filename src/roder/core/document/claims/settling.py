"""From a bound statement to its verdict: every way that its words leave open must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from roder.core.base import Place, Unit
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict, WouldFit
from roder.core.document.claims.fitting import Bound, labels_of
from roder.core.document.claims.judging import (
    CellChoice,
    Judged,
    Reading,
    amount,
    comparable,
    judge,
    signed_row,
    significant,
)
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.naming import Names
from roder.core.document.claims.proving import proof_of
from roder.core.document.claims.quantities import About
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.claims.surroundings import CAME_OUT, PLANNED, Surroundings
from roder.core.document.claims.times import ComparedWith
from roder.core.document.columns import ColumnKind
from roder.core.document.standing import Proof

NO_YEAR = "no-such-year"
UNIT = "unit-differs"
VAGUE = "words-too-vague"
EQUALLY = "two-rows-fit"
FIGURES = "two-figures-fit"


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
        years = (c.year for c in self.judged.reading.cells if c.year is not None)
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
        self.surroundings = surroundings
        self.names = names
        self.by_table: dict[int, list[SubjectRow]] = defaultdict(list)
        for line in lines:
            if line.subject.table >= 0:
                self.by_table[line.subject.table].append(line)

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
        judged, reason = self._judged(sentence, statement, bound, inherited)
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
        if first.verdict is Verdict.DOES_NOT_HOLD and _apart(judged):
            candidates = labels_of(j.reading.line for j in judged)
            return Settled(statement, cannot, bound, reason=EQUALLY, candidates=candidates)
        if first.verdict is Verdict.DOES_NOT_HOLD and (vague or self._loose(statement)):
            return Settled(statement, cannot, bound, reason=VAGUE)
        fit = None
        if first.verdict is Verdict.DOES_NOT_HOLD:
            fit = self._would_fit(statement, first.reading)
        return Settled(statement, first.verdict, bound, first, would_fit=fit)

    def _loose(self, statement: Statement) -> bool:
        """A rise without amount, year or comparison may be meant in general."""
        times = statement.times
        said = times.said or times.base.said or times.next_year
        return statement.quantity is None and not said

    # -- readings -----------------------------------------------------------------------------

    def _judged(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        judged: list[Judged] = []
        reason = ""
        if bound.together:
            return self._together(sentence, statement, bound, inherited)
        if bound.against:
            return self._against(sentence, statement, bound, inherited)
        for line in bound.lines:
            if _headless(line):
                reason = reason or FIGURES
                continue
            cells = self.cells(sentence, statement, line, bound.measures)
            for reading, why in self._readings(statement, line, cells, inherited, bound.whole):
                if reading is None:
                    reason = reason or why
                    continue
                for meant in self._meant(statement, line):
                    judged.append(judge(meant, reading))
        return judged, reason

    def _together(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        """Several rows of one table added up, column by column."""
        judged: list[Judged] = []
        if statement.kind is not ClaimKind.LEVEL:
            return judged, "several-rows"
        total = replace(statement, kind=ClaimKind.TOTAL)
        for line in bound.lines:
            others = [
                next((o for o in rows if o.subject.table == line.subject.table), None)
                for rows in bound.together
            ]
            cells = self.cells(sentence, statement, line, bound.measures)
            for years in self._years(statement, line, cells, inherited):
                for cell in cells.of(
                    years[-1], statement.times.kinds, False, statement.times.leaning
                ):
                    same = [cell, *(_in_column(o, cell) for o in others if o is not None)]
                    found = [c for c in same if c is not None]
                    if len(found) == len(others) + 1 and self._units(
                        total, Reading(line, tuple(found))
                    ):
                        judged.append(judge(total, Reading(line, tuple(found))))
        return judged, NO_YEAR

    def _against(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        """Two rows of one table compared with each other, column by column."""
        judged: list[Judged] = []
        times = replace(statement.times, base=ComparedWith())
        plain = replace(statement, kind=ClaimKind.LEVEL, times=times)
        for line in bound.lines:
            cells = self.cells(sentence, statement, line, bound.measures)
            others = [o for o in bound.against if o.subject.table == line.subject.table]
            for years in self._years(plain, line, cells, inherited):
                for cell in cells.of(years[-1], plain.times.kinds, False, plain.times.leaning):
                    for other in others:
                        same = [c for c in other.subject.cells if _column(c) == _column(cell)]
                        judged.extend(
                            judge(statement, Reading(line, (cell,), (c,), other=other))
                            for c in same
                        )
        return judged, NO_YEAR

    def _meant(self, statement: Statement, line: SubjectRow) -> Iterator[Statement]:
        """One amount for several years: each year's, or their sum? Investments are summed."""
        several = len(statement.times.years) > 1 or (
            statement.times.period and not statement.times.years
        )
        if statement.kind is not ClaimKind.LEVEL or not several or statement.each_year:
            yield statement
            return
        if statement.direction is Direction.LEVEL or statement.relatively:
            yield statement
            return
        if any("invester" in s for s in (*line.over, line.label.casefold())):
            yield replace(statement, kind=ClaimKind.TOTAL)
            return
        yield statement
        yield replace(statement, kind=ClaimKind.TOTAL)

    def cells(
        self, sentence: Sentence, statement: Statement, line: SubjectRow, measures: frozenset[str]
    ) -> CellChoice:
        asked = set(measures)
        for i in range(statement.clause.start, statement.clause.end):
            if sentence.words[i].stem in self.names.measures:
                asked.add(sentence.words[i].stem)
        return CellChoice(
            line,
            self.surroundings.family,
            asked,
            self.names.measures,
            statement.times.part_of_year,
        )

    def _readings(
        self,
        statement: Statement,
        line: SubjectRow,
        cells: CellChoice,
        inherited: tuple[int, ...],
        whole: tuple[SubjectRow, ...] = (),
    ) -> Iterator[tuple[Reading | None, str]]:
        if statement.deviation:
            yield from self._deviations(statement, line, cells, inherited)
            return
        found = False
        for years in self._years(statement, line, cells, inherited):
            for reading in self._of_years(statement, line, cells, years, whole):
                if statement.quantity is not None and not self._units(statement, reading):
                    yield None, UNIT
                    continue
                found = True
                yield reading, ""
        if not found:
            yield None, NO_YEAR

    def _units(self, statement: Statement, reading: Reading) -> bool:
        quantity = statement.quantity
        assert quantity is not None
        if statement.kind is ClaimKind.CHANGE and quantity.is_percent:
            percent = reading.cells[-1].figure.unit is Unit.PERCENT
            return percent == (quantity.unit is Unit.POINTS)
        if statement.kind is ClaimKind.SHARE and quantity.is_percent:
            return True
        return all(comparable(quantity, cell) for cell in (*reading.cells, *reading.base))

    # -- years --------------------------------------------------------------------------------

    def _years(
        self, statement: Statement, line: SubjectRow, cells: CellChoice, inherited: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        """The years that may be meant, each a reading of its own."""
        times = statement.times
        have = cells.years()
        if times.years:
            if times.onward:
                yield tuple(y for y in have if y >= times.years[0])
            else:
                yield times.years
            return
        default = self.surroundings.year_of(line)
        if times.base.years and times.base.kinds and not self._plans():
            yield times.base.years[:1]  # "lägre än budget för 2020": the same year's outcome
            if self.surroundings.family:
                return
        if times.period:
            start = default if default is not None else (have[0] if have else None)
            if start is not None:
                yield tuple(y for y in have if y >= start)
            return
        if times.next_year and default is not None:
            yield (default + 1,)
            return
        if statement.of_base:
            chosen = inherited[-1:] or ((default,) if default is not None else ())
            yield from ((year - 1,) for year in chosen)
            return
        if statement.kind is ClaimKind.TREND:
            yield from self._trend_years(statement, have, default, inherited)
            return
        wished = [*((default,) if default is not None else ()), *inherited[-1:]]
        if statement.back and inherited:
            wished = [inherited[-1]]
        if not wished and len(have) == 1:
            wished = have
        for year in dict.fromkeys(wished):
            yield (year,)

    def _plans(self) -> bool:
        """True for a budget, where "jämfört med budget 2024" is another year than its own."""
        return ColumnKind.BUDGET in self.surroundings.family

    def _trend_years(
        self,
        statement: Statement,
        have: list[int],
        default: int | None,
        inherited: tuple[int, ...],
    ) -> Iterator[tuple[int, ...]]:
        """Without years: since the year, or against the year before, that is said; else those ahead."""
        since = statement.times.base.years
        if since and default is not None:
            yield tuple(y for y in have if since[0] <= y <= default)
            return
        if statement.times.base.previous and default is not None:
            yield (default - 1, default)
        elif len(inherited) > 1:
            yield inherited
        elif default is not None and have and have[-1] > default:
            yield tuple(y for y in have if y >= default)

    # -- cells --------------------------------------------------------------------------------

    def _of_years(
        self,
        statement: Statement,
        line: SubjectRow,
        cells: CellChoice,
        years: tuple[int, ...],
        whole: tuple[SubjectRow, ...],
    ) -> Iterator[Reading]:
        moves = statement.kind in (ClaimKind.CHANGE, ClaimKind.COMPARISON) or statement.factor
        blanks = statement.kind is not ClaimKind.LEVEL
        kinds, leaning = statement.times.kinds, statement.times.leaning
        against = statement.times.base.kinds if not statement.times.base.years else ()
        options = [
            self._without(cells.of(y, kinds, blanks, leaning), against, moves) for y in years
        ]
        if not options or not all(options):
            return
        if statement.kind is ClaimKind.CHANGE and len(years) > 1 and not statement.times.spans:
            options, years = options[-1:], years[-1:]
        chosen = [
            (*(cells.like(last, year)[0] for year in years[:-1] if cells.like(last, year)), last)
            for last in options[-1]
        ]
        for picked in chosen:
            if not moves:
                yield from self._with_whole(statement, line, picked, whole)
                continue
            for base in self._bases(statement, cells, picked):
                yield Reading(line, picked, (base,))

    def _without(
        self, options: list[SubjectCell], kinds: tuple[ColumnKind, ...], moves: object
    ) -> list[SubjectCell]:
        """ "jämfört med budget": what is compared is not the budget itself, if there is anything else."""
        if not moves or not kinds:
            return options
        return [c for c in options if c.kind not in kinds] or options

    def _bases(
        self, statement: Statement, cells: CellChoice, picked: tuple[SubjectCell, ...]
    ) -> list[SubjectCell]:
        """The cells that a change is measured from."""
        base, first = statement.times.base, picked[0]
        if first.year is None:
            return []
        if statement.kind is ClaimKind.CHANGE and len(picked) > 1:
            return [picked[0]]
        if base.kinds:
            year = base.years[0] if base.years else first.year - (1 if base.previous else 0)
            found = [c for c in cells.of(year, base.kinds) if c is not first]
            if found or base.years or not base.previous:
                return found
        year = base.years[0] if base.years else first.year - 1
        return cells.like(first, year)

    def _with_whole(
        self,
        statement: Statement,
        line: SubjectRow,
        picked: tuple[SubjectCell, ...],
        whole: tuple[SubjectRow, ...],
    ) -> Iterator[Reading]:
        """For a share the whole's figure in the same column; of several wholes those of its table."""
        if not statement.of_whole:
            yield Reading(line, picked)
            return
        own = [w for w in whole if w.subject.table == line.subject.table]
        for of in own or whole:
            same = [c for c in of.subject.cells if _column(c) == _column(picked[-1])]
            yield Reading(line, picked, whole=same[0] if same else None)

    # -- deviations from budget -----------------------------------------------------------------

    def _deviations(
        self, statement: Statement, line: SubjectRow, cells: CellChoice, inherited: tuple[int, ...]
    ) -> Iterator[tuple[Reading | None, str]]:
        """The deviation column; a result's own level; else outcome less budget."""
        years = [y[-1] for y in self._years(statement, line, cells, inherited)]
        against = statement.times.base.kinds or statement.times.kinds
        if signed_row(line) and not set(against) & set(PLANNED):
            plain = replace(statement, deviation=False)
            yield from self._readings(plain, line, cells, inherited)
            return
        asked = set(statement.times.kinds) & {*CAME_OUT, ColumnKind.FORECAST}
        found = False
        for year in years:
            columns = cells.deviations(year, asked)
            for cell in columns:
                if statement.quantity is not None and comparable(statement.quantity, cell):
                    found = True
                    yield Reading(line, (cell,), cells.between(cell)), ""
        if not found:
            yield None, NO_YEAR

    # -- what else would fit --------------------------------------------------------------------

    def _would_fit(self, statement: Statement, reading: Reading) -> WouldFit | None:
        """The nearest other figure of the table for the same years: told, never bound to."""
        quantity = statement.quantity
        if quantity is None or quantity.is_percent:
            return None
        step = significant(quantity)
        unit_power = Decimal(1).scaleb(quantity.unit.power or 0 if quantity.unit else 0)
        best: tuple[Decimal, SubjectRow, Judged] | None = None
        for line in self.by_table.get(reading.line.subject.table, ()):
            if line is reading.line:
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
            return next((c for c in pool if _column(c) == _column(cell)), None)

        cells = [like(cell) for cell in reading.cells]
        base = [like(cell) for cell in reading.base]
        found = [c for c in cells if c is not None]
        before = [c for c in base if c is not None]
        if len(found) < len(cells) or len(before) < len(base) or not any(map(amount, found)):
            return None
        return Reading(line, tuple(found), tuple(before))


def _headless(line: SubjectRow) -> bool:
    """True when figures of the row stand in columns without a header: they may be a column off."""
    return any(not (cell.place.column or "").strip() for cell in line.subject.cells if cell.address)


def _in_column(line: SubjectRow, cell: SubjectCell) -> SubjectCell | None:
    """The figure of another row in the same column."""
    return next((c for c in line.subject.cells if _column(c) == _column(cell)), None)


def _apart(judged: list[Judged]) -> bool:
    """True when several rows were meant and they differ among themselves."""
    return len({j.computed for j in judged}) > 1 and len({id(j.reading.line) for j in judged}) > 1


def _column(cell: SubjectCell) -> str:
    """The key of a cell's column."""
    return cell.address.rsplit("/", 1)[-1]
