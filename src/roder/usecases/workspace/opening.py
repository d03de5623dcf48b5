"""A version in memory: rows, model and problems, kept by revision so that it is calculated once."""

from __future__ import annotations

from pathlib import Path

from roder.core.base import Severity
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.store.models import Version
from roder.store.rows import plan_rows
from roder.usecases.plans import OpenPlan
from roder.usecases.workspace.kept import Kept

_kept: Kept[tuple[int, int], OpenPlan] = Kept(64)


def open_version(version: Version) -> OpenPlan:
    """The version as plans in folders are opened. One query, or none where it was opened before."""
    key = (version.pk, version.revision)
    return _kept.made(key, lambda: opened_rows(plan_rows(version), version))


def opened_rows(plan: PlanRows, version: Version) -> OpenPlan:
    """Rows checked and calculated."""
    problems = tuple(check_rows(plan))
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    path = Path(f"plan-{version.plan_id}-{version.number}")
    return OpenPlan(path, plan, None if broken else figures(plan), problems, version.content_hash)


def keep(version: Version, opened: OpenPlan) -> None:
    """Remembers a version as it is at its revision. The cache is keyed by revision, and a revision of a
    version never changes, so what is kept is never wrong; a transaction that is rolled back leaves an
    entry whose revision another transaction may reach, so keep only after commit."""
    _kept.put((version.pk, version.revision), opened)
