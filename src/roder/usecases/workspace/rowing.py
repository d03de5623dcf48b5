"""Rows of a draft added and removed, each as one step of history."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

from roder.core.base.kinds import COLUMN_KEY, KEY, Kind, Layout, PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.adoption.keys import slug
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import WrongValueError
from roder.planfile.fields import FieldAt, editable, with_field
from roder.planfile.payload import payload_of, row_of
from roder.store.models import Change, ChangeSet, Row
from roder.store.rows import stored
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Act, Refused, act, digest
from roder.usecases.workspace.editing import (
    Saved,
    begin_step,
    finish_step,
    locked,
    require_standing,
    without_marked,
)
from roder.usecases.workspace.finding import Seen, require, version_seen
from roder.usecases.workspace.opening import opened_rows, rows_of
from roder.usecases.workspace.taking import new_error

Wrong = dict[str, WrongValueError]
"""What is wrong with a new row's texts, by field."""


class WrongRowError(ValueError):
    """A new row that could not be made; `wrong` tells each field."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(", ".join(wrong))
        self.wrong = wrong


def add_row(
    actor: Actor, plan: int, number: int, kind: Kind, texts: dict[str, str], reason: str = ""
) -> tuple[str, Saved]:
    """Adds a row last among its kind, made of the texts of its fields; gives its key.

    Raises WrongRowError (what was typed), Refused and Unseen.
    """
    row = _made(kind, texts)

    def change(rows: PlanRows) -> PlanRows:
        nonlocal row
        row = PlanRow(_free_key(rows, kind, row), row.value)
        return rows.with_rows(kind, (*rows.of(kind), row))

    saved = _step(actor, plan, number, kind, reason, change)
    return row.key, saved


def remove_row(
    actor: Actor, plan: int, number: int, kind: Kind, key: str, reason: str = ""
) -> Saved:
    """Takes a row away; undo brings it back where it was. Raises Refused where others rest on it."""

    def change(rows: PlanRows) -> PlanRows:
        row = rows.get(kind, key)
        if row is None or (row.secrecy is not None and not whole):
            raise Refused("row-gone")
        return rows.with_rows(kind, tuple(row for row in rows.of(kind) if row.key != key))

    whole = actor.may(Deed.READ_SECRET, version_seen(actor, plan, number).plan.board)
    return _step(actor, plan, number, kind, reason, change)


def restore_row(actor: Actor, plan: int, number: int, change: Change, undoes: ChangeSet) -> Saved:
    """Undoes one added or removed row. Raises Refused where it has changed since."""
    kind = k.BY_NAME[change.kind]
    whole = actor.may(Deed.READ_SECRET, version_seen(actor, plan, number).plan.board)
    if json.loads(change.before or change.after)["secrecy"] is not None and not whole:
        raise Refused("row-gone")

    def back(rows: PlanRows) -> PlanRows:
        now = rows.get(kind, change.key)
        if change.after:  # it came: take it away, if it is still what came
            if now is None or _text(now) != change.after:
                raise Refused("changed-since", key=change.key)
            return rows.with_rows(kind, tuple(r for r in rows.of(kind) if r.key != change.key))
        if now is not None:
            raise Refused("changed-since", key=change.key)
        held = json.loads(change.before)
        row = row_of(kind, change.key, held["payload"], held["secrecy"])
        place = min(held["position"], len(rows.of(kind)))
        before = rows.of(kind)
        return rows.with_rows(kind, (*before[:place], row, *before[place:]))

    return _step(actor, plan, number, kind, "", back, undoes)


def _step(
    actor: Actor,
    plan: int,
    number: int,
    kind: Kind,
    reason: str,
    change: Callable[[PlanRows], PlanRows],
    undoes: ChangeSet | None = None,
) -> Saved:
    board = version_seen(actor, plan, number).plan.board
    with act(actor, Deed.EDIT, board, f"plan/{plan}/version/{number}/{kind.name}") as done:
        seen = locked(actor, plan, number)
        require(actor, Deed.EDIT, seen, kind.name)
        whole = actor.may(Deed.READ_SECRET, board)
        if undoes is not None:
            require_standing(undoes)
        before = rows_of(seen.version)
        opened = opened_rows(change(before), seen.version)
        if (problem := new_error(seen.version, opened)) is not None:
            params = problem.params if whole else dict.fromkeys(problem.params, "–")
            raise Refused(problem.code, **dict(params))
        seen.version.revision += 1
        step = begin_step(done, actor, seen.version, reason, undoes)
        _store(done, seen, kind, before, opened.plan, step)
        moved = finish_step(seen.version, opened)
        done.reason = reason
        saved = Saved((), (), moved, opened, seen.version.revision, step.pk)
        return saved if whole else without_marked(saved, seen.version, before)


def _store(
    done: Act, seen: Seen, kind: Kind, before: PlanRows, after: PlanRows, step: ChangeSet
) -> None:
    """The rows of one kind as they now are, and the changes in history and in the audit line."""
    old = {row.key: (at, row) for at, row in enumerate(before.of(kind))}
    new = {row.key: (at, row) for at, row in enumerate(after.of(kind))}
    rows = Row.objects.filter(version=seen.version, kind=kind.name)
    rows.filter(key__in=old.keys() - new.keys()).delete()
    for key, (at, row) in new.items():
        if key not in old:
            Row.objects.create(
                version=seen.version, kind=kind.name, key=key, position=at, **stored(row),
                revision=seen.version.revision,
            )  # fmt: skip
        elif old[key][0] != at:
            rows.filter(key=key).update(position=at)
    gone = {key: _text(old[key][1], old[key][0]) for key in old.keys() - new.keys()}
    come = {key: _text(new[key][1]) for key in new.keys() - old.keys()}
    Change.objects.bulk_create(
        [
            *(
                Change(step=step, kind=kind.name, key=key, before=text)
                for key, text in gone.items()
            ),
            *(Change(step=step, kind=kind.name, key=key, after=text) for key, text in come.items()),
        ]
    )
    done.before = json.dumps({key: digest(text) for key, text in gone.items()})
    done.after = json.dumps({key: digest(text) for key, text in come.items()})


def _text(row: PlanRow, position: int | None = None) -> str:
    mark = payload_of(row.secrecy) if row.secrecy is not None else None
    held: dict[str, Any] = {"payload": payload_of(row.value), "secrecy": mark}
    if position is not None:
        held["position"] = position
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def _made(kind: Kind, texts: dict[str, str]) -> PlanRow:
    """A row of the texts of its fields. Raises WrongRowError."""
    wrong: Wrong = {}
    empty = {spec.name: _nothing(spec.type) for spec in editable(kind) if spec.required}
    row = PlanRow("ny", kind.value(**empty))
    for spec in editable(kind):
        if spec.name not in texts and not spec.required:
            continue
        try:
            row = with_field(row, FieldAt(kind.name, "ny", spec.name), texts.get(spec.name, ""))
        except WrongValueError as error:
            wrong[spec.name] = error
    if wrong:
        raise WrongRowError(wrong)
    return row


def _nothing(type_: object) -> object:
    """Stands in a required field until its text has been read."""
    return "" if type_ is str else 0 if type_ is int else None


def _free_key(rows: PlanRows, kind: Kind, row: PlanRow) -> str:
    """A key of the row's own name that no other row of its kind has. Not of its text: a key stays in
    history and in the audit trail for ever, where prose that is weeded must not."""
    if kind is k.COLUMN:
        value = row.value
        key = str(value.year) if value.kind == "plan" else f"{value.year}/{value.kind}"
        if not COLUMN_KEY.fullmatch(key) or rows.get(kind, key) is not None:
            raise Refused("key-twice", key=key, first="")
        return key
    words = next(
        (text for name in ("name", "label", "title", "line")
         if isinstance(text := getattr(row.value, name, None), str) and text.strip()),
        kind.name,
    )  # fmt: skip
    base = slug(words)[:60].strip("-") or kind.name.replace("_", "-")
    assert KEY.fullmatch(base), base
    if kind.layout is Layout.SINGLE:
        return kind.name.replace("_", "-")
    return next(
        key for n in count(1) if rows.get(kind, key := base if n == 1 else f"{base}-{n}") is None
    )
