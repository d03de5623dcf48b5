"""Fields of a draft edited: each edit names the value it saw, and one that has changed since is a conflict.

Several fields in one call are one step, undone as one: what can be saved is, the rest is told. Edits of
different fields never collide, whoever makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import transaction

from roder.core.base import Figure, Problem, Severity
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel
from roder.core.plan import kinds as k
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import WrongValueError
from roder.planfile.fields import FieldAt, field_text, with_field
from roder.store.models import Change, ChangeSet, FigureValue, Row, Version
from roder.store.rows import figure_values, stored
from roder.usecases.plans import OpenPlan
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Act, Refused, act, digest
from roder.usecases.workspace.finding import Seen, require, version_seen
from roder.usecases.workspace.opening import keep, open_version, opened_rows


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """What a person typed: the field, the text that stood there when it was shown, and the new text."""

    at: FieldAt
    seen: str
    given: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """An edit that was not saved. `code` is "conflict" (then `now` is what stands there and `by` who
    changed it last), "row-gone", "not-for-role", "value-wrong" (then `expected` is what the field takes)
    or the code of a problem that the edit would make."""

    edit: FieldEdit
    code: str
    now: str = ""
    by: str = ""
    expected: str = ""
    allowed: str = ""
    params: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a step. `saved` are the fields with the text they now hold; `moved` every figure that
    changed, by address (None: no longer there); `step` the number to undo, None where nothing changed."""

    saved: tuple[tuple[FieldAt, str], ...]
    unsaved: tuple[Unsaved, ...]
    moved: Mapping[str, Figure | None]
    opened: OpenPlan
    revision: int
    step: int | None = None


def save_fields(
    actor: Actor, plan: int, number: int, edits: Iterable[FieldEdit], reason: str = "",
    undoes: ChangeSet | None = None,
) -> Saved:  # fmt: skip
    """Saves what can be saved of some edits, as one step.

    Raises Unseen (no such draft for this person) and Refused (it cannot be edited, or not by this role).
    """
    wanted = tuple(edits)
    board = version_seen(actor, plan, number).plan.board
    with act(actor, Deed.EDIT, board, f"plan/{plan}/version/{number}") as done:
        seen = locked(actor, plan, number)
        require(actor, Deed.EDIT, seen)
        before = open_version(seen.version)
        work = _Work(actor, seen, before)
        for edit in wanted:
            work.take(edit)
        if not work.changed:
            done.written = False
            saved = Saved((), tuple(work.unsaved), {}, before, seen.version.revision)
            return saved if work.whole else without_marked(saved, seen, before)
        done.reason = reason
        return work.store(done, reason, undoes)


def locked(actor: Actor, plan: int, number: int) -> Seen:
    """The version, locked until the transaction ends, as it is now. Raises Unseen."""
    # "no key": others may meanwhile add rows that refer to the version, so no two wait for each other
    Version.objects.select_for_update(no_key=True).filter(plan=plan, number=number).first()
    return version_seen(actor, plan, number)


class _Work:
    """One step in the making: the plan with every edit so far, and what could not be taken."""

    def __init__(self, actor: Actor, seen: Seen, before: OpenPlan) -> None:
        self.actor, self.seen, self.before = actor, seen, before
        self.opened = before
        self.whole = actor.may(Deed.READ_SECRET, seen.plan.board)
        self.unsaved: list[Unsaved] = []
        self.changed: dict[FieldAt, tuple[str, str]] = {}

    def take(self, edit: FieldEdit) -> None:
        """One edit, into the plan or among the unsaved."""
        at = edit.at
        kind = k.BY_NAME[at.kind]
        row = self.opened.plan.get(kind, at.key)
        shown = row if self.whole else mask(self.opened.plan).get(kind, at.key)
        if row is None or shown is None or (row.secrecy is not None and not self.whole):
            self.unsaved.append(Unsaved(edit, "row-gone"))
            return
        if not self.actor.may(Deed.EDIT, self.seen.plan.board, self.seen.standing, at.kind):
            self.unsaved.append(Unsaved(edit, "not-for-role", params={"deed": Deed.EDIT.value}))
            return
        try:
            new, now = with_field(row, at, edit.given), field_text(row, at)
        except WrongValueError as error:
            self.unsaved.append(
                Unsaved(edit, "value-wrong", expected=error.expected, allowed=error.allowed)
            )
            return
        if new == row:
            return
        if not _same(row, at, edit.seen, now):
            by = last_changed_by(self.seen.version, at)
            self.unsaved.append(Unsaved(edit, "conflict", field_text(shown, at), by))
            return
        plan = self.opened.plan.with_rows(
            kind, tuple(new if each.key == at.key else each for each in self.opened.plan.of(kind))
        )
        opened = opened_rows(plan, self.seen.version)
        if (problem := new_error(self.before, opened)) is not None:
            params = problem.params if self.whole else dict.fromkeys(problem.params, "–")
            self.unsaved.append(Unsaved(edit, problem.code, params=params))
            return
        self.opened = opened
        first = self.changed.get(at, (now, ""))[0]
        self.changed[at] = (first, field_text(new, at))

    def store(self, done: Act, reason: str, undoes: ChangeSet | None) -> Saved:
        """Writes rows, figures, history and what the audit line says."""
        version = self.seen.version
        if undoes is not None and ChangeSet.objects.filter(undoes=undoes).exists():
            raise Refused("already-undone")
        version.revision += 1
        for kind_name, key in dict.fromkeys((at.kind, at.key) for at in self.changed):
            row = self.opened.plan.get(k.BY_NAME[kind_name], key)
            assert row is not None
            Row.objects.filter(version=version, kind=kind_name, key=key).update(
                **stored(row), revision=version.revision
            )
        step = begin_step(done, self.actor, version, reason, undoes)
        Change.objects.bulk_create(
            Change(step=step, kind=at.kind, key=at.key, field=at.field, before=b, after=a)
            for at, (b, a) in self.changed.items()
        )
        moved = finish_step(done, version, self.before, self.opened)
        done.before, done.after = (told(self.changed, side, self.opened) for side in (0, 1))
        fields = tuple((at, after) for at, (_, after) in self.changed.items())
        saved = Saved(fields, tuple(self.unsaved), moved, self.opened, version.revision, step.pk)
        return saved if self.whole else without_marked(saved, self.seen, self.before)


