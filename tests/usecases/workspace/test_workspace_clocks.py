"""A clock that is set back, and the two nights when the municipality's clocks are moved: what came first is
what was done first, whatever the clock said, and shown times can be told apart.

In 2026 the clocks of Sweden go from 02:00 to 03:00 on 29 March and from 03:00 back to 02:00 on
25 October, both at 01:00 UTC (directive 2000/84/EC).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.db import connection, transaction

from founded import MEETING, Founded, edit
from roder.store.guard import writing
from roder.store.models import AuditLine, ChangeSet, GatePassage, Municipality
from roder.store.triggers import create, drop
from roder.usecases.workspace import deciding
from roder.usecases.workspace.access import Role
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.audit import check_chain
from roder.usecases.workspace.deciding import Body, Gate
from roder.usecases.workspace.editing import save_fields
from roder.usecases.workspace.history import field_history, last_step, sittings
from roder.web.pages import shown_time

RENT = "budget/rent/2022"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""When the clocks go back: 03:00 becomes 02:00."""
SPRING = datetime(2026, 3, 29, 1, tzinfo=UTC)
"""When they go forward: 02:00 becomes 03:00."""


def minutes(*after: int, since: datetime) -> list[datetime]:
    return [since + timedelta(minutes=m) for m in after]


def work(founded: Founded, times: Iterable[datetime], before: int = -6769) -> None:
    """Rent one tkr lower at each time, in this order."""
    for number, at in enumerate(times):
        with time_machine.travel(at, tick=False):
            save_fields(
                founded.actor(Role.CONTROLLER), founded.example.pk, 1,
                [edit(RENT, str(before - number), str(before - number - 1))],
            )  # fmt: skip


def held(founded: Founded) -> list[tuple[datetime, datetime, int]]:
    found = sittings(founded.version(founded.example))
    return [(each.first, each.last, len(each.steps)) for each in found]


def gated(founded: Founded) -> None:
    with writing():
        Municipality.objects.filter(pk=founded.example.board.municipality_id).update(
            gates=[Gate.FOUR_EYES.value]
        )


# -- set back ---------------------------------------------------------------------------------------------


def test_order_is_that_of_the_deeds_when_the_clock_is_set_back(founded: Founded) -> None:
    lines = founded.lines()
    times = minutes(0, 10, -170, -160, since=NOON)
    work(founded, times)
    assert check_chain().fault == ""
    assert [line.at for line in AuditLine.objects.all()[lines:]] == times
    version = founded.version(founded.example)
    steps = list(ChangeSet.objects.filter(version=version).order_by("revision"))
    assert [step.at for step in steps] == times
    last = last_step(founded.actor(Role.CONTROLLER), version)
    assert last == steps[-1]
    history = field_history(version, edit(RENT, "", "").at)
    assert [change.after for change in history] == ["-6773", "-6772", "-6771", "-6770"]


def test_sitting_ends_where_the_clock_was_set_far_back(founded: Founded) -> None:
    work(founded, minutes(0, 10, -170, -160, since=NOON))
    assert held(founded) == [
        (*minutes(-170, -160, since=NOON), 2),
        (*minutes(0, 10, since=NOON), 2),
    ]


def test_sitting_in_which_the_clock_was_corrected_begins_before_it_ends(founded: Founded) -> None:
    work(founded, minutes(0, 10, 5, since=NOON))
    assert held(founded) == [(*minutes(0, 10, since=NOON), 3)]


def test_gate_passed_before_a_change_is_open_whatever_the_clock_said(founded: Founded) -> None:
    gated(founded)
    plan = founded.example.pk
    with time_machine.travel(NOON, tick=False):
        deciding.pass_gate(founded.actor(Role.HR), plan, 1, Gate.FOUR_EYES)
    work(founded, minutes(-60, since=NOON))
    version = founded.version(founded.example)
    # the control: by the clock, the gate would have been passed after the change
    assert GatePassage.objects.get().at > version.changed_at
    assert deciding.open_gates(version) == (Gate.FOUR_EYES,)
    founded.proposed(founded.example)
    with pytest.raises(Refused, match="gate-open"):
        deciding.dispatch(founded.actor(Role.SECRETARY), plan, 1, Body.BOARD, MEETING)


