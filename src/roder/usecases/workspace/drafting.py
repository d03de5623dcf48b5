"""New versions: a first draft of a plan, a revised proposal, a correction, the next cycle's plan."""

from __future__ import annotations

from enum import StrEnum

from roder.core.plan import kinds as k
from roder.core.plan.rollover import Rolled, roll
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.plan.settings import completed
from roder.planfile.municipality import read_municipality
from roder.store.models import Board, ChangeSet, Plan, Version
from roder.store.rows import store_figures, store_rows
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Act, Refused, Unseen, act
from roder.usecases.workspace.finding import require, version_seen
from roder.usecases.workspace.opening import open_version, opened_rows


class Purpose(StrEnum):
    """Why a version was made."""

    ORDINARY = "ordinary"
    REVISED = "revised"
    RETURNED = "returned"
    CORRECTION = "correction"
    MOTION = "motion"


def new_draft(
    actor: Actor, plan: int, number: int, purpose: Purpose = Purpose.REVISED, reason: str = ""
) -> Version:
    """A draft with the rows of a frozen version, beside it. A reason becomes its first step, without
    changes. Raises Unseen and Refused: there is a draft already; a correction of what is not decided."""
    seen = version_seen(actor, plan, number)
    with act(actor, Deed.NEW_DRAFT, seen.plan.board, f"plan/{plan}/version/{number}") as done:
        require(actor, Deed.NEW_DRAFT, seen)
        if purpose is Purpose.CORRECTION and seen.standing.value != "decided":
            raise Refused("correction-of-undecided")
        version = copied(done, actor, seen.version, purpose)
        if reason:
            ChangeSet.objects.create(
                version=version, person_id=actor.person, role=done.role, at=done.at, reason=reason,
                revision=version.revision,
            )  # fmt: skip
        done.after, done.reason = f"version/{version.number}", reason
    return version


def copied(done: Act, actor: Actor, source: Version, purpose: Purpose) -> Version:
    """A new draft with the rows of another version. Raises Refused where the plan has one already."""
    Plan.objects.select_for_update(no_key=True).get(pk=source.plan_id)
    if Version.objects.filter(plan=source.plan_id, frozen_at=None).exists():
        raise Refused("draft-exists")
    return created(done, actor, source.plan, open_version(source).plan, purpose, source)


def created(
    done: Act,
    actor: Actor,
    plan: Plan,
    rows: PlanRows,
    purpose: Purpose,
    parent: Version | None = None,
) -> Version:
    """A new draft of some rows, with its figures, last among the versions of a plan."""
    last = Version.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True)
    version = Version.objects.create(
        plan=plan, number=(last.first() or 0) + 1, purpose=purpose, parent=parent,
        created_at=done.at, created_by_id=actor.person, changed_at=done.at,
    )  # fmt: skip
    store_rows(version, rows)
    store_figures(version, opened_rows(rows, version).model)
    return version


def new_plan(actor: Actor, board: Board, rows: PlanRows) -> Version:
    """A plan that is new to a board, with its first draft. Raises Refused and Unseen."""
    if not actor.may(Deed.IMPORT, board):
        raise Unseen
    with act(actor, Deed.IMPORT, board, f"board/{board.pk}") as done:
        version = founded(done, actor, board, rows)
        done.after = f"plan/{version.plan_id}"
    return version


def founded(done: Act, actor: Actor, board: Board, rows: PlanRows) -> Version:
    """The plan and its first draft, inside an action. What the plan takes from its municipality (scales,
    names of lines) is stored with it, so that it stands alone."""
    files = {name: text.encode("utf-8") for name, text in board.municipality.files.items()}
    rows = completed(rows, read_municipality(files).settings)
    head = rows.single(k.HEAD) or PlanHead("", 0, 0)
    plan = Plan.objects.create(
        board=board, title=head.title[:300], first=max(0, head.first), last=max(0, head.last)
    )
    return created(done, actor, plan, rows, Purpose.ORDINARY)


def next_cycle(actor: Actor, plan: int, number: int) -> Version:
    """The next cycle's draft of a plan, as `roder roll` makes it. Raises Unseen and Refused."""
    rolled = rolled_of(actor, plan, number)
    board = version_seen(actor, plan, number).plan.board
    head = rolled.plan.single(k.HEAD)
    with act(actor, Deed.NEW_DRAFT, board, f"plan/{plan}/version/{number}") as done:
        Board.objects.select_for_update(no_key=True).get(pk=board.pk)  # one at a time for a board
        if head is not None and Plan.objects.filter(board=board, first=head.first).exists():
            raise Refused("plan-exists", year=head.first)
        version = founded(done, actor, board, rolled.plan)
        done.after = f"plan/{version.plan_id}"
    return version


def rolled_of(actor: Actor, plan: int, number: int) -> Rolled:
    """What the next cycle's draft of a plan would be, and what it asks for; nothing is stored. Raises
    Unseen and Refused: not for this role, errors in the plan."""
    seen = version_seen(actor, plan, number)
    if not actor.may(Deed.NEW_DRAFT, seen.plan.board):
        raise Refused("not-for-role", deed=Deed.NEW_DRAFT)
    opened = open_version(seen.version)
    if opened.model is None or opened.plan.single(k.HEAD) is None:
        raise Refused("plan-has-errors")
    return roll(opened.plan, opened.model)
