"""A process of its own that works in a founded database until it is done, killed, or the disk is full.

    python tests/tortured.py VERB: make FOLDER, count N, crowd 0|1 N, careless N, toil, unaudited,
    fill [PAGES], hasty [PAGES], check

What it has done it says on a line of its own, after the use case has returned. The database is the one of
RODER_TEST_DATABASE.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roder.server.testing")
django.setup()

from django.db import OperationalError, connection  # noqa: E402
from django.db.utils import DatabaseError  # noqa: E402

from founded import MEETING, Founded, edit, found  # noqa: E402
from roder.core.plan import kinds as k  # noqa: E402
from roder.planfile import content_hash  # noqa: E402
from roder.planfile.fields import FieldAt, field_text  # noqa: E402
from roder.store.models import (  # noqa: E402
    AuditLine,
    Change,
    ChangeSet,
    Decision,
    Dispatch,
    Plan,
    Row,
    Version,
)
from roder.store.rows import plan_rows  # noqa: E402
from roder.usecases.workspace import acts, deciding, grouping  # noqa: E402
from roder.usecases.workspace.access import Deed, Role, Standing  # noqa: E402
from roder.usecases.workspace.acts import act  # noqa: E402
from roder.usecases.workspace.audit import check_chain  # noqa: E402
from roder.usecases.workspace.drafting import new_plan  # noqa: E402
from roder.usecases.workspace.editing import save_fields  # noqa: E402
from roder.usecases.workspace.freezing import files_of  # noqa: E402
from roder.usecases.workspace.kept import forget  # noqa: E402
from roder.usecases.workspace.opening import opened_rows  # noqa: E402

CELL = "budget/personnel/2022"
MADE = Founded()


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")  # at once: several threads may speak
    sys.stdout.flush()


def cell(number: int = 1) -> str:
    return text_of(CELL, number)


def text_of(path: str, number: int = 1) -> str:
    """What stands in a field of the example plan."""
    at = FieldAt.parse(path)
    row = plan_rows(MADE.version(MADE.example, number)).get(k.BY_NAME[at.kind], at.key)
    assert row is not None
    return field_text(row, at)


def count(times: int) -> None:
    """Takes one off the cell that is shown, `times` times; someone else may have been there first."""
    plan, actor = MADE.example.pk, MADE.actor(Role.CONTROLLER)
    for _ in range(times):
        seen = cell()
        saved = save_fields(actor, plan, 1, [edit(CELL, seen, str(int(seen) - 1))])
        # someone else may have written the very same figure: then there was nothing to do
        say("saved" if saved.saved else saved.unsaved[0].code if saved.unsaved else "same")


OWN = ("budget/rent/2022", "budget/services/2022", "budget/other/2022", "budget/income/2022")
"""Cells that one of a crowd each has for itself, by process and thread."""


def crowd(process: int, times: int) -> None:
    """Five at once in one process: two take off the same cell, two have one of their own, and the fifth
    makes what no plan may hold. Says the size of each group, and of each save what came of it."""
    answered = grouping._answer

    def counted(group: list[Any], work: Any) -> None:
        say("group", len(group))
        answered(group, work)

    grouping._answer = counted
    own = OWN[2 * process : 2 * process + 2]
    jobs = [
        (count, (times,)),
        (count, (times,)),
        (spoil, (times,)),
        *((write, (times, c)) for c in own),
    ]
    threads = [Thread(target=done, args=given) for done, given in jobs]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def write(times: int, path: str) -> None:
    """Writes 1, 2, 3 … in a cell that no one else writes in."""
    plan, actor, seen = MADE.example.pk, MADE.actor(Role.CONTROLLER), text_of(path)
    for number in range(1, times + 1):
        saved = save_fields(actor, plan, 1, [edit(path, seen, str(number))])
        assert saved.saved, saved.unsaved
        seen = str(number)
        say("saved", path, number)


def spoil(times: int) -> None:
    """Makes a line a part of one that is not there."""
    plan, actor = MADE.example.pk, MADE.actor(Role.ADMINISTRATION_HEAD)
    seen = text_of("budget/personnel/into")
    for _ in range(times):
        saved = save_fields(actor, plan, 1, [edit("budget/personnel/into", seen, "saknas")])
        say("refused", *(u.code for u in saved.unsaved))


def careless(times: int) -> None:
    """The same, by someone who writes what was read without looking at what stands there now."""
    actor, plan = MADE.actor(Role.CONTROLLER), MADE.example
    for number in range(times):
        version = MADE.version(plan)
        row = Row.objects.get(version=version, kind="budget", key="personnel")
        row.payload["amounts"]["2022"] -= 100_000
        with act(actor, Deed.EDIT, plan.board, f"careless/{number}"):
            row.save()
        say("saved")


def toil() -> None:
    """Edits, sends out, records and takes in, for as long as it lives."""
    controller, secretary = MADE.actor(Role.CONTROLLER), MADE.actor(Role.SECRETARY)
    plan, number = MADE.example, 1
    rows = plan_rows(MADE.version(MADE.own))
    say("begun")
    while True:
        seen = cell(number)
        save_fields(controller, plan.pk, number, [edit(CELL, seen, str(int(seen) - 1))])
        say("done", AuditLine.objects.count())
        MADE.proposed(plan, number)
        say("done", AuditLine.objects.count())
        deciding.dispatch(secretary, plan.pk, number, deciding.Body.BOARD, MEETING)
        say("done", AuditLine.objects.count())
        draft = MADE.recorded(plan, Standing.RETURNED, number)
        say("done", AuditLine.objects.count())
        assert draft is not None
        number = draft.number
        new_plan(controller, MADE.own.board, rows)
        say("done", AuditLine.objects.count())


def fill(hasty: bool) -> None:
    """Edits until the disk is full, and five times more; `hasty` says that it has saved beforehand."""
    plan, actor, failed = MADE.example.pk, MADE.actor(Role.CONTROLLER), 0
    key = MADE.version(MADE.example).rows.filter(kind="section").first().key
    for number in range(100_000):
        row = plan_rows(MADE.version(MADE.example)).get(k.SECTION, key)
        assert row is not None
        given = f"Text {number} " + "x" * 4000
        step = edit(f"section/{key}/text", row.value.text, given)
        if hasty:
            say("saved", number)
        try:
            saved = save_fields(actor, plan, 1, [step], "Skäl")
        except (OperationalError, DatabaseError) as error:
            say("failed", error)
            failed += 1
            if failed == 5:
                return
        else:
            assert saved.saved, saved.unsaved
            if not hasty:
                say("saved", number)


def check() -> None:
    """Says as JSON what is wrong (nothing, in a sound database) and how much there is."""
    forget()
    others_gone()
    wrong = []
    chain = check_chain()
    if chain.fault:
        wrong.append(f"{chain.fault} at {chain.at}")
    lines = {
        a: AuditLine.objects.filter(action=a).count()
        for a in ("edit", "dispatch", "record", "import")
    }
    tables = {"edit": ChangeSet, "dispatch": Dispatch, "record": Decision}
    wrong += [f"{lines[a]} lines of {a}, {m.objects.count()} rows" for a, m in tables.items()
              if lines[a] != m.objects.count()]  # fmt: skip
    if Plan.objects.count() != 3 + lines["import"]:
        wrong.append("plans and lines of import differ")
    if Version.objects.count() != 3 + lines["import"] + lines["record"]:
        wrong.append("versions differ from plans and returns")
    if Version.objects.filter(frozen_at__isnull=False).count() != lines["dispatch"]:
        wrong.append("frozen versions and dispatches differ")
    for version in Version.objects.all():
        wrong += _wrong_of(version)
    changes = Change.objects.order_by("pk")
    told = {"wrong": wrong, "lines": AuditLine.objects.count(), "steps": ChangeSet.objects.count(),
            "cell": cell(), "own": {path: text_of(path) for path in OWN},
            "last": changes.last().after[:20] if changes.exists() else ""}  # fmt: skip
    say(json.dumps(told))


def others_gone() -> None:
    """Waits until PostgreSQL has ended what someone who was killed was at."""
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
                " AND state <> 'idle'"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.01)


def _wrong_of(version: Version) -> list[str]:
    model = opened_rows(plan_rows(version), version).model
    if model is None:
        return [f"version {version.pk} cannot be calculated"]
    held = {f.address: (f.digits, f.decimals) for f in version.figures.all()}
    found = []
    if held != {a: (f.digits, f.decimals) for a, f in model.items()}:
        found.append(f"version {version.pk}: figures are not those of its rows")
    frozen = version.frozen_at is not None
    if frozen and content_hash(files_of(bytes(version.bundle))) != version.content_hash:
        found.append(f"version {version.pk}: bytes do not have their hash")
    return found


def main(verb: str, *given: str) -> None:
    if verb == "make":
        found(Path(given[0]))
    elif verb == "count":
        count(int(given[0]))
    elif verb == "crowd":
        crowd(int(given[0]), int(given[1]))
    elif verb == "careless":
        careless(int(given[0]))
    elif verb == "toil":
        toil()
    elif verb == "unaudited":  # a control: what a check must find
        acts.append = lambda _: None
        count(1)
    elif verb in ("fill", "hasty"):
        if given:
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA page_count")
                pages = cursor.fetchone()[0] + int(given[0])
                cursor.execute(f"PRAGMA max_page_count={pages}")
        fill(verb == "hasty")
    elif verb == "check":
        check()


if __name__ == "__main__":
    main(*sys.argv[1:])
