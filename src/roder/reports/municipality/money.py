"""The municipality in brief, its frames, its account groups and its investments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.units import Unit
from roder.core.budget.operating import COST_GROUPS, INCOME_GROUPS, AccountGroup
from roder.core.plan.consolidation.accounts import groups_of
from roder.core.plan.consolidation.frames import PARTS
from roder.core.plan.consolidation.works import class_names
from roder.reports.municipality.overview import (
    Overview,
    has_any,
    has_figures,
    money_table,
    shows_any,
    year_heads,
)
from roder.reports.report import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    RowRole,
    Series,
    Statement,
    Table,
    TableRow,
    Term,
    Words,
)

BRIEF = ("grant", "income", "costs", "net", "financial", "result")
BASE = (*INCOME_GROUPS, *COST_GROUPS)
LINES = (*BASE, AccountGroup.NET_COST)
"""The account groups that each board's row shows."""


def brief_blocks(source: Overview) -> Iterator[Block]:
    """What the municipality has in all, by year."""
    years = source.years
    rows = []
    for row in BRIEF:
        cells = source.cells(f"municipality/{row}", years)
        if has_figures(cells):
            role = RowRole.SUM if row in ("net", "result") else RowRole.PLAIN
            rows.append(TableRow(Term(f"whole_{row}"), cells, role, key=row))
    works = source.cells("investments-total", years)
    if has_any(works):
        rows.append(TableRow(Term("whole_investments"), works, key="investments"))
    yield money_table("brief", year_heads(years), rows)
    yield Statement(Term("whole_how"))


def frame_blocks(source: Overview) -> Iterator[Block]:
    """Every board's frame of the budget year, part by part; the same as a bridge; then year by year."""
    year = source.first
    parts = [
        part
        for part in PARTS
        if shows_any(source.cell(f"frames/{board.board}/{part}/{year}") for board in source.boards)
    ]
    heads = [Column(_head(part, year), numeric=True) for part in (*parts, "grant")]
    rows = [
        TableRow(
            board.name,
            tuple(source.cell(f"frames/{board.board}/{p}/{year}") for p in (*parts, "grant")),
            key=board.board,
        )
        for board in source.boards
    ]
    total = tuple(source.cell(f"frames/{part}/{year}") for part in (*parts, "grant"))
    rows.append(TableRow(Term("whole_municipality"), total, RowRole.SUM, key="municipality"))
    params = {"year": str(year)}
    yield money_table("frames", heads, rows, params=params)
    yield from _bridge(source, parts)
    yield from _by_year(source, "frame-years", "frames/{board}/grant", "frames/grant")


def _head(part: str, year: int) -> Term:
    return Term(f"frame_{part}_head", {"year": str(year), "before": str(year - 1)})


def _by_year(source: Overview, name: str, root: str, total: str) -> Iterator[Table]:
    """One row for each board over the years, and all of them."""
    years = source.years if name == "frame-years" else source.work_years
    shares = [source.first] if name == "frame-years" else []
    rows = []
    for board in source.boards:
        cells = source.cells(root.format(board=board.board), years)
        cells += tuple(source.cell(f"frames/{board.board}/share/{year}") for year in shares)
        if has_figures(cells):
            rows.append(TableRow(board.name, cells, key=board.board))
    if rows:
        whole = (*source.cells(total, years), *(Cell() for _ in shares))
        last = TableRow(Term("whole_municipality"), whole, RowRole.SUM)
        heads = (
            *year_heads(years),
            *(Column(Term("whole_share", {"year": str(y)}), numeric=True) for y in shares),
        )
        yield money_table(name, heads, [*rows, last])


