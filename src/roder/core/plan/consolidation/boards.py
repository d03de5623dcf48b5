"""One board's plan as a part of the municipality, and how a figure of it is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roder.core.base.figures import Figure
from roder.core.base.formulas import Sum, Term, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, FigureModel, Given, Origin
from roder.core.base.units import Unit
from roder.core.budget.operating import AccountGroup
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows

ROOT = "municipality"


@dataclass(frozen=True, slots=True)
class BoardBudget:
    """One board's plan with its figures and the board's name."""

    board: str
    name: str
    plan: PlanRows
    model: FigureModel

    @property
    def first(self) -> int:
        """The plan's budget year; 0 where it says none."""
        return (self.plan.single(k.HEAD) or PlanHead("", 0, 0)).first

    @property
    def grant(self) -> str:
        """The key of the line that holds the grant, empty where there is none."""
        lines = self.plan.of(k.BUDGET)
        return next((row.key for row in lines if row.value.group is AccountGroup.GRANT), "")


def years_of(boards: Sequence[BoardBudget], area: str = "budget") -> tuple[str, ...]:
    """The plans' own columns of one of their tables, in order of time."""
    return tuple(
        sorted(
            {
                row.key
                for board in boards
                for row in board.plan.of(k.COLUMN)
                if area in row.value.tables and "/" not in row.key
            }
        )
    )


def is_hidden(row: PlanRow[Any]) -> bool:
    """True for a row that has been masked: its mark has lost its author, which a real one always has."""
    return row.secrecy is not None and not row.secrecy.by


def taken(
    board: BoardBudget, address: str, caption: Caption, sources: Sequence[str], sign: int = 1
) -> Declared | None:
    """A figure with where in the board's plan it stands, several added; None where the plan has none."""
    found = [(each, figure) for each in sources if (figure := board.model.figure(each))]
    amounts = [figure.ore for _, figure in found if figure.ore is not None]
    if not amounts:
        return None
    whole = found[0][1] if len(amounts) == 1 and sign == 1 else money(sign * sum(amounts))
    where = ", ".join(each for each, _ in found)
    return Declared(address, caption, Given(whole, Origin("plan", board.board, where)))


def counted(board: BoardBudget, address: str, caption: Caption, count: int, kind: str) -> Declared:
    """How many of a board's rows are so: a figure with the area they stand in."""
    given = Given(Figure(count, 0, Unit.COUNT), Origin("plan", board.board, kind))
    return Declared(address, caption, given)


def added(address: str, caption: Caption, sources: Sequence[str]) -> Declared:
    """What figures of the boards are together."""
    return Declared(address, caption, Sum(tuple(Term(source) for source in sources)))
