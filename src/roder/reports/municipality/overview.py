"""What a municipality's report is built from, and the cells that its parts share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roder.core.base.figures import Figure
from roder.core.base.formulas import ORE_PER_TKR
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel
from roder.core.base.units import Unit
from roder.core.budget.accounts import AccountMapping
from roder.core.plan.consolidation import BoardBudget, years_of
from roder.core.steering import SteeringMetadata
from roder.reports.report import Cell, Column, Table, TableRow, Term


@dataclass(frozen=True, slots=True)
class Overview:
    """`boards` in the order of the organisation, `names` from each name of a unit to its board's key,
    `documents` the steering documents, judged on a day. For the public, boards are masked already."""

    title: str
    boards: Sequence[BoardBudget]
    model: FigureModel
    accounts: Sequence[PlanRow[AccountMapping]]
    names: Mapping[str, str]
    documents: Sequence[SteeringMetadata]
    today: date

    @property
    def first(self) -> int:
        """The budget year: that of the latest plan."""
        return max((board.first for board in self.boards), default=0)

    @property
    def years(self) -> list[int]:
        """The budget year and the plan years."""
        return [int(year) for year in years_of(self.boards) if int(year) >= self.first]

    @property
    def work_years(self) -> list[int]:
        """The years of the capital budget, from the budget year on."""
        found = years_of(self.boards, "investments")
        return [int(year) for year in found if int(year) >= self.first]

    def cell(self, address: str) -> Cell:
        """The figure at an address; empty where there is none."""
        figure = self.model.figure(address)
        if figure is None:
            return Cell(address=address)
        return Cell(figure=figure, address=address, rounded=_finer(figure))

    def cells(self, root: str, years: Iterable[int]) -> tuple[Cell, ...]:
        return tuple(self.cell(f"{root}/{year}") for year in years)


def _finer(figure: Figure) -> bool:
    """True for money with more decimals than a table of tkr shows."""
    return figure.unit is Unit.TKR and figure.decimals > 0


def has_any(cells: Iterable[Cell]) -> bool:
    """True where a cell has a figure that is not zero."""
    return any(cell.figure is not None and cell.figure.digits for cell in cells)


def shows_any(cells: Iterable[Cell]) -> bool:
    """True where a cell has money that is not zero in whole tkr: a rounding is kept, but needs no column."""
    return any(abs(cell.figure.ore or 0) * 2 >= ORE_PER_TKR for cell in cells if cell.figure)


def has_figures(cells: Iterable[Cell]) -> bool:
    """True where a cell has a figure."""
    return any(cell.figure is not None for cell in cells)


def year_heads(years: Iterable[int]) -> tuple[Column, ...]:
    return tuple(Column(str(year), numeric=True) for year in years)


def money_table(
    name: str, columns: Sequence[Column], rows: Sequence[TableRow], corner: str = "in_tkr",
    params: Mapping[str, str] | None = None,
) -> Table:  # fmt: skip
    """A table of amounts in tkr; its caption is the municipality's own word for it."""
    caption = Term(f"whole_{name.replace('-', '_')}_table", params or {})
    return Table(f"whole-{name}", caption, tuple(columns), tuple(rows), Unit.TKR, Term(corner))
