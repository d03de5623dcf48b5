"""Goals with how far they have come, steering documents that have expired, and risks by handling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.kinds import PlanRow
from roder.core.goals.rows import BoardGoalRow
from roder.core.goals.status import GoalStatus
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.aims import MASKED, UNHANDLED, status_of
from roder.core.plan.consolidation.boards import BoardBudget, is_hidden
from roder.core.risks.risks import Risk
from roder.core.risks.scales import Handling
from roder.reports.municipality.overview import Overview, has_figures
from roder.reports.plan.shown import masked, masked_row
from roder.reports.report import (
    Block,
    Cell,
    Column,
    RowRole,
    Statement,
    Table,
    TableRow,
    Term,
)


def goal_blocks(source: Overview) -> Iterator[Block]:
    """How many goals of each board have come how far, then every goal."""
    statuses = [status.value for status in GoalStatus]
    tally = _tally(source, "goals", statuses)
    if tally is None:
        yield Statement(Term("whole_no_goals"))
        return
    yield tally
    yield Statement(Term("whole_goal_rule", {"year": str(source.first)}))
    columns = (Column(Term("status"), width=1),)
    rows: list[TableRow] = []
    for board in source.boards:
        goals = [_goal(board, row) for row in board.plan.of(k.BOARD_GOAL)]
        if goals:
            rows += [TableRow(board.name, (Cell(),), RowRole.HEAD, key=board.board), *goals]
    yield Table("whole-goals", Term("whole_goals_table"), columns, tuple(rows), corner=Term("goal"))


def _goal(board: BoardBudget, row: PlanRow[BoardGoalRow]) -> TableRow:
    key = f"{board.board}-{row.key}"
    if is_hidden(row) and row.secrecy is not None:
        return TableRow(masked(row.secrecy.section), (Cell(),), RowRole.MASKED, 1, key)
    status = status_of(board, row.value)
    return TableRow(row.value.text, (Cell(Term(f"goal_{status}")),), level=1, key=key)


def _tally(source: Overview, area: str, names: Sequence[str]) -> Table | None:
    """Boards downwards, statuses or handlings across: those that any board has."""
    slugs = [name.replace("_", "-") for name in names]
    shown = [
        (name, slug)
        for name, slug in zip(names, slugs, strict=True)
        if source.model.figure(f"{area}/{slug}") is not None
    ]
    if not shown:
        return None
    columns = tuple(Column(Term(f"{area}_{name}_head"), numeric=True) for name, _ in shown)
    rows = [
        TableRow(board.name, cells, key=board.board)
        for board in source.boards
        if has_figures(
            cells := tuple(source.cell(f"{area}/{board.board}/{slug}") for _, slug in shown)
        )
    ]
    total = tuple(source.cell(f"{area}/{slug}") for _, slug in shown)
    rows.append(TableRow(Term("whole_municipality"), total, RowRole.SUM))
    caption = Term(f"whole_{area}_count_table")
    return Table(f"whole-{area}-count", caption, columns, tuple(rows), corner=Term("whole_number"))


def document_blocks(source: Overview) -> Iterator[Block]:
    """Documents that are no longer valid or should have been revised by the day."""
    day = {"day": source.today.isoformat(), "count": str(len(source.documents))}
    rows = []
    for document in sorted(source.documents, key=lambda d: d.valid_until or source.today):
        until, revise = document.valid_until, document.revise_by
        expired = until is not None and until < source.today
        due = revise is not None and revise < source.today
        if not expired and not due:
            continue
        when = until if expired else revise
        cells = (
            Cell(document.kind or ""),
            Cell(document.owner_role or Term("whole_no_owner")),
            Cell(Term("document_expired" if expired else "document_due")),
            Cell(when.isoformat() if when is not None else ""),
        )
        rows.append(TableRow(document.title or document.registry_number or "", cells))
    if not rows:
        yield Statement(Term("whole_documents_valid", day))
        return
    columns = (
        Column(Term("document_kind"), width=2),
        Column(Term("owner_role"), width=2),
        Column(Term("status"), width=2),
        Column(Term("whole_day"), width=2),
    )
    caption = Term("whole_documents_table", day)
    yield Table("whole-documents", caption, columns, tuple(rows), corner=Term("whole_document"))


def risk_blocks(source: Overview) -> Iterator[Block]:
    """How many risks of each board are handled how, then every risk with the highest value first."""
    names = [*(handling.value for handling in Handling), UNHANDLED, MASKED]
    tally = _tally(source, "risks", names)
    if tally is None:
        yield Statement(Term("whole_no_risks"))
        return
    yield tally
    found = [(board, row) for board in source.boards for row in board.plan.of(k.RISK)]
    found.sort(key=lambda each: -_value(source, *each))
    columns = (
        Column(Term("whole_board"), width=2),
        Column(Term("risk_value"), numeric=True),
        Column(Term("handling"), width=2),
    )
    rows = tuple(_risk(source, board, row) for board, row in found)
    yield Table("whole-risks", Term("whole_risks_table"), columns, rows, corner=Term("risk"))


def _value(source: Overview, board: BoardBudget, row: PlanRow[Risk]) -> int:
    figure = source.model.figure(f"risks/{board.board}/{row.key}/value")
    return figure.digits if figure is not None else 0


def _risk(source: Overview, board: BoardBudget, row: PlanRow[Risk]) -> TableRow:
    if is_hidden(row) and row.secrecy is not None:
        return masked_row(3, row.secrecy.section)
    risk = row.value
    value = source.cell(f"risks/{board.board}/{row.key}/value")
    handling = Term(f"handling_{risk.handling}") if risk.handling else risk.handled_as
    secret = Term("whole_secret", {"section": row.secrecy.section}) if row.secrecy else ""
    items = (handling, secret) if secret else ()
    cells = (Cell(board.name), value, Cell("" if items else handling, items=items))
    return TableRow(risk.description, cells, key=f"{board.board}-{row.key}")
