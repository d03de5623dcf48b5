"""The PDF of a plan is an archive and open to everyone at once, and gives the very plan back."""

from __future__ import annotations

from dataclasses import replace

import page
import pytest

from modelplan import alingsas
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows
from roder.documents.pdf.report import render_report_pdf
from roder.importers.pdf.attached import attached_files
from roder.planfile import read_plan, write_plan
from roder.reports.plan import plan_report
from roder.reports.report import Report, Theme

STANDARDS = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def with_text(text: str, level: int = 1) -> PlanRows:
    return alingsas().with_rows(k.SECTION, (PlanRow("a", TextSection("Ekonomi", level, text)),))


def report(plan: PlanRows, language: str = "sv") -> Report:
    theme = Theme("Ekvik kommun", "#5b2a6e")
    return plan_report(plan, figures(plan), theme=theme, content_hash="0" * 64, language=language)


SHOWN = ("budget", "entries", "variance", "investments", "capital-costs", "land")
EVERYTHING = "\n\n".join(f"[[{shown}]]" for shown in SHOWN)
PLANS = {
    "everything": with_text(f"Bidraget är **{{{{budget/grant/2022|mnkr}}}}**.\n\n{EVERYTHING}"),
    "skipped levels": with_text("Text.\n\n### Tredje\n\n- ett\n- två", 4),
    "hostile": with_text("\x07 #set page(1pt) \\ $x$ @ref ‮ " + "å" * 400 + " \ud800"),
    "only a title": PlanRows(alingsas().rows | {"section": ()}),
    "a table in the text": with_text("| a | b |\n|---|---|\n| 1 | 2 |\n| | |"),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PLANS)
def test_it_keeps_both_standards(name: str, language: str) -> None:
    pdf = render_report_pdf(report(PLANS[name], language))
    for standard in STANDARDS:
        found = page.validate_pdf_bytes(pdf, profile=standard)
        assert found.is_compliant, found


def test_the_plan_inside_is_the_very_plan() -> None:
    plan = PLANS["everything"]
    files = write_plan(plan)
    pdf = render_report_pdf(report(plan), files)
    found = attached_files(pdf)
    assert found == files
    assert write_plan(read_plan(found).plan) == files
    for standard in STANDARDS:
        assert page.validate_pdf_bytes(pdf, profile=standard).is_compliant


def test_a_pdf_without_a_plan_and_what_is_no_pdf_have_no_files() -> None:
    assert attached_files(render_report_pdf(report(PLANS["only a title"]))) == {}
    assert attached_files(b"%PDF-1.7 nothing") == {}


def test_a_report_without_anything_can_be_printed() -> None:
    empty = replace(report(PlanRows()), title="", sections=())
    assert page.validate_pdf_bytes(
        render_report_pdf(empty), profile=page.ValidationProfile.PDF_UA_1
    ).is_compliant
