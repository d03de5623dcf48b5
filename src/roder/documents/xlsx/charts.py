"""A chart of a report as the spreadsheet's own chart, drawn from the cells of its table."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook

from roder.documents.words import Say
from roder.documents.xlsx.places import TOP, Sheet
from roder.reports.report import ChartKind

_KINDS: dict[ChartKind, dict[str, str]] = {
    ChartKind.BARS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.BRIDGE: {"type": "column"},
}
PALETTE = ("#1f4e5f", "#c46a1b", "#5b8c5a", "#7a4f8a", "#9aa5ab", "#b23a48")


def chart_of(workbook: Workbook, sheet: Sheet, say: Say, accent: str) -> Any:
    """The chart of a sheet that has one. A bridge is drawn as columns: levels dark, changes light."""
    chart = sheet.chart
    if chart is None:
        raise ValueError(f"{sheet.name} has no chart")
    made = workbook.add_chart(dict(_KINDS[chart.kind]))
    last = TOP + len(sheet.rows) - 1
    colours = (accent, *PALETTE[1:])
    for number, series in enumerate(chart.series):
        colour = colours[number % len(colours)]
        column = sheet.first_column + number
        drawn: dict[str, Any] = {
            "name": [sheet.name, TOP - 1, column],
            "categories": [sheet.name, TOP, 0, last, 0],
            "values": [sheet.name, TOP, column, last, column],
            "fill": {"color": colour},
            "line": {"color": colour, "width": 2.25},
            "gap": 60,
        }
        if chart.kind is ChartKind.LINES:
            drawn.pop("fill")
            drawn["marker"] = {"type": "automatic", "size": 6}
        if chart.kind is ChartKind.BRIDGE:
            drawn["points"] = [
                {"fill": {"color": accent if total else PALETTE[1]}} for total in chart.totals
            ]
        made.add_series(drawn)
    _dress(made, say(chart.title), len(chart.series))
    return made


def _dress(made: Any, title: str, series: int) -> None:
    made.set_title({"name": title, "name_font": {"size": 13}, "overlay": False})
    made.set_legend({"position": "bottom"} if series > 1 else {"none": True})
    made.set_y_axis({"num_format": '#,##0;"\u2212"#,##0', "major_gridlines": {
        "visible": True, "line": {"color": "#d5dadd", "width": 0.75}}})  # fmt: skip
    made.set_x_axis({"label_position": "low"})
    made.set_size({"width": 860, "height": 420})
