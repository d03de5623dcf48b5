"""Goals by how far they have come, and risks by how they are handled, counted by board.

`goals/<board>/<status>` and `goals/<status>`; `risks/<board>/<handling>` and `risks/<handling>`;
`risks/<board>/<key>/value` each risk's. A masked
risk is counted as masked, never by its handling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.goals.rows import BoardGoalRow
from roder.core.goals.status import GoalStatus, goal_status
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import ROOT, BoardBudget, added, counted, is_hidden

GOALS, RISKS = "goals", "risks"
MASKED, UNHANDLED = "masked", "unhandled"


def status_of(board: BoardBudget, goal: BoardGoalRow) -> GoalStatus:
    """How far a board's goal has come, against the targets of its budget year."""
    kpis = {row.key: row.value for row in board.plan.of(k.KPI)}
    return goal_status([kpis[key] for key in goal.kpis if key in kpis], board.first)


def declare_goals(boards: Sequence[BoardBudget]) -> Iterator[Declared]:
    """Goals of each status at each board, and at all."""
    counts = [
        (
            board,
            Counter(
                status_of(board, row.value).value
                for row in board.plan.of(k.BOARD_GOAL)
                if not is_hidden(row)
            ),
        )
        for board in boards
    ]
    yield from _tally(GOALS, "goals.toml", counts)


def declare_risks(boards: Sequence[BoardBudget]) -> Iterator[Declared]:
    """Risks of each handling at each board, and at all."""
    counts = [
        (
            board,
            Counter(
                MASKED if is_hidden(row) else (row.value.handling or UNHANDLED)
                for row in board.plan.of(k.RISK)
            ),
        )
        for board in boards
    ]
    yield from _tally(RISKS, "risks.toml", counts)
    for board in boards:
        for row in board.plan.of(k.RISK):
            source = f"risks/{row.key}/value"
            value = board.model.figure(source)
            if value is not None:
                caption = Caption(row.value.description, "risk_value", of=board.name)
                given = Given(value, Origin("plan", board.board, source))
                yield Declared(f"{RISKS}/{board.board}/{row.key}/value", caption, given)


def _tally(
    area: str, file: str, counts: Sequence[tuple[BoardBudget, Counter[str]]]
) -> Iterator[Declared]:
    together: dict[str, list[str]] = {}
    for board, count in counts:
        for name, number in count.items():
            address = f"{area}/{board.board}/{name.replace('_', '-')}"
            caption = Caption("", f"{area}_{name}", of=board.name)
            yield counted(board, address, caption, number, file)
            together.setdefault(str(name), []).append(address)
    for name, addresses in together.items():
        address = f"{area}/{name.replace('_', '-')}"
        yield added(address, Caption("", f"{area}_{name}", of=ROOT), addresses)
