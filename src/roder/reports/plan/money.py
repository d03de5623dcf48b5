"""Operating budgets, the grant ledger, entries, variance, shares, investments and land as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.kinds import Kind, PlanRow
from roder.core.base.units import Unit
from roder.core.budget.ledger import entry_address, entry_years
from roder.core.budget.rows import BudgetLine, Entry, PlanColumn
from roder.core.narrative import Shown
from roder.core.plan import kinds as k
from roder.reports.plan.charts import bridge, classes_chart, income_and_costs
from roder.reports.plan.shown import (
    Source,
    is_masked,
    masked,
    masked_row,
    money_cell,
    year_columns,
)
from roder.reports.report import Block, Cell, Column, RowRole, Statement, Table, TableRow, Term

LEDGER_PARTS = ("base", "index", "carried", "permanent", "temporary")
"""The parts of one year's grant, in the order they are added."""


def columns_of(source: Source, area: str) -> list[PlanRow[PlanColumn]]:
    return [row for row in source.plan.of(k.COLUMN) if area in row.value.tables]


def own_years(columns: Sequence[PlanRow[PlanColumn]]) -> list[int]:
    """The years of the plan's own columns, in order."""
    return [int(row.key) for row in columns if "/" not in row.key]


def budget_blocks(source: Source, area: str, kind: Kind[BudgetLine]) -> Iterator[Block]:
    """The table of an economy and a chart of income and costs."""
    columns, lines = columns_of(source, area), source.plan.of(kind)
    if not lines or not columns:
        return
    sums = {row.value.into for row in lines if not row.value.part}
    rows = tuple(_budget_row(source, area, row, columns, row.key in sums) for row in lines)
    caption = Term(f"{area}_table")
    yield Table(area, caption, year_columns(columns), rows, Unit.TKR, Term("in_tkr"))
    if area == "land":
        yield from _required(source, columns)
    yield from income_and_costs(source, area, lines, columns)


def _budget_row(
    source: Source,
    area: str,
    row: PlanRow[BudgetLine],
    columns: Sequence[PlanRow[PlanColumn]],
    is_sum: bool,
) -> TableRow:
    cells = tuple(money_cell(source, f"{area}/{row.key}/{column.key}") for column in columns)
    rounding = [f"{area}/{row.key}/rounding/{column.key}" for column in columns]
    stated = tuple(a if source.model.figure(a) is not None else "" for a in rounding)
    role = RowRole.SUM if is_sum else RowRole.PART if row.value.part else RowRole.PLAIN
    level = 1 if row.value.part else 0
    return TableRow(row.value.label, cells, role, level, row.key, stated if any(stated) else ())


def _required(source: Source, columns: Sequence[PlanRow[PlanColumn]]) -> Iterator[Block]:
    """What land development must earn to break even."""
    cells = tuple(money_cell(source, f"land/required-income/{c.key}") for c in columns)
    if not any(cell.figure for cell in cells):
        return
    rows = [TableRow(Term("required_income"), cells)]
    per_cent = {"per_cent": f"{source.head.shortfall:f}"}
    for code in ("shortfall", "result-after-shortfall"):
        found = tuple(money_cell(source, f"land/{code}/{c.key}") for c in columns)
        if any(cell.figure for cell in found):
            rows.append(TableRow(Term(code.replace("-", "_"), per_cent), found))
    caption = Term("required_table")
    yield Table("land-required", caption, year_columns(columns), tuple(rows), Unit.TKR)


