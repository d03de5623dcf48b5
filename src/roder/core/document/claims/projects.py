"""What an investment costs in all: the column that tells it, else the years together."""

from __future__ import annotations

from roder.core.document.claims.fitting import investing
from roder.core.document.claims.judging import Reading
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.claims.surroundings import PLANNED
from roder.core.document.columns import ColumnKind


def whole_costs(statement: Statement, line: SubjectRow) -> list[Reading]:
    """Readings of all that a project costs; none for rows that are no investments."""
    if not investing(line) or statement.deviation:
        return []
    cells = line.subject.cells
    totals = [(c,) for c in cells if c.kind is ColumnKind.TOTAL or "total" in _header(c)]
    planned = tuple(c for c in cells if c.year and (c.kind in PLANNED or c.kind is None))
    parts: list[tuple[SubjectCell, ...]] = [*totals] or [planned]
    return [Reading(line, cells) for cells in parts if cells]


def _header(cell: SubjectCell) -> str:
    return (cell.place.column or "").casefold()
