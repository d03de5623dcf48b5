"""A municipality's boards as one: what they have together, each figure leading to a board's own.

Map: `boards` (one board's part) · `sums` (income, costs and net without internal trade) · `accounts` (the
same by account group) · `frames` (grants with what changes them) · `exchanges` (transfers and internal
trade between two boards) · `works` (investments by class) · `aims` (goals and risks, counted).

Addresses say a board before the row: `frames/<board>/index/<year>` is one board's, `frames/index/<year>`
the municipality's. The work grows with the number of boards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from roder.core.base.kinds import PlanRow
from roder.core.base.model import Declared, FigureModel
from roder.core.budget.accounts import AccountMapping
from roder.core.plan.consolidation.accounts import declare_accounts
from roder.core.plan.consolidation.aims import declare_goals, declare_risks
from roder.core.plan.consolidation.boards import BoardBudget, years_of
from roder.core.plan.consolidation.exchanges import declare_trade, declare_transfers
from roder.core.plan.consolidation.frames import declare_frames
from roder.core.plan.consolidation.sums import declare_sums
from roder.core.plan.consolidation.works import declare_works

__all__ = ["BoardBudget", "consolidate", "years_of"]


def consolidate(
    boards: Sequence[BoardBudget],
    accounts: Sequence[PlanRow[AccountMapping]] = (),
    names: dict[str, str] | None = None,
) -> FigureModel:
    """The municipality's figures. `accounts` are its account groups; `names` leads from each name of a
    unit to its board's key, the boards' own names and keys by default."""
    known = names or {n.casefold(): b.board for b in boards for n in (b.board, b.name)}
    return FigureModel.of(_declared(boards, accounts, known))


def _declared(
    boards: Sequence[BoardBudget],
    accounts: Sequence[PlanRow[AccountMapping]],
    names: dict[str, str],
) -> Iterator[Declared]:
    return chain(
        declare_sums(boards),
        declare_accounts(boards, accounts),
        declare_frames(boards),
        declare_transfers(boards, names),
        declare_trade(boards, names),
        declare_works(boards),
        declare_goals(boards),
        declare_risks(boards),
    )
