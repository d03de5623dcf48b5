"""Year rollover: the next cycle's draft from this one. See docs/algorithms/rollover.md.

Nothing is lost: what the new cycle has no place for stands in the plan it came from, and everything that
a person must fill in or look over is asked for. Figures are never guessed: the new last year is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.base.kinds import Kind, Ore, PlanRow
from roder.core.base.model import FigureModel
from roder.core.budget.ledger import entry_years
from roder.core.budget.rows import Entry, Index, LedgerBase, PlanColumn
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import KpiRow
from roder.core.narrative.quotes import quotes
from roder.core.narrative.sections import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.areas import place
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanHead, PlanRows

V = TypeVar("V")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_GRIDS = (k.BUDGET, k.BUDGET_ROUNDING, k.BUDGET_SHARE, k.TRADE, k.INVESTMENT, k.INVESTMENT_ROUNDING, k.LAND,
          k.LAND_ROUNDING)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rolled:
    """The next cycle's draft, and what it asks for."""

    plan: PlanRows
    questions: tuple[Problem, ...]


def roll(plan: PlanRows, model: FigureModel) -> Rolled:
    """The plan of the next cycle, one year on. ValueError for a plan without a head."""
    head = plan.single(k.HEAD)
    if head is None:
        raise ValueError("a plan without a head has no cycle")
    return _Roller(plan, model, head).rolled()


class _Roller:
    def __init__(self, plan: PlanRows, model: FigureModel, head: PlanHead) -> None:
        self.old, self.plan, self.model, self.head = plan, plan, model, head
        self.first = head.first + 1
        self.before = head.first
        self.questions: list[Problem] = []

    def rolled(self) -> Rolled:
        self._head()
        self._columns()
        for kind in _GRIDS:
            self._grid(kind)
        self._ledgers()
        self._entries()
        self._each(k.KPI, self._kpi)
        self._interest()
        self._text()
        return Rolled(self.plan, tuple(self.questions))

    def _ask(self, code: str, at: Place, severity: Severity = Severity.NOTE, **params: str) -> None:
        """A question about the draft: its file, for its lines are not the old plan's."""
        source = SourceRef(file=k.BY_NAME[at.table].file if at.table else None)
        self.questions.append(Problem(code, severity, replace(at, source=source), params=params))

    def _each(self, kind: Kind[V], changed: Any) -> None:
        rows = tuple(replace(row, value=changed(row)) for row in self.plan.of(kind))
        self.plan = self.plan.with_rows(kind, rows)

    def _head(self) -> None:
        old = self.head
        spent = old.investments_last + 1 if old.investments_last else None
        title = self._years_on(old.title)
        head = replace(
            old, title=title, first=self.first, last=old.last + 1, investments_last=spent,
            replaces=old.title, version="",
        )  # fmt: skip
        self.plan = self.plan.with_rows(k.HEAD, (PlanRow("plan", head),))
        for row in self.plan.of(k.STEERING):
            value = replace(
                row.value, title=self._years_on(row.value.title or title), decided_on=None,
                registry_number=None, valid_until=_year_on(row.value.valid_until),
                revise_by=_year_on(row.value.revise_by), period=(self.first, old.last + 1),
            )  # fmt: skip
            self.plan = self.plan.with_value(k.STEERING, row.key, value)
            self._ask("roll-decision", place(k.STEERING, row))

    def _years_on(self, title: str) -> str:
        """The cycle's own years in a title moved on by one."""
        own = {str(self.head.first): self.first, str(self.head.last): self.head.last + 1}
        return _YEAR.sub(lambda m: str(own.get(m.group(), m.group())), title)

    def _columns(self) -> None:
        """The first year falls away, a new last one is added to every table."""
        columns = list(self.plan.of(k.COLUMN))
        kept = [row for row in columns if row.value.year >= self.before]
        own = [row for row in columns if "/" not in row.key]
        for table in dict.fromkeys(t for row in own for t in row.value.tables):
            year = max(int(row.key) for row in own if table in row.value.tables) + 1
            kept = _with_table(kept, year, table)
        kept = [self._renamed(row) for row in sorted(kept, key=lambda r: (r.value.year, r.key))]
        self.plan = self.plan.with_rows(k.COLUMN, tuple(kept))

    def _renamed(self, row: PlanRow[PlanColumn]) -> PlanRow[PlanColumn]:
        """The plan year that becomes the budget year takes over that year's words."""
        budget = next((r for r in self.old.of(k.COLUMN) if r.key == str(self.before)), None)
        if row.key != str(self.first) or budget is None:
            return row
        label = budget.value.label.replace(str(self.before), str(self.first))
        return replace(row, value=replace(row.value, label=label, kind=budget.value.kind))

    def _grid(self, kind: Kind[Any]) -> None:
        """Amounts of the years that are left; the new year is empty."""
        years = {row.key for row in self.plan.of(k.COLUMN)}
        rows = []
        for row in self.plan.of(kind):
            amounts = {key: a for key, a in row.value.amounts.items() if key in years}
            if amounts or kind not in (k.BUDGET_ROUNDING, k.INVESTMENT_ROUNDING, k.LAND_ROUNDING):
                rows.append(replace(row, value=replace(row.value, amounts=amounts)))
        self.plan = self.plan.with_rows(kind, tuple(rows))
        if rows and kind in (k.BUDGET, k.INVESTMENT, k.LAND):
            last = max(int(c.key) for c in self.plan.of(k.COLUMN) if kind.area in c.value.tables)
            self._ask("roll-year-empty", Place(table=kind.name), year=str(last))

    def _ledgers(self) -> None:
        """Each ledger begins with the year that was the budget year; the new last year asks for its
        index."""
        bases = []
        for row in self.plan.of(k.LEDGER_BASE):
            bases.append(replace(row, value=self._base(row)))
        self.plan = self.plan.with_rows(k.LEDGER_BASE, tuple(bases))
        indexes = [row for row in self.plan.of(k.INDEX) if row.value.year >= self.first]
        for row in bases:
            base, year = row.value, self.head.last + 1
            key = f"{row.key}-{year}"
            known = [
                i for i in indexes if (i.value.line, i.value.economy) == (base.line, base.economy)
            ]
            if all(index.value.year != year for index in known):
                index = PlanRow(key, Index(base.line, year, economy=base.economy))
                indexes.append(index)
                amount = self._ledger_base(row, year)
                self._ask("index-missing", place(k.INDEX, index), Severity.WARNING, year=str(year),
                          line=self._line(base.line), base=amount)  # fmt: skip
        self.plan = self.plan.with_rows(k.INDEX, tuple(indexes))

    def _base(self, row: PlanRow[LedgerBase]) -> LedgerBase:
        base = row.value
        root = f"{base.economy}/{base.line}"
        amount = self.model.figure(f"{root}/{self.before}")
        temporary = self.model.figure(f"{root}/temporary/{self.before}")
        if amount is None or amount.ore is None:
            return base
        ore = temporary.ore if temporary is not None else 0
        return replace(
            base, year=self.before, amount=Ore(amount.ore), temporary=Ore(ore or 0), inferred=False
        )

    def _line(self, key: str) -> str:
        """What a ledger's line is called in the operating budget."""
        row = self.plan.get(k.BUDGET, key)
        return row.value.label if row is not None else key

    def _ledger_base(self, row: PlanRow[LedgerBase], year: int) -> str:
        """What the new year's index will be taken on, in tkr."""
        root = f"{row.value.economy}/{row.value.line}"
        last = self.model.figure(f"{root}/{year - 1}")
        gone = self.model.figure(f"{root}/temporary/{year - 1}")
        if last is None:
            return ""
        return str(last.value - (gone.value if gone else 0))

    def _entries(self) -> None:
        """Entries that have had their year are in the base now; temporary ones keep the years to come."""
        kept, ended = [], []
        for row in self.plan.of(k.ENTRY):
            entry = row.value
            years = entry_years(entry, self.before)
            if all(year < self.first for year in years):
                ended.append(row)
                continue
            kept.append(replace(row, value=_in_years(entry, self.first)))
        for row in ended:
            if not row.value.permanent:
                self._ask("roll-temporary-ended", place(k.ENTRY, row), text=row.value.text)
        self.plan = self.plan.with_rows(k.ENTRY, tuple(kept))

    def _kpi(self, row: PlanRow[KpiRow]) -> KpiRow:
        """The identity stays; the old baseline becomes an observation, and the outcome of the year before
        the new cycle is asked for, as is a target where there is none."""
        kpi = row.value
        targets = kpi.targets
        if not any(target.year == self.first for target in targets):
            targets = (*targets, YearFigure(self.first, None))
        self._ask("roll-baseline", place(k.KPI, row, name=kpi.name), year=str(self.before))
        return replace(
            kpi, targets=targets, baselines=(YearFigure(self.before, None),),
            observations=(*kpi.observations, *kpi.baselines),
        )  # fmt: skip

    def _interest(self) -> None:
        known = {row.value.year for row in self.plan.of(k.INTEREST)}
        if self.plan.of(k.COMPONENT) and self.head.last + 1 not in known:
            self._ask("roll-interest", Place(table=k.INTEREST.name), year=str(self.head.last + 1))

    def _text(self) -> None:
        """Quotations follow the years where the figure is there; words that name a year are to be read."""
        model = figures(self.plan)
        rows = []
        for row in self.plan.of(k.SECTION):
            text = _moved_on(row.value, model)
            rows.append(replace(row, value=replace(row.value, text=text)))
            words = _YEAR.findall(re.sub(r"\{\{[^{}]*\}\}", "", text))
            if words:
                years = ", ".join(sorted(set(words)))
                self._ask(
                    "roll-text-years", place(k.SECTION, row, name=row.value.title), years=years
                )
        self.plan = self.plan.with_rows(k.SECTION, tuple(rows))


