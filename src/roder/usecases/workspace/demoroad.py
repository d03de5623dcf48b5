"""The demo's plans along the road to a decision: what roles of the invented municipality have done so far.

Every step is the use case that a person would call, in a role of the demo, so that history, decisions and
audit trail are as they would be. Only the invented municipality has any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from roder.core.base.kinds import Kind
from roder.core.plan import kinds as k
from roder.planfile.fields import FieldAt, field_text
from roder.store.models import Board, Membership, Municipality, Person, Plan, Version
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.actors import Actor, actor_of
from roder.usecases.workspace.deciding import (
    Body,
    Gate,
    Later,
    Record,
    dispatch,
    pass_gate,
    record,
    record_step,
    submit,
)
from roder.usecases.workspace.drafting import next_cycle
from roder.usecases.workspace.editing import save_fields
from roder.usecases.workspace.managing import give_role, set_gates
from roder.usecases.workspace.opening import open_version
from roder.usecases.workspace.taking import FieldEdit

FORTNIGHT = timedelta(days=14)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts, by role, and the day it is."""

    actors: Mapping[Role, Actor]
    today: date

    def of(self, role: Role) -> Actor:
        return self.actors[role]


Story = Callable[[Cast, Plan], None]


def dress(municipality: Municipality, wide: tuple[Role, ...], today: date) -> None:
    """Takes the first boards' plans along the road, each as far as its story goes. A board whose plan has
    left its first draft is let be."""
    boards = list(municipality.boards.all()[: len(STORIES)])
    people = {Role(p.username): p for p in Person.objects.filter(username__in=list(Role))}
    administrator = actor_of(people[Role.ADMINISTRATOR])
    for board in boards:
        for role, person in people.items():
            _join(administrator, board, role, person, wide)
    set_gates(administrator, municipality.pk, [Gate.FOUR_EYES])
    cast = Cast({role: actor_of(person) for role, person in people.items()}, today)
    for board, story in zip(boards, STORIES, strict=False):
        plan = Plan.objects.filter(board=board).first()
        versions = Version.objects.filter(plan__board=board)
        if plan is not None and versions.count() == 1 and versions[0].state == "draft":
            story(cast, plan)


def _join(
    administrator: Actor, board: Board, role: Role, person: Person, wide: tuple[Role, ...]
) -> None:
    held = Membership.objects.filter(person=person, board=board, role=role)
    if role not in wide and not held.exists():
        give_role(administrator, board.municipality_id, person.username, role, board.pk)


def _whole_road(cast: Cast, plan: Plan) -> None:
    """Last cycle's plan is decided; the next one came back once, and is before the board again."""
    _decided(cast, plan, 1)
    controller, secretary = cast.of(Role.CONTROLLER), cast.of(Role.SECRETARY)
    year = next_cycle(controller, plan.pk, 1).plan_id
    _filled(controller, year, 1)
    _sent(cast, year, 1, Body.WORKING_COMMITTEE, cast.today - FORTNIGHT)
    record(secretary, year, 1, Record(
        Standing.RETURNED, Body.WORKING_COMMITTEE, cast.today - FORTNIGHT, "§ 31", _number(plan, 1),
        ("Ärendet återremitteras för att uppräkningen av det sista planåret ska kompletteras.",),
    ))  # fmt: skip
    _indexed(controller, year, 2)
    _more(controller, year, 2, "income", "300")
    _more(controller, year, 2, "other", "-300")
    _sent(cast, year, 2, Body.BOARD, cast.today + FORTNIGHT)


def _contradicting(cast: Cast, plan: Plan) -> None:
    """A draft that is worked on, in which one risk is handled against the plan's own rule."""
    controller = cast.of(Role.CONTROLLER)
    _more(controller, plan.pk, 1, "other", "-250")
    opened = open_version(Version.objects.get(plan=plan, number=1))
    rows = opened.plan.of(k.RISK)
    for row in rows[:1]:
        edits = []
        for field in ("likelihood", "materiality"):
            at = FieldAt(k.RISK.name, row.key, field)
            edits.append(FieldEdit(at, field_text(row, at), "4"))
        save_fields(controller, plan.pk, 1, edits, "Ny bedömning efter riskseminariet")


def _waiting(cast: Cast, plan: Plan) -> None:
    """A proposal whose gate no one has passed yet."""
    _more(cast.of(Role.CONTROLLER), plan.pk, 1, "personnel", "-300")
    submit(cast.of(Role.CONTROLLER), plan.pk, 1)


def _decided_only(cast: Cast, plan: Plan) -> None:
    _decided(cast, plan, 1)


