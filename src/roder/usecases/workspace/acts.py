"""One action: one transaction, one audit line, all or nothing.

    with act(actor, Deed.EDIT, board, "plan/3/2") as done:
        …                                   # write
        done.before, done.after = …         # what the line says

The line is written last, when the chain's head is locked, so that the lock is held as short as can be.
What an action may not do is `Refused`, with a code that wording has words for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from roder.store.guard import writing
from roder.store.models import AuditLine, Board
from roder.store.turns import turn
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.audit import append


class Refused(Exception):  # noqa: N818 – an answer, not an error
    """An action that may not happen. `code` has words in wording; nothing has been written."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str] = {name: str(value) for name, value in params.items()}


class Unseen(Exception):  # noqa: N818
    """What the person may not see, or what is not there: the same answer."""


@dataclass(slots=True)
class Act:
    """What the line of an action will say."""

    actor: Actor
    at: datetime
    role: str
    action: str
    object: str
    before: str = ""
    after: str = ""
    reason: str = ""
    written: bool = field(default=True)

    @property
    def line(self) -> AuditLine:
        """Its line, which the chain has not yet given a number."""
        return AuditLine(
            at=self.at, actor=self.actor.username, role=self.role, action=self.action,
            object=self.object[:300], before=self.before, after=self.after, reason=digest(self.reason),
        )  # fmt: skip


@contextmanager
def together() -> Iterator[list[Act]]:
    """The frame of actions that are one transaction: nothing is written if an exception leaves it. Those
    that are put in the list have their lines, in its order."""
    done: list[Act] = []
    with turn(), transaction.atomic(durable=True), writing():
        yield done
        append([each.line for each in done if each.written])


def begun(actor: Actor, deed: Deed | str, board: Board | None, target: str) -> Act:
    """An action that begins now."""
    role = actor.role_for(Deed(deed), board) if deed in set(Deed) else ""
    return Act(actor, datetime.now(UTC), role, str(deed), target)


@contextmanager
def act(actor: Actor, deed: Deed | str, board: Board | None, target: str) -> Iterator[Act]:
    """The frame of one action. It has no line if `written` is made False because there was nothing to do."""
    done = begun(actor, deed, board, target)
    with together() as all_:
        all_.append(done)
        yield done


def digest(text: str) -> str:
    """SHA-256 of free text: the trail keeps that it was said and by whom, not what, so that texts can be
    weeded. Empty text gives an empty string."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest() if text else ""