def _with_table(
    rows: list[PlanRow[PlanColumn]], year: int, table: str
) -> list[PlanRow[PlanColumn]]:
    """The columns with one more year for a table."""
    key = str(year)
    at = next((i for i, row in enumerate(rows) if row.key == key), None)
    if at is None:
        before = next((row.value for row in rows if row.key == str(year - 1)), None)
        label = before.label.replace(str(year - 1), key) if before else key
        return [*rows, PlanRow(key, PlanColumn(label, year, "plan", (table,)))]
    old = rows[at].value
    if table in old.tables:
        return rows
    changed = replace(rows[at], value=replace(old, tables=(*old.tables, table)))
    return [*rows[:at], changed, *rows[at + 1 :]]


def _in_years(entry: Entry, first: int) -> Entry:
    years = tuple(year for year in entry.years if year >= first)
    return replace(entry, years=years)


def _year_on(day: date | None) -> date | None:
    if day is None:
        return None
    leap = day.month == 2 and day.day == 29  # a leap day has no day in the next year
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _moved_on(section: TextSection, model: Mapping[str, object]) -> str:
    """The text with every quoted year one later, where that figure exists."""
    text, end = "", 0
    for quote in quotes(section.text):
        written = section.text[quote.start : quote.end]
        later = {
            address: _YEAR.sub(lambda m: str(int(m.group()) + 1), address)
            for address in quote.addresses
        }
        if all(address in model for address in later.values()):
            for old, new in later.items():
                written = written.replace(old, new)
        text += section.text[end : quote.start] + written
        end = quote.end
    return text + section.text[end:]
