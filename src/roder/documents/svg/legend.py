"""What the marks of a chart stand for, above it; a chart of one series needs none."""

from __future__ import annotations

from roder.documents.svg.lettering import LEADING, width
from roder.documents.svg.pen import Pen


def draw_legend(labels: list[str], pen: Pen, wide: float) -> float:
    """Draws the legend in as many lines as it takes and returns where it ends."""
    if len(labels) < 2:
        return 0
    x, y = 0.0, 4.0
    for index, label in enumerate(labels):
        room = 22 + width(label) + 22
        if x and x + room > wide:
            x, y = 0.0, y + LEADING + 6
        pen.bar(x, y, 14, 14, index)
        pen.text(x + 22, y + 11.5, label)
        x += room
    return y + LEADING + 8
