"""A bridge: from a level over changes to the next, read downwards like an account."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roder.documents.svg.axes import Scale, ticks
from roder.documents.svg.bars import draw_level_axis
from roder.documents.svg.lettering import LEADING, width, wrapped
from roder.documents.svg.pen import Pen, point
from roder.reports.report import Chart, Term

LEVEL, MORE, LESS = 0, 2, 1
"""The fills: levels are whole, increases dotted, decreases hatched."""

ROW = 34


def draw_bridge(chart: Chart, pen: Pen, wide: float) -> float:
    """Draws the chart and returns its height."""
    labels = [pen.say(category) for category in chart.categories]
    steps = _steps(chart, pen)
    marks = ticks([v for step in steps if step for v in step], zero=False)
    if all(step is None for step in steps):
        marks = ticks([])
    side = min(max((width(label) * 1.08 for label in labels), default=0), wide * 0.36) + 18
    told = max((width(pen.signed(f)) + 8 for f in chart.series[0].values if f), default=30)
    scale = Scale(float(marks[0]), float(marks[-1]), side, wide - told - 10)
    rows = [wrapped(label, side - 14) for label in labels]
    highs = [max(ROW, len(lines) * LEADING + 12) for lines in rows]
    broken = marks[0] > 0 or marks[-1] < 0
    top = 24.0
    bottom = top + sum(highs)
    draw_level_axis(pen, scale, marks, top, bottom)
    tops = [top + sum(highs[:number]) for number in range(len(highs))]
    for number, (lines, high) in enumerate(zip(rows, highs, strict=True)):
        is_level = _is_level(chart, number)
        pen.lines(side - 14, tops[number] + high / 2, lines, "end", bold=is_level)
        _draw_step(chart, pen, scale, number, (tops[number], high, broken))
    _connect(pen, scale, steps, tops, highs)
    if not broken:
        pen.line(scale.at(0), top, scale.at(0), bottom, "line", 1.2)
        return bottom + 6
    start = {"start": f"{marks[0] if marks[0] > 0 else marks[-1]:f}"}
    told_below = pen.say(Term("chart_broken_axis", start))
    x = side if width(told_below) <= wide - side else 0
    below = wrapped(told_below, wide - x)
    for number, line in enumerate(below):
        pen.text(x, bottom + 20 + number * LEADING, line, "start", "quiet")
    return bottom + 12 + len(below) * LEADING


def _is_level(chart: Chart, number: int) -> bool:
    return number < len(chart.totals) and chart.totals[number]


def _steps(chart: Chart, pen: Pen) -> list[tuple[float, float] | None]:
    """From where to where each step goes: a level from its own value, a change from what was before."""
    found: list[tuple[float, float] | None] = []
    now = 0.0
    for number in range(len(chart.categories)):
        values = chart.series[0].values
        figure = values[number] if number < len(values) else None
        if figure is None:
            found.append(None)
            continue
        value = pen.value(figure)
        found.append((value, value) if _is_level(chart, number) else (now, now + value))
        now = found[-1][1] if found[-1] else now
    return found


def _draw_step(
    chart: Chart, pen: Pen, scale: Scale, number: int, place: tuple[float, float, bool]
) -> None:
    top, high, broken = place
    middle, thick = top + high / 2, 20.0
    figure = chart.series[0].values[number] if number < len(chart.series[0].values) else None
    step = _steps(chart, pen)[number]
    if figure is None or step is None:
        pen.text(
            scale.at(min(max(0, scale.low), scale.high)) + 6, middle + 4.5, "–", "start", "quiet"
        )
        return
    is_level = _is_level(chart, number)
    start = min(max(0.0, scale.low), scale.high) if is_level else step[0]
    a, b = sorted((scale.at(start), scale.at(step[1])))
    fill = LEVEL if is_level else MORE if figure.digits >= 0 else LESS
    pen.bar(a, middle - thick / 2, b - a, thick, fill)
    if is_level and broken:
        _break(pen, scale.at(start), middle, thick, 1 if step[1] >= start else -1)
    text = pen.label(figure) if is_level else pen.signed(figure)
    pen.text(b + 7, middle + 4.5, text, "start", bold=is_level, halo=not is_level)


def _break(pen: Pen, x: float, middle: float, thick: float, way: int) -> None:
    """Two slanted cuts through a level whose axis does not begin at zero."""
    high = thick / 2 + 3
    for shift in (10, 17):
        at = x + way * shift
        d = f"M{point(at - 3, middle + high)}L{point(at + 3, middle - high)}"
        pen.path(d, f'stroke="{pen.palette.colour("paper")}" stroke-width="3"')


def _connect(
    pen: Pen,
    scale: Scale,
    steps: list[tuple[float, float] | None],
    tops: Sequence[float],
    highs: Sequence[float],
) -> None:
    """A thin line from where one step ends to where the next begins."""
    for number, (before, after) in enumerate(pairwise(steps)):
        if before is None or after is None:
            continue
        x = scale.at(before[1])
        start = tops[number] + highs[number] / 2 + 10
        pen.line(x, start, x, tops[number + 1] + highs[number + 1] / 2 - 10, "line")