def without_marked(saved: Saved, seen: Seen, before: OpenPlan) -> Saved:
    """An outcome told to someone who may not see what is marked: names and figures of the masked plan."""
    shown = opened_rows(mask(saved.opened.plan), seen.version)
    moved = moved_figures(opened_rows(mask(before.plan), seen.version).model, shown.model)
    return replace(saved, moved=moved, opened=shown)


def _same(row: PlanRow, at: FieldAt, seen: str, now: str) -> bool:
    """Whether the text that was seen is what stands there: the same text, or the same value."""
    if seen.replace("\r\n", "\n") == now:
        return True
    try:
        return with_field(row, at, seen) == row
    except WrongValueError:
        return False


def new_error(before: OpenPlan, after: OpenPlan) -> Problem | None:
    """The first error that a plan has and did not have before."""
    known = {(p.code, p.place) for p in before.problems}
    return next(
        (
            p
            for p in after.problems
            if p.severity is Severity.ERROR and (p.code, p.place) not in known
        ),
        None,
    )


def last_changed_by(version: Version, at: FieldAt) -> str:
    """The name of who last changed a field of a version; empty where no one has."""
    change = (
        Change.objects.filter(step__version=version, kind=at.kind, key=at.key, field=at.field)
        .select_related("step__person")
        .order_by("-pk")
        .first()
    )
    return change.step.person.shown_name if change is not None else ""


def begin_step(
    done: Act, actor: Actor, version: Version, reason: str, undoes: ChangeSet | None = None
) -> ChangeSet:
    """The row of history that the changes of one step hang on."""
    return ChangeSet.objects.create(
        version=version, person_id=actor.person, role=done.role, at=done.at, reason=reason,
        undoes=undoes, revision=version.revision,
    )  # fmt: skip


def finish_step(
    done: Act, version: Version, before: OpenPlan, after: OpenPlan
) -> dict[str, Figure | None]:
    """The version's own row, the projection of figures, and the cache once the change is committed.
    Gives every figure that moved."""
    # as it is now, under the version's lock: a gate that was passed while this step waited is passed anew
    version.changed_at = datetime.now(UTC)
    version.save(update_fields=("revision", "changed_at"))
    moved = moved_figures(before.model, after.model)
    FigureValue.objects.filter(version=version, address__in=list(moved)).delete()
    FigureValue.objects.bulk_create(value for value in figure_values(version, after.model, moved))
    transaction.on_commit(lambda: keep(version, after))
    return moved


def moved_figures(
    before: FigureModel | None, after: FigureModel | None
) -> dict[str, Figure | None]:
    """Every address whose figure differs, with its new figure."""
    old: Mapping[str, Figure] = before or {}
    new: Mapping[str, Figure] = after or {}
    changed: dict[str, Figure | None] = {a: f for a, f in new.items() if old.get(a) != f}
    return changed | {a: None for a in old if a not in new}


def told(changed: Mapping[FieldAt, tuple[str, str]], side: int, opened: OpenPlan) -> str:
    """What the audit line says of some fields: figures, dates and choices as they stand, words as hashes,
    and of a marked row only that it was changed."""
    return json.dumps(
        {at.path: _told(at, pair[side], opened.plan) for at, pair in changed.items()},
        ensure_ascii=False,
    )


def _told(at: FieldAt, text: str, plan: PlanRows) -> str:
    row = plan.get(k.BY_NAME[at.kind], at.key)
    if row is not None and row.secrecy is not None:
        return MARKED
    return digest(text) if at.is_prose else text


MARKED = "marked"
"""Stands in the audit trail for what a confidential row holds: a hash of a figure is soon guessed."""
