"""A Chart → one SVG image: its title and description first, then what is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from roder.documents.svg.bars import draw_bars
from roder.documents.svg.bridge import draw_bridge
from roder.documents.svg.lines import draw_lines
from roder.documents.svg.palette import Palette
from roder.documents.svg.pen import FAMILY, Pen
from roder.reports.report import Chart, ChartKind, Words

WIDTH, NARROW = 720, 340
"""Full width in the drawing's own units, and that of a drawing for a phone."""

_DRAWN = {
    ChartKind.BARS: draw_bars,
    ChartKind.STACKED: draw_bars,
    ChartKind.BRIDGE: draw_bridge,
    ChartKind.LINES: draw_lines,
}


def draw(
    chart: Chart,
    say: Callable[[Words], str],
    language: str,
    *,
    static: bool = False,
    width: int = WIDTH,
) -> str:
    """The chart as an `<svg>` element. `static` sets plain colours for paper, else the page's custom
    properties `--chart-…` with the light ones as fallback. `width` in the drawing's units: the letters keep
    their size, so a narrower drawing is another one and no smaller picture.

    Every value is told beside its mark where there is room; the whole is in the chart's own table.
    """
    narrow = width < WIDTH
    name = "chart-" + re.sub(r"[^\w-]", "-", chart.name) + ("-narrow" if narrow else "")
    pen = Pen(Palette(name, static), say, language, chart.unit)
    height = _DRAWN[chart.kind](chart, pen, width)
    described = " ".join(filter(None, [say(chart.description), say(chart.conclusion)]))
    patterns = pen.palette.patterns(range(max(len(chart.series), 3)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart{" narrow" if narrow else ""}" role="img"'
        f' viewBox="0 0 {width} {height:.0f}"'
        f' width="{width}" height="{height:.0f}" aria-labelledby="{name}-title {name}-desc"'
        f' font-family="{FAMILY}" font-size="13">'
        f'<title id="{name}-title">{escape(say(chart.title))}</title>'
        f'<desc id="{name}-desc">{escape(described)}</desc>'
        f"<defs>{patterns}</defs>{''.join(pen.parts)}</svg>"
    )
