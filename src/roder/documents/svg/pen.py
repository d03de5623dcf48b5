"""What a chart is drawn with: shapes and text in its palette, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.svg.lettering import LEADING, SIZE
from roder.documents.svg.palette import Palette, is_solid
from roder.documents.words import figure_text
from roder.reports.report import Words
from roder.wording.numbers import format_number

FAMILY = (
    "Roder Sans, Source Sans 3, Seravek, Segoe UI, Helvetica Neue, Noto Sans, Arial, sans-serif"
)


@dataclass(slots=True)
class Pen:
    """Collects the parts of a drawing in order. `unit` is what its values are told in."""

    palette: Palette
    say: Callable[[Words], str]
    language: str
    unit: Unit | None
    parts: list[str] = field(default_factory=list)

    def value(self, figure: Figure) -> float:
        """What a figure measures on the chart's scale."""
        return float(self.exact(figure))

    def exact(self, figure: Figure) -> Decimal:
        """The same as a decimal number: money in the chart's unit, unrounded."""
        power = figure.unit.power if figure.unit else None
        if self.unit is None or self.unit.power is None or power is None:
            return figure.value
        return figure.value.scaleb(power - self.unit.power)

    def label(self, figure: Figure) -> str:
        """A value as it is told beside its mark."""
        decimals = 0 if self.unit in (None, Unit.KR, Unit.TKR) else 1
        return figure_text(figure, self.unit, decimals, self.language)

    def signed(self, figure: Figure) -> str:
        """A change: with a plus where it is more."""
        return ("+" if figure.digits > 0 else "") + self.label(figure)

    def number(self, value: Decimal) -> str:
        return format_number(Decimal(f"{value:f}"), language=self.language)

    def bar(self, x: float, y: float, wide: float, high: float, series: int) -> None:
        """A bar of a series, outlined in its colour where it is patterned."""
        edge = (
            ""
            if is_solid(series)
            else f' stroke="{self.palette.series(series)}" stroke-width="1.2"'
        )
        self.parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(wide, 0.8))}" height="{_n(max(high, 0.8))}"'
            f' fill="{self.palette.fill(series)}"{edge}/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = "rule", weight: float = 1
    ) -> None:
        self.parts.append(
            f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" fill="none"'
            f' stroke="{self.palette.colour(colour)}" stroke-width="{weight}"/>'
        )

    def path(self, d: str, attributes: str) -> None:
        self.parts.append(f'<path d="{d}" {attributes}/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        anchor: str = "start",
        colour: str = "ink",
        *,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """A line of text on its baseline; with a `halo` of paper around it where it stands on a mark."""
        more = ' font-weight="600"' if bold else ""
        if halo:
            more += (
                f' paint-order="stroke" stroke="{self.palette.colour("paper")}"'
                ' stroke-width="3.5" stroke-linejoin="round"'
            )
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"'
            f' fill="{self.palette.colour(colour)}"{more}>{escape(words)}</text>'
        )

    def lines(
        self, x: float, middle: float, lines: list[str], anchor: str, *, bold: bool = False
    ) -> None:
        """Several lines of text, centred on a height."""
        first = middle - (len(lines) - 1) * LEADING / 2 + SIZE * 0.34
        for number, line in enumerate(lines):
            self.text(x, first + number * LEADING, line, anchor, bold=bold)


def _n(value: float) -> str:
    """A coordinate with one decimal at the most."""
    return f"{value:.1f}".removesuffix(".0")


def point(x: float, y: float) -> str:
    return f"{_n(x)} {_n(y)}"
