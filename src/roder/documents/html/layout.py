"""What a table needs of room, and how its cells are set."""

from __future__ import annotations

from roder.core.document.blocks import RowRole
from roder.core.document.proofs import Standing
from roder.documents.html.links import anchor
from roder.reports.review import (
    Axis,
    ProofLine,
    Relation,
    ReviewBlock,
    ReviewCell,
    ReviewRow,
    ReviewTable,
)

NARROW = 78
"""Characters that fit beside the margin notes."""

LABEL = 34
"""Characters after which a row label is wrapped."""

BESIDE = 4
"""Notes beside a block; more of them are set below it, in columns."""


def is_wide(block: ReviewBlock) -> bool:
    """True when the block needs the whole width, so that its notes go below it."""
    if len(block.findings) > BESIDE:
        return True
    return block.table is not None and _width(block.table) > NARROW


def _width(table: ReviewTable) -> int:
    """Rough width in characters: the label column and the widest figure of each column."""
    label = max((len(row.label) + 2 * row.level for row in table.rows), default=0)
    columns = (
        max((len(row.cells[index].text) for row in table.rows[:200]), default=0)
        for index in range(len(table.columns))
    )
    return min(label, LABEL) + sum(min(max(width, 4), 24) + 4 for width in columns)


def cell_class(cell: ReviewCell, numeric: bool) -> str:
    """Standing, alignment and missing decimals, as few words as will do."""
    names = [cell.standing.value] if cell.standing else []
    if numeric != (cell.standing is not None):
        names.append("n" if numeric else "w")
    if cell.lacks:
        names.append(f"d{min(cell.lacks, 4)}" + ("m" if cell.lacks_mark else ""))
    return " ".join(names)


def standing_classes(block: ReviewBlock) -> str:
    """What the block holds, for showing only such blocks."""
    names = [f"has-{s.value}" for s in Standing if s in block.standings]
    if block.findings and f"has-{Standing.CONTRADICTING.value}" not in names:
        names.append(f"has-{Standing.CONTRADICTING.value}")
    return " ".join(names)


def term_indexes(relation: Relation) -> str:
    """`+1 -2`: the signed row or column numbers (from 0) of a relation's terms, for the script."""
    rows = relation.axis is Axis.ROWS
    return " ".join(
        f"{'+' if t.sign > 0 else '-'}{t.spot.row if rows else t.spot.column}"
        for t in relation.terms
    )


def line_cells(line: ProofLine) -> str:
    """The anchors of all cells of a proof between places, for the script."""
    spots = [line.result, *(term.spot for term in line.terms)]
    return " ".join(dict.fromkeys(anchor(spot) for spot in spots if spot.is_cell))


def row_class(row: ReviewRow) -> str:
    """Sums and emphasised rows are bold, headings stand apart, "of which" rows are slighter."""
    names = [] if row.role is RowRole.ITEM else [row.role.value]
    return " ".join([*names, "strong"] if row.emphasis else names)
