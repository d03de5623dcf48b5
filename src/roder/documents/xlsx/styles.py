"""How cells look: number formats in the reader's language, and one look for each part of a table."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.words import unit_text
from roder.reports.report import RowRole

_SWEDISH = "[$-41D]"
_LINE = "#8a979d"
_BASE: dict[str, object] = {"font_name": "Calibri", "font_size": 11, "valign": "top"}


def number_format(figure: Figure, unit: Unit | None, decimals: int, language: str) -> str:
    """The format of a number in a table of `unit`: thousands apart, a true minus, its own unit where
    the table does not say it. A percentage is stored as a fraction, as spreadsheets do."""
    money = figure.unit is not None and figure.unit.is_money
    shown = decimals if money and unit is not None and unit.is_money else figure.decimals
    digits = "#,##0" + ("." + "0" * shown if shown else "")
    if figure.unit is Unit.PERCENT:
        digits += "\u00a0%"
    elif word := unit_text(figure, unit):
        digits += f'"\u00a0{word}"'
    tag = _SWEDISH if language == "sv" else ""
    return f'{tag}{digits};{tag}"\u2212"{digits};{tag}{digits}'


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, accent: str, language: str) -> None:
        self._workbook, self._accent, self.language = workbook, accent, language
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**_BASE, **properties})
        return self._made[key]

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=16, font_color=self._accent)

    @property
    def note(self) -> Format:
        return self.of(font_color="#555555")

    @property
    def words(self) -> Format:
        return self.of(text_wrap=True)

    @property
    def name(self) -> Format:
        return self.of(bold=True, text_wrap=True)

    @property
    def link(self) -> Format:
        return self.of(font_color=self._accent, underline=1, text_wrap=True)

    def header(self, *, numeric: bool = False, first: bool = True) -> Format:
        return self.of(
            bold=True,
            text_wrap=True,
            valign="bottom",
            align="right" if numeric else "left",
            indent=0 if numeric or first else 1,
            font_color="#ffffff",
            bg_color=self._accent,
        )

    def label(self, role: RowRole, level: int) -> Format:
        return self.of(text_wrap=True, indent=min(level, 15), **_looks(role))

    def cell(self, role: RowRole, *, numeric: bool) -> Format:
        """Words stand a little away from the numbers before them."""
        if numeric:
            return self.of(align="right", **_looks(role))
        return self.of(text_wrap=True, align="left", indent=1, **_looks(role))

    def figure(self, role: RowRole, form: str) -> Format:
        return self.of(num_format=form, align="right", **_looks(role))


def _looks(role: RowRole) -> dict[str, object]:
    """A sum is bold under a line; a part is told more quietly; a heading among the rows is bold."""
    if role is RowRole.SUM:
        return {"bold": True, "top": 1, "top_color": _LINE}
    if role is RowRole.PART:
        return {"italic": True, "font_color": "#444444"}
    if role is RowRole.HEAD:
        return {"bold": True, "bg_color": "#eef2f3"}
    return {"italic": True} if role is RowRole.MASKED else {}
