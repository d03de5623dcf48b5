"""Bars side by side or stacked: upright where the labels have room, else lying."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from roder.core.base.figures import Figure
from roder.documents.svg.axes import Scale, ticks
from roder.documents.svg.legend import draw_legend
from roder.documents.svg.lettering import LEADING, SIZE, width, wrapped
from roder.documents.svg.palette import is_solid
from roder.documents.svg.pen import Pen
from roder.reports.report import Chart, ChartKind

PLOT = 250
"""Height of upright bars."""

THICK = 18
"""Thickness of one lying bar."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Where bars stand: upright on a level axis, or lying on an upright one."""

    scale: Scale
    lying: bool

    def box(self, one: float, other: float, across: float, thick: float) -> tuple[float, ...]:
        """x, y, width and height of a bar between two values, `across` the other way."""
        a, b = sorted((self.scale.at(one), self.scale.at(other)))
        return (a, across, b - a, thick) if self.lying else (across, a, thick, b - a)


def draw_bars(chart: Chart, pen: Pen, wide: float) -> float:
    """Draws the chart and returns its height."""
    top = draw_legend([pen.say(series.label) for series in chart.series], pen, wide)
    stacked = chart.kind is ChartKind.STACKED
    labels = [pen.say(category) for category in chart.categories]
    marks = ticks(_extremes(chart, pen, stacked))
    told = max((width(pen.label(f)) for s in chart.series for f in s.values if f), default=0)
    side = max(width(pen.number(mark)) for mark in marks) + 10
    band = (wide - side) / max(len(labels), 1)
    bars = 1 if stacked else max(len(chart.series), 1)
    if band / bars >= told + 6 and band >= 46:
        return _upright(chart, pen, labels, marks, (side, top, wide, told))
    return _lying(chart, pen, labels, marks, (told, top, wide))


def _extremes(chart: Chart, pen: Pen, stacked: bool) -> list[float]:
    found: list[float] = []
    for index in range(len(chart.categories)):
        values = [pen.value(f) for s in chart.series if (f := _at(s.values, index)) is not None]
        if stacked:
            values = [sum(v for v in values if v > 0), sum(v for v in values if v < 0)]
        found += values
    return found


def _at(values: tuple[Figure | None, ...], index: int) -> Figure | None:
    return values[index] if index < len(values) else None


def _upright(
    chart: Chart,
    pen: Pen,
    labels: list[str],
    marks: list[Decimal],
    room: tuple[float, float, float, float],
) -> float:
    side, top, wide, told = room
    top += 12 if chart.unit is None else 26
    under = 20 if marks[0] < 0 else 0
    scale = Scale(float(marks[0]), float(marks[-1]), top + PLOT, top)
    if chart.unit is not None:
        pen.text(side - 8, top - 14, chart.unit.value, "end", "quiet")
    for mark in marks:
        at = scale.at(float(mark))
        pen.line(side, at, wide, at)
        pen.text(side - 8, at + 4.5, pen.number(mark), "end", "quiet")
    band = (wide - side) / max(len(labels), 1)
    plane = Plane(scale, lying=False)
    deepest = 1
    for number, label in enumerate(labels):
        left, free = side + number * band, 0.12 if band * 0.76 >= told + 4 else 0.04
        _draw_category(chart, pen, plane, number, (left + band * free, band * (1 - 2 * free)))
        lines = wrapped(label, band - 8)
        deepest = max(deepest, len(lines))
        for at, line in enumerate(lines):
            pen.text(left + band / 2, top + PLOT + under + 20 + at * LEADING, line, "middle")
    pen.line(side, scale.at(0), wide, scale.at(0), "line", 1.2)
    return top + PLOT + under + 12 + deepest * LEADING


