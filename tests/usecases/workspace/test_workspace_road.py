"""The road to a decision: what is refused, what is frozen, who sees what, what follows on what."""

from __future__ import annotations

import hashlib

import pytest

from founded import MEETING, Founded, edit, record
from roder.planfile import content_hash
from roder.store.guard import writing
from roder.store.models import GatePassage, Membership, Municipality, Person, Version
from roder.usecases.workspace import deciding
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.deciding import Body, Gate, Later
from roder.usecases.workspace.drafting import Purpose, new_draft, new_plan
from roder.usecases.workspace.editing import save_fields
from roder.usecases.workspace.finding import plan_seen, version_seen
from roder.usecases.workspace.freezing import files_of
from roder.usecases.workspace.opening import open_version

PERSONNEL = "budget/personnel/2022"


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda why: why.code == code)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("paragraph", ""),
        ("paragraph", " § "),
        ("registry_number", "  "),
        ("clauses", ()),
        ("clauses", ("", "  ")),
    ],
)
def test_decision_without_what_it_must_have_is_refused(
    founded: Founded, field: str, value: object
) -> None:
    founded.dispatched(founded.example)
    given = record(Standing.DECIDED, **{field: value})
    with refused("decision-incomplete"):
        deciding.record(founded.actor(Role.SECRETARY), founded.example.pk, 1, given)
    assert not founded.version(founded.example).decisions.exists()


@pytest.mark.parametrize("outcome", [Standing.DRAFT, Standing.PROPOSAL, Standing.DISPATCHED])
def test_what_is_no_outcome_of_a_meeting_is_not_recorded(
    founded: Founded, outcome: Standing
) -> None:
    founded.dispatched(founded.example)
    with refused("outcome-unknown"):
        founded.recorded(founded.example, outcome)


def test_draft_is_neither_dispatched_nor_decided(founded: Founded) -> None:
    secretary, plan = founded.actor(Role.SECRETARY), founded.example.pk
    with refused("not-in-state"):
        deciding.dispatch(secretary, plan, 1, Body.BOARD, MEETING)
    with refused("not-in-state"):
        founded.recorded(founded.example, Standing.DECIDED)


@pytest.mark.parametrize("standing", [s for s in Standing if s.frozen])
def test_frozen_version_takes_no_edit_from_any_role(founded: Founded, standing: Standing) -> None:
    founded.brought_to(founded.example, standing)
    before = founded.version(founded.example)
    for role in Role:
        with pytest.raises((Refused, Unseen)):
            save_fields(
                founded.actor(role), founded.example.pk, 1, [edit(PERSONNEL, "-96261", "-1")]
            )
    after = founded.version(founded.example)
    assert bytes(before.bundle) == bytes(after.bundle)
    assert founded.figure(founded.example, PERSONNEL) == (-96261, 0)


def test_content_hash_is_that_of_the_stored_bytes_and_of_the_rows(founded: Founded) -> None:
    given = founded.dispatched(founded.example)
    version = founded.version(founded.example)
    assert version.content_hash == given
    files = files_of(bytes(version.bundle))
    assert content_hash(files) == given
    assert any(name.startswith("municipality/") for name in files)
    assert len(given) == len(hashlib.sha256().hexdigest())


def test_second_dispatch_to_another_meeting_keeps_bytes_and_hash(founded: Founded) -> None:
    first = founded.dispatched(founded.example)
    secretary = founded.actor(Role.SECRETARY)
    again = deciding.dispatch(secretary, founded.example.pk, 1, Body.COUNCIL, MEETING)
    assert again == first
    bodies = [d.body for d in founded.version(founded.example).dispatches.all()]
    assert bodies == ["board", "council"]


def test_returned_plan_gets_a_draft_beside_it_with_the_same_rows(founded: Founded) -> None:
    given = founded.dispatched(founded.example)
    draft = founded.recorded(founded.example, Standing.RETURNED)
    assert draft is not None
    assert (draft.number, draft.purpose, draft.state) == (2, "returned", "draft")
    old = founded.version(founded.example)
    assert (old.content_hash, old.state) == (given, "dispatched")
    assert open_version(draft).plan == open_version(old).plan
    saved = save_fields(
        founded.actor(Role.CONTROLLER), founded.example.pk, 2, [edit(PERSONNEL, "-96261", "-96621")]
    )
    assert saved.unsaved == ()
    assert founded.figure(founded.example, PERSONNEL, 1) == (-96261, 0)
    assert founded.figure(founded.example, PERSONNEL, 2) == (-96621, 0)


