"""Rules for the head of a steering document (DOMAIN §10): its dates against its period and each other.

A decision after the period has begun is normal in some municipalities: no rule.
"""

from __future__ import annotations

from collections.abc import Iterator
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