def ledger_blocks(source: Source, area: str = "budget") -> Iterator[Block]:
    """Every line that a ledger makes: its parts by year, and the bridge between the years."""
    for row in source.plan.of(k.BUDGET if area == "budget" else k.LAND):
        root = f"{area}/{row.key}"
        years = own_years(columns_of(source, area))
        if not row.value.ledger or source.model.figure(f"{root}/base/{years[1]}") is None:
            continue
        columns = tuple(Column(str(year), numeric=True) for year in years)
        rows = [
            TableRow(Term(f"ledger_{part}"), cells)
            for part in LEDGER_PARTS
            if any(
                (cells := _cells(source, f"{root}/{part}", years))[i].figure
                for i in range(1, len(years))
            )
        ]
        rates = _cells(source, f"{root}/rate", years)
        if any(cell.figure for cell in rates):
            rows.insert(1, TableRow(Term("ledger_rate"), rates, RowRole.PART, 1))
        total = TableRow(row.value.label, _cells(source, root, years), RowRole.SUM, key=row.key)
        name = "ledger" if area == "budget" else f"{area}-ledger"
        code = "ledger_table" if area == "budget" else "land_ledger_table"
        caption = Term(code, {"line": row.value.label})
        yield Table(name, caption, columns, (*rows, total), Unit.TKR, Term("in_tkr"))
        yield from bridge(source, area, row, years)


