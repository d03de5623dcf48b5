"""What an import gives, and what it will not take."""

from __future__ import annotations

from pathlib import Path

import pytest

from roder.core.plan import kinds as k
from roder.core.plan.reserved import RESERVED
from roder.documents.pdf.report import render_report_pdf
from roder.importers.unreadable import Unreadable
from roder.planfile.disk import read_folder
from roder.usecases.importing import Imported, import_file
from roder.usecases.plans import OpenPlan, check_plan, open_plan
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
    with pytest.raises(Unreadable, match="attached-hash"):
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


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


HEAD = ("Belopp i tkr", "Budget 2025", "Plan 2026")
COSTS = (("Intäkter", "5", "5"), ("Personalkostnader", "-9", "-10"))


def imported_text(folder: Path, text: str) -> tuple[OpenPlan, Imported]:
    path = folder / "budget.txt"
    path.write_text(text, "utf-8")
    imported = import_file(path, folder / "plan", 2025)
    return open_plan(folder / "plan"), imported


def test_labels_that_are_words_of_addresses_give_a_plan_without_errors(tmp_path: Path) -> None:
    rows = [(word, "1", "2") for word in sorted(RESERVED)]
    text = "Driftbudget\n\n" + table(HEAD, *COSTS, *rows, ("Kommunbidrag", "4", "5"))
    text += "\nInvesteringsbudget\n\n" + table(HEAD, *rows)
    opened, _ = imported_text(tmp_path, text)
    assert [p.code for p in opened.problems if p.severity == "error"] == []
    assert {row.value.label for row in opened.plan.of(k.BUDGET)} >= RESERVED


@pytest.mark.parametrize(
    ("corner", "given"),
    [
        ("Konto", "18 500"),
        ("Belopp i tkr", "99999999999999999999"),
        ("Belopp i tkr", "5,12345678"),
    ],
    ids=["no unit", "too large", "too fine"],
)
def test_what_no_plan_can_hold_is_asked_about(tmp_path: Path, corner: str, given: str) -> None:
    rows = (
        ("Intäkter", given, "5"),
        ("Personalkostnader", "-9", "-10"),
        ("Kommunbidrag", "4", "5"),
    )
    text = "Driftbudget\n\n" + table((corner, *HEAD[1:]), *rows)
    opened, imported = imported_text(tmp_path, text)
    assert opened.model is not None
    asked = [q for q in imported.questions if q.code == "import-amounts-left"]
    assert [(q.params["row"], q.params["column"]) for q in asked] == [("Intäkter", "2025")]
    assert asked[0].params["count"] == ("6" if corner == "Konto" else "1")


def test_a_printed_total_over_projects_keeps_its_value(tmp_path: Path) -> None:
    text = "Investeringsbudget\n\n" + table(
        HEAD, ("Skola", "1 000", "2 000"), ("Vägar", "500", ""), ("Summa", "1 700", "2 000")
    )
    opened, imported = imported_text(tmp_path, text)
    assert opened.model is not None
    kept = [opened.model[f"investments/total/{year}"].ore for year in ("2025", "2026")]
    assert kept == [170_000_000, 200_000_000]
    assert "import-sum-differs" in {question.code for question in imported.questions}


@pytest.mark.parametrize(
    ("unit", "grants", "ore"),
    [
        ("tkr", ("-4", "-5"), (-400_000, -500_000)),
        ("kr", ("4 500", "5 250"), (450_000, 525_000)),
    ],
)
def test_a_grant_that_no_ledger_gives_is_kept_as_printed(
    tmp_path: Path, unit: str, grants: tuple[str, str], ore: tuple[int, int]
) -> None:
    rows = (*COSTS, ("Kommunbidrag", *grants))
    text = "Driftbudget\n\n" + table((f"Belopp i {unit}", *HEAD[1:]), *rows)
    opened, _ = imported_text(tmp_path, text)
    assert opened.model is not None
    assert tuple(opened.model[f"budget/grant/{year}"].ore for year in (2025, 2026)) == ore


def test_a_blank_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tomt.txt"
    path.write_text("  \n\n\t\t\n", "utf-8")
    with pytest.raises(Unreadable, match="no-plan-in-document"):
        import_file(path, tmp_path / "plan", 2025)
