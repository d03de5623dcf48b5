"""What waits for the same thing is done together: one of those who wait leads, and does the work of all.

Why, and what must hold, is told in docs/decisions/saves-in-groups.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Any, Generic, TypeVar

from django.db import OperationalError

A = TypeVar("A")
R = TypeVar("R")
Work = Callable[[Sequence[A]], Sequence[R | Exception]]
"""Does what is asked, in order; an answer to each, an exception where it is refused."""


@dataclass(slots=True)
class _Ticket(Generic[A, R]):
    asked: A
    answer: R | Exception | None = None
    done: bool = False


_turn = Condition()
_waiting: dict[Hashable, list[_Ticket[Any, Any]]] = {}
_led: set[Hashable] = set()


def in_group(key: Hashable, asked: A, work: Work[A, R]) -> R:
    """The answer to `asked`, whose work is done with all that waits in this process under the same key.
    Raises what `work` gave, or raised, for this one."""
    ticket: _Ticket[A, R] = _Ticket(asked)
    group: list[_Ticket[A, R]] = []
    with _turn:
        _waiting.setdefault(key, []).append(ticket)
        _turn.wait_for(lambda: ticket.done or key not in _led)
        if not ticket.done:
            _led.add(key)
            group = _waiting.pop(key)
    if group:
        try:
            _answer(group, work)
        finally:
            with _turn:
                _led.discard(key)
                for each in group:
                    each.done = True
                _turn.notify_all()
    if isinstance(ticket.answer, Exception):
        raise ticket.answer
    if ticket.answer is None:
        raise InterruptedError("the one who led the group was stopped")
    return ticket.answer


def _answer(group: list[_Ticket[A, R]], work: Work[A, R]) -> None:
    try:
        answers = work([each.asked for each in group])
    except OperationalError as error:  # it is the database that fails, and would for each
        answers = [error] * len(group)
    except Exception as error:  # noqa: BLE001 – raised by the one that it is the answer to
        if len(group) > 1:
            for each in group:
                _answer([each], work)
            return
        answers = [error]
    for each, answer in zip(group, answers, strict=True):
        each.answer = answer