def test_gate_passed_after_a_change_is_passed_whatever_the_clock_said(founded: Founded) -> None:
    gated(founded)
    plan = founded.example.pk
    work(founded, minutes(0, since=NOON))
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        deciding.pass_gate(founded.actor(Role.HR), plan, 1, Gate.FOUR_EYES)
    assert deciding.open_gates(founded.version(founded.example)) == ()
    founded.proposed(founded.example)
    assert deciding.dispatch(founded.actor(Role.SECRETARY), plan, 1, Body.BOARD, MEETING)


def test_passages_from_before_they_had_a_revision_are_given_one(founded: Founded) -> None:
    """Those that held keep holding when the program is renewed; those before a change stay open."""
    fill = import_module("roder.store.migrations.0005_gate_revision").fill
    gated(founded)
    hr, editor = founded.actor(Role.HR), connection.SchemaEditorClass(connection)
    deciding.pass_gate(hr, founded.example.pk, 1, Gate.FOUR_EYES)
    work(founded, [datetime.now(UTC) + timedelta(minutes=1)])
    deciding.pass_gate(hr, founded.own.pk, 1, Gate.FOUR_EYES)
    drop(None, editor)
    with writing():
        GatePassage.objects.update(revision=None)
    create(None, editor)
    fill(None, editor)
    held = dict(GatePassage.objects.values_list("version__plan", "revision"))
    assert held == {founded.example.pk: None, founded.own.pk: founded.version(founded.own).revision}
    with pytest.raises(Exception, match="append-only"), writing(), transaction.atomic():
        GatePassage.objects.update(revision=7)


# -- nights when the clocks are moved -----------------------------------------------------------------------


def test_hour_that_comes_twice_is_told_apart() -> None:
    assert [shown_time(at) for at in minutes(-61, -60, -30, -1, 0, 30, 59, 60, since=AUTUMN)] == [
        "2026-10-25 01:59",
        "2026-10-25 02:00 (+2)",
        "2026-10-25 02:30 (+2)",
        "2026-10-25 02:59 (+2)",
        "2026-10-25 02:00 (+1)",
        "2026-10-25 02:30 (+1)",
        "2026-10-25 02:59 (+1)",
        "2026-10-25 03:00",
    ]


def test_hour_that_does_not_exist_is_never_shown() -> None:
    assert [shown_time(at) for at in minutes(-1, 0, since=SPRING)] == [
        "2026-03-29 01:59",
        "2026-03-29 03:00",
    ]


@pytest.mark.parametrize("moved", [AUTUMN, SPRING], ids=["autumn", "spring"])
def test_sittings_of_the_night_are_those_of_the_time_that_passed(
    founded: Founded, moved: datetime
) -> None:
    """Twenty minutes over the moved hour are one sitting; forty are not, though the clock says −20 or 100."""
    lines = founded.lines()
    times = minutes(-20, 0, 40, since=moved)
    work(founded, times)
    assert held(founded) == [(times[2], times[2], 1), (times[0], times[1], 2)]
    assert [line.at for line in AuditLine.objects.all()[lines:]] == times
    assert check_chain().fault == ""


def test_page_shows_a_sitting_over_the_moved_hour_in_order(founded: Founded) -> None:
    work(founded, minutes(-10, 10, since=AUTUMN))
    browser = founded.browser(Role.CONTROLLER)
    shown = browser.get(f"/plan/{founded.example.pk}/version/1/andringar").content.decode()
    assert "2026-10-25 02:50 (+2)–02:10 (+1)" in shown
