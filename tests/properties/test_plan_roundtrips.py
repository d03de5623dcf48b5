"""Any sound plan keeps its files and figures on the way out and back; no plan folder makes Roder fail."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from damage import DAMAGE, FILES, damaged
from roder.core.base import Figure, Severity, Unit
from roder.core.plan.areas import areas
from roder.core.plan.checks import check
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.documents.docx import render_docx
from roder.documents.opendata import render_csv, render_json
from roder.documents.pdf.report import render_report_pdf
from roder.documents.xlsx import render_xlsx
from roder.importers.pdf.attached import attached_files
from roder.planfile import read_plan, write_plan
from roder.reports.plan import plan_report
from roder.reports.report import Report
from shownfigures import in_docx, report_of, shown
from soundplans import sound_plans
from tried import tried

Told = dict[str, tuple[Decimal, str]]
"""Value and unit by address."""


@given(sound_plans())
@tried(25)
def test_a_pdf_gives_its_own_plan_back(plan: PlanRows) -> None:
    files = write_plan(plan)
    back = attached_files(render_report_pdf(report_of(plan), files))
    assert back == files
    assert read_plan(back).plan == plan


@given(sound_plans())
@tried(25)
def test_a_word_file_gives_the_figures_it_shows_back(plan: PlanRows) -> None:
    report = report_of(plan)
    assert Counter(in_docx(render_docx(report))) == Counter(shown(report))


def told(figure: Figure) -> tuple[Decimal, str]:
    return figure.value, figure.unit.value if figure.unit else ""


def in_json(report: Report) -> Told:
    found = json.loads(render_json(report))["figures"]
    return {each["address"]: (Decimal(each["value"]), each["unit"] or "") for each in found}


def in_csv(report: Report) -> Told:
    text = render_csv(report)["figures.csv"].decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["address"]: (Decimal(row["value"]), row["unit"]) for row in rows}


def in_xlsx(report: Report) -> Told:
    """A per cent is stored as a fraction, with some 15 digits as every number of a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report)), data_only=True)
    found = {}
    for address, _, value, unit in book[book.sheetnames[-1]].iter_rows(
        min_row=4, max_col=4, values_only=True
    ):
        number = Decimal(repr(value)) * (100 if unit == Unit.PERCENT.value else 1)
        found[str(address)] = (number, str(unit or ""))
    return found


@given(sound_plans())
@tried(25)
def test_open_data_and_spreadsheet_tell_the_same_figures(plan: PlanRows) -> None:
    report = report_of(plan)
    expected = {address: told(figure) for address, figure in report.figures.items()}
    assert in_json(report) == expected
    assert in_csv(report) == expected
    book = in_xlsx(report)
    assert book.keys() == expected.keys()
    for address, (value, unit) in expected.items():
        assert book[address][1] == unit
        assert abs(book[address][0] - value) <= abs(value) * Decimal("1e-15"), address


@st.composite
def damaged_folders(draw: st.DrawFn) -> dict[str, bytes]:
    files = dict(draw(st.sampled_from(FILES)))
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3)):
        files[name] = damaged(files[name], *draw(DAMAGE))
    return files


def worked_through(files: dict[str, bytes]) -> Report | None:
    """All that is done to a plan before it is published; None where it has errors."""
    read = read_plan(files)
    problems = [*read.problems, *check_rows(read.plan)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None
    model = figures(read.plan)
    told = list(check(areas(read.plan, model), set(model)))
    assert all(isinstance(value, str) for problem in told for value in problem.params.values())
    assert read_plan(write_plan(read.plan)).plan == read.plan
    return plan_report(read.plan, model)


@given(damaged_folders())
@tried(300)
def test_no_damage_to_a_folder_makes_reading_checking_or_arranging_fail(
    files: dict[str, bytes],
) -> None:
    worked_through(files)


@given(damaged_folders())
@tried(30)
def test_what_survives_damage_can_be_published(files: dict[str, bytes]) -> None:
    report = worked_through(files)
    if report is not None:
        for render in (render_docx, render_xlsx, render_json, render_csv, render_report_pdf):
            render(report)
