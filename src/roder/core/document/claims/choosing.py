"""Which cells of a row a sentence means: by year, kind of figure, measure, part of the year and group."""

from __future__ import annotations

from roder.core.document.claims.judging import amount, grain
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.measures import family_of
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.columns import ColumnKind
from roder.core.document.swedish import stems

FAMILIES = (
    (ColumnKind.BUDGET, ColumnKind.PLAN),
    (ColumnKind.OUTCOME, ColumnKind.ACCOUNTS),
    (ColumnKind.FORECAST,),
    (ColumnKind.TARGET,),
    (ColumnKind.BASELINE,),
)
ASIDE = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE, ColumnKind.TOTAL)


class CellChoice:
    """Chooses the cells of a row for years and kinds of figures.

    `family`: the kinds meant where none is said. `asked`: the measures that the sentence says;
    columns headed by another measure are left out. `part`: a part of the year is meant.
    """

    def __init__(
        self,
        line: SubjectRow,
        family: tuple[ColumnKind, ...],
        asked: set[str],
        measures: frozenset[str],
        part: bool,
        group: bool = False,
        full: bool = False,
    ) -> None:
        self.line = line
        self.family = family
        everything = _headed([c for c in line.subject.cells if _of(c, group)], asked, measures)
        aside = [c for c in everything if c.kind is ColumnKind.DEVIATION]
        self.aside = [
            c for c in _of_period(aside, part, full) if part or not full or not partial(c)
        ]
        self.cells = _of_period([c for c in everything if c.kind not in ASIDE], part, full)
        self.blanks = [
            c for c in line.blanks if c.kind not in ASIDE and not c.period and _of(c, group)
        ]

    def years(self) -> list[int]:
        return sorted({c.year for c in (*self.cells, *self.blanks) if c.year is not None})

    def of(
        self,
        year: int,
        kinds: tuple[ColumnKind, ...] = (),
        blanks: bool = False,
        leaning: tuple[ColumnKind, ...] = (),
    ) -> list[SubjectCell]:
        """The cells of a year: of the kinds said or hinted at; else of the document's own; else all."""
        pool = [c for c in self.cells if c.year == year or (c.year is None and self._timeless)]
        if blanks and not pool:
            pool = [c for c in self.blanks if c.year == year]
        if not kinds and leaning and not self._foresees(leaning):
            kinds = leaning
        if kinds:
            came_out = ColumnKind.OUTCOME in kinds
            return [c for c in pool if c.kind in kinds or (c.kind is None and came_out)]
        preferred = [c for c in pool if c.kind in self.family or c.kind is None]
        return preferred or pool

    def _foresees(self, leaning: tuple[ColumnKind, ...]) -> bool:
        """In a budget "väntas" and "beräknas" speak of the budget itself."""
        kinds = {column.kind for column in self.line.columns if column.kind is not None}
        planned = ColumnKind.BUDGET in self.family or kinds <= {ColumnKind.BUDGET, ColumnKind.PLAN}
        return planned and leaning == (ColumnKind.FORECAST,) and ColumnKind.FORECAST not in kinds

    @property
    def _timeless(self) -> bool:
        return self.line.subject.table < 0

    def like(self, cell: SubjectCell, year: int) -> list[SubjectCell]:
        """The cells of another year of the same kind of figures as `cell`; else any."""
        family = next((f for f in FAMILIES if cell.kind in f), ())
        pool = [c for c in self.cells if c.year == year and c.period == cell.period]
        pool = pool or [c for c in self.blanks if c.year == year]
        same = [c for c in pool if c.kind in family or c.kind == cell.kind]
        if not same and cell.kind in FAMILIES[0] and ColumnKind.BUDGET not in self.family:
            return []  # in a follow-up the budget of a year is not held against last year's outcome
        return same or pool

    def deviations(
        self, year: int, asked: set[ColumnKind], leaning: tuple[ColumnKind, ...] = ()
    ) -> list[SubjectCell]:
        """Columns of deviations of a year; none where the kind asked for has no column at all. Of
        those of the year so far and of the forecast, the one that the words hint at."""
        present = {c.kind for c in self.cells}
        if ColumnKind.BUDGET not in {column.kind for column in self.line.columns}:
            return []  # the difference between two years, not from a budget
        if asked and not asked & present and self.cells:
            return []
        found = [c for c in self.aside if c.year == year]
        if ColumnKind.FORECAST in (*asked, *leaning):
            return [c for c in found if not partial(c)]
        return found

    def results(self, year: int) -> list[SubjectCell]:
        """Columns of results, where a table has no deviations: "Årets resultat" of every board."""
        found = [c for c in self.cells if "resultat" in (c.place.column or "").casefold()]
        return [c for c in found if c.year == year] if not self.aside else []

    def between(
        self, deviation: SubjectCell, line: SubjectRow | None = None
    ) -> tuple[SubjectCell, ...]:
        """(outcome or forecast, budget) that a deviation, of another row of the table where one is
        given, is the difference of, if it can be told."""
        cells = self.cells if line is None else line.subject.cells
        pool = [c for c in cells if c.year == deviation.year and c.kind not in ASIDE]
        budgets = [c for c in pool if c.kind is ColumnKind.BUDGET]
        for now in (c for c in pool if c.kind is not ColumnKind.BUDGET):
            for budget in budgets:
                off = abs(abs(amount(now) - amount(budget)) - abs(amount(deviation)))
                if off <= 2 * grain(deviation.figure):
                    return now, budget
        return ()


