"""A process that is halted in the middle of what it does: killed at a chosen write, or its database cut off.

    python tests/halted.py VERB: kills, loose, web, hasty

It reads what to do from standard input, a line each, and answers each with one line of JSON. `loose` and
`hasty` are the controls: no transaction around an action; a save that is told though it was not written.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

from tortured import CELL, MADE, OWN, cell, check, say, text_of  # first: it sets Django up

# isort: split

from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from founded import MEETING, edit
from roder.server.wsgi import application
from roder.store.models import AuditLine
from roder.store.rows import plan_rows
from roder.usecases.workspace import acts, deciding, editing, grouping
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.drafting import new_plan
from roder.usecases.workspace.editing import save_fields

# -- killed -----------------------------------------------------------------------------------------------


def ready(action: str) -> Callable[[], object]:
    """All that must be done before an action, done; the action itself."""
    controller, secretary = MADE.actor(Role.CONTROLLER), MADE.actor(Role.SECRETARY)
    plan = MADE.example
    if action == "import":
        rows, board = plan_rows(MADE.version(MADE.own)), MADE.own.board
        return lambda: new_plan(controller, board, rows)
    if action == "save":
        step = edit(CELL, cell(), "-1")
        return lambda: save_fields(controller, plan.pk, 1, [step])
    if action == "dispatch":
        MADE.proposed(plan)
        return lambda: deciding.dispatch(secretary, plan.pk, 1, deciding.Body.BOARD, MEETING)
    MADE.dispatched(plan)
    return lambda: MADE.recorded(plan, Standing.RETURNED)


def killed(action: str, point: int, delay: float, loose: bool) -> None:
    """Does an action, until it is killed after its write number `point`; or so many seconds after that,
    which is about when it is committed. Says how many lines there were, and writes if it was not killed."""
    done, writes = ready(action), 0
    say(json.dumps({"before": AuditLine.objects.count()}))

    def die() -> None:
        time.sleep(delay)
        os.kill(os.getpid(), signal.SIGKILL)

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal writes
        found = execute(sql, *rest)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes += 1
            if writes == point:
                Thread(target=die).start() if delay else die()
        return found

    if loose:
        acts.transaction = SimpleNamespace(atomic=lambda durable: nullcontext())  # type: ignore
        connection.ensure_connection()
        connection.features.has_select_for_update = False
    with connection.execute_wrapper(count):
        done()
    if delay:
        time.sleep(10)
    say(json.dumps({"writes": writes}))


def kills(loose: bool) -> None:
    """For each line – action, point and delay, or "check" – a child of its own; ends with how it ended."""
    for line in sys.stdin:
        action, *given = line.split()
        child = os.fork()
        if not child:
            if action == "check":
                check()
            else:
                killed(action, int(given[0]), float(given[1]), loose)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say(json.dumps({"ended": os.waitstatus_to_exitcode(status)}))


# -- cut off ----------------------------------------------------------------------------------------------


class Desk:
    """A server's thread, with a person who has logged in there and writes in a cell of their own."""

    def __init__(self, path: str, role: Role) -> None:
        self.path, self.value = path, int(text_of(path))
        client = Client()
        client.force_login(
            get_user_model().objects.get(username=str(role)),
            backend="roder.web.account.backend.Backend",
        )
        self.factory = RequestFactory()
        self.factory.cookies = client.cookies
        self.factory.cookies["csrftoken"] = "t" * 32
        self.thread = ThreadPoolExecutor(1)
        self.address = f"/plan/{MADE.example.pk}/version/1/spara"

    def post(self) -> Future[dict[str, Any]]:
        return self.thread.submit(self._post)

    def _post(self) -> dict[str, Any]:
        """Sends one less than stands in the cell, through the whole server; what it answers."""
        given = {"csrfmiddlewaretoken": "t" * 32, f"s:{self.path}": str(self.value),
                 f"f:{self.path}": str(self.value - 1)}  # fmt: skip
        made = self.factory.post(self.address, given, SERVER_NAME="localhost")
        told: list[str] = []
        answer = application(made.environ, lambda status, headers: told.append(status))
        words = b"".join(answer).decode()
        answer.close()
        status = int(told[0][:3])
        self.value -= status == 302
        return {"status": status, "told": "Inte sparat" in words}


class Middle:
    """Where the next action stops, just before its audit line, when it is asked to."""

    def __init__(self) -> None:
        self.wanted, self.reached, self.go_on = False, Event(), Event()
        self.append = acts.append
        acts.append = self

    def __call__(self, lines: Any) -> None:
        if self.wanted:
            self.wanted = False
            self.reached.set()
            assert self.go_on.wait(60)
        self.append(lines)


@contextmanager
def unheeded() -> Iterator[list[acts.Act]]:
    """The control: what the database says at the end is not listened to."""
    with suppress(OperationalError), acts.together() as done:
        yield done


def web(hasty: bool) -> None:
    """For each line: "one" saves at one desk, "each" at every one in turn; "held" at all at once, of which
    the first is stopped in the middle until the next line comes. "values" tells what the desks hold saved."""
    if hasty:
        editing.together = unheeded
    connection.ensure_connection()
    roles = (Role.CONTROLLER, Role.ADMINISTRATION_HEAD, Role.CONTROLLER)
    desks = [Desk(path, role) for path, role in zip(OWN, roles, strict=False)]
    connection.close()
    say(json.dumps({"ready": True}))
    while line := sys.stdin.readline().strip():
        if line == "values":
            say(json.dumps({desk.path: desk.value for desk in desks}))
        elif line == "held":
            say(json.dumps(held(desks)))
        else:
            asked = desks[:1] if line == "one" else desks
            say(json.dumps([desk.post().result(60) for desk in asked]))


def held(desks: list[Desk]) -> list[dict[str, Any]]:
    middle.wanted = True
    middle.reached.clear()
    middle.go_on.clear()
    first = desks[0].post()
    assert middle.reached.wait(60)
    others = [desk.post() for desk in desks[1:]]
    while sum(map(len, grouping._waiting.values())) < len(others):
        time.sleep(0.01)
    say(json.dumps("middle"))
    sys.stdin.readline()
    middle.go_on.set()
    return [each.result(120) for each in (first, *others)]


if __name__ == "__main__":
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = 1
    else:
        assert connection.settings_dict["OPTIONS"]["options"] == "-c lock_timeout=20s"
        connection.settings_dict["OPTIONS"]["options"] = "-c lock_timeout=1s"
    if sys.argv[1] in ("web", "hasty"):
        middle = Middle()
        web(sys.argv[1] == "hasty")
    else:
        kills(sys.argv[1] == "loose")
