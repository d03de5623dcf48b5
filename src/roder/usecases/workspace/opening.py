"""A version in memory: rows, model and problems, kept by revision so that it is calculated once."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from roder.core.base import Severity
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_between, check_rows
from roder.core.plan.rows import PlanRows
from roder.store.models import Version
from roder.store.rows import plan_rows, plan_rows_since
from roder.usecases.plans import OpenPlan

MOST_KEPT = 64
_kept: OrderedDict[tuple[int, int], OpenPlan] = OrderedDict()
_lock = Lock()


def open_version(version: Version) -> OpenPlan:
    """The version as plans in folders are opened. No query where it was opened before at this revision."""
    key = (version.pk, version.revision)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    opened = opened_rows(rows_of(version), version)
    keep(version, opened)
    return opened


def rows_of(version: Version) -> PlanRows:
    """The rows of a version, from the nearest revision that is kept."""
    with _lock:
        near = max((r for pk, r in _kept if pk == version.pk and r <= version.revision), default=0)
        plan = _kept[version.pk, near].plan if near else None
    if plan is not None and near < version.revision:
        plan = plan_rows_since(version, plan, near)
    return plan if plan is not None else plan_rows(version)


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
    with _lock:
        _kept[version.pk, version.revision] = opened
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Empties the cache (another database, as in tests)."""
    with _lock:
        _kept.clear()
