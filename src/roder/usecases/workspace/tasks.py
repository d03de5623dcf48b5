"""What waits for a person, plan by plan: a code that wording has words for, and where to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roder.core.base import Severity
from roder.store.models import Plan
from roder.usecases.workspace.access import Deed, Standing
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.deciding import open_gates
from roder.usecases.workspace.finding import Seen
from roder.usecases.workspace.showing import problems_of


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `count` is how many, where that is told."""

    code: str
    seen: Seen
    count: int = 0


def tasks(actor: Actor, plans: Sequence[tuple[Plan, Seen, tuple[Seen, ...]]]) -> list[Task]:
    """What waits for a person among the plans seen, the boards' own first."""
    return [task for _, last, _ in plans for task in _of(actor, last)]


def _of(actor: Actor, seen: Seen) -> list[Task]:
    board, standing = seen.plan.board, seen.standing
    found = []
    if actor.may(Deed.EDIT, board, standing) or actor.may(Deed.SUBMIT, board, standing):
        whole = actor.may(Deed.READ_SECRET, board)
        problems = problems_of(seen, whole)
        wrong = sum(p.severity is not Severity.NOTE for p in problems)
        found.append(Task("contradictions" if wrong else "continue", seen, wrong))
    if standing is Standing.PROPOSAL:
        if actor.may(Deed.PASS_GATE, board, standing) and (gates := open_gates(seen.version)):
            found.append(Task("gates", seen, len(gates)))
        elif actor.may(Deed.DISPATCH, board, standing):
            found.append(Task("dispatch", seen))
    if actor.may(Deed.RECORD, board, standing):
        found.append(Task("record", seen))
    if standing is Standing.DISPATCHED and not actor.may(Deed.RECORD, board):
        found.append(Task("read", seen))
    return found
