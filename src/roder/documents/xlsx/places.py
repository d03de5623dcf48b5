"""Where every figure stands in the workbook: its sheets, their rows, and one home for each address.

The home of a figure is the first cell of a table that shows it as it is, else its row on the sheet of
all figures. Every other cell that shows it refers to its home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.words import Say
from roder.documents.xlsx.names import sheet_name
from roder.reports.report import Cell, Chart, Report, RowRole, Table, TableRow, Term
from roder.wording.report import report_terms

TOP = 3
"""The first row below a sheet's title, unit line and header, counted from 0."""
FIGURE_COLUMN = 2
"""The column of values on the sheet of all figures."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: its sheet, its row and column from 0, and for money the power of ten (from kronor) that
    its number is in."""

    sheet: str
    row: int
    column: int
    power: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table on its sheet; `rows` has the stated roundings as rows of their own. `chart` is drawn
    from the table, where it is a chart's."""

    name: str
    table: Table
    rows: tuple[TableRow, ...]
    chart: Chart | None = None

    @property
    def first_column(self) -> int:
        """The column of the first cell: after the labels, if the table has them."""
        return 1 if self.table.labels else 0

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column in the sheet."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                yield TOP + number, self.first_column + column, cell


@dataclass(frozen=True, slots=True)
class Places:
    """The sheets of a workbook in order, and the home of every address. `contents` and `figures` are
    the names of the first sheet and of the last."""

    sheets: tuple[Sheet, ...]
    homes: Mapping[str, Spot]
    contents: str
    figures: str


def places(report: Report, say: Say) -> Places:
    """Lay a report out as a workbook."""
    taken: set[str] = set()
    contents = sheet_name(say.t("office_contents"), taken)
    taken.add(say.t("office_figures").lower())
    sheets = [_sheet(table, None, report, say, taken) for table in report.tables]
    sheets += [_sheet(c.table, c, report, say, taken) for c in charts(report) if c.table]
    homes = _homes(sheets, report)
    last = say.t("office_figures")
    for row, (address, figure) in enumerate(report.figures.items()):
        homes.setdefault(address, Spot(last, TOP + row, FIGURE_COLUMN, power_of(figure, None)))
    return Places(tuple(sheets), homes, contents, last)


def charts(report: Report) -> Iterator[Chart]:
    """Every chart of a report, in order."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                yield block


def power_of(figure: Figure, unit: Unit | None) -> int | None:
    """What an amount's number is in: the unit of its table, else its own; None for what is no money."""
    own = figure.unit.power if figure.unit else None
    if own is None:
        return None
    return unit.power if unit is not None and unit.power is not None else own


def _sheet(table: Table, chart: Chart | None, report: Report, say: Say, taken: set[str]) -> Sheet:
    code = f"sheet_{chart.name if chart else table.name}"
    words = say.t(code) if code in report_terms() else table.name
    return Sheet(sheet_name(words, taken), table, tuple(_rows(table, report)), chart)


def _rows(table: Table, report: Report) -> Iterator[TableRow]:
    """The rows, and above each sum that has a stated rounding that rounding."""
    for row in table.rows:
        if any(row.rounding):
            cells = tuple(
                Cell(figure=report.figures.get(address), address=address) if address else Cell()
                for address in row.rounding
            )
            yield TableRow(Term("office_rounding"), cells, RowRole.PART, 1)
        yield row


def _homes(sheets: list[Sheet], report: Report) -> dict[str, Spot]:
    """Tables before charts, as the sheets are. An empty cell is the home of a figure that is not given."""
    homes: dict[str, Spot] = {}
    for sheet in sheets:
        for row, column, cell in sheet.cells():
            figure = report.figures.get(cell.address)
            if not cell.address or cell.address in homes or cell.figure != figure:
                continue
            power = power_of(figure, sheet.table.unit) if figure else _empty_power(sheet.table)
            homes[cell.address] = Spot(sheet.name, row, column, power)
    return homes


def _empty_power(table: Table) -> int | None:
    return table.unit.power if table.unit else None
