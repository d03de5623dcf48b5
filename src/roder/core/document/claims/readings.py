"""Every way to read a bound statement: the rows, years and kinds of figures its words leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from roder.core.base import Unit
from roder.core.document.claims.choosing import CellChoice, has_group, headless, partial
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict
from roder.core.document.claims.fitting import Bound
from roder.core.document.claims.judging import (
    Judged,
    Reading,
    amount,
    comparable,
    gain,
    judge,
    signed_row,
)
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.naming import Names
from roder.core.document.claims.own_budgets import of_budget, of_year
from roder.core.document.claims.projects import whole_costs
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.claims.surroundings import CAME_OUT, PLANNED, Surroundings
from roder.core.document.claims.times import ComparedWith
from roder.core.document.columns import ColumnKind

NO_YEAR = "no-such-year"
UNIT = "unit-differs"
FIGURES = "two-figures-fit"


class Readings:
    """Finds the readings of statements."""

    def __init__(
        self, surroundings: Surroundings, names: Names, by_table: Mapping[int, list[SubjectRow]]
    ) -> None:
        self.surroundings = surroundings
        self.names = names
        self.by_table = by_table

    def judged(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        judged: list[Judged] = []
        reason = ""
        if bound.together:
            return self._together(sentence, statement, bound, inherited)
        if bound.against:
            return self._against(sentence, statement, bound, inherited)
        if statement.superlative:
            return self._ranked(sentence, statement, bound, inherited)
        foreseen = [line for line in bound.lines if not self.open(statement, line)]
        for line in foreseen or bound.lines:
            if headless(line):
                reason = reason or FIGURES
                continue
            group = _group_said(sentence, statement)
            if group and not has_group(line):
                reason = reason or "elsewhere"
                continue
            if statement.whole_cost and (whole := self._of_project(statement, line)):
                judged += whole
                continue
            cells = self.cells(sentence, statement, line, bound.measures, bool(group))
            found, why = self._judged(statement, line, cells, inherited, bound.whole)
            reason = reason or why
            judged += found
            if any(j.verdict is Verdict.DOES_NOT_HOLD for j in found):
                judged += self._otherwise(sentence, statement, line, bound, inherited, group)
        return judged, reason

    def open(self, statement: Statement, line: SubjectRow) -> bool:
        """True where a report during the year says a deviation from budget and not of what: mostly the
        forecast's, which this row does not have."""
        said = set(statement.times.kinds) & {*CAME_OUT, ColumnKind.FORECAST}
        if not self.surroundings.interim or not statement.deviation or said or signed_row(line):
            return False
        if all(column.kind is not ColumnKind.FORECAST for column in line.columns):
            return True
        told = [c for c in line.subject.cells if c.kind is ColumnKind.DEVIATION]
        return bool(told) and all(map(partial, told)) and not statement.times.part_of_year

    def _judged(
        self,
        statement: Statement,
        line: SubjectRow,
        cells: CellChoice,
        inherited: tuple[int, ...],
        whole: tuple[SubjectRow, ...],
    ) -> tuple[list[Judged], str]:
        judged: list[Judged] = []
        reason = ""
        for reading, why in self._readings(statement, line, cells, inherited, whole):
            if reading is None:
                reason = reason or why
                continue
            judged += [judge(meant, reading) for meant in self._meant(statement, line)]
        return judged, reason

    def _otherwise(
        self,
        sentence: Sentence,
        statement: Statement,
        line: SubjectRow,
        bound: Bound,
        inherited: tuple[int, ...],
        group: bool | None,
    ) -> list[Judged]:
        """What holds in a less likely reading: of the group where nobody says the municipality, of
        the whole where a part of a change is. It never bears a claim out, but it shields it."""
        found: list[Judged] = []
        if group is None and has_group(line):
            cells = self.cells(sentence, statement, line, bound.measures, True)
            found += self._judged(statement, line, cells, inherited, bound.whole)[0]
        if statement.of_change:
            cells = self.cells(sentence, statement, line, bound.measures)
            plain = replace(statement, of_change=False)
            found += self._judged(plain, line, cells, inherited, bound.whole)[0]
        if statement.kind is ClaimKind.LEVEL:
            found += self._of_project(statement, line)
        return [j for j in found if j.verdict is Verdict.HOLDS]

    def _of_project(self, statement: Statement, line: SubjectRow) -> list[Judged]:
        """All that an investment costs, where its unit is that of the statement."""
        summed = replace(statement, kind=ClaimKind.TOTAL)
        return [judge(summed, r) for r in whole_costs(statement, line) if self._units(summed, r)]

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
                pool = cells.of(years[-1], statement.times.kinds, False, statement.times.leaning)
                if statement.deviation and not signed_row(line):
                    pool = self._same_way(statement, cells, others, years[-1])
                for cell in pool:
                    same = [cell, *(_in_column(o, cell) for o in others if o is not None)]
                    found = [c for c in same if c is not None]
                    if len(found) == len(others) + 1 and self._units(
                        total, Reading(line, tuple(found))
                    ):
                        judged.append(judge(total, Reading(line, tuple(found))))
        return judged, NO_YEAR

    def _same_way(
        self,
        statement: Statement,
        cells: CellChoice,
        others: Sequence[SubjectRow | None],
        year: int,
    ) -> list[SubjectCell]:
        """Deviations of a year that go, with those of other rows, the way that is said."""
        found = []
        for cell in cells.deviations(year, set()):
            better = Decimal(0)
            for line in (cells.line, *(o for o in others if o is not None)):
                own = _in_column(line, cell)
                pair = cells.between(own, line) if own is not None else ()
                better += gain(line, *pair) if pair else 0
            down = statement.direction is Direction.DOWN
            if statement.direction is None or (better and (better < 0) == down):
                found.append(cell)
        return found

    def _against(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        """Two rows of one table compared with each other, column by column."""
        judged: list[Judged] = []
        years = statement.times.years or statement.times.base.years
        times = replace(statement.times, years=years, base=ComparedWith())
        plain = replace(statement, kind=ClaimKind.LEVEL, times=times)
        for line in bound.lines:
            cells = self.cells(sentence, statement, line, bound.measures)
            others = [o for o in bound.against if o.subject.table == line.subject.table]
            for years in self._years(plain, line, cells, inherited):
                for cell in cells.of(years[-1], plain.times.kinds, False, plain.times.leaning):
                    for other in others:
                        same = [c for c in other.subject.cells if column_of(c) == column_of(cell)]
                        judged.extend(
                            judge(statement, Reading(line, (cell,), (c,), other=other))
                            for c in same
                        )
        return judged, NO_YEAR

    def _ranked(
        self, sentence: Sentence, statement: Statement, bound: Bound, inherited: tuple[int, ...]
    ) -> tuple[list[Judged], str]:
        """The largest or least: against the farthest of the other parts of the same sum."""
        judged: list[Judged] = []
        plain = replace(statement, kind=ClaimKind.LEVEL)
        choose = max if statement.direction is Direction.UP else min
        for line in bound.lines:
            cells = self.cells(sentence, statement, line, bound.measures)
            for years in self._years(plain, line, cells, inherited):
                for cell in cells.of(years[-1], plain.times.kinds, False, plain.times.leaning):
                    for beside in self._rivals(line):
                        found = [(c, o) for o in beside if (c := _in_column(o, cell)) is not None]
                        rivals = [(c, o) for c, o in found if amount(c) * amount(cell) > 0]
                        if rivals:
                            rival, other = choose(rivals, key=lambda pair: abs(amount(pair[0])))
                            reading = Reading(line, (cell,), (rival,), other=other)
                            judged.append(judge(statement, reading))
        return judged, NO_YEAR

    def _rivals(self, line: SubjectRow) -> Iterator[list[SubjectRow]]:
        """Rows that a row may be the largest of: those directly in its sum; and of rows without parts
        all such rows in any sum above it."""
        table = self.by_table.get(line.subject.table, ())
        if not line.parents:
            return
        yield [o for o in table if o is not line and o.parents[:1] == line.parents[:1]]
        wholes = {parent for o in table for parent in o.parents}
        if line.subject.row not in wholes:
            single = (o for o in table if o is not line and o.subject.row not in wholes)
            yield [o for o in single if set(o.parents) & set(line.parents)]

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
        self,
        sentence: Sentence,
        statement: Statement,
        line: SubjectRow,
        measures: frozenset[str],
        group: bool = False,
    ) -> CellChoice:
        asked = set(measures)
        for i in range(statement.clause.start, statement.clause.end):
            if sentence.words[i].stem in self.names.measures:
                asked.add(sentence.words[i].stem)
        so_far = CAME_OUT if statement.times.part_of_year else ()  # what has passed came out
        return CellChoice(
            line,
            self.surroundings.family or so_far,
            asked,
            self.names.measures,
            statement.times.part_of_year and not of_year(sentence, statement, line),
            group,
            statement.times.full_year,
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

    def _years(
        self, statement: Statement, line: SubjectRow, cells: CellChoice, inherited: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        """The years that may be meant, each a reading of its own."""
        times = statement.times
        have = cells.years()
        if times.years and statement.of_base:
            if len(times.years) == 1:
                yield (times.years[0] - 1,)  # "2024 uppgick den till 5 mnkr (föregående år 4)"
            return
        if times.years:
            if times.onward:
                yield tuple(y for y in have if y >= times.years[0])
            else:
                yield times.years
            return
        default = self.surroundings.year_of(line)
        ahead = set(times.base.kinds) & {*PLANNED, ColumnKind.FORECAST}
        if times.base.years and ahead and not self._plans():
            yield times.base.years[:1]  # "lägre än budget för 2020": the same year's outcome
            if self.surroundings.family:
                return
        if times.period:
            start = default if default is not None else (have[0] if have else None)
            if start is not None:
                yield tuple(y for y in have if y >= start)
            return
        if times.next_year:
            since = inherited[-1] if inherited else default
            if since is not None:
                yield (since + 1,)
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
            yield (year - statement.of_base,)

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
        elif default is not None and statement.direction is Direction.LEVEL:
            yield (default - 1, default)

    def _of_years(
        self,
        statement: Statement,
        line: SubjectRow,
        cells: CellChoice,
        years: tuple[int, ...],
        whole: tuple[SubjectRow, ...],
    ) -> Iterator[Reading]:
        moves = (
            statement.kind in (ClaimKind.CHANGE, ClaimKind.COMPARISON)
            or statement.factor
            or statement.of_change
        )
        blanks = statement.kind is not ClaimKind.LEVEL
        kinds, leaning = statement.times.kinds, statement.times.leaning
        against = statement.times.base.kinds if not statement.times.base.years else ()
        options = [
            self._without(cells.of(y, kinds, blanks, leaning), against, moves) for y in years
        ]
        if not options or not all(options):
            return
        listed = not statement.times.spans and not statement.times.period
        if statement.kind is ClaimKind.CHANGE and len(years) > 1 and listed:
            options, years = options[-1:], years[-1:]
        chosen = [
            (*(cells.like(last, year)[0] for year in years[:-1] if cells.like(last, year)), last)
            for last in options[-1]
        ]
        for picked in chosen:
            if not moves:
                if statement.of_budget:
                    yield from of_budget(statement, line, picked[-1])
                else:
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
            if statement.times.period and not statement.times.years:
                return [picked[0], *cells.like(first, first.year - 1)]
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
            same = [c for c in of.subject.cells if column_of(c) == column_of(picked[-1])]
            yield Reading(line, picked, whole=same[0] if same else None)

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
            columns = cells.deviations(year, asked, statement.times.leaning)
            for cell in columns:
                if statement.quantity is not None and comparable(statement.quantity, cell):
                    found = True
                    yield Reading(line, (cell,), cells.between(cell)), ""
            for cell in () if found or set(against) & set(PLANNED) else cells.results(year):
                if statement.quantity is not None and comparable(statement.quantity, cell):
                    found = True
                    yield Reading(line, (cell,)), ""
        if not found:
            yield None, NO_YEAR


def _group_said(sentence: Sentence, statement: Statement) -> bool | None:
    """True where the words say the group of companies, False the municipality, None neither."""
    end = statement.clause.end
    group, town = sentence.last("group", 0, end), sentence.last("town", 0, end)
    if group is None and town is None:
        return None
    return group is not None and (town is None or group >= town)


def _in_column(line: SubjectRow, cell: SubjectCell) -> SubjectCell | None:
    """The figure of another row in the same column."""
    return next((c for c in line.subject.cells if column_of(c) == column_of(cell)), None)


def column_of(cell: SubjectCell) -> str:
    """The key of a cell's column."""
    return cell.address.rsplit("/", 1)[-1]
