"""Rules for the head of a steering document (DOMAIN §10): its dates against its period and each other.

A decision after the period has begun is normal in some municipalities: no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from roder.core.base import Problem, Severity
from roder.core.steering.metadata import SteeringMetadata


def check(metadata: SteeringMetadata) -> Iterator[Problem]:
    """The validity covers the budget year, and the revision comes no later than the validity's end."""
    until, revise = metadata.valid_until, metadata.revise_by
    if until is not None and metadata.period is not None:
        year = metadata.period[0]
        if until < date(year, 12, 31):
            params = {"until": until.isoformat(), "year": str(year)}
            yield Problem("validity-ends-early", Severity.WARNING, metadata.place, params=params)
    if until is not None and revise is not None and revise > until:
        params = {"until": until.isoformat(), "revise": revise.isoformat()}
        yield Problem("revision-after-validity", Severity.WARNING, metadata.place, params=params)


def check_register(documents: Iterable[SteeringMetadata], today: date) -> Iterator[Problem]:
    """A municipality's steering documents on a day: those without an owner, and those that have expired
    or should have been revised by then."""
    for each in documents:
        title = each.title or each.registry_number or ""
        if not each.owner_role:
            yield Problem("owner-missing", Severity.WARNING, each.place, params={"title": title})
        if each.valid_until is not None and each.valid_until < today:
            params = {"title": title, "until": each.valid_until.isoformat()}
            yield Problem("document-expired", Severity.WARNING, each.place, params=params)
        elif each.revise_by is not None and each.revise_by < today:
            params = {"title": title, "revise": each.revise_by.isoformat()}
            yield Problem("revision-due", Severity.NOTE, each.place, params=params)
