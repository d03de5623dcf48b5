"""Every format of one report says the same figures (DOMAIN §2–3)."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from modelplan import alingsas
from roder.core.base import ReadNumber, read_number
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.documents.docx import render_docx
from roder.documents.opendata import render_csv, render_json
from roder.documents.xlsx import render_xlsx
from roder.importers.docx.tagged import tagged_figures
from roder.reports.plan import plan_report
from roder.reports.report import Report

PRINTED = {
    "budget/costs/2021": -160581,
    "budget/costs/2022": -170760,
    "budget/result/2022": 0,
    "budget/grant/2022": 100764,
    "budget/grant/2023": 102719,
    "budget/grant/2024": 103813,
    "land/grant/2022": 211,
    "land/costs/2021": -6875,
    "investments/total/2022-2026": 298020,
}
"""Figures that the model document prints, in tkr."""


@pytest.fixture(scope="module")
def report() -> Report:
    text = "[[budget]]\n\n[[entries]]\n\n[[investments]]\n\n[[land]]\n"
    plan = alingsas().with_rows(k.SECTION, (PlanRow("a", TextSection("Ekonomi", 1, text)),))
    return plan_report(plan, figures(plan))


def in_xlsx(report: Report) -> dict[str, int]:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report)), data_only=True)
    rows = book["Alla siffror"].iter_rows(min_row=4, values_only=True)
    return {str(row[0]): row[2] for row in rows if row[3] == "tkr"}


def in_docx(report: Report) -> dict[str, int]:
    found = {}
    for tagged in tagged_figures(render_docx(report)):
        read = read_number(tagged.text)
        assert isinstance(read, ReadNumber), tagged
        assert found.setdefault(tagged.address, int(read.figure.value)) == int(read.figure.value)
    return found


def in_json(report: Report) -> dict[str, int]:
    told = json.loads(render_json(report))["figures"]
    return {each["address"]: int(each["value"]) for each in told if each["unit"] == "tkr"}


def in_csv(report: Report) -> dict[str, int]:
    rows = csv.DictReader(io.StringIO(render_csv(report)["figures.csv"].decode("utf-8")))
    return {row["address"]: int(row["value"]) for row in rows if row["unit"] == "tkr"}


@pytest.mark.parametrize("read", [in_xlsx, in_docx, in_json, in_csv])
def test_a_format_says_what_is_printed(read: object, report: Report) -> None:
    found = read(report)  # type: ignore[operator]
    assert {address: found[address] for address in PRINTED} == PRINTED


def test_no_format_differs_from_another(report: Report) -> None:
    told, words = in_xlsx(report), in_docx(report)
    assert told == in_json(report) == in_csv(report)
    shown = {address: amount for address, amount in words.items() if address in told}
    assert len(shown) > 150
    assert shown == {address: told[address] for address in shown}
