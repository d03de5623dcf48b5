"""What a person can see: boards, plans and versions, each with its standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from roder.store.asked import Asked
from roder.store.models import Decision, Municipality, Plan, Version
from roder.usecases.workspace.access import DEEDS, Deed, Standing, may_see
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Refused, Unseen


def standing_of(version: Version) -> Standing:
    """A version's standing: its last decision, else its state. Uses prefetched decisions."""
    decisions = list(version.decisions.all())
    return Standing(decisions[-1].outcome) if decisions else Standing(version.state)


@dataclass(frozen=True, slots=True)
class Seen:
    """A version that a person may see. `superseded` where a later version of the plan is decided."""

    version: Version
    standing: Standing
    superseded: bool = False

    @property
    def plan(self) -> Plan:
        return self.version.plan


@dataclass(frozen=True, slots=True)
class Glimpse:
    """All that a page about a version depends on beside its rows and the reader: what stands above it, and
    how the version stands. Two that are equal look the same."""

    version: int
    revision: int
    content_hash: str
    standing: Standing
    superseded: bool
    decision: int | None
    title: str
    board: int
    board_name: str
    municipality: int

    @classmethod
    def of(cls, seen: Seen) -> Glimpse:
        version, board = seen.version, seen.plan.board
        decisions = list(version.decisions.all())
        return cls(
            version.pk, version.revision, version.content_hash, seen.standing, seen.superseded,
            decisions[-1].pk if decisions else None, seen.plan.title, board.pk, board.name,
            board.municipality_id,
        )  # fmt: skip


_GLIMPSES = Asked(
    Version.objects.filter(plan=0)
    .order_by("number", "decisions__pk")
    .values_list(
        "number", "pk", "revision", "content_hash", "state", "decisions__outcome", "decisions__pk",
        "plan__title", "plan__board", "plan__board__name", "plan__board__municipality",
    )
)  # fmt: skip


def glimpse(actor: Actor, plan: int, number: int) -> Glimpse:
    """What `version_seen` would find, as a value. Raises Unseen. One query."""
    # in order of the decisions: the last one of each version stays
    versions = {row[0]: row[1:] for row in _GLIMPSES.rows(plan)}
    standings = {each: Standing(row[4] or row[3]) for each, row in versions.items()}
    if number not in versions:
        raise Unseen
    pk, revision, content_hash, _, _, decision, title, board, name, municipality = versions[number]
    standing = standings[number]
    if not may_see(actor.holdings, municipality, board, standing):
        raise Unseen
    superseded = standing is Standing.DECIDED and any(
        each > number and other is Standing.DECIDED for each, other in standings.items()
    )
    return Glimpse(pk, revision, content_hash, standing, superseded, decision, title, board, name,
                   municipality)  # fmt: skip


def _versions() -> Any:
    return (
        Version.objects.select_related("plan__board__municipality", "created_by")
        .prefetch_related("decisions", "dispatches")
        .defer("bundle", "plan__board__municipality__files")
    )


def _seen(actor: Actor, versions: Sequence[Version]) -> tuple[Seen, ...]:
    """What a person may see of a plan's versions, which are given in order of their numbers."""
    standings = [(version, standing_of(version)) for version in versions]
    decided = max((v.number for v, s in standings if s is Standing.DECIDED), default=0)
    return tuple(
        Seen(v, s, s is Standing.DECIDED and v.number < decided)
        for v, s in standings
        if actor.sees(v.plan.board, s)
    )


def plan_seen(actor: Actor, number: int) -> tuple[Plan, tuple[Seen, ...]]:
    """A plan with the versions that a person may see. Raises Unseen where there is none. Three queries."""
    seen = _seen(actor, list(_versions().filter(plan=number).order_by("number")))
    if not seen:
        raise Unseen
    return seen[0].plan, seen


def version_seen(actor: Actor, number: int, version: int) -> Seen:
    """One version of a plan. Raises Unseen."""
    _, seen = plan_seen(actor, number)
    found = next((each for each in seen if each.version.number == version), None)
    if found is None:
        raise Unseen
    return found


def seen_by(actor: Actor, version: Version) -> Seen:
    """A version that has been found, for one person. Raises Unseen."""
    standing = standing_of(version)
    if not actor.sees(version.plan.board, standing):
        raise Unseen
    return Seen(version, standing)


def plans_seen(actor: Actor) -> Iterator[tuple[Plan, tuple[Seen, ...]]]:
    """Every plan that a person may see something of, board by board. Four queries."""
    decided = Decision.objects.filter(version=OuterRef("pk"), outcome=Standing.DECIDED)
    wide = {h.municipality for h in actor.holdings}
    own = Q(plan__board__in={h.board for h in actor.holdings if h.board is not None}) | Q(
        plan__board__municipality__in={h.municipality for h in actor.holdings if h.board is None}
    )
    # no more than may be seen is fetched; what may be seen, the table of roles says
    versions = (
        _versions()
        .prefetch_related("gates")
        .filter(own | Q(Exists(decided), plan__board__municipality__in=wide))
        .order_by("plan__board__position", "-plan__first", "-plan__pk", "number")
    )
    found: dict[int, list[Version]] = {}
    for version in versions:
        found.setdefault(version.plan_id, []).append(version)
    for group in found.values():
        if seen := _seen(actor, group):
            yield seen[0].plan, seen


def reads_audit(actor: Actor) -> bool:
    """Whether a person may read the audit trail. There is one for the whole installation, and a chain
    cannot be followed in part: so only those who may in every municipality that is in it."""
    wide = {
        h.municipality
        for h in actor.holdings
        if h.board is None and Deed.READ_AUDIT in DEEDS[h.role]
    }
    return bool(wide) and not Municipality.objects.exclude(pk__in=wide).exists()


def require(actor: Actor, deed: Deed, seen: Seen, kind: str = "") -> None:
    """Raises Refused: the deed is not for this person, or not in this state."""
    board = seen.plan.board
    if not actor.may(deed, board, None, kind):
        raise Refused("not-for-role", deed=deed)
    if not actor.may(deed, board, seen.standing, kind):
        raise Refused("not-in-state", deed=deed, state=seen.standing)


def latest(seen: tuple[Seen, ...]) -> Seen:
    """The version that a person is shown first: the one last worked on among those seen."""
    return seen[-1]
