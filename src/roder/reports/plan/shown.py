"""Cells, columns and words that every part of a plan's report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roder.core.base.figures import Figure
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel
from roder.core.base.units import Unit
from roder.core.budget.rows import PlanColumn
from roder.core.narrative import Shown
from roder.core.plan.rows import PlanHead, PlanRows
from roder.reports.report import Cell, Column, RowRole, TableRow, Term, Words


@dataclass(frozen=True, slots=True)
class Source:
    """What the parts are built from: the rows, their model, the plan's head, what its sections show, and the
    names of the municipality's boards by each casefolded name or key that leads to one."""

    plan: PlanRows
    model: FigureModel
    head: PlanHead
    shown: frozenset[Shown] = frozenset()
    boards: Mapping[str, str] = field(default_factory=dict)


def money_cell(source: Source, address: str) -> Cell:
    """The figure at an address; an empty cell where there is none."""
    figure = source.model.figure(address)
    if figure is None:
        return Cell(address=address)
    whole = figure.unit is not Unit.TKR or figure.decimals == 0
    return Cell(figure=figure, address=address, rounded=not whole)


def figure_cell(figure: Figure | None, address: str = "") -> Cell:
    return Cell(figure=figure, address=address)


def year_columns(columns: Sequence[PlanRow[PlanColumn]]) -> tuple[Column, ...]:
    return tuple(Column(row.value.label, numeric=True) for row in columns)


def word_columns(*labels: tuple[Words, int]) -> tuple[Column, ...]:
    """Columns of words with their shares of the room."""
    return tuple(Column(label, width=width) for label, width in labels)


def masked_row(cells: int, section: str) -> TableRow:
    """A row that may not be shown: that there is one, and by what section."""
    return TableRow(masked(section), (Cell(),) * cells, RowRole.MASKED)


def masked(section: str) -> Term:
    return Term("masked", {"section": section})


def is_masked(row: PlanRow[Any]) -> bool:
    """Masked rows have lost their mark's author, which a real mark always has."""
    return row.secrecy is not None and not row.secrecy.by


def names(source: Source, kind: Any, keys: Iterable[str], field: str = "name") -> tuple[Words, ...]:
    """What the rows with these keys are called, in order."""
    found = {row.key: row for row in source.plan.of(kind)}
    called: list[Words] = []
    for key in keys:
        row = found.get(key)
        if row is not None:
            hidden = row.secrecy is not None and is_masked(row)
            section = row.secrecy.section if row.secrecy else ""
            called.append(masked(section) if hidden else getattr(row.value, field))
    return tuple(called)