def test_plan_is_returned_also_where_a_revised_draft_has_been_begun(founded: Founded) -> None:
    # a meeting's decision is recorded as it was, whatever is in the making beside it
    founded.dispatched(founded.example)
    draft = new_draft(founded.actor(Role.CONTROLLER), founded.example.pk, 1)
    founded.recorded(founded.example, Standing.RETURNED)
    standings = [
        s.standing for s in plan_seen(founded.actor(Role.CONTROLLER), founded.example.pk)[1]
    ]
    assert standings == [Standing.RETURNED, Standing.DRAFT]
    assert Version.objects.filter(plan=founded.example).count() == draft.number == 2


def test_elected_members_see_nothing_before_dispatch_and_then_the_same(founded: Founded) -> None:
    plan = founded.example
    elected = [founded.actor(Role.ELECTED), founded.actor(Role.CHAIR)]
    for bring in (lambda: None, lambda: founded.proposed(plan)):
        bring()
        for actor in elected:
            with pytest.raises(Unseen):
                plan_seen(actor, plan.pk)
    deciding.dispatch(founded.actor(Role.SECRETARY), plan.pk, 1, Body.BOARD, MEETING)
    seen = [version_seen(actor, plan.pk, 1) for actor in elected]
    assert [each.standing for each in seen] == [Standing.DISPATCHED] * 2
    new_draft(founded.actor(Role.CONTROLLER), plan.pk, 1)
    for actor in elected:
        assert [s.version.number for s in plan_seen(actor, plan.pk)[1]] == [1]


def test_correction_changes_words_and_no_figure(founded: Founded) -> None:
    plan = founded.example
    controller = founded.actor(Role.CONTROLLER)
    founded.dispatched(plan)
    with refused("correction-of-undecided"):
        new_draft(controller, plan.pk, 1, Purpose.CORRECTION)
    founded.recorded(plan, Standing.DECIDED)
    new_draft(controller, plan.pk, 1, Purpose.CORRECTION)
    save_fields(controller, plan.pk, 2, [edit(PERSONNEL, "-96261", "-96621")])
    with refused("correction-moves-figures"):
        founded.dispatched(plan, 2)
    deciding.take_back(controller, plan.pk, 2)
    save_fields(
        controller,
        plan.pk,
        2,
        [
            edit(PERSONNEL, "-96621", "-96261"),
            edit("budget/personnel/label", "Personalkostnader", "Kostnader för personal"),
        ],
    )
    assert founded.dispatched(plan, 2) != founded.version(plan).content_hash


def test_superseded_follows_from_a_later_decision_and_is_written_nowhere(founded: Founded) -> None:
    plan = founded.example
    founded.brought_to(plan, Standing.DECIDED)
    controller = founded.actor(Role.CONTROLLER)
    new_draft(controller, plan.pk, 1)
    founded.dispatched(plan, 2)
    before = Version.objects.filter(pk=founded.version(plan).pk).values().get()
    assert [s.superseded for s in plan_seen(controller, plan.pk)[1]] == [False, False]
    founded.recorded(plan, Standing.DECIDED, 2)
    assert [s.superseded for s in plan_seen(controller, plan.pk)[1]] == [True, False]
    assert Version.objects.filter(pk=founded.version(plan).pk).values().get() == before


def test_steps_after_a_decision_come_each_once_and_in_order(founded: Founded) -> None:
    plan, secretary = founded.example, founded.actor(Role.SECRETARY)
    founded.brought_to(plan, Standing.DECIDED)
    with refused("step-out-of-order"):
        deciding.record_step(secretary, plan.pk, 1, Later.ANNOUNCED, MEETING)
    for later in Later:
        deciding.record_step(secretary, plan.pk, 1, later, MEETING)
    with refused("step-out-of-order"):
        deciding.record_step(secretary, plan.pk, 1, Later.IN_FORCE, MEETING)
    assert [s.step for s in founded.version(plan).decisions.get().steps.all()] == list(Later)


