"""What the start page says beside what waits: what is proposed, what others have changed, what contradicts.

Nothing of what a person reads is stored: "since" is always since another version or a date, never since the
last visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max

from roder.core.base import Figure, Problem, Severity
from roder.core.base.model import FigureModel
from roder.core.plan.diff import PlanDiff
from roder.reports.covering import main_lines
from roder.store.models import ChangeSet, Dispatch, Person, Plan
from roder.usecases.comparing import compare_plans
from roder.usecases.workspace.access import PREPARING, Deed, Standing
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.finding import Seen
from roder.usecases.workspace.kept import Kept
from roder.usecases.workspace.showing import problems_of, view

Listed = Sequence[tuple[Plan, Seen, tuple[Seen, ...]]]
"""Plans with the version shown first and all that are seen, as the start page has them."""

LATELY = timedelta(days=14)
BEFORE_MEETING = (Standing.DISPATCHED, Standing.TABLED)
UNSETTLED = (Standing.DRAFT, Standing.PROPOSAL, *BEFORE_MEETING)
_differences: Kept[tuple[int, int, int, int, bool], PlanDiff] = Kept(64)
_counts: Kept[tuple[int, int, int, int, bool], tuple[int, int]] = Kept(2_000)
_headlines: Kept[tuple[object, ...], tuple[Headline, ...]] = Kept(2_000)


@dataclass(frozen=True, slots=True)
class Headline:
    """One main line: this year as last cycle's plan has it, the coming year as that plan had it, and as it
    now is proposed."""

    label: str
    this_year: Figure | None
    before: Figure | None
    now: Figure | None


@dataclass(frozen=True, slots=True)
class Since:
    """Another version, and how much has changed since it: figures that a person wrote and that
    stand in both, rows in all."""

    other: Seen
    figures: int
    rows: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan before a meeting, as an elected member meets it."""

    seen: Seen
    dispatch: Dispatch | None
    year: int
    headlines: tuple[Headline, ...]
    last_year: Since | None
    version_before: Since | None
    contradictions: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What others have lately changed in a version."""

    seen: Seen
    names: tuple[str, ...]
    steps: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A plan that is not settled, with what contradicts in it."""

    seen: Seen
    problems: tuple[Problem, ...]


def prepares(actor: Actor, seen: Seen) -> bool:
    """Whether a person takes part in preparing a board's plans."""
    board = seen.plan.board
    return any(
        h.role in PREPARING and h.covers(board.municipality_id, board.pk) for h in actor.holdings
    )


def proposed(actor: Actor, plans: Listed) -> list[Proposed]:
    """What is before a meeting, for those who do not prepare it; the nearest meeting first."""
    found = [
        _proposed(actor, last, every, plans)
        for _, last, every in plans
        if last.standing in BEFORE_MEETING and not prepares(actor, last)
    ]
    return sorted(found, key=lambda p: p.dispatch.meeting.toordinal() if p.dispatch else 0)


def _proposed(actor: Actor, seen: Seen, every: tuple[Seen, ...], plans: Listed) -> Proposed:
    whole = actor.may(Deed.READ_SECRET, seen.plan.board)
    before = [v for v in every if v.version.number < seen.version.number and v.standing.frozen]
    last = last_cycle(seen, plans)
    return Proposed(
        seen,
        next(iter(sorted(seen.version.dispatches.all(), key=lambda d: -d.pk)), None),
        seen.plan.first,
        headlines(seen, last, whole),
        _since(last, seen, whole),
        _since(before[-1], seen, whole) if before else None,
        _wrong(seen, whole),
    )


def last_cycle(seen: Seen, plans: Listed) -> Seen | None:
    """The board's plan of the cycle before: what is decided of it, else its latest version."""
    earlier = [
        (plan.first, versions)
        for plan, _, versions in plans
        if plan.board_id == seen.plan.board_id and 0 < plan.first < seen.plan.first
    ]
    if not earlier:
        return None
    _, versions = max(earlier, key=lambda each: each[0])
    decided = [v for v in versions if v.standing is Standing.DECIDED]
    return (decided or list(versions))[-1]


