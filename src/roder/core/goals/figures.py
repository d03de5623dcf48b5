"""Targets and baselines as figures: `goals/<kpi>/target/2022`, `goals/<kpi>/baseline/2020`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.goals.rows import KpiRow


def declare_kpis(kpis: Sequence[PlanRow[KpiRow]]) -> Iterator[Declared]:
    """Every figure that has a year; a target in words has none."""
    for row in kpis:
        for part, figures in (("target", row.value.targets), ("baseline", row.value.baselines)):
            for stated in figures:
                if stated.figure is None or stated.year is None:
                    continue
                address = f"goals/{row.key}/{part}/{stated.year}"
                origin = Origin("kpi", row.key, f"{part}s")
                caption = Caption(row.value.name, part, stated.year)
                yield Declared(address, caption, Given(stated.figure, origin))
