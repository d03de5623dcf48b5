"""The covering report of a plan (tjänsteskrivelse): what the administration writes to a meeting about it.

Everything in it is the plan's own: its head, its counts, its main figures. What only people know, why
and with what consequences, is left for them to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from roder.core.base import Unit
from roder.core.base.kinds import Kind
from roder.core.base.model import FigureModel
from roder.core.budget.operating import AccountGroup
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.reports.report import Cell, Column, Table, TableRow, Term, Theme, Words

MAIN = frozenset(
    {AccountGroup.INCOME, AccountGroup.COSTS, AccountGroup.NET_COST, AccountGroup.GRANT,
     AccountGroup.RESULT}
)  # fmt: skip
"""The groups whose lines are a plan's main figures."""
COUNTED: tuple[Kind[Any], ...] = (
    k.BOARD_GOAL,
    k.KPI,
    k.ASSIGNMENT,
    k.INVESTMENT,
    k.RISK,
    k.CONTROL,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """To whom and when, with the registry number; what is not known is empty."""

    body: Words
    day: date | None
    registry_number: str


@dataclass(frozen=True, slots=True)
class CoveringReport:
    """One covering report. `background` and `clauses` are paragraphs; `signature` the role that signs."""

    theme: Theme
    language: str
    title: str
    board: str
    meeting: Meeting
    background: tuple[Words, ...]
    clauses: tuple[Words, ...]
    figures: Table | None
    signature: str
    version: int
    content_hash: str


def main_lines(plan: PlanRows) -> tuple[tuple[str, str], ...]:
    """The keys and names of the operating budget's main lines, in the plan's own order."""
    rows = plan.of(k.BUDGET)
    return tuple((row.key, row.value.label) for row in rows if row.value.group in MAIN)


def covering_report(
    plan: PlanRows,
    model: FigureModel,
    *,
    meeting: Meeting,
    board: str,
    version: int,
    theme: Theme,
    content_hash: str,
    language: str,
) -> CoveringReport:
    """The covering report of one version of a plan. ValueError for a plan without a head."""
    head = plan.single(k.HEAD)
    if head is None:
        raise ValueError("a plan without a head has no covering report")
    steering = plan.single(k.STEERING)
    return CoveringReport(
        theme,
        language,
        head.title,
        board,
        meeting,
        tuple(_background(plan, version)),
        (Term("covering_adopt", {"board": board, "title": head.title}),),
        _main_figures(plan, model),
        (steering.owner_role or "") if steering is not None else "",
        version,
        content_hash,
    )


def _background(plan: PlanRows, version: int) -> Iterator[Words]:
    head = plan.single(k.HEAD)
    assert head is not None
    years = {"first": str(head.first), "last": str(head.last)}
    yield Term("covering_about", {"title": head.title, "version": str(version), **years})
    if head.replaces:
        yield Term("covering_replaces", {"title": head.replaces})
    counts = [(kind, len(plan.of(kind))) for kind in COUNTED]
    for kind, count in counts:
        if count:
            yield Term(f"covering_count_{kind.name}", {"count": str(count)})


def _main_figures(plan: PlanRows, model: FigureModel) -> Table | None:
    head = plan.single(k.HEAD)
    assert head is not None
    years = range(head.first, head.last + 1)
    rows = []
    for key, label in main_lines(plan):
        addresses = [f"budget/{key}/{year}" for year in years]
        cells = tuple(Cell(figure=model.figure(a), address=a) for a in addresses)
        if any(cell.figure is not None for cell in cells):
            rows.append(TableRow(label, cells))
    if not rows:
        return None
    columns = tuple(Column(str(year), numeric=True) for year in years)
    return Table("covering", Term("covering_figures"), columns, tuple(rows), unit=Unit.TKR)