def _since(other: Seen | None, seen: Seen, whole: bool) -> Since | None:
    if other is None:
        return None
    figures, rows = _counts.made(_between(other, seen, whole), lambda: _counted(other, seen, whole))
    return Since(other, figures, rows)


def _counted(other: Seen, seen: Seen, whole: bool) -> tuple[int, int]:
    found = difference(other, seen, whole)
    changed = [f for f in found.figures if f.given and f.before is not None and f.after is not None]
    return len(changed), len(found.rows)


def _between(before: Seen, after: Seen, whole: bool) -> tuple[int, int, int, int, bool]:
    one, other = before.version, after.version
    return one.pk, one.revision, other.pk, other.revision, whole


def difference(before: Seen, after: Seen, whole: bool) -> PlanDiff:
    """What differs between two versions, as a reader may see them; kept by their revisions. Raises
    Unreadable where either has errors."""
    return _differences.made(
        _between(before, after, whole),
        lambda: compare_plans(view(before, whole), view(after, whole)),
    )


def headlines(seen: Seen, last: Seen | None, whole: bool) -> tuple[Headline, ...]:
    """The main lines, beside those of last cycle's plan; kept by their revisions."""
    then = (last.version.pk, last.version.revision) if last is not None else None
    key = (seen.version.pk, seen.version.revision, then, whole)
    return _headlines.made(key, lambda: _lined(seen, last, whole))


def _lined(seen: Seen, last: Seen | None, whole: bool) -> tuple[Headline, ...]:
    opened = view(seen, whole)
    now, then = opened.model, view(last, whole).model if last is not None else None
    year = seen.plan.first
    return tuple(
        Headline(
            label,
            _figure(then, f"budget/{key}/{year - 1}"),
            _figure(then, f"budget/{key}/{year}"),
            _figure(now, f"budget/{key}/{year}"),
        )
        for key, label in main_lines(opened.plan)
        if _figure(now, f"budget/{key}/{year}") is not None
    )


def _figure(model: FigureModel | None, address: str) -> Figure | None:
    return model.figure(address) if model is not None and address in model else None


def _wrong(seen: Seen, whole: bool) -> tuple[Problem, ...]:
    return tuple(p for p in problems_of(seen, whole) if p.severity is not Severity.NOTE)


def contradicting(actor: Actor, plans: Listed) -> list[Contradicting]:
    """The unsettled plans that a person prepares in which something contradicts, the most first."""
    found = [
        Contradicting(last, wrong)
        for _, last, _ in plans
        if last.standing in UNSETTLED and prepares(actor, last)
        if (wrong := _wrong(last, actor.may(Deed.READ_SECRET, last.plan.board)))
    ]
    return sorted(found, key=lambda each: -len(each.problems))


def worked(actor: Actor, plans: Listed, now: datetime) -> list[Worked]:
    """What others have changed in the drafts that a person prepares, the latest first. One query."""
    drafts = {
        last.version.pk: last
        for _, last, _ in plans
        if not last.standing.frozen and prepares(actor, last)
    }
    steps = (
        ChangeSet.objects.filter(version__in=drafts, at__gte=now - LATELY)
        .exclude(person=actor.person)
        .order_by()
        .values("version", *(f"person__{name}" for name in NAMES))
        .annotate(steps=Count("pk"), last=Max("at"), newest=Max("pk"))
        .order_by("-newest")
    )
    groups: dict[int, list[dict[str, Any]]] = {}
    for each in steps:
        groups.setdefault(each["version"], []).append(each)
    return [
        Worked(
            drafts[number],
            tuple(dict.fromkeys(_name(each) for each in group)),
            sum(each["steps"] for each in group),
            group[0]["last"],
        )
        for number, group in groups.items()
    ]


NAMES = ("username", "first_name", "last_name")


def _name(counted: dict[str, Any]) -> str:
    return Person(**{name: counted[f"person__{name}"] for name in NAMES}).shown_name
