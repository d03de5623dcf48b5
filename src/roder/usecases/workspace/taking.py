"""Edits taken into a plan, in order: what each finds there, and whether the plan holds with it. Nothing is
written here; docs/decisions/saves-in-groups.md tells the rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roder.core.base import Problem, Severity
from roder.core.base.kinds import PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.planfile.codec import WrongValueError
from roder.planfile.fields import FieldAt, field_text, with_field
from roder.store.models import Change, Version
from roder.usecases.plans import OpenPlan
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.finding import Seen
from roder.usecases.workspace.opening import open_version, opened_rows


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
class Wanted:
    """One edit of a step. `step` is the step's number among those that are done together."""

    step: int
    seen: Seen
    actor: Actor
    edit: FieldEdit

    @property
    def whole(self) -> bool:
        """Whether its writer sees what is marked."""
        return self.actor.may(Deed.READ_SECRET, self.seen.plan.board)


@dataclass(frozen=True, slots=True)
class Taken:
    """An edit that is in the plan: the field's text before and after."""

    wanted: Wanted
    before: str
    after: str

    @property
    def at(self) -> FieldAt:
        return self.wanted.edit.at


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan with what could be taken (`opened` None where nothing was), and what could not, by step."""

    plan: PlanRows
    opened: OpenPlan | None
    taken: tuple[Taken, ...]
    unsaved: tuple[tuple[int, Unsaved], ...]


def take(version: Version, plan: PlanRows, wanted: Sequence[Wanted]) -> Outcome:
    """Every edit in turn, each as if it came alone after those before it."""
    return _take(version, Outcome(plan, None, (), ()), wanted)


def _take(version: Version, start: Outcome, wanted: Sequence[Wanted]) -> Outcome:
    """The edits after `start`. Where they make an error together, each half is tried by itself."""
    tried = _tried(version, start, wanted)
    if len(tried.taken) == len(start.taken):
        return tried
    opened = opened_rows(tried.plan, version)
    problem = new_error(version, opened)
    if problem is None:
        return Outcome(tried.plan, opened, tried.taken, tried.unsaved)
    if len(wanted) == 1:
        (one,) = wanted
        params = problem.params if one.whole else dict.fromkeys(problem.params, "–")
        unsaved = (one.step, Unsaved(one.edit, problem.code, params=params))
        return Outcome(start.plan, start.opened, start.taken, (*start.unsaved, unsaved))
    half = len(wanted) // 2
    return _take(version, _take(version, start, wanted[:half]), wanted[half:])


def _tried(version: Version, start: Outcome, wanted: Sequence[Wanted]) -> Outcome:
    """The edits after `start`, each by what stands in its own row."""
    plan, taken, unsaved = start.plan, list(start.taken), list(start.unsaved)
    for one in wanted:
        new = _row(version, plan, taken, one)
        if isinstance(new, Unsaved):
            unsaved.append((one.step, new))
        elif new is not None:
            at, kind = one.edit.at, k.BY_NAME[one.edit.at.kind]
            old = plan.get(kind, at.key)
            assert old is not None
            plan = plan.with_rows(
                kind, tuple(new if each.key == at.key else each for each in plan.of(kind))
            )
            taken.append(Taken(one, field_text(old, at), field_text(new, at)))
    return Outcome(plan, start.opened, tuple(taken), tuple(unsaved))


def _row(
    version: Version, plan: PlanRows, taken: Sequence[Taken], one: Wanted
) -> PlanRow | Unsaved | None:
    """The row as one edit would make it; why it cannot; None where there is nothing to do."""
    edit, at, kind = one.edit, one.edit.at, k.BY_NAME[one.edit.at.kind]
    row = plan.get(kind, at.key)
    shown = row if one.whole else masked(plan).get(kind, at.key)
    if row is None or shown is None or (row.secrecy is not None and not one.whole):
        return Unsaved(edit, "row-gone")
    if not one.actor.may(Deed.EDIT, one.seen.plan.board, one.seen.standing, at.kind):
        return Unsaved(edit, "not-for-role", params={"deed": Deed.EDIT.value})
    try:
        new, now = with_field(row, at, edit.given), field_text(row, at)
    except WrongValueError as error:
        return Unsaved(edit, "value-wrong", expected=error.expected, allowed=error.allowed)
    if new == row:
        return None
    if not _same(row, at, edit.seen, now):
        last = next((each.wanted.actor.name for each in reversed(taken) if each.at == at), None)
        by = last if last is not None else last_changed_by(version, at)
        return Unsaved(edit, "conflict", field_text(shown, at), by)
    return new


def masked(plan: PlanRows) -> PlanRows:
    """The plan for those who may not see what is marked: itself where nothing is."""
    marked = any(row.secrecy is not None for rows in plan.rows.values() for row in rows)
    return mask(plan) if marked else plan


def _same(row: PlanRow, at: FieldAt, seen: str, now: str) -> bool:
    """Whether the text that was seen is what stands there: the same text, or the same value."""
    if seen.replace("\r\n", "\n") == now:
        return True
    try:
        return with_field(row, at, seen) == row
    except WrongValueError:
        return False


def new_error(version: Version, after: OpenPlan) -> Problem | None:
    """The first error that a plan would have and the version, as it is stored, has not."""
    errors = [p for p in after.problems if p.severity is Severity.ERROR]
    known = {(p.code, p.place) for p in open_version(version).problems} if errors else set()
    return next((p for p in errors if (p.code, p.place) not in known), None)


def last_changed_by(version: Version, at: FieldAt) -> str:
    """The name of who last changed a field of a version; empty where no one has."""
    change = (
        Change.objects.filter(step__version=version, kind=at.kind, key=at.key, field=at.field)
        .select_related("step__person")
        .order_by("-pk")
        .first()
    )
    return change.step.person.shown_name if change is not None else ""