def _of_period(cells: list[SubjectCell], part: bool, full: bool) -> list[SubjectCell]:
    """Those of a part of the year or of the whole, as is said; where a table has both and the
    sentence says neither, each is a reading of its own."""
    whole = [c for c in cells if not partial(c)]
    parts = [c for c in cells if partial(c)]
    if part and not full:
        return parts or whole
    if full and not part:
        return whole or parts
    return [*whole, *parts]


def partial(cell: SubjectCell) -> bool:
    """True for a figure of a part of the year: "Utfall jan-aug", "Ack. budget"."""
    return bool(cell.period) or (cell.place.column or "").casefold().startswith(("ack", "period"))


_GROUP = ("koncern", "sammanställ")


def of_group(cell: SubjectCell) -> bool:
    """True for a figure of the municipality and its companies together: "Koncernen 2024"."""
    return any(word in (cell.place.column or "").casefold() for word in _GROUP)


def _of(cell: SubjectCell, group: bool) -> bool:
    """True for a figure of the group where the group is meant, else of the municipality alone."""
    return of_group(cell) == group


def _headed(
    cells: list[SubjectCell], asked: set[str], measures: frozenset[str]
) -> list[SubjectCell]:
    """Columns of the measure that is said; where some are headed by it, those whose header says
    neither a measure nor a kind of figure are something else ("Utgående eget kapital")."""
    found = [c for c in cells if _measured(c, asked, measures)]
    said = {family_of(s) for s in asked}
    own = [c for c in found if said & _measures_of(c, measures)]
    return [c for c in found if c in own or c.kind is not None] if own else found


def _measures_of(cell: SubjectCell, measures: frozenset[str]) -> set[str]:
    return {family_of(s) for s in stems(cell.place.column or "") if s in measures}


def _measured(cell: SubjectCell, asked: set[str], measures: frozenset[str]) -> bool:
    """False where the column's header names a measure and the sentence another."""
    named = _measures_of(cell, measures)
    return not named or not asked or bool(named & {family_of(s) for s in asked})


def has_group(line: SubjectRow) -> bool:
    return any(of_group(cell) for cell in line.subject.cells)


def headless(line: SubjectRow) -> bool:
    """True when figures of the row stand in columns without a header: they may be a column off."""
    return any(not (cell.place.column or "").strip() for cell in line.subject.cells if cell.address)
