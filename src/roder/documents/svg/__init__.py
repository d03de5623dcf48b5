"""Charts as SVG: no script, no request, text as text, nothing told by colour alone.

Map: `chart` (Chart → SVG) · `bars` (side by side and stacked) · `bridge` (levels and changes) · `lines` ·
`axes` (scales and ticks) · `pen` (shapes and text) · `palette` (colours and patterns) · `lettering`
(what text needs of room).
"""

from roder.documents.svg.chart import NARROW, draw

__all__ = ["NARROW", "draw"]
