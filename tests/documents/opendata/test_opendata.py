"""Open data: the same figures, in a package that keeps its own schema."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import frictionless
import pytest

from modelplan import alingsas
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.documents.opendata import render_csv, render_json
from roder.reports.plan import plan_report
from roder.reports.report import Report


@pytest.fixture(scope="module")
def report() -> Report:
    text = "[[budget]]\n\n[[entries]]\n\n[[investments]]\n\n[[land]]\n"
    plan = alingsas().with_rows(k.SECTION, (PlanRow("a", TextSection("Ekonomi", 1, text)),))
    return plan_report(plan, figures(plan), content_hash="ab" * 32)


def test_the_json_has_every_figure_with_its_formula(report: Report) -> None:
    data = json.loads(render_json(report))
    by = {figure["address"]: figure for figure in data["figures"]}
    assert by["budget/costs/2022"]["value"] == "-170760"
    assert by["budget/result/2022"]["value"] == "0"
    assert by["budget/grant/2022"]["value"] == "100764"
    assert by["budget/net/2022"]["formula"] == "budget/income/2022 + budget/costs/2022"
    assert set(by) == set(report.figures)


def test_the_tables_hold_the_figures_of_their_cells(report: Report) -> None:
    data = json.loads(render_json(report))
    budget = next(table for table in data["tables"] if table["name"] == "budget")
    costs = next(row for row in budget["rows"] if row["key"] == "costs")
    assert [cell["value"] for cell in costs["cells"]] == [
        "-160581",
        "-170760",
        "-174307",
        "-176904",
    ]


def test_the_package_keeps_its_own_schema(report: Report, tmp_path: Path) -> None:
    for name, data in render_csv(report).items():
        (tmp_path / name).write_bytes(data)
    found = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert found.valid, found.flatten(["type", "message"])
    assert len(found.tasks) == len(list(tmp_path.glob("*.csv")))


def test_csv_says_the_same_as_json(report: Report) -> None:
    files = render_csv(report)
    rows = list(csv.DictReader(io.StringIO(files["figures.csv"].decode())))
    told = {
        figure["address"]: figure["value"] for figure in json.loads(render_json(report))["figures"]
    }
    assert {row["address"]: row["value"] for row in rows} == told


def test_text_that_a_spreadsheet_would_run_is_made_harmless(report: Report) -> None:
    plan = alingsas()
    entry = plan.of(k.ENTRY)[0]
    risky = PlanRow(entry.key, type(entry.value)("=HYPERLINK(1)", "grant", entry.value.amount))
    text = (PlanRow("a", TextSection("E", 1, "[[entries]]")),)
    plan = plan.with_rows(k.ENTRY, (risky,)).with_rows(k.SECTION, text)
    files = render_csv(plan_report(plan, figures(plan)))
    cells = [
        cell for data in files.values() for cell in data.decode().replace("\n", ",").split(",")
    ]
    assert not any(cell.strip('"').startswith("=") for cell in cells)
