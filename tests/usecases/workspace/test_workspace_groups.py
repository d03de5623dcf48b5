"""Steps that are saved together: each answered as if it came alone after those before it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from threading import Event, Thread
from typing import Any

import pytest
from django.db import OperationalError

from founded import Founded, edit
from roder.core.plan import kinds as k
from roder.store.models import AuditLine, ChangeSet, Plan
from roder.store.rows import plan_rows, plan_rows_since
from roder.usecases.workspace import drafting, grouping
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.audit import check_chain
from roder.usecases.workspace.editing import Saved, _Asked, _saved
from roder.usecases.workspace.grouping import in_group
from roder.usecases.workspace.rowing import add_row, remove_row
from roder.usecases.workspace.undoing import undo

PERSONNEL, RENT = "budget/personnel/2022", "budget/rent/2022"
INTO = "budget/personnel/into"


def asked(founded: Founded, role: Role, *edits: tuple[str, str, str]) -> _Asked:
    return _Asked(founded.actor(role), tuple(edit(*each) for each in edits))


def saved(founded: Founded, *steps: _Asked) -> list[Saved]:
    answers = _saved(founded.example.pk, 1, steps)
    assert all(isinstance(each, Saved) for each in answers), answers
    return [each for each in answers if isinstance(each, Saved)]


def codes(answer: Saved) -> list[str]:
    return [each.code for each in answer.unsaved]


def test_of_two_who_saw_the_same_the_first_wins_and_the_second_is_told(founded: Founded) -> None:
    first, second = saved(
        founded,
        asked(founded, Role.ADMINISTRATION_HEAD, (PERSONNEL, "-96261", "-96621")),
        asked(founded, Role.CONTROLLER, (PERSONNEL, "-96261", "-97000"), (RENT, "-6769", "-6800")),
    )
    assert codes(first) == []
    (lost,) = second.unsaved
    name = founded.actor(Role.ADMINISTRATION_HEAD).name
    assert (lost.code, lost.now, lost.by) == ("conflict", "-96621", name)
    assert founded.figure(founded.example, PERSONNEL) == (-96621, 0)
    assert founded.figure(founded.example, RENT) == (-6800, 0)
    # the second's own rent moved the result, and so did the first's personnel: −360 − 31
    moved = second.moved["budget/result/2022"]
    assert moved is not None
    assert moved.digits == -391


def test_one_that_would_spoil_the_plan_is_refused_alone(founded: Founded) -> None:
    answers = saved(
        founded,
        asked(founded, Role.CONTROLLER, (RENT, "-6769", "-6800")),
        asked(founded, Role.ADMINISTRATION_HEAD, (INTO, "costs", "saknas"), (PERSONNEL, "-96261", "-96621")),
        asked(founded, Role.CONTROLLER, ("budget/other/2022", "-31840", "-31000")),
    )  # fmt: skip
    assert [codes(each) for each in answers] == [[], ["link-unknown"], []]
    # −170 760 as stated, −360 personnel, −31 rent, +840 other
    assert founded.figure(founded.example, "budget/costs/2022") == (-170760 - 360 - 31 + 840, 0)


def test_one_who_may_not_is_refused_and_the_others_saved(founded: Founded) -> None:
    lost, kept = _saved(
        founded.example.pk,
        1,
        [
            asked(founded, Role.CHAIR, (RENT, "-6769", "-1")),
            asked(founded, Role.CONTROLLER, (PERSONNEL, "-96261", "-96621")),
        ],
    )
    assert isinstance(lost, Exception)
    assert isinstance(kept, Saved)
    assert kept.saved
    assert founded.figure(founded.example, RENT) == (-6769, 0)


def test_each_step_has_its_revision_its_line_and_its_undo(founded: Founded) -> None:
    lines, revision = founded.lines(), founded.version(founded.example).revision
    first, second = saved(
        founded,
        asked(founded, Role.CONTROLLER, (RENT, "-6769", "-6800")),
        asked(founded, Role.ADMINISTRATION_HEAD, (PERSONNEL, "-96261", "-96621")),
    )
    steps = ChangeSet.objects.in_bulk([first.step, second.step])
    assert [steps[s].revision for s in (first.step, second.step)] == [revision + 1, revision + 2]
    assert founded.version(founded.example).revision == revision + 2
    assert founded.lines() == lines + 2
    told = AuditLine.objects.order_by("sequence")[lines:]
    assert [(line.actor, json.loads(line.after)) for line in told] == [
        ("controller", {RENT: "-6800"}),
        ("administration_head", {PERSONNEL: "-96621"}),
    ]
    assert check_chain().fault == ""
    assert first.step is not None
    undo(founded.actor(Role.CONTROLLER), founded.example.pk, 1, first.step)
    assert founded.figure(founded.example, "budget/costs/2022") == (-170760 - 360, 0)


def test_frozen_version_takes_no_group(founded: Founded) -> None:
    founded.dispatched(founded.example)
    (answer,) = _saved(
        founded.example.pk, 1, [asked(founded, Role.CONTROLLER, (RENT, "-6769", "-1"))]
    )
    assert isinstance(answer, Refused)
    assert answer.code == "not-in-state"


def test_next_cycle_that_another_made_meanwhile_is_not_made_twice(
    founded: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded.brought_to(founded.example, Standing.DECIDED)
    controller, example, plans = (
        founded.actor(Role.CONTROLLER),
        founded.example.pk,
        Plan.objects.count(),
    )
    begin = drafting.act

    def late(*given: Any) -> Any:  # just as this one begins, another is done
        monkeypatch.setattr(drafting, "act", begin)
        drafting.next_cycle(controller, example, 1)
        return begin(*given)

    monkeypatch.setattr(drafting, "act", late)
    with pytest.raises(Refused) as why:
        drafting.next_cycle(controller, example, 1)
    assert why.value.code == "plan-exists"
    assert Plan.objects.count() == plans + 1


def test_rows_known_at_one_revision_are_brought_to_the_next(founded: Founded) -> None:
    controller, example = founded.actor(Role.CONTROLLER), founded.example.pk
    known = founded.version(founded.example)
    rows = plan_rows(known)
    saved(founded, asked(founded, Role.CONTROLLER, (RENT, "-6769", "-6800")))
    version = founded.version(founded.example)
    assert plan_rows_since(version, rows, known.revision) == plan_rows(version) != rows
    added, _ = add_row(controller, example, 1, k.ASSIGNMENT, {"text": "Se över lokalerna"})
    assert plan_rows_since(version, rows, known.revision) is None
    remove_row(controller, example, 1, k.ASSIGNMENT, added)
    assert plan_rows_since(version, rows, known.revision) == plan_rows(version)
    first, second = (row.key for row in rows.of(k.ENTRY)[:2])
    # as many as before and the same, but not in the same order
    steps = [remove_row(controller, example, 1, k.ENTRY, key).step for key in (first, second)]
    for step in steps:
        assert step is not None
        undo(controller, example, 1, step)
    assert [row.key for row in plan_rows(version).of(k.ENTRY)[:2]] == [second, first]
    assert plan_rows_since(version, rows, known.revision) is None


# -- who waits, and who leads -----------------------------------------------------------------------------


class Crowd:
    """Four who ask while a first is at work, so that they are one group. `fails` says for what."""

    def __init__(self, *fails: Exception | None) -> None:
        self.begun, self.go_on, self.fails = Event(), Event(), fails
        self.groups: list[list[int]] = []
        self.answers: dict[int, object] = {}
        first = Thread(target=self.ask, args=(0,))
        others = [Thread(target=self.ask, args=(number,)) for number in range(1, 5)]
        first.start()
        assert self.begun.wait(20)
        for each in others:
            each.start()
        while sum(map(len, grouping._waiting.values())) < 4:
            assert first.is_alive()
        self.go_on.set()
        for each in (first, *others):
            each.join(20)
            assert not each.is_alive()

    def ask(self, number: int) -> None:
        try:
            self.answers[number] = in_group("a plan", number, self.work)
        except (ValueError, OperationalError) as error:
            self.answers[number] = error

    def work(self, asked: Sequence[int]) -> list[str | Exception]:
        self.groups.append(sorted(asked))
        if asked == [0]:
            self.begun.set()
            assert self.go_on.wait(20)
            return ["0"]
        for error in self.fails:
            if isinstance(error, OperationalError) or (error is not None and 3 in asked):
                raise error
        return [str(number) for number in asked]


def test_those_who_wait_are_one_group_and_each_has_its_own_answer() -> None:
    crowd = Crowd()
    assert crowd.groups == [[0], [1, 2, 3, 4]]
    assert crowd.answers == {number: str(number) for number in range(5)}


def test_one_that_breaks_the_group_fails_alone() -> None:
    wrong = ValueError("three")
    crowd = Crowd(wrong)
    assert crowd.groups[:2] == [[0], [1, 2, 3, 4]]
    assert sorted(crowd.groups[2:]) == [[1], [2], [3], [4]]
    assert crowd.answers == {0: "0", 1: "1", 2: "2", 3: wrong, 4: "4"}


def test_database_that_fails_is_told_to_all_and_not_tried_again() -> None:
    wrong = OperationalError("disk full")
    crowd = Crowd(wrong)
    assert crowd.groups == [[0], [1, 2, 3, 4]]
    assert crowd.answers == {0: "0"} | dict.fromkeys(range(1, 5), wrong)
