"""The road to a decision (DOMAIN §10): proposal, gates, dispatch, and what the secretary records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roder.core.base import Figure
from roder.core.plan import kinds as k
from roder.store.models import ChangeSet, Decision, DecisionStep, Dispatch, GatePassage, Version
from roder.usecases.workspace.access import Deed, Standing
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Act, Refused, act, digest
from roder.usecases.workspace.drafting import Purpose, copied, new_draft
from roder.usecases.workspace.editing import locked
from roder.usecases.workspace.finding import Seen, require, version_seen
from roder.usecases.workspace.freezing import bundle_of, frozen_files
from roder.usecases.workspace.opening import open_version


class Body(StrEnum):
    """Who meets."""

    WORKING_COMMITTEE = "working_committee"
    BOARD = "board"
    EXECUTIVE_BOARD = "executive_board"
    COUNCIL = "council"


class Gate(StrEnum):
    """What a municipality may ask for before dispatch."""

    FOUR_EYES = "four_eyes"
    UNION = "union"
    CONSULTATION = "consultation"


class Later(StrEnum):
    """What follows on a decision, in this order."""

    APPROVED = "approved"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"


_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_RUNNING = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")
OUTCOMES = (Standing.DECIDED, Standing.RETURNED, Standing.TABLED, Standing.REJECTED)


def submit(actor: Actor, plan: int, number: int) -> None:
    """The draft becomes the administration's proposal. Raises Unseen and Refused: it has errors."""
    with _step(actor, Deed.SUBMIT, plan, number) as (seen, done):
        if open_version(seen.version).model is None:
            raise Refused("plan-has-errors")
        _state(seen.version, Standing.PROPOSAL, done)


def take_back(actor: Actor, plan: int, number: int) -> None:
    """The proposal becomes a draft again. Raises Unseen and Refused."""
    with _step(actor, Deed.TAKE_BACK, plan, number) as (seen, done):
        _state(seen.version, Standing.DRAFT, done)


def open_gates(version: Version) -> tuple[Gate, ...]:
    """The municipality's gates that a version has not passed since it was last changed."""
    wanted = version.plan.board.municipality.gates
    if not wanted:
        return ()
    passed = {p.gate for p in version.gates.all() if p.revision == version.revision}
    return tuple(gate for gate in Gate if gate in wanted and gate not in passed)


def pass_gate(
    actor: Actor, plan: int, number: int, gate: Gate, reason: str = "", override: bool = False
) -> None:
    """A gate passed; or overridden, which takes a reason. Raises Unseen and Refused: the same eyes."""
    deed = Deed.OVERRIDE_GATE if override else Deed.PASS_GATE
    with _step(actor, deed, plan, number) as (seen, done):
        if override and not reason.strip():
            raise Refused("reason-missing")
        if not override and gate is Gate.FOUR_EYES and _has_changed(actor, seen.version):
            raise Refused("same-eyes")
        GatePassage.objects.create(
            version=seen.version, revision=seen.version.revision, gate=gate, override=override,
            reason=reason.strip(), at=done.at, person_id=actor.person,
        )  # fmt: skip
        done.after, done.reason = gate.value, reason


def _has_changed(actor: Actor, version: Version) -> bool:
    """Whoever made the draft has had a hand in it too."""
    changed = ChangeSet.objects.filter(version=version, person=actor.person).exists()
    return bool(changed or version.created_by_id == actor.person)


def dispatch(actor: Actor, plan: int, number: int, body: Body, meeting: date) -> str:
    """Sends a proposal out to a meeting: the first time it is frozen. Gives its content hash.

    Raises Unseen and Refused: gates are not passed; a correction moves figures; errors in the plan.
    """
    with _step(actor, Deed.DISPATCH, plan, number) as (seen, done):
        version = seen.version
        if version.frozen_at is None:
            _ready(version)
            _freeze(version, done)
        Dispatch.objects.create(
            version=version, body=body, meeting=meeting, at=done.at, person_id=actor.person
        )
        done.after = f"{body.value} {meeting.isoformat()} {version.content_hash}"
    return str(version.content_hash)


def _ready(version: Version) -> None:
    if left := open_gates(version):
        raise Refused("gate-open", gate=left[0])
    opened = open_version(version)
    if opened.model is None:
        raise Refused("plan-has-errors")
    if version.purpose == Purpose.CORRECTION and version.parent is not None:
        before: Mapping[str, Figure] = open_version(version.parent).model or {}
        if dict(before) != dict(opened.model):
            raise Refused("correction-moves-figures")


def _freeze(version: Version, done: Act) -> None:
    """The rows cannot change after this: the database refuses."""
    opened = open_version(version)
    files = frozen_files(opened.plan, version.plan.board.municipality)
    version.bundle, version.content_hash = bundle_of(files)
    version.state, version.frozen_at = Standing.DISPATCHED.value, done.at
    version.save(update_fields=("bundle", "content_hash", "state", "frozen_at"))


@dataclass(frozen=True, slots=True)
class Record:
    """What the secretary writes down of a meeting."""

    outcome: Standing
    body: Body
    meeting: date
    paragraph: str
    registry_number: str
    clauses: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    reservation: str = ""
    opinion: str = ""


