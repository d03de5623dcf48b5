"""A table whose cells know how they stand, what proves them and which findings speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.document.blocks import Cell, Row, Table
from roder.core.document.proofs import Standing
from roder.reports.findings import Findings, Found
from roder.reports.relations import Relations
from roder.reports.review import Axis, Relation, ReviewCell, ReviewColumn, ReviewRow, ReviewTable


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the cells of a document are set from. `anchored` are addresses something points at."""

    standings: Mapping[str, Standing]
    relations: Relations
    of_table: Mapping[str, tuple[Relation, ...]]
    findings: Findings
    anchored: frozenset[str]

    def standing(self, address: str) -> Standing:
        """A figure that the examination says nothing of is unverifiable."""
        return self.standings.get(address, Standing.UNVERIFIABLE)


def gather_evidence(
    standings: Mapping[str, Standing], relations: Relations, findings: Findings
) -> Evidence:
    return Evidence(
        standings, relations, relations.of_table(), findings, _anchored(relations, findings)
    )


def _anchored(relations: Relations, findings: Findings) -> frozenset[str]:
    """Cells that findings or proofs in other places link to."""
    spots = [finding.spot for finding in findings.all]
    spots += [spot for finding in findings.all for spot in finding.elsewhere]
    for relation in relations.all:
        if relation.axis is Axis.PLACES:
            spots += [term.spot for line in relation.lines for term in line.terms]
            spots += [line.result for line in relation.lines]
    return frozenset(spot.place.address for spot in spots if spot.place.address)


def arrange_table(table: Table, evidence: Evidence) -> ReviewTable:
    """The table as printed, every figure with its standing, relations and findings."""
    decimals = [_finest(table, column) for column in range(len(table.columns))]
    return ReviewTable(
        table.id,
        table.caption,
        table.corner,
        table.unit,
        tuple(
            ReviewColumn(column.label, _is_numeric(table, index))
            for index, column in enumerate(table.columns)
        ),
        tuple(_row(table, index, decimals, evidence) for index in range(len(table.rows))),
        evidence.of_table.get(table.id, ()),
    )


def _row(table: Table, index: int, decimals: list[int], evidence: Evidence) -> ReviewRow:
    row: Row = table.rows[index]
    cells = tuple(
        _cell(cell, table.address(index, column), decimals[column], evidence)
        for column, cell in enumerate(row.cells)
    )
    found = evidence.findings.by_row.get((table.id, index), ())
    return ReviewRow(row.label, cells, row.level, row.role, row.emphasis, found)


def _cell(cell: Cell, address: str, finest: int, evidence: Evidence) -> ReviewCell:
    found = evidence.findings.by_address.get(address, ())
    anchor = address in evidence.anchored
    if cell.figure is None:
        return ReviewCell(cell.text, address, findings=_own(found, address), anchor=anchor)
    standing = evidence.standing(address)
    own = _own(found, address)
    if standing is Standing.CONTRADICTING and not own:
        own = found[:1]  # a term of a sum that fails leads to the finding at the sum
    relations = tuple(relation.id for relation in evidence.relations.at.get(address, ()))
    lacks = finest - cell.figure.decimals if cell.text[-1:].isdigit() else 0
    mark = lacks > 0 and cell.figure.decimals == 0
    return ReviewCell(cell.text, address, standing, relations, own, lacks, mark, anchor)


def _own(found: Found, address: str) -> Found:
    return tuple(finding for finding in found if finding.spot.place.address == address)


def _finest(table: Table, column: int) -> int:
    """The most decimals among the column's figures that end in a digit."""
    cells = [row.cells[column] for row in table.rows]
    return max((c.figure.decimals for c in cells if c.figure and c.text[-1:].isdigit()), default=0)


def _is_numeric(table: Table, column: int) -> bool:
    """True when at least half of the column's filled cells are figures or dashes."""
    filled = [row.cells[column] for row in table.rows if row.cells[column].text]
    figures = sum(cell.figure is not None or cell.nil for cell in filled)
    return bool(filled) and 2 * figures >= len(filled)
