"""What an import gives, and what it will not take."""

from __future__ import annotations

from pathlib import Path

import pytest

from roder.core.plan import kinds as k
from roder.documents.pdf.report import render_report_pdf
from roder.importers.unreadable import Unreadable
from roder.planfile.disk import read_folder
from roder.usecases.importing import import_file
from roder.usecases.plans import check_plan, open_plan
from roder.usecases.publishing import report_of

PLAN = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"


def published(folder: Path, **changed: bytes) -> Path:
    """A published PDF whose attached files somebody may have changed."""
    report, files = report_of(open_plan(PLAN), "internal", None)
    path = folder / "beslutad.pdf"
    path.write_bytes(render_report_pdf(report, {**files, **changed}))
    return path


def test_a_published_pdf_gives_its_plan_back(tmp_path: Path) -> None:
    imported = import_file(published(tmp_path), tmp_path / "plan", 2024)
    assert imported.restored
    assert read_folder(tmp_path / "plan") == read_folder(PLAN)


def test_a_pdf_whose_plan_has_been_tampered_with_is_refused(tmp_path: Path) -> None:
    head = (PLAN / "plan.toml").read_bytes().replace(b"first = 2022", b"first = 2099")
    path = published(tmp_path, **{"plan.toml": head})
    with pytest.raises(Unreadable, match="plan-has-errors"):
        import_file(path, tmp_path / "plan", 2024)
    assert not (tmp_path / "plan").exists()


RISKS = """Kulturnämndens riskanalys

Risk\tSannolikhet\tVäsentlighet\tRiskvärde\tHantering
Brand i arkivet\t2\t3\t6\tInternkontrollpunkt
Vattenskada i museet\t1\t3\t3\tAccepteras
Bristande tillsyn av lokaler\t2\t2\t4\tAccepteras
"""


def test_a_document_without_money_and_period_gives_a_plan_without_errors(tmp_path: Path) -> None:
    path = tmp_path / "risker.txt"
    path.write_text(RISKS, "utf-8")
    imported = import_file(path, tmp_path / "plan", 2024)
    assert [question.code for question in imported.questions] == ["import-years"]
    opened = open_plan(tmp_path / "plan")
    assert [p.code for p in check_plan(opened) if p.severity == "error"] == []
    assert len(opened.plan.of(k.RISK)) == 3


DATED = RISKS.replace("Kulturnämndens riskanalys", "Kulturnämndens riskanalys för 2026")


def test_a_year_in_a_heading_is_the_plans_year(tmp_path: Path) -> None:
    path = tmp_path / "risker.txt"
    path.write_text(DATED, "utf-8")
    imported = import_file(path, tmp_path / "plan", 2024)
    head = imported.plan.single(k.HEAD)
    assert head is not None
    assert (head.first, head.last) == (2026, 2026)
