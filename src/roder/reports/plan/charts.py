"""Charts of a plan's figures, each with a sentence that says what it shows and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def bridge(
    source: Source, area: str, row: PlanRow[BudgetLine], years: Sequence[int]
) -> Iterator[Chart]:
    """From the grant of the year before the plan to that of its last year, step by step."""
    root = f"{area}/{row.key}"
    start = source.model.figure(f"{root}/{years[0]}")
    if start is None:
        return
    categories: list[Words] = [Term("level_of", {"year": str(years[0])})]
    values: list[Figure | None] = [start]
    addresses, totals = [f"{root}/{years[0]}"], [True]
    for before, year in pairwise(years):
        if source.model.figure(f"{root}/{year}") is None:
            break
        ended = source.model.figure(f"{root}/temporary/{before}")
        if ended is not None and ended.digits:
            categories.append(Term("step_ended", {"year": str(year)}))
            values.append(money(-(ended.ore or 0)))
            addresses.append("")  # what ends is the figure turned: not the figure at that address
            totals.append(False)
        for part in STEPS:
            figure = source.model.figure(f"{root}/{part}/{year}")
            if figure is not None and figure.digits:
                categories.append(Term(f"step_{part}", {"year": str(year)}))
                values.append(figure)
                addresses.append(f"{root}/{part}/{year}")
                totals.append(False)
        categories.append(Term("level_of", {"year": str(year)}))
        values.append(source.model.figure(f"{root}/{year}"))
        addresses.append(f"{root}/{year}")
        totals.append(True)
    series = (Series(row.value.label, tuple(values), tuple(addresses)),)
    end = next(v for v in reversed(values) if v is not None)
    yield Chart(
        f"{area}-bridge",
        ChartKind.BRIDGE,
        Term("bridge_title", {"line": row.value.label}),
        Term("bridge_description", {"first": str(years[0]), "last": str(years[-1])}),
        _from_to("bridge_conclusion", start, end, years[0], years[-1]),
        tuple(categories),
        series,
        Unit.TKR,
        tuple(totals),
        _table(
            source,
            f"{area}-bridge",
            Term("bridge_title", {"line": row.value.label}),
            categories,
            series,
        ),
    )


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
