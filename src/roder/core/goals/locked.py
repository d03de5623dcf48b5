"""What a decision locks: a decided KPI keeps its identity, or the series is broken (DOMAIN §6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base import Place, Problem, Severity
from roder.core.base.kinds import PlanRow
from roder.core.goals.rows import KpiRow

IDENTITY = ("name", "scale", "source", "source_id", "definition")
"""The fields that say what is measured."""


def check_locked(
    before: Sequence[PlanRow[KpiRow]], after: Sequence[PlanRow[KpiRow]]
) -> Iterator[Problem]:
    """KPIs of a decided plan that a later version lacks, or measures something else by."""
    kept = {row.key: row for row in after}
    for row in before:
        at = Place(kept.get(row.key, row).source, table="kpi", row=row.value.name)
        if row.key not in kept:
            yield Problem("kpi-gone", Severity.WARNING, at, params={"kpi": row.value.name})
            continue
        now = kept[row.key].value
        changed = [field for field in IDENTITY if getattr(row.value, field) != getattr(now, field)]
        if changed:
            params = {"kpi": row.value.name, "field": ", ".join(changed)}
            yield Problem("kpi-identity-changed", Severity.WARNING, at, params=params)
