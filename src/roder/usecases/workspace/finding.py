"""What a person can see: boards, plans and versions, each with its standing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roder.store.models import Municipality, Plan, Version
from roder.usecases.workspace.access import DEEDS, Deed, Standing
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


def _versions() -> Any:
    return (
        Version.objects.select_related("plan__board__municipality", "created_by")
        .prefetch_related("decisions", "dispatches")
        .defer("bundle")
    )


def seen_versions(actor: Actor, plan: Plan) -> tuple[Seen, ...]:
    """The versions of a plan that a person may see, in order of their numbers."""
    versions = list(_versions().filter(plan=plan).order_by("number"))
    decided = max((v.number for v in versions if standing_of(v) is Standing.DECIDED), default=0)
    return tuple(
        Seen(version, standing, standing is Standing.DECIDED and version.number < decided)
        for version in versions
        for standing in (standing_of(version),)
        if actor.sees(plan.board, standing)
    )


def plan_seen(actor: Actor, number: int) -> tuple[Plan, tuple[Seen, ...]]:
    """A plan with the versions that a person may see. Raises Unseen where there is none."""
    plan = Plan.objects.select_related("board__municipality").filter(pk=number).first()
    seen = seen_versions(actor, plan) if plan is not None else ()
    if plan is None or not seen:
        raise Unseen
    return plan, seen


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
    """Every plan that a person may see something of, board by board. A bounded number of queries."""
    municipalities = {holding.municipality for holding in actor.holdings}
    versions = (
        _versions()
        .filter(plan__board__municipality__in=municipalities)
        .order_by("plan__board__position", "-plan__first", "-plan__pk", "number")
    )
    found: dict[int, list[Version]] = {}
    for version in versions:
        found.setdefault(version.plan_id, []).append(version)
    for group in found.values():
        plan = group[0].plan
        standings = [(version, standing_of(version)) for version in group]
        decided = max((v.number for v, s in standings if s is Standing.DECIDED), default=0)
        seen = tuple(
            Seen(v, s, s is Standing.DECIDED and v.number < decided)
            for v, s in standings
            if actor.sees(plan.board, s)
        )
        if seen:
            yield plan, seen


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