def record(actor: Actor, plan: int, number: int, given: Record) -> Version | None:
    """Records what a body did. A returned plan gets a new draft, which is given, if none has been begun
    already; the old version stays.

    Raises Unseen and Refused: paragraph, registry number or clauses missing.
    """
    with _step(actor, Deed.RECORD, plan, number) as (seen, done):
        _complete(given)
        Decision.objects.create(
            version=seen.version, outcome=given.outcome, body=given.body, meeting=given.meeting,
            paragraph=given.paragraph.strip(), registry_number=given.registry_number.strip(),
            clauses=list(given.clauses), motions=list(given.motions), reservation=given.reservation,
            opinion=given.opinion, at=done.at, person_id=actor.person,
        )  # fmt: skip
        texts = "\n".join((*given.clauses, *given.motions, given.reservation, given.opinion))
        done.after = (
            f"{given.outcome.value} {given.body.value} {given.meeting.isoformat()} "
            f"{given.paragraph} {given.registry_number} {digest(texts)}"
        )
        draft = None
        others = Version.objects.filter(plan=plan, frozen_at=None)
        if given.outcome is Standing.RETURNED and not others.exists():
            draft = copied(done, actor, seen.version, Purpose.RETURNED)
    return draft


def _complete(given: Record) -> None:
    if given.outcome not in OUTCOMES:
        raise Refused("outcome-unknown", outcome=given.outcome)
    for name in ("paragraph", "registry_number"):
        if not getattr(given, name).strip(" §"):
            raise Refused("decision-incomplete", field=name)
    if not any(clause.strip() for clause in given.clauses):
        raise Refused("decision-incomplete", field="clauses")


def record_step(actor: Actor, plan: int, number: int, step: Later, on: date) -> None:
    """Minutes approved, announced or in legal force, each once and in order. Raises Unseen and Refused."""
    seen = version_seen(actor, plan, number)
    board = seen.plan.board
    with act(actor, Deed.RECORD, board, f"plan/{plan}/version/{number}") as done:
        if not actor.may(Deed.RECORD, board):
            raise Refused("not-for-role", deed=Deed.RECORD)
        decision = seen.version.decisions.last()
        if decision is None:
            raise Refused("not-in-state", deed=Deed.RECORD, state=seen.standing)
        have = set(decision.steps.values_list("step", flat=True))
        order = list(Later)
        if step in have or any(each not in have for each in order[: order.index(step)]):
            raise Refused("step-out-of-order", step=step)
        DecisionStep.objects.create(
            decision=decision, step=step, on=on, at=done.at, person_id=actor.person
        )
        done.after = f"{step.value} {on.isoformat()}"


@contextmanager
def _step(actor: Actor, deed: Deed, plan: int, number: int) -> Iterator[tuple[Seen, Act]]:
    """The frame of one step along the road: the action, and the version locked and looked at anew."""
    board = version_seen(actor, plan, number).plan.board
    with act(actor, deed, board, f"plan/{plan}/version/{number}") as done:
        seen = locked(actor, plan, number)
        require(actor, deed, seen)
        yield seen, done


def _state(version: Version, standing: Standing, done: Act) -> None:
    done.before, done.after = version.state, standing.value
    version.state = standing.value
    version.save(update_fields=("state",))


def motion_draft(actor: Actor, plan: int, number: int, motion: int) -> Version:
    """A draft of its own for one adopted motion (its place in the decision, from 0), with the motion as
    its reason. Raises Unseen and Refused: no such motion, it has a version already."""
    seen = version_seen(actor, plan, number)
    texts = motions_of(seen.version)
    if not 0 <= motion < len(texts):
        raise Refused("choice-missing")
    if any(text == texts[motion] for _, text in motion_versions(seen.version)):
        raise Refused("motion-has-version")
    return new_draft(actor, plan, number, Purpose.MOTION, texts[motion])


def motions_of(version: Version) -> tuple[str, ...]:
    """The adopted motions of a version's last decision."""
    decision = version.decisions.last()
    return tuple(decision.motions) if decision is not None else ()


def motion_versions(version: Version) -> tuple[tuple[Version, str], ...]:
    """The versions that adopted motions of this one have got, each with its motion."""
    made = Version.objects.filter(parent=version, purpose=Purpose.MOTION).order_by("number")
    firsts = ((each, each.steps.order_by("pk").first()) for each in made.defer("bundle"))
    return tuple((each, first.reason) for each, first in firsts if first is not None)


def suggested_registry_number(version: Version) -> str:
    """The plan's own, as an earlier decision or its head states it; else empty."""
    decision = Decision.objects.filter(version__plan=version.plan_id).last()
    if decision is not None:
        return str(decision.registry_number)
    steering = open_version(version).plan.single(k.STEERING)
    return (steering.registry_number or "") if steering is not None else ""


def registry_pattern(version: Version, year: int) -> str:
    """How the board's latest registry number would look this year, its running number as dots:
    "KS 2025/0571" gives "KS 2026/…". Empty where the board has none with a year."""
    decisions = Decision.objects.filter(version__plan__board=version.plan.board_id).order_by("pk")
    known = [d.registry_number for d in decisions]
    found = known[-1] if known else suggested_registry_number(version)
    pattern, years = _YEAR.subn(str(year), found, count=1)
    return _RUNNING.sub("…", pattern) if years else ""
