"""Lines over the categories, each named at its end and told apart by dashes and marks."""

from __future__ import annotations

from roder.core.base.figures import Figure
from roder.documents.svg.axes import Scale, ticks
from roder.documents.svg.lettering import LEADING, SIZE, width, wrapped
from roder.documents.svg.palette import dash
from roder.documents.svg.pen import Pen, point
from roder.reports.report import Chart, Term

PLOT = 250
EVERY_VALUE = 12
"""Points that can each tell their value; of more, only the first and last of a line do."""

_MARKS = ("circle", "square", "triangle", "diamond")


def draw_lines(chart: Chart, pen: Pen, wide: float) -> float:
    """Draws the chart and returns its height."""
    values = [pen.value(f) for s in chart.series for f in s.values if f is not None]
    marks = ticks(values, zero=False)
    side = max(width(pen.number(mark)) for mark in marks) + 10
    names = [wrapped(pen.say(series.label), wide * 0.24) for series in chart.series]
    told = max((width(line) for lines in names for line in lines), default=0) + 30
    labels = [pen.say(category) for category in chart.categories]
    top = 26.0
    up = Scale(float(marks[0]), float(marks[-1]), top + PLOT, top)
    along = Scale(0, max(len(labels) - 1, 1), side + 24, wide - told)
    if chart.unit is not None:
        pen.text(side - 8, top - 12, chart.unit.value, "end", "quiet")
    for mark in marks:
        at = up.at(float(mark))
        pen.line(side, at, wide - told + 8, at, "line" if mark == 0 else "rule")
        pen.text(side - 8, at + 4.5, pen.number(mark), "end", "quiet")
    bottom = _draw_categories(pen, along, labels, top + PLOT)
    placed: list[tuple[float, float]] = []
    for index in range(len(chart.series)):
        _draw_line(chart, pen, (along, up), index, placed)
    _draw_names(chart, pen, (wide - told + 26, top, top + PLOT), up, names)
    if marks[0] > 0:
        start = {"start": f"{marks[0]:f}"}
        pen.text(side, bottom + 18, pen.say(Term("chart_broken_axis", start)), "start", "quiet")
        return bottom + 26
    return bottom + 4


def _draw_categories(pen: Pen, along: Scale, labels: list[str], at: float) -> float:
    """The categories below the plot: each, or where there are too many every second, third …"""
    each = along.at(1) - along.at(0)
    longest = min(max((width(label) for label in labels), default=0), 90.0) + 10
    every = max(1, -(-int(longest) // max(int(each), 1)))
    deepest = 1
    for number in range(0, len(labels), every):
        lines = wrapped(labels[number], max(each * every - 8, 60))
        deepest = max(deepest, len(lines))
        for row, line in enumerate(lines):
            pen.text(along.at(number), at + 20 + row * LEADING, line, "middle")
    return at + 12 + deepest * LEADING


def _draw_line(
    chart: Chart, pen: Pen, scales: tuple[Scale, Scale], index: int, told: list[tuple[float, float]]
) -> None:
    """One line with its marks and values; a value that would meet one already `told` is left to the
    chart's table."""
    (along, up), series = scales, chart.series[index]
    colour, pattern = pen.palette.series(index), dash(index)
    dashed = f' stroke-dasharray="{pattern}"' if pattern else ""
    points = [
        (along.at(number), up.at(pen.value(figure)), figure)
        for number, figure in enumerate(series.values)
        if figure is not None
    ]
    for stretch in _stretches(series.values, along, up, pen):
        d = "M" + "L".join(stretch)
        pen.path(d, f'fill="none" stroke="{colour}" stroke-width="2"{dashed}')
    for x, y, _ in points:
        pen.path(_mark(_MARKS[index % 4], x, y), f'fill="{colour}"')
    few = len(chart.series) * len(chart.categories) <= EVERY_VALUE
    for x, y, figure in points if few else [*points[:1], *points[1:][-1:]]:
        text = pen.label(figure)
        for at in (y - 10, y + 20):
            if all(abs(x - x2) > 50 or abs(at - y2) > SIZE for x2, y2 in told):
                told.append((x, at))
                pen.text(x, at, text, "middle", halo=True)
                break


def _stretches(
    values: tuple[Figure | None, ...], along: Scale, up: Scale, pen: Pen
) -> list[list[str]]:
    """The parts of a line between its empty values."""
    found: list[list[str]] = [[]]
    for number, figure in enumerate(values):
        if figure is None:
            found.append([])
        else:
            found[-1].append(point(along.at(number), up.at(pen.value(figure))))
    return [stretch for stretch in found if len(stretch) > 1]


def _mark(shape: str, x: float, y: float) -> str:
    if shape == "circle":
        return f"M{point(x - 4, y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
    if shape == "square":
        return f"M{point(x - 3.5, y - 3.5)}h7v7h-7z"
    if shape == "triangle":
        return f"M{point(x, y - 5)}l4.8 8.4h-9.6z"
    return f"M{point(x, y - 5)}l5 5-5 5-5-5z"


def _draw_names(
    chart: Chart, pen: Pen, room: tuple[float, float, float], up: Scale, names: list[list[str]]
) -> None:
    """Each line's name at its end; where two would meet, the lower moves down."""
    x, top, _ = room
    ends: list[tuple[float, list[str]]] = []
    for series, lines in zip(chart.series, names, strict=True):
        last = next((f for f in reversed(series.values) if f is not None), None)
        ends.append((up.at(pen.value(last)) if last is not None else top, lines))
    least = top - SIZE
    for at, lines in sorted(ends, key=lambda end: end[0]):
        half = len(lines) * LEADING / 2
        middle = max(at, least + half)
        pen.lines(x, middle, lines, "start")
        least = middle + half