def _returned(cast: Cast, plan: Plan) -> None:
    """Returned by the board: a new draft lies with the administration."""
    day = cast.today - WEEK
    _sent(cast, plan.pk, 1, Body.BOARD, day)
    clauses = ("Ärendet återremitteras för att nämndens mål ska få målvärden för alla planår.",)
    given = Record(Standing.RETURNED, Body.BOARD, day, "§ 88", _number(plan), clauses)
    record(cast.of(Role.SECRETARY), plan.pk, 1, given)


def _tabled(cast: Cast, plan: Plan) -> None:
    """Tabled until the next meeting."""
    day = cast.today - DAY
    _sent(cast, plan.pk, 1, Body.BOARD, day)
    given = Record(Standing.TABLED, Body.BOARD, day, "§ 64", _number(plan), ("Ärendet bordläggs.",))
    record(cast.of(Role.SECRETARY), plan.pk, 1, given)


STORIES: tuple[Story, ...] = (
    _whole_road, _contradicting, _waiting, _decided_only, _returned, _tabled,
)  # fmt: skip
"""The boards' stories, in the boards' order."""


def _sent(cast: Cast, plan: int, number: int, body: Body, meeting: date) -> None:
    """Proposed, seen by a second pair of eyes, and dispatched to a meeting."""
    submit(cast.of(Role.CONTROLLER), plan, number)
    pass_gate(cast.of(Role.ADMINISTRATION_HEAD), plan, number, Gate.FOUR_EYES)
    dispatch(cast.of(Role.SECRETARY), plan, number, body, meeting)


def _decided(cast: Cast, plan: Plan, number: int) -> None:
    """Decided on the day that the plan itself states, announced, and in force."""
    secretary = cast.of(Role.SECRETARY)
    steering = open_version(Version.objects.get(plan=plan, number=number)).plan.single(k.STEERING)
    day = steering.decided_on if steering is not None and steering.decided_on else cast.today
    _sent(cast, plan.pk, number, Body.BOARD, day)
    clauses = (f"{plan.title} antas.", "Planen överlämnas till kommunfullmäktige.")
    given = Record(Standing.DECIDED, Body.BOARD, day, "§ 142", _number(plan), clauses)
    record(secretary, plan.pk, number, given)
    days = {Later.APPROVED: WEEK, Later.ANNOUNCED: WEEK + DAY, Later.IN_FORCE: 5 * WEEK}
    for later, after in days.items():
        record_step(secretary, plan.pk, number, later, day + after)


def _number(plan: Plan, on: int = 0) -> str:
    """The registry number that a plan states, or the same some years on."""
    for version in Version.objects.filter(plan__board=plan.board).order_by("pk"):
        steering = open_version(version).plan.single(k.STEERING)
        if steering is not None and steering.registry_number:
            year = plan.first - 1
            return steering.registry_number.replace(str(year), str(year + on))
    return f"{plan.first - 1}/1"


def _filled(controller: Actor, plan: int, number: int) -> None:
    """The amounts that a new year starts without: those of the year before."""
    version = Version.objects.select_related("plan").get(plan=plan, number=number)
    opened, last = open_version(version), version.plan.last
    edits = []
    tables: tuple[tuple[Kind[Any], int], ...] = ((k.BUDGET, last), (k.INVESTMENT, last + 2))
    for kind, newest in tables:
        for row in opened.plan.of(kind):
            if str(newest - 1) in row.value.amounts:
                held = FieldAt(kind.name, row.key, str(newest - 1))
                at = replace(held, field=str(newest))
                edits.append(FieldEdit(at, "", field_text(row, held)))
    save_fields(controller, plan, number, edits, "Det nya planårets belopp")


def _indexed(controller: Actor, plan: int, number: int) -> None:
    """The index of the last year, which the working committee missed."""
    version = Version.objects.select_related("plan").get(plan=plan, number=number)
    edits = [
        FieldEdit(FieldAt(k.INDEX.name, row.key, "rate"), "", "2,3")
        for row in open_version(version).plan.of(k.INDEX)
        if row.value.year == version.plan.last and row.value.rate is None
    ]
    save_fields(controller, plan, number, edits, "Uppräkning för det sista planåret")


def _more(controller: Actor, plan: int, number: int, key: str, tkr: str) -> None:
    """Some thousands of kronor more or less in a line of the plan's first year."""
    version = Version.objects.select_related("plan").get(plan=plan, number=number)
    row = open_version(version).plan.get(k.BUDGET, key)
    if row is None:
        return
    at = FieldAt(k.BUDGET.name, key, str(version.plan.first))
    amount = row.value.amounts.get(str(version.plan.first), 0) // 100_000 + int(tkr)
    edit = FieldEdit(at, field_text(row, at), str(amount))
    save_fields(controller, plan, number, [edit], "Omprioritering inom nämndens ram")
