"""Every figure that a report shows with its address, and every one that a Word file carries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from roder.core.base import ReadNumber, read_number
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows
from roder.importers.docx.tagged import tagged_figures
from roder.reports.plan import plan_report
from roder.reports.report import Cell, Chart, Column, Listing, Paragraph, Report, Run, Table

POWERS = {"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9}


def report_of(plan: PlanRows) -> Report:
    return plan_report(plan, figures(plan))


def in_table(cell: Cell, column: Column, table: Table) -> Decimal:
    """The number that a table prints: money in the table's unit, rounded half away from zero."""
    figure = cell.figure
    assert figure is not None
    own, unit = figure.unit, table.unit
    if own is None or unit is None or own.value not in POWERS or unit.value not in POWERS:
        return figure.value
    exact = figure.value * Decimal(10) ** (POWERS[own.value] - POWERS[unit.value])
    return exact.quantize(Decimal(10) ** -column.decimals, ROUND_HALF_UP)


def shown(report: Report) -> Iterator[tuple[str, Decimal]]:
    """Every figure that stands with its address on the paper, as it stands there."""
    for block in chain.from_iterable(section.blocks for section in report.sections):
        runs: tuple[tuple[Run, ...], ...] = ()
        if isinstance(block, Paragraph):
            runs = (block.runs,)
        elif isinstance(block, Listing):
            runs = block.items
        for run in chain.from_iterable(runs):
            if run.figure is not None:
                yield run.address, run.figure.value
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            yield from in_cells(table)


def in_cells(table: Table) -> Iterator[tuple[str, Decimal]]:
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=False):
            if cell.figure is not None and cell.address:
                yield cell.address, in_table(cell, column, table)


def in_docx(word: bytes) -> Iterator[tuple[str, Decimal]]:
    """Every figure of a Word file by its address, as the number reader has it."""
    for tagged in tagged_figures(word):
        read = read_number(tagged.text)
        assert isinstance(read, ReadNumber), tagged
        yield tagged.address, read.figure.value