def _bridge(source: Overview, parts: Sequence[str]) -> Iterator[Chart]:
    """From last year's grants over what changes them to this year's."""
    year = source.first
    steps = [
        part
        for part in parts
        if part != "previous" and shows_any([source.cell(f"frames/{part}/{year}")])
    ]
    if "previous" not in parts:
        return
    addresses = tuple(f"frames/{part}/{year}" for part in ("previous", *steps, "grant"))
    values = tuple(source.model.figure(address) for address in addresses)
    start, end = values[0], values[-1]
    if start is None or end is None:
        return
    labels: tuple[Words, ...] = tuple(_head(part, year) for part in ("previous", *steps, "grant"))
    change = (end.ore or 0) - (start.ore or 0)
    way = "up" if change > 0 else "down" if change < 0 else "level"
    said = {"from": str(start.value), "to": str(end.value), "year": str(year)}
    said |= {"before": str(year - 1)}
    title = Term("whole_bridge_title", {"year": str(year)})
    series = (Series(Term("whole_grant"), values, addresses),)
    rows = tuple(
        TableRow(label, (source.cell(address),))
        for label, address in zip(labels, addresses, strict=True)
    )
    columns = (Column(Term("whole_grant"), numeric=True),)
    yield Chart(
        "whole-bridge",
        ChartKind.BRIDGE,
        title,
        Term("whole_bridge_description", {"year": str(year)}),
        Term(f"whole_bridge_{way}", said),
        labels,
        series,
        Unit.TKR,
        (True, *(False for _ in steps), True),
        Table("whole-bridge-table", title, columns, rows, Unit.TKR),
    )


def account_blocks(source: Overview) -> Iterator[Block]:
    """Income and costs of all boards, the trade between them, and what is left; then board by board."""
    groups, first = groups_of(source.boards, source.accounts), source.first
    rows = []
    for group in groups:
        whole = source.cells(f"accounts/{group.key}", source.years)
        if not has_figures(whole):
            continue
        beside = (
            source.cell(f"accounts-gross/{group.key}/{first}"),
            source.cell(f"accounts-internal/{group.key}/{first}"),
        )
        role = RowRole.PLAIN if group.value.group in BASE else RowRole.SUM
        rows.append(TableRow(group.value.name, (*beside, *whole), role, key=group.key))
    params = {"year": str(first)}
    heads = (
        Column(Term("whole_gross_head", params), numeric=True),
        Column(Term("whole_internal_head", params), numeric=True),
        *year_heads(source.years),
    )
    yield money_table("accounts", heads, rows)
    shown = [group for group in groups if group.value.group in LINES]
    shown = [g for g in shown if has_any([source.cell(f"accounts-gross/{g.key}/{first}")])]
    boards = [
        TableRow(
            board.name,
            tuple(source.cell(f"accounts/{board.board}/{g.key}/{first}") for g in shown),
            key=board.board,
        )
        for board in source.boards
    ]
    totals = (
        ("whole_together", "accounts-gross", RowRole.SUM),
        ("whole_internal", "accounts-internal", RowRole.PART),
        ("whole_municipality", "accounts", RowRole.SUM),
    )
    for label, area, role in totals:
        found = tuple(source.cell(f"{area}/{g.key}/{first}") for g in shown)
        if has_figures(found):
            boards.append(TableRow(Term(label), found, role))
    columns = [Column(Term(f"group_{g.value.group}_head"), numeric=True) for g in shown]
    yield money_table("boards", columns, boards, params=params)


def work_blocks(source: Overview) -> Iterator[Block]:
    """Investments by class and by board over the years of the capital budget."""
    years, names = source.work_years, class_names(source.boards)
    if not names:
        yield Statement(Term("whole_no_investments"))
        return
    rows = [
        TableRow(label, cells, key=key)
        for key, label in names.items()
        if has_figures(cells := source.cells(f"investments/{key}", years))
    ]
    total = source.cells("investments-total", years)
    rows.append(TableRow(Term("whole_municipality"), total, RowRole.SUM))
    yield money_table("investments", year_heads(years), rows)
    yield from _by_year(
        source, "investment-boards", "investments-total/{board}", "investments-total"
    )
