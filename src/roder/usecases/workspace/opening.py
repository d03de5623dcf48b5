"""A version in memory: rows, model and problems, kept by revision so that it is calculated once."""

from __future__ import annotations

from pathlib import Path

from roder.core.base import Severity
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_between, check_rows
from roder.core.plan.rows import PlanRows
from roder.store.models import Version
from roder.store.rows import plan_rows, plan_rows_since
from roder.usecases.plans import OpenPlan
from roder.usecases.workspace.kept import Kept

_kept: Kept[tuple[int, int], OpenPlan] = Kept(64)


def open_version(version: Version) -> OpenPlan:
    """The version as plans in folders are opened. No query where it was opened before at this
    revision."""
    key = (version.pk, version.revision)
    return _kept.made(key, lambda: opened_rows(rows_of(version), version))


def rows_of(version: Version) -> PlanRows:
    """The rows of a version, from the nearest revision that is kept."""
    held = (r for pk, r in _kept.held() if pk == version.pk and r <= version.revision)
    near = max(held, default=0)
    opened = _kept.get((version.pk, near))
    if opened is None:
        return plan_rows(version)
    if near == version.revision:
        return opened.plan
    return plan_rows_since(version, opened.plan, near) or plan_rows(version)


def opened_rows(plan: PlanRows, version: Version) -> OpenPlan:
    """Rows checked and calculated."""
    problems, model = tuple(check_between(plan)), None
    if not any(problem.severity is Severity.ERROR for problem in problems):
        try:
            model = figures(plan)
        except ValueError:  # two rows claim one address
            problems = tuple(check_rows(plan))
    path = Path(f"plan-{version.plan_id}-{version.number}")
    return OpenPlan(path, plan, model, problems, version.content_hash)


def keep(version: Version, opened: OpenPlan) -> None:
    """Remembers a version as it is at its revision. The cache is keyed by revision, and a revision of a
    version never changes, so what is kept is never wrong; a transaction that is rolled back leaves an
    entry whose revision another transaction may reach, so keep only after commit."""
    _kept.put((version.pk, version.revision), opened)
