"""Text of an invented municipality, read and examined without files or child processes."""

from __future__ import annotations

from roder.core.base import Problem, Severity
from roder.core.document.assemble import document
from roder.core.document.blocks import Cell, Document, Row, Table
from roder.core.document.checks import examine
from roder.core.document.proofs import Examination
from roder.importers.text import read
from roder.reference import vocabulary


def typed(text: str, name: str = "budget.txt") -> Document:
    """The document that a text file with this text gives."""
    return document(read(text.encode("utf-8")), name, vocabulary())


def examined(text: str) -> Examination:
    return examine(typed(text), vocabulary())


def only_table(text: str) -> Table:
    """The one table of a text."""
    (table,) = typed(text).tables
    return table


def tabbed(table: str) -> str:
    """A table written with `|` between its cells, as tab-separated lines; spaces are cosmetic."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines)


def row_of(table: Table, label: str) -> Row:
    """The only row with this label."""
    (row,) = [row for row in table.rows if row.label == label]
    return row


def cell_at(document: Document, address: str) -> Cell:
    """The cell that an address names."""
    _, table_id, row, key = address.split("/")
    (table,) = [table for table in document.tables if table.id == table_id]
    (column,) = [c for c, column in enumerate(table.columns) if column.key == key]
    return table.rows[int(row[1:]) - 1].cells[column]


def worse_than_notes(examination: Examination) -> list[Problem]:
    return [p for p in examination.problems if p.severity is not Severity.NOTE]


def spots(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, str, str, str]]:
    """(code, severity, row, column) of each problem, in order."""
    return [(p.code, p.severity.value, p.place.row or "", p.place.column or "") for p in problems]