def _cells(source: Source, root: str, years: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(money_cell(source, f"{root}/{year}") for year in years)


def entry_blocks(source: Source, area: str = "budget") -> Iterator[Block]:
    """The decided changes of the grant, and the ledger that they are part of, where no other section
    shows that."""
    entries = [r for r in source.plan.of(k.ENTRY) if r.value.economy == area]
    granted = [row for row in entries if row.value.line == "grant"]
    if granted:
        yield _entries(source, "entries" if area == "budget" else f"{area}-entries", granted, area)
    if area != "budget" or Shown.LEDGER not in source.shown:
        yield from ledger_blocks(source, area)


def _entries(source: Source, name: str, entries: Sequence[PlanRow[Entry]], area: str) -> Table:
    years = [y for y in own_years(columns_of(source, area)) if y >= source.head.first]
    columns = (
        *(Column(str(year), numeric=True) for year in years),
        Column(Term("permanence")),
        Column(Term("counterpart"), width=2),
    )
    rows = tuple(_entry(source, row, years) for row in entries)
    return Table(name, Term("entries_table"), columns, rows, Unit.TKR, Term("entry"))


def _entry(source: Source, row: PlanRow[Entry], years: Sequence[int]) -> TableRow:
    entry = row.value
    counted = entry_years(entry, source.head.first)
    amounts = tuple(
        money_cell(source, entry_address(row.key, year)) if year in counted else Cell()
        for year in years
    )
    hidden = is_masked(row) and row.secrecy is not None
    label = masked(row.secrecy.section) if hidden and row.secrecy else entry.text
    kind = Cell(Term("permanent" if entry.permanent else "temporary"))
    return TableRow(label, (*amounts, kind, Cell(entry.counterpart)), key=row.key)


def variance_blocks(source: Source) -> Iterator[Block]:
    """How each line changes to the budget year, what entries explain, and what none does."""
    year = source.head.first
    parts = ("change", "explained", "unexplained")
    columns = tuple(Column(Term(part), numeric=True) for part in parts)
    rows = []
    for row in source.plan.of(k.BUDGET):
        root = f"budget/{row.key}"
        cells = tuple(money_cell(source, f"{root}/{part}/{year}") for part in parts)
        if cells[0].figure is not None:
            rows.append(TableRow(row.value.label, cells, key=row.key))
            rows += _explaining(source, row.key, year)
    if rows:
        caption = Term("variance_table", {"year": str(year), "before": str(year - 1)})
        yield Table("variance", caption, columns, tuple(rows), Unit.TKR, Term("in_tkr"))


def _explaining(source: Source, line: str, year: int) -> list[TableRow]:
    """The entries of a line that a change is explained by."""
    return [
        TableRow(
            row.value.text, (Cell(), money_cell(source, entry_address(row.key, year)), Cell()),
            RowRole.PART, 1, row.key,
        )
        for row in source.plan.of(k.ENTRY)
        if row.value.line == line and row.value.economy == "budget" and line != "grant"
        and year in entry_years(row.value, source.head.first) and not is_masked(row)
    ]  # fmt: skip


def share_blocks(source: Source) -> Iterator[Block]:
    """What each unit has of each line in the budget year, and what is left to distribute."""
    year, shares = source.head.first, source.plan.of(k.BUDGET_SHARE)
    units = list(dict.fromkeys(row.value.unit for row in shares))
    names = {row.key: row.value.name for row in source.plan.of(k.UNIT)}
    lines = [
        row for row in source.plan.of(k.BUDGET) if any(s.value.line == row.key for s in shares)
    ]
    if not lines:
        return
    columns = (
        *(Column(names.get(unit, unit), numeric=True) for unit in units),
        Column(Term("undistributed"), numeric=True),
        Column(Term("frame"), numeric=True),
    )
    rows = tuple(
        TableRow(
            row.value.label,
            tuple(
                money_cell(source, f"budget/{row.key}/{part}")
                for part in (
                    *(f"{unit}/{year}" for unit in units),
                    f"undistributed/{year}",
                    str(year),
                )
            ),
            key=row.key,
        )
        for row in lines
    )
    yield Table("shares", Term("shares_table", {"year": str(year)}), columns, rows, Unit.TKR)


def investment_blocks(source: Source) -> Iterator[Block]:
    """Classes with their projects by year, the total over the plan's years, and a chart."""
    columns, lines = columns_of(source, "investments"), source.plan.of(k.INVESTMENT)
    if not lines or not columns:
        return
    years = [year for year in own_years(columns) if year >= source.head.first]
    span = f"{years[0]}-{years[-1]}" if years else ""
    sums = {row.value.into for row in lines}
    rows = []
    for row in lines:
        keys = [*(column.key for column in columns), *([span] if span else [])]
        cells = tuple(money_cell(source, f"investments/{row.key}/{key}") for key in keys)
        depth = _depth(source, row.key)
        top = row.key in sums and depth <= 1
        role = RowRole.SUM if top or not row.value.into else RowRole.PLAIN
        label = masked(row.secrecy.section) if row.secrecy and is_masked(row) else row.value.label
        rows.append(TableRow(label, cells, role, max(0, depth - 1), row.key))
    total = (Column(span.replace("-", "–"), numeric=True),) if span else ()
    heads = (*year_columns(columns), *total)
    yield Table(
        "investments", Term("investments_table"), heads, tuple(rows), Unit.TKR, Term("in_tkr")
    )
    yield from classes_chart(source, columns)


def _depth(source: Source, key: str) -> int:
    """How many lines a line goes into, one after another."""
    into = {row.key: row.value.into for row in source.plan.of(k.INVESTMENT)}
    depth = 0
    while into.get(key) and depth < len(into):
        key, depth = into[key], depth + 1
    return depth


def capital_cost_blocks(source: Source) -> Iterator[Block]:
    """Depreciation and interest of each component by year, and what they cost together."""
    years = [y for y in own_years(columns_of(source, "budget")) if y >= source.head.first]
    components = source.plan.of(k.COMPONENT)
    if not components:
        return
    rows = []
    for row in components:
        if is_masked(row) and row.secrecy is not None:
            rows.append(masked_row(len(years), row.secrecy.section))
            continue
        root = f"components/{row.key}"
        rows.append(TableRow(row.value.name, (Cell(),) * len(years), RowRole.HEAD, key=row.key))
        for part in ("depreciation", "interest"):
            cells = _cells(source, f"{root}/{part}", years)
            rows.append(TableRow(Term(part), cells, level=1))
    total = _cells(source, "investments/capital-cost", years)
    rows.append(TableRow(Term("capital_cost"), total, RowRole.SUM))
    columns = tuple(Column(str(year), numeric=True) for year in years)
    yield Table("capital-costs", Term("capital_costs_table"), columns, tuple(rows), Unit.TKR)


def nothing(code: str) -> Iterator[Block]:
    """An area that is asked for and holds nothing says so."""
    yield Statement(Term(code))