# -- gates -----------------------------------------------------------------------------------------


def gated(founded: Founded, *gates: Gate) -> None:
    with writing():
        Municipality.objects.filter(pk=founded.example.board.municipality_id).update(
            gates=[gate.value for gate in gates]
        )


def test_each_gate_that_is_switched_on_must_be_passed(founded: Founded) -> None:
    gated(founded, Gate.UNION, Gate.FOUR_EYES)
    plan = founded.example.pk
    founded.proposed(founded.example)
    secretary = founded.actor(Role.SECRETARY)
    for gate in (Gate.FOUR_EYES, Gate.UNION):
        with refused("gate-open"):
            deciding.dispatch(secretary, plan, 1, Body.BOARD, MEETING)
        deciding.pass_gate(founded.actor(Role.HR), plan, 1, gate)
    assert deciding.dispatch(secretary, plan, 1, Body.BOARD, MEETING)


def test_whoever_changed_or_made_the_draft_is_not_the_second_pair_of_eyes(
    founded: Founded,
) -> None:
    gated(founded, Gate.FOUR_EYES)
    plan, controller = founded.example.pk, founded.actor(Role.CONTROLLER)
    save_fields(controller, plan, 1, [edit(PERSONNEL, "-96261", "-96621")])
    with refused("same-eyes"):
        deciding.pass_gate(controller, plan, 1, Gate.FOUR_EYES)
    head = founded.actor(Role.ADMINISTRATION_HEAD)
    deciding.pass_gate(head, plan, 1, Gate.FOUR_EYES)
    rows = open_version(founded.version(founded.example)).plan
    made = new_plan(head, founded.example.board, rows)
    with refused("same-eyes"):
        deciding.pass_gate(head, made.plan_id, 1, Gate.FOUR_EYES)


def test_gate_passed_before_a_change_is_open_again(founded: Founded) -> None:
    gated(founded, Gate.FOUR_EYES)
    plan, controller = founded.example.pk, founded.actor(Role.CONTROLLER)
    deciding.pass_gate(founded.actor(Role.HR), plan, 1, Gate.FOUR_EYES)
    assert deciding.open_gates(founded.version(founded.example)) == ()
    save_fields(controller, plan, 1, [edit(PERSONNEL, "-96261", "-96621")])
    founded.proposed(founded.example)
    with refused("gate-open"):
        deciding.dispatch(founded.actor(Role.SECRETARY), plan, 1, Body.BOARD, MEETING)


def test_gate_is_overridden_with_a_reason_that_is_kept(founded: Founded) -> None:
    gated(founded, Gate.UNION)
    plan, secretary = founded.example.pk, founded.actor(Role.SECRETARY)
    founded.proposed(founded.example)
    with refused("reason-missing"):
        deciding.pass_gate(secretary, plan, 1, Gate.UNION, "  ", override=True)
    with refused("not-for-role"):
        deciding.pass_gate(
            founded.actor(Role.CONTROLLER), plan, 1, Gate.UNION, "Bråttom", override=True
        )
    deciding.pass_gate(secretary, plan, 1, Gate.UNION, "Förhandlad i annan ordning", override=True)
    passage = GatePassage.objects.get()
    assert (passage.override, passage.reason) == (True, "Förhandlad i annan ordning")
    assert deciding.dispatch(secretary, plan, 1, Body.BOARD, MEETING)


# -- a person of another board ------------------------------------------------------------------------


def test_decided_plan_is_open_to_every_role_of_the_municipality(founded: Founded) -> None:
    neighbour = Person.objects.create(username="granne")
    with writing():
        Membership.objects.create(
            person=neighbour, municipality=founded.other.board.municipality,
            board=founded.other.board, role=Role.UNIT_HEAD,
        )  # fmt: skip
    actor = founded.actor("granne")
    founded.dispatched(founded.own)
    with pytest.raises(Unseen):
        plan_seen(actor, founded.own.pk)
    founded.recorded(founded.own, Standing.DECIDED)
    assert [s.standing for s in plan_seen(actor, founded.own.pk)[1]] == [Standing.DECIDED]
    with pytest.raises(Unseen):
        plan_seen(actor, founded.example.pk)
