"""The model plan as a workbook."""

from __future__ import annotations

import pytest

from modelplan import alingsas
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.documents.xlsx import render_xlsx
from roder.reports.plan import plan_report
from roder.reports.report import Report

TEXT = "\n\n".join(
    f"[[{part}]]"
    for part in ("budget", "entries", "variance", "investments", "capital-costs", "land")
)


@pytest.fixture(scope="session")
def report() -> Report:
    section = PlanRow("economy", TextSection("Ekonomi", 1, TEXT))
    plan = alingsas().with_rows(k.SECTION, (section,))
    return plan_report(plan, figures(plan), content_hash="ab" * 32)


@pytest.fixture(scope="session")
def workbook(report: Report) -> bytes:
    return render_xlsx(report)
