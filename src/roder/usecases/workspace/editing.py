"""Fields of a draft edited: each edit names the value it saw, and one that has changed since is a conflict.

Several fields in one call are one step, undone as one: what can be saved is, the rest is told. Edits of
different fields never collide, whoever makes them. Steps that wait for the same version are saved together
(docs/decisions/saves-in-groups.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import transaction

from roder.core.base import Figure
from roder.core.base.model import FigureModel
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile.fields import FieldAt
from roder.store.models import Change, ChangeSet, FigureValue, Row, Version
from roder.store.rows import figure_values, held_figures, stored
from roder.usecases.plans import OpenPlan
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Act, Refused, Unseen, begun, digest, together
from roder.usecases.workspace.finding import Seen, require, seen_by
from roder.usecases.workspace.grouping import in_group
from roder.usecases.workspace.opening import keep, open_version, opened_rows, rows_of
from roder.usecases.workspace.taking import (
    FieldEdit,
    Outcome,
    Taken,
    Unsaved,
    Wanted,
    masked,
    take,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a step. `saved` are the fields with the text they now hold; `moved` every figure that
    changed, by address (None: no longer there), also by steps that were saved together with this one;
    `step` the number to undo, None where nothing changed."""

    saved: tuple[tuple[FieldAt, str], ...]
    unsaved: tuple[Unsaved, ...]
    moved: Mapping[str, Figure | None]
    opened: OpenPlan
    revision: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A step that someone wants to take."""

    actor: Actor
    edits: tuple[FieldEdit, ...]
    reason: str = ""
    undoes: ChangeSet | None = None


def save_fields(
    actor: Actor, plan: int, number: int, edits: Iterable[FieldEdit], reason: str = "",
    undoes: ChangeSet | None = None,
) -> Saved:  # fmt: skip
    """Saves what can be saved of some edits, as one step.

    Raises Unseen (no such draft for this person) and Refused (it cannot be edited, or not by this role).
    """
    asked = _Asked(actor, tuple(edits), reason, undoes)
    if undoes is None:
        return in_group((plan, number), asked, lambda group: _saved(plan, number, group))
    (answer,) = _saved(plan, number, [asked])
    if isinstance(answer, Exception):
        raise answer
    return answer


def _saved(plan: int, number: int, group: Sequence[_Asked]) -> list[Saved | Exception]:
    """Steps saved in one transaction: an answer to each, or why it may not be taken."""
    with together() as acts:
        version, refused, wanted = lock(plan, number), dict[int, Exception](), list[Wanted]()
        for step, asked in enumerate(group):
            try:
                seen = seen_by(asked.actor, version)
                require(asked.actor, Deed.EDIT, seen)
                if asked.undoes is not None:
                    require_standing(asked.undoes)
            except (Unseen, Refused) as error:
                refused[step] = error
            else:
                wanted += (Wanted(step, seen, asked.actor, edit) for edit in asked.edits)
        before = rows_of(version)
        found = take(version, before, wanted)
        work = _Work(version, group, found, found.opened or open_version(version))
        if found.taken:
            work.store(acts)
    return [refused.get(step) or work.answer(step, before) for step in range(len(group))]


def lock(plan: int, number: int) -> Version:
    """A version as it is now, locked until the transaction ends. Raises Unseen."""
    # "no key": others may meanwhile add rows that refer to the version, so no two wait for each other
    found = (
        Version.objects.select_for_update(of=("self",), no_key=True)
        .select_related("plan__board").prefetch_related("decisions").defer("bundle")
        .filter(plan=plan, number=number).first()
    )  # fmt: skip
    if found is None:
        raise Unseen
    return found


def locked(actor: Actor, plan: int, number: int) -> Seen:
    """A version for one person, locked until the transaction ends, as it is now. Raises Unseen."""
    return seen_by(actor, lock(plan, number))


def require_standing(step: ChangeSet) -> None:
    """Raises Refused: the step has been undone already. Asked under the version's lock."""
    if ChangeSet.objects.filter(undoes=step).exists():
        raise Refused("already-undone")