def _lying(
    chart: Chart,
    pen: Pen,
    labels: list[str],
    marks: list[Decimal],
    room: tuple[float, float, float],
) -> float:
    told, top, wide = room
    longest = max((width(label) * 1.1 for label in labels), default=0)
    side = min(longest, wide * 0.34) + 12
    bars = 1 if chart.kind is ChartKind.STACKED else max(len(chart.series), 1)
    start = side + (told + 8 if marks[0] < 0 else 0)
    scale = Scale(float(marks[0]), float(marks[-1]), start, wide - told - 10)
    top += 24
    rows = [(wrapped(label, side - 12)) for label in labels]
    bands = [max(bars * THICK, len(lines) * LEADING) + 14 for lines in rows]
    draw_level_axis(pen, scale, marks, top, top + sum(bands))
    at, plane = top, Plane(scale, lying=True)
    for number, (lines, band) in enumerate(zip(rows, bands, strict=True)):
        pen.lines(side - 12, at + band / 2, lines, "end")
        thick = bars * THICK
        _draw_category(chart, pen, plane, number, (at + (band - thick) / 2, thick))
        at += band
    pen.line(scale.at(0), top, scale.at(0), at, "line", 1.2)
    return at + 6


def draw_level_axis(
    pen: Pen, scale: Scale, marks: list[Decimal], top: float, bottom: float
) -> None:
    """Ticks above lying bars, with the unit after the last; where their numbers have no room beside each
    other, every second is told, or every third …, the highest always."""
    widest = max(width(pen.number(mark)) for mark in marks)
    apart = abs(scale.at(float(marks[-1])) - scale.at(float(marks[0]))) / (len(marks) - 1 or 1)
    each = max(1, math.ceil((widest + 10) / (apart or 1)))
    for back, mark in enumerate(reversed(marks)):
        at = scale.at(float(mark))
        pen.line(at, top - 4 if back % each == 0 else top, at, bottom)
        if back % each:
            continue
        text = pen.number(mark)
        pen.text(at, top - 9, text, "middle", "quiet")
        if back == 0 and pen.unit is not None:
            pen.text(at + width(text) / 2 + 4, top - 9, pen.unit.value, "start", "quiet")


def _draw_category(
    chart: Chart, pen: Pen, plane: Plane, number: int, place: tuple[float, float]
) -> None:
    values = [_at(series.values, number) for series in chart.series]
    if chart.kind is ChartKind.STACKED:
        _draw_stack(pen, plane, values, place)
        return
    start, room = place
    thick = room / max(len(values), 1)
    for index, figure in enumerate(values):
        across = start + index * thick
        if figure is None:
            _tell(pen, plane, 0, across + thick / 2, "–", "quiet")
            continue
        value = pen.value(figure)
        x, y, w, h = plane.box(0, value, across + 1, thick - 2)
        pen.bar(x, y, w, h, index)
        _tell(pen, plane, value, across + thick / 2, pen.label(figure))


def _tell(
    pen: Pen, plane: Plane, value: float, middle: float, text: str, colour: str = "ink",
    *, bold: bool = False,
) -> None:  # fmt: skip
    """A value at the end of its bar."""
    at = plane.scale.at(value)
    if plane.lying:
        away, anchor = (6, "start") if value >= 0 else (-6, "end")
        pen.text(at + away, middle + SIZE * 0.34, text, anchor, colour, bold=bold)
    else:
        pen.text(middle, at - 6 if value >= 0 else at + 15, text, "middle", colour, bold=bold)


def _draw_stack(
    pen: Pen, plane: Plane, values: list[Figure | None], place: tuple[float, float]
) -> None:
    across, thick = place
    above = below = 0.0
    for index, figure in enumerate(values):
        if figure is None or not figure.digits:
            continue
        value = pen.value(figure)
        base = above if value > 0 else below
        x, y, w, h = plane.box(base, base + value, across, thick)
        pen.bar(x, y, w, h, index)
        text = pen.label(figure)
        if (w if plane.lying else h) >= (width(text) + 8 if plane.lying else 19):
            solid = is_solid(index)
            colour = "paper" if solid else "ink"
            pen.text(x + w / 2, y + h / 2 + SIZE * 0.34, text, "middle", colour, halo=not solid)
        above, below = (base + value, below) if value > 0 else (above, base + value)
    _tell_total(pen, plane, (above, below), across + thick / 2, values)


def _tell_total(
    pen: Pen, plane: Plane, ends: tuple[float, float], middle: float, values: list[Figure | None]
) -> None:
    """What a stack comes to; nothing where one part is the whole of it."""
    if not any(values):
        _tell(pen, plane, 0, middle, "–", "quiet")
        return
    above, below = ends
    total = sum((pen.exact(figure) for figure in values if figure is not None), Decimal(0))
    text = pen.label(Figure.of(total, pen.unit))
    _tell(pen, plane, above if above or not below else below, middle, text, bold=True)
