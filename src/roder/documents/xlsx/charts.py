"""A chart of a report as the spreadsheet's own chart, drawn from the cells of its table.

A bridge is drawn as stacked columns: under each change an unseen one that lifts it to where it begins. What
these are drawn from stands in columns of its own to the right of the table, as formulas.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from roder.core.base.figures import Figure
from roder.documents.words import Say
from roder.documents.xlsx.places import TOP, Sheet
from roder.documents.xlsx.styles import Styles, number_format
from roder.documents.xlsx.tables import clean
from roder.reports.report import Chart, ChartKind, RowRole

_KINDS: dict[ChartKind, dict[str, str]] = {
    ChartKind.BARS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.BRIDGE: {"type": "column", "subtype": "stacked"},
}
PALETTE = ("#1f4e5f", "#c46a1b", "#5b8c5a", "#7a4f8a", "#9aa5ab", "#b23a48")
FORM = '#,##0;"\u2212"#,##0'
STEPS = ("reached", "from", "level", "rise", "fall")
"""The columns of a bridge: where it stands after the step, and the parts that are drawn."""


class Charts:
    """Draws the charts of one workbook."""

    def __init__(self, workbook: Workbook, say: Say, styles: Styles, accent: str) -> None:
        self.workbook, self.say, self.styles, self.accent = workbook, say, styles, accent

    def draw(self, page: Worksheet, sheet: Sheet, chart: Chart) -> Any:
        """The chart of a sheet, not yet put anywhere."""
        made = self.workbook.add_chart(dict(_KINDS[chart.kind]))
        if chart.kind is ChartKind.BRIDGE:
            first = sheet.first_column + len(sheet.table.columns) + 1
            self._steps(page, sheet, chart, first)
            parts = ("", self.accent, PALETTE[2], PALETTE[1])
            drawn = [(first + at, colour) for at, colour in enumerate(parts, 1)]
        else:
            colours = (self.accent, *PALETTE[1:])
            drawn = [
                (sheet.first_column + at, colours[at % len(colours)])
                for at in range(len(chart.series))
            ]
        for column, colour in drawn:
            made.add_series(_series(sheet, column, colour, chart.kind))
        self._dress(made, chart, len(drawn))
        return made

    def _steps(self, page: Worksheet, sheet: Sheet, chart: Chart, first: int) -> None:
        for at, code in enumerate(STEPS):
            header = self.styles.header(numeric=True)
            page.write_string(TOP - 1, first + at, self.say.t(f"office_{code}"), header)
            page.set_column(first + at, first + at, 12)
        form = number_format(Figure(0, 0, chart.unit), chart.unit, 0, self.say.language)
        look, reached = self.styles.figure(RowRole.PLAIN, form), 0.0
        values = chart.series[0].values
        for at, (figure, total) in enumerate(zip(values, chart.totals, strict=True)):
            row, step = TOP + at, float(figure.value) if figure is not None else 0.0
            before, reached = reached, step if total else reached + step
            own = xl_rowcol_to_cell(row, sheet.first_column)
            here, above = (xl_rowcol_to_cell(r, first) for r in (row, max(row - 1, TOP)))
            drawn = [
                (f"={own}" if total else f"={above}+{own}", reached),
                ("=0" if total else f"=MIN({above},{here})", 0 if total else min(before, reached)),
                (f"={own}" if total else "=0", step if total else 0),
                ("=0" if total else f"=MAX({own},0)", 0 if total else max(step, 0)),
                ("=0" if total else f"=MAX(-{own},0)", 0 if total else max(-step, 0)),
            ]
            for column, (formula, value) in enumerate(drawn, first):
                page.write_formula(row, column, formula, look, value)

    def _dress(self, made: Any, chart: Chart, series: int) -> None:
        made.set_title({"name": _title(self.say(chart.title)), "name_font": {"size": 13}})
        bridge = chart.kind is ChartKind.BRIDGE
        legend: dict[str, Any] = {"position": "bottom"} if series > 1 else {"none": True}
        made.set_legend({**legend, "delete_series": [0]} if bridge else legend)
        lines = {"visible": True, "line": {"color": "#d5dadd", "width": 0.75}}
        axis: dict[str, Any] = {"num_format": FORM, "major_gridlines": lines}
        if bridge and (start := axis_start(chart)):
            told = self.say.t("chart_broken_axis", start=start)
            axis |= {"min": start, "name": told, "name_font": {"bold": False}}
        made.set_y_axis(axis)
        made.set_x_axis({"label_position": "low"})
        made.set_size({"width": 860, "height": 420})


def _title(text: str) -> str:
    """A chart's title; one that begins with "=" would be run as a formula."""
    return f" {clean(text)}" if text.startswith("=") else clean(text)


def axis_start(chart: Chart) -> int:
    """Where the axis of a bridge begins, so that its steps can be seen: at zero, unless the levels are
    far from it; then a round number below the lowest, and the axis says so."""
    reached, stood = Decimal(0), list[Decimal]()
    for figure, total in zip(chart.series[0].values, chart.totals, strict=True):
        step = figure.value if figure is not None else Decimal(0)
        reached = step if total else reached + step
        stood.append(reached)
    low, high = min(stood), max(stood)
    if low <= high - low:
        return 0
    room = high - low or low
    grain = 10 ** max(room.adjusted(), 0)
    return max(int((low - room / 2) // grain * grain), 0)


def _series(sheet: Sheet, column: int, colour: str, kind: ChartKind) -> dict[str, Any]:
    last = TOP + len(sheet.rows) - 1
    drawn: dict[str, Any] = {
        "name": [sheet.name, TOP - 1, column],
        "categories": [sheet.name, TOP, 0, last, 0],
        "values": [sheet.name, TOP, column, last, column],
        "gap": 60,
    }
    if not colour:
        return {**drawn, "fill": {"none": True}, "border": {"none": True}}
    if kind is ChartKind.LINES:
        marker = {"type": "automatic", "size": 6}
        return {**drawn, "line": {"color": colour, "width": 2.25}, "marker": marker}
    return {**drawn, "fill": {"color": colour}}
