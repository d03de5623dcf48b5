"""What has been changed in a version: by field, and step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from roder.planfile.fields import FieldAt
from roder.store.models import Change, ChangeSet, Version
from roder.usecases.workspace.actors import Actor

SITTING = timedelta(minutes=30)
"""Steps of one person closer than this are shown as one working session."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A working session: one person's steps near each other in time, newest first."""

    name: str
    role: str
    first: datetime
    last: datetime
    steps: tuple[ChangeSet, ...]


def field_history(version: Version, at: FieldAt) -> tuple[Change, ...]:
    """Every change of one field of a plan, newest first, in this version and those before it."""
    return tuple(
        Change.objects.filter(
            step__version__plan=version.plan_id, step__version__number__lte=version.number,
            kind=at.kind, key=at.key, field=at.field,
        )
        .select_related("step__person", "step__version")
        .order_by("-pk")
    )  # fmt: skip


def sittings(version: Version, most: int = 400) -> tuple[Sitting, ...]:
    """The latest steps of a version by working session, newest first. Two queries."""
    steps = (
        ChangeSet.objects.filter(version=version)
        .select_related("person", "undone_by", "undoes")
        .prefetch_related("changes")[:most]
    )
    return tuple(_grouped(steps))


def _grouped(steps: Iterable[ChangeSet]) -> Iterable[Sitting]:
    group: list[ChangeSet] = []
    for step in steps:
        if group and (
            step.person_id != group[-1].person_id or abs(group[-1].at - step.at) > SITTING
        ):
            yield _sitting(group)
            group = []
        group.append(step)
    if group:
        yield _sitting(group)


def _sitting(group: list[ChangeSet]) -> Sitting:
    newest = group[0]
    times = [step.at for step in group]  # not always in order: a clock may have been set back
    return Sitting(newest.person.shown_name, newest.role, min(times), max(times), tuple(group))


def last_step(actor: Actor, version: Version) -> ChangeSet | None:
    """A person's own latest step in a version that can still be undone."""
    return (
        ChangeSet.objects.filter(
            version=version, person_id=actor.person, undoes=None, undone_by=None
        )
        .order_by("-pk")
        .first()
    )
