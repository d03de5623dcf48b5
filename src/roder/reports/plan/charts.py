"""Charts of a plan's figures, each with a sentence that says what it shows and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roder.core.base.figures import Figure
from roder.core.base.formulas import money
from roder.core.base.kinds import PlanRow
from roder.core.base.units import Unit
from roder.core.budget.operating import AccountGroup
from roder.core.budget.rows import BudgetLine, PlanColumn
from roder.core.investments.rows import InvestmentLine
from roder.core.plan import kinds as k
from roder.reports.plan.shown import Source, money_cell
from roder.reports.report import Cell as _Cell
from roder.reports.report import Chart, ChartKind, Column, Series, Table, TableRow, Term, Words

STEPS = ("index", "carried", "permanent", "temporary")


@dataclass(frozen=True, slots=True)
class _Step:
    """One bar of a bridge: a level, or what makes the next level differ from it."""

    words: Words
    value: Figure
    address: str
    level: bool = False


def bridge(
    source: Source, area: str, row: PlanRow[BudgetLine], years: Sequence[int]
) -> Iterator[Chart]:
    """From the grant of the year before the plan to that of its last year, step by step."""
    steps = list(_steps(source, f"{area}/{row.key}", years))
    levels = [step for step in steps if step.level]
    if len(levels) < 2:
        return
    categories = tuple(step.words for step in steps)
    values = tuple(step.value for step in steps)
    series = (Series(row.value.label, values, tuple(step.address for step in steps)),)
    code = "bridge_title" if area == "budget" else "land_bridge_title"
    title = Term(code, {"line": row.value.label})
    first, last = years[0], years[len(levels) - 1]
    yield Chart(
        f"{area}-bridge",
        ChartKind.BRIDGE,
        title,
        Term("bridge_description", {"first": str(first), "last": str(last)}),
        _from_to("bridge_conclusion", levels[0].value, levels[-1].value, first, last),
        categories,
        series,
        Unit.TKR,
        tuple(step.level for step in steps),
        _table(source, f"{area}-bridge", title, categories, series),
    )


def _steps(source: Source, root: str, years: Sequence[int]) -> Iterator[_Step]:
    """Each year's level after what leads to it, as far as there are levels."""
    for before, year in pairwise((None, *years)):
        level = source.model.figure(f"{root}/{year}")
        if level is None:
            return
        if before is not None:
            yield from _changes(source, root, before, int(year or 0))
        yield _Step(Term("level_of", {"year": str(year)}), level, f"{root}/{year}", level=True)


def _changes(source: Source, root: str, before: int, year: int) -> Iterator[_Step]:
    ended = source.model.figure(f"{root}/temporary/{before}")
    if ended is not None and ended.digits:
        # what ends is the figure turned: not the figure at that address
        yield _Step(Term("step_ended", {"year": str(year)}), money(-(ended.ore or 0)), "")
    for part in STEPS:
        address = f"{root}/{part}/{year}"
        figure = source.model.figure(address)
        if figure is not None and figure.digits:
            yield _Step(Term(f"step_{part}", {"year": str(year)}), figure, address)


def income_and_costs(
    source: Source,
    area: str,
    lines: Sequence[PlanRow[BudgetLine]],
    columns: Sequence[PlanRow[PlanColumn]],
) -> Iterator[Chart]:
    """Income and costs side by side for each column, as amounts without sign."""
    found = []
    for group in (AccountGroup.INCOME, AccountGroup.COSTS):
        line = next((row for row in lines if row.value.group is group), None)
        if line is not None:
            addresses = tuple(f"{area}/{line.key}/{column.key}" for column in columns)
            values = tuple(_absolute(source.model.figure(address)) for address in addresses)
            found.append(Series(line.value.label, values, addresses))
    if len(found) < 2 or len(columns) < 2:
        return
    categories: list[Words] = [column.value.label for column in columns]
    costs = [value for value in found[1].values if value is not None]
    if len(costs) < 2:
        return
    title = Term(f"{area}_chart_title")
    yield Chart(
        f"{area}-chart",
        ChartKind.BARS,
        title,
        Term("chart_description", {"count": str(len(columns))}),
        _from_to(
            "costs_conclusion", costs[0], costs[-1], columns[0].value.year, columns[-1].value.year
        ),
        tuple(categories),
        tuple(found),
        Unit.TKR,
        table=_table(source, f"{area}-chart", title, categories, found),
    )


def classes_chart(source: Source, columns: Sequence[PlanRow[PlanColumn]]) -> Iterator[Chart]:
    """Investments by class and year, stacked."""
    lines = source.plan.of(k.INVESTMENT)
    tops = [row for row in lines if not row.value.into]
    total = tops[0] if len(tops) == 1 else None
    classes = [row for row in lines if total and row.value.into == total.key] or tops
    series = tuple(each for row in classes if (each := _series(source, row, columns)) is not None)
    if not series or len(columns) < 2:
        return
    categories: list[Words] = [column.value.label for column in columns]
    sums = [sum(_ore(each.values[i]) for each in series) for i in range(len(columns))]
    most = max(range(len(sums)), key=lambda i: sums[i])
    params = {"column": columns[most].value.label}
    title = Term("investments_chart_title")
    yield Chart(
        "investments-chart",
        ChartKind.STACKED,
        title,
        Term("chart_description", {"count": str(len(columns))}),
        Term("investments_conclusion", {**params, "amount": _tkr(money(sums[most]))}),
        tuple(categories),
        series,
        Unit.TKR,
        table=_table(source, "investments-chart", title, categories, series),
    )


def _series(
    source: Source, row: PlanRow[InvestmentLine], columns: Sequence[PlanRow[PlanColumn]]
) -> Series | None:
    """A class's amounts; None where there is nothing in any of its years."""
    addresses = tuple(f"investments/{row.key}/{column.key}" for column in columns)
    values = tuple(_absolute(source.model.figure(address)) for address in addresses)
    return Series(row.value.label, values, addresses) if any(map(_ore, values)) else None


def _ore(figure: Figure | None) -> int:
    return (figure.ore or 0) if figure is not None else 0


def _absolute(figure: Figure | None) -> Figure | None:
    return None if figure is None else abs(figure)


def _from_to(code: str, start: Figure, end: Figure, first: int, last: int) -> Term:
    """A sentence of two levels: how it goes is a code of its own, so that each language has its words."""
    before, after = start.ore or 0, end.ore or 0
    way = "up" if after > before else "down" if after < before else "level"
    change = money(abs(after - before))
    return Term(
        f"{code}_{way}",
        {
            "from": _tkr(start), "to": _tkr(end), "first": str(first), "last": str(last),
            "change": _tkr(change),
        },
    )  # fmt: skip


def _tkr(figure: Figure) -> str:
    """An amount as a plain decimal of tkr: `wording` writes numbers in params in the language's form."""
    return str(figure.value)


def _table(
    source: Source,
    name: str,
    caption: Words,
    categories: Sequence[Words],
    series: Sequence[Series],
) -> Table:
    """The figures that a chart is drawn from, with the signs that they have in the plan."""
    columns = tuple(Column(each.label, numeric=True) for each in series)
    rows = tuple(
        TableRow(
            category,
            tuple(_cell(source, each, i) for each in series),
        )
        for i, category in enumerate(categories)
    )
    return Table(f"{name}-table", caption, columns, rows, Unit.TKR)


def _cell(source: Source, series: Series, index: int) -> _Cell:
    address = series.addresses[index] if series.addresses else ""
    return money_cell(source, address) if address else _Cell(figure=series.values[index])
