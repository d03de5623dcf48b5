"""Colours and patterns of charts: each series has both, so that neither is needed to tell it."""

from __future__ import annotations

from dataclasses import dataclass

LIGHT = {
    "ink": "#1d2124",
    "quiet": "#5a6268",
    "rule": "#d9dde0",
    "line": "#7d868c",
    "paper": "#ffffff",
    "1": "#1f4e5f",
    "2": "#9a6320",
    "3": "#4f7048",
    "4": "#7b4f73",
    "5": "#5d6b7a",
    "6": "#a0503f",
}
DARK = {
    "ink": "#e6e8ea",
    "quiet": "#a5adb3",
    "rule": "#363c41",
    "line": "#7f888f",
    "paper": "#15181a",
    "1": "#8cc7d9",
    "2": "#dcae6c",
    "3": "#a3c197",
    "4": "#cfa6c6",
    "5": "#aab6c3",
    "6": "#e3a08c",
}
SERIES = 6
"""Colours before they come again (with another pattern)."""

_HATCHES = (
    "",
    '<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="{c}" stroke-width="1.6"/>',
    '<circle cx="2" cy="2" r="1.3" fill="{c}"/><circle cx="6" cy="6" r="1.3" fill="{c}"/>',
    '<path d="M0 2H8M0 6H8" stroke="{c}" stroke-width="1.4"/>',
    '<path d="M-2 6 2 10M0 0 8 8M6 -2 10 2" stroke="{c}" stroke-width="1.6"/>',
    '<path d="M2 0V8M6 0V8" stroke="{c}" stroke-width="1.4"/>',
    '<path d="M0 0 8 8M0 8 8 0" stroke="{c}" stroke-width="1.1"/>',
)
DASHES = ("", "7 4", "2 4", "10 3 2 3", "4 2", "1 3")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one chart: custom properties of the page with the light ones as fallback, or, when
    `static`, the light ones alone. `name` keeps the ids of its patterns apart from another chart's."""

    name: str
    static: bool = False

    def colour(self, name: str) -> str:
        return LIGHT[name] if self.static else f"var(--chart-{name}, {LIGHT[name]})"

    def series(self, index: int) -> str:
        return self.colour(str(index % SERIES + 1))

    def fill(self, index: int) -> str:
        """A series' fill: the first is whole, the others patterned."""
        return self.series(index) if is_solid(index) else f"url(#{self.pattern_id(index)})"

    def pattern_id(self, index: int) -> str:
        return f"{self.name}-p{index + 1}"

    def patterns(self, indexes: range) -> str:
        """The definitions of the patterns that these series need."""
        return "".join(self._pattern(index) for index in indexes if not is_solid(index))

    def _pattern(self, index: int) -> str:
        colour = self.series(index)
        return (
            f'<pattern id="{self.pattern_id(index)}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{self.colour("paper")}"/>'
            f'<rect width="8" height="8" fill="{colour}" fill-opacity="0.22"/>'
            f"{_hatch(index).format(c=colour)}</pattern>"
        )


def _hatch(index: int) -> str:
    return _HATCHES[index % len(_HATCHES)]


def is_solid(index: int) -> bool:
    """Whether a series' fill has no pattern."""
    return not _hatch(index)


def dash(index: int) -> str:
    return DASHES[index % len(DASHES)]
