"""What the marks of a chart stand for, above it; a chart of one series needs none."""

from __future__ import annotations

from roder.documents.svg.lettering import LEADING, width, wrapped
from roder.documents.svg.pen import Pen

LINES = 2
"""Lines of a label; what does not fit is in the chart's table."""


def draw_legend(labels: list[str], pen: Pen, wide: float) -> float:
    """Draws the legend in as many lines as it takes and returns where it ends."""
    if len(labels) < 2:
        return 0
    x, y, deepest = 0.0, 4.0, 1
    for index, label in enumerate(labels):
        lines = wrapped(label, wide - 22, LINES)
        room = 22 + max(map(width, lines)) + 22
        if x and x + room > wide + 22:
            x, y, deepest = 0.0, y + deepest * LEADING + 6, 1
        pen.bar(x, y, 14, 14, index)
        for number, line in enumerate(lines):
            pen.text(x + 22, y + 11.5 + number * LEADING, line)
        x, deepest = x + room, max(deepest, len(lines))
    return y + deepest * LEADING + 8
