"""The words and figures of a report in one language: what every format of it calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from roder.core.base.figures import Figure
from roder.core.base.model import Caption, Origin
from roder.core.base.units import Unit
from roder.reports.report import Cell, Column, Run, Table, Term, Words
from roder.wording.numbers import format_number
from roder.wording.report import report_term, report_terms

Speaker = Callable[[Words], str]
"""Says words in a reader's language."""

PLAN_LANGUAGE = "sv"
"""What municipalities write their plans in (the Language Act, SFS 2009:600, 10 §)."""

_SPAN = re.compile(r"(\d{4})-(\d{4})")

_BARE = (None, Unit.COUNT)
"""Units that are not written after a number."""


class Say:
    """The words of one language. `say(words)` gives the plan's own text as it is, a Term in words."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, words: Words) -> str:
        if isinstance(words, Term):
            return report_term(words.code, self.language, words.params)
        return words

    def t(self, code: str, **params: object) -> str:
        """Roder's own words by their code."""
        return report_term(code, self.language, {key: str(value) for key, value in params.items()})

    def figure(self, figure: Figure, unit: Unit | None = None, decimals: int = 0) -> str:
        return figure_text(figure, unit, decimals, self.language)

    def cell(self, cell: Cell, column: Column, table: Table) -> str:
        """What a cell reads as: its figure, else its words, else its items after one another."""
        if cell.figure is not None:
            return self.figure(cell.figure, table.unit, column.decimals)
        return self(cell.words) or ", ".join(self(item) for item in cell.items)

    def caption(self, caption: Caption) -> str:
        """What a figure is called: "Kommunbidrag, indexuppräkning 2023", "Personalkostnader 2022, utfall".

        A term that holds its year ("permanent bas vid ingången av 2022") says it where its language does.
        """
        year = "" if caption.year is None else str(caption.year)
        code = f"caption_{caption.term}" if caption.term else ""
        term = self.t(f"caption_{caption.term}", year=year) if code else ""
        name = ", ".join(part for part in (caption.label, term) if part)
        name = ": ".join(part for part in (self._belonging(caption.of), name) if part)
        if year and not (code and "{year}" in report_terms()[code][self.language]):
            name += f" {year}"
        kind = self._kind(caption.column)
        name += f", {kind}" if kind and year else f" {kind}" if kind else ""
        return name[:1].upper() + name[1:]

    def _belonging(self, of: str) -> str:
        return self.t(f"of_{of}") if f"of_{of}" in report_terms() else of

    def _kind(self, column: str) -> str:
        """A column kind's word; a span of years, or a municipality's own kind, as it is written."""
        if f"column_{column}" in report_terms():
            return self.t(f"column_{column}")
        return _SPAN.sub(r"\1–\2", column)

    def origin(self, origin: Origin) -> str:
        """Where a given figure is written: "Budgetrad"."""
        return self.t(f"origin_{origin.kind}")


def run_text(run: Run, say: Say) -> str:
    """What a run reads as: its words, or its quoted figure in the form it was asked for."""
    if run.figure is None:
        return run.text
    unit = run.figure.unit.value if run.figure.unit not in _BARE and not run.bare else None
    return format_number(run.figure.value, unit=unit, signed=run.signed, language=say.language)


def shown(figure: Figure, unit: Unit | None, decimals: int = 0) -> Decimal:
    """The number that stands in a table of `unit`: money converted to it and rounded half away from zero
    to `decimals`; what is no money, and all where the table has no unit, as precise as it is stated."""
    if unit is None or unit.power is None or figure.unit is None or figure.unit.power is None:
        return figure.value
    exact = figure.value.scaleb(figure.unit.power - unit.power)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def unit_text(figure: Figure, unit: Unit | None) -> str:
    """The unit that is written after a figure: its own, unless the table says it for all."""
    money = figure.unit is not None and figure.unit.is_money
    if (
        figure.unit in _BARE
        or figure.unit is unit
        or (money and unit is not None and unit.is_money)
    ):
        return ""
    return figure.unit.value if figure.unit is not None else ""


def figure_text(
    figure: Figure, unit: Unit | None = None, decimals: int = 0, language: str = "sv"
) -> str:
    """A figure as it is read in a table of `unit` (None: with its own unit and precision).

    >>> figure_text(Figure(-1605815, 1, Unit.TKR), Unit.TKR) == "\u2212160\u202f582"
    True
    >>> figure_text(Figure(8318, 2, Unit.PERCENT), Unit.TKR) == "83,18\u00a0%"
    True
    """
    number = shown(figure, unit, decimals)
    return format_number(
        number if number else abs(number),
        unit=unit_text(figure, unit) or None,
        language=language,
    )
