"""The whole workbook: contents, a sheet for each table, a sheet for each chart, all figures."""

from __future__ import annotations

import io
from datetime import datetime
from math import ceil

from xlsxwriter import Workbook

from roder.documents.words import Say
from roder.documents.xlsx.charts import STEPS, Charts
from roder.documents.xlsx.lists import write_contents, write_figures
from roder.documents.xlsx.places import TOP, Sheet, places
from roder.documents.xlsx.styles import Styles
from roder.documents.xlsx.tables import Pages, clean
from roder.reports.report import ChartKind, Report

CHART_WIDTH, COLUMN = 124, 9.14
"""Characters: a chart's 860 pixels, and a column that nobody has set."""
_CREATED = datetime(2000, 1, 1)
"""A fixed moment: the same report is the same bytes."""
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def _beside(pages: Pages, sheet: Sheet) -> int:
    """How many columns to the right of its table a chart, or the steps that it is drawn from, reach."""
    steps = (
        len(STEPS) + 1 if sheet.chart is not None and sheet.chart.kind is ChartKind.BRIDGE else 0
    )
    return max(steps, ceil((CHART_WIDTH - sum(pages.widths(sheet))) / COLUMN))


def render_xlsx(report: Report) -> bytes:
    """The report as a workbook in its own language, with every value beside its formula."""
    buffer, say = io.BytesIO(), Say(report.language)
    workbook = Workbook(buffer, dict(_SAFE))
    styles = Styles(workbook, report.theme.accent, report.language)
    pages = Pages(workbook, report, say, places(report, say), styles)
    workbook.set_properties(
        {
            "title": clean(report.title),
            "subject": clean(report.registry_number),
            "author": clean(report.theme.municipality),
            "comments": clean(" ".join(filter(None, (report.version, report.content_hash)))),
            "created": _CREATED,
        }
    )
    charts = Charts(workbook, say, styles, report.theme.accent)
    write_contents(pages)
    for sheet in pages.laid.sheets:
        page = pages.table(sheet)
        if sheet.chart is not None and sheet.rows and sheet.table.labels:
            chart = charts.draw(page, sheet, sheet.chart)
            told = f"{say(sheet.chart.title)}. {say(sheet.chart.conclusion)}"
            below = TOP + len(sheet.rows) + 1
            page.insert_chart(below, 0, chart, {"description": clean(told)[:2000]})
            last = sheet.first_column + len(sheet.table.columns) - 1 + _beside(pages, sheet)
            page.print_area(0, 0, below + 22, last)
            page.fit_to_pages(1, 1)
    write_figures(pages)
    workbook.close()
    return buffer.getvalue()