class _Work:
    """Steps that are saved together: what came of them, written and told."""

    def __init__(
        self, version: Version, group: Sequence[_Asked], found: Outcome, opened: OpenPlan
    ) -> None:
        self.version, self.group, self.found, self.opened = version, group, found, opened
        self.steps: dict[int, ChangeSet] = {}
        self.moved: Mapping[str, Figure | None] = {}
        self.for_others: tuple[OpenPlan, Mapping[str, Figure | None]] | None = None

    def store(self, acts: list[Act]) -> None:
        """Writes rows, history and figures, and what the audit lines say."""
        opened, changes, rows = self.opened, list[Change](), dict[tuple[str, str], int]()
        for step in dict.fromkeys(each.wanted.step for each in self.found.taken):
            asked, changed = self.group[step], merged(self.found.taken, step)
            target = f"plan/{self.version.plan_id}/version/{self.version.number}"
            done = begun(asked.actor, Deed.EDIT, self.version.plan.board, target)
            self.version.revision += 1
            made = begin_step(done, asked.actor, self.version, asked.reason, asked.undoes)
            rows |= dict.fromkeys(((at.kind, at.key) for at in changed), self.version.revision)
            changes += (
                Change(step=made, kind=at.kind, key=at.key, field=at.field, before=b, after=a)
                for at, (b, a) in changed.items()
            )
            done.before, done.after = (told(changed, side, opened.plan) for side in (0, 1))
            done.reason = asked.reason
            acts.append(done)
            self.steps[step] = made
        for (kind, key), revision in rows.items():
            row = opened.plan.get(k.BY_NAME[kind], key)
            assert row is not None
            Row.objects.filter(version=self.version, kind=kind, key=key).update(
                **stored(row), revision=revision
            )
        Change.objects.bulk_create(changes)
        self.moved = finish_step(self.version, opened)

    def answer(self, step: int, before: PlanRows) -> Saved:
        """What is told of one step, to the one who took it."""
        fields = tuple((at, after) for at, (_, after) in merged(self.found.taken, step).items())
        unsaved = tuple(each for number, each in self.found.unsaved if number == step)
        saved = Saved(fields, unsaved, self.moved, self.opened, self.version.revision)
        if fields:
            saved = replace(saved, step=self.steps[step].pk)
        if self.group[step].actor.may(Deed.READ_SECRET, self.version.plan.board):
            return saved
        if self.for_others is None:
            others = without_marked(saved, self.version, before)
            self.for_others = others.opened, others.moved
        return replace(saved, opened=self.for_others[0], moved=self.for_others[1])


def merged(taken: Iterable[Taken], step: int) -> dict[FieldAt, tuple[str, str]]:
    """The fields that a step changes, each from what to what."""
    changed: dict[FieldAt, tuple[str, str]] = {}
    for each in taken:
        if each.wanted.step == step:
            changed[each.at] = (changed.get(each.at, (each.before, ""))[0], each.after)
    return changed


def without_marked(saved: Saved, version: Version, before: PlanRows) -> Saved:
    """An outcome told to someone who may not see what is marked: names and figures of the masked plan."""
    after = saved.opened.plan
    shown, was = masked(after), masked(before)
    if shown is after and was is before:
        return saved
    opened = opened_rows(shown, version)
    return replace(
        saved, opened=opened, moved=moved_figures(opened_rows(was, version).model, opened.model)
    )


def begin_step(
    done: Act, actor: Actor, version: Version, reason: str, undoes: ChangeSet | None = None
) -> ChangeSet:
    """The row of history that the changes of one step hang on."""
    return ChangeSet.objects.create(
        version=version, person_id=actor.person, role=done.role, at=done.at, reason=reason,
        undoes=undoes, revision=version.revision,
    )  # fmt: skip


def finish_step(version: Version, after: OpenPlan) -> dict[str, Figure | None]:
    """The version's own row, the projection of figures, and the cache once the change is committed.
    Gives every figure that moved."""
    version.changed_at = datetime.now(UTC)
    version.save(update_fields=("revision", "changed_at"))
    moved = moved_figures(held_figures(version), after.model)
    FigureValue.objects.filter(version=version, address__in=list(moved)).delete()
    FigureValue.objects.bulk_create(figure_values(version, after.model, moved))
    transaction.on_commit(lambda: keep(version, after))
    return moved


def moved_figures(
    before: Mapping[str, Figure] | None, after: FigureModel | None
) -> dict[str, Figure | None]:
    """Every address whose figure differs, with its new figure."""
    old: Mapping[str, Figure] = {} if before is None else before
    new: Mapping[str, Figure] = {} if after is None else after  # its truth would count every figure
    changed: dict[str, Figure | None] = {a: f for a, f in new.items() if old.get(a) != f}
    return changed | {a: None for a in old if a not in new}


def told(changed: Mapping[FieldAt, tuple[str, str]], side: int, plan: PlanRows) -> str:
    """What the audit line says of some fields: figures, dates and choices as they stand, words as hashes,
    and of a marked row only that it was changed."""
    return json.dumps(
        {at.path: _told(at, pair[side], plan) for at, pair in changed.items()}, ensure_ascii=False
    )


def _told(at: FieldAt, text: str, plan: PlanRows) -> str:
    row = plan.get(k.BY_NAME[at.kind], at.key)
    if row is not None and row.secrecy is not None:
        return MARKED
    return digest(text) if at.is_prose else text


MARKED = "marked"
"""Stands in the audit trail for what a confidential row holds: a hash of a figure is soon guessed."""
