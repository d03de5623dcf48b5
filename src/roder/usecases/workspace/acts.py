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
from roder.store.models import Board
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


@contextmanager
def act(actor: Actor, deed: Deed | str, board: Board | None, target: str) -> Iterator[Act]:
    """The frame of every action. Nothing is written if an exception leaves it, or if `written` is made
    False because there was nothing to do."""
    role = actor.role_for(Deed(deed), board) if deed in set(Deed) else ""
    done = Act(actor, datetime.now(UTC), role, str(deed), target)
    with transaction.atomic(durable=True), writing():
        yield done
        if done.written:
            append(
                at=done.at, actor=actor.username, role=done.role, action=done.action,
                target=done.object, before=done.before, after=done.after, reason=digest(done.reason),
            )  # fmt: skip


def digest(text: str) -> str:
    """SHA-256 of free text: the trail keeps that it was said and by whom, not what, so that texts can be
    weeded. Empty text gives an empty string."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest() if text else ""
