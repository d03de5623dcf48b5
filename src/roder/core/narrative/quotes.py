"""Figures quoted in text by address. See docs/algorithms/quotes.md.

    {{budget/grant/2022}}                    as it is, in its own unit
    {{budget/grant/2022|mnkr}}               in mnkr, one decimal
    {{budget/net/2022|mnkr:2 abs}}           two decimals, without its sign
    {{land/costs/change/2022|tkr:-2 abs}}    to whole hundreds of tkr
    {{budget/personnel/2022 of budget/costs/2022|%:0}}    a share

After the unit: `abs` (no sign), `signed` (a plus too), `bare` (the unit's word is left to the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from roder.core.base.figures import Figure
from roder.core.base.formulas import Ratio, half_up
from roder.core.base.model import FigureModel
from roder.core.base.units import Unit

_QUOTE = re.compile(r"\{\{([^{}\n]*)\}\}")
_FORM = re.compile(r"(?:(kr|tkr|mnkr|mdkr|%)(?::(-?\d))?)?((?:\s*(?:abs|signed|bare))*)\s*")
_PARTED = re.compile(r"\s+of\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """How a quoted figure is written. `decimals` below zero rounds to tens, hundreds …; None: one for
    mnkr and mdkr, none for kr and tkr, as they are for the rest."""

    unit: Unit | None = None
    decimals: int | None = None
    absolute: bool = False
    signed: bool = False
    bare: bool = False

    def __str__(self) -> str:
        unit = self.unit.value if self.unit else ""
        if self.decimals is not None:
            unit += f":{self.decimals}"
        words = [
            w
            for w, on in (("abs", self.absolute), ("signed", self.signed), ("bare", self.bare))
            if on
        ]
        return " ".join([unit, *words] if unit else words)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: the address (for a share, of its part and its `whole`), its form, and where in the
    text it stands. `form` None: it could not be understood."""

    address: str
    form: Form | None
    start: int
    end: int
    whole: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.address, self.whole) if self.whole else (self.address,)

    def __str__(self) -> str:
        address = f"{self.address} of {self.whole}" if self.whole else self.address
        form = str(self.form) if self.form else ""
        return "{{" + address + (f"|{form}" if form else "") + "}}"


def quotes(text: str) -> Iterator[Quote]:
    """Every quotation in a text, in order."""
    for match in _QUOTE.finditer(text):
        written, _, form = match[1].partition("|")
        part, *whole = _PARTED.split(written.strip(), maxsplit=1)
        yield Quote(part, read_form(form), match.start(), match.end(), whole[0] if whole else "")


def read_form(text: str) -> Form | None:
    """A written form; None where it is none."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    words = match[3].split()
    return Form(
        Unit(match[1]) if match[1] else None,
        int(match[2]) if match[2] else None,
        "abs" in words,
        "signed" in words,
        "bare" in words,
    )


def quoted_figure(quote: Quote, model: FigureModel) -> Figure | None:
    """The figure as it should be read: in the unit and with the decimals of its form, half away from
    zero; None where there is none, or it is no money and a money unit is asked for."""
    figure = model.figure(quote.address)
    if quote.whole:
        decimals = quote.form.decimals if quote.form else None
        return Ratio(quote.address, quote.whole, 0 if decimals is None else decimals).value(
            model.figure
        )
    if figure is None or quote.form is None:
        return None
    return shown(figure, quote.form)


def shown(figure: Figure, form: Form) -> Figure | None:
    """A figure in a form."""
    if form.absolute:
        figure = abs(figure)
    unit = form.unit or figure.unit
    if unit is None or not unit.is_money:
        return figure if form.unit in (None, figure.unit) else None
    ore = figure.ore
    if ore is None or unit.power is None:
        return None
    decimals = form.decimals
    if decimals is None:
        decimals = 1 if unit.power >= Unit.MNKR.power else 0  # type: ignore[operator]
    return _rounded(ore, unit, unit.power, decimals)


def _rounded(ore: int, unit: Unit, power: int, decimals: int) -> Figure:
    """Half away from zero, as a reader rounds."""
    exact = Fraction(abs(ore), 10 ** (power + 2)) * Fraction(10) ** decimals
    digits = half_up(exact) * (-1 if ore < 0 else 1)
    if decimals >= 0:
        return Figure(digits, decimals, unit)
    return Figure(digits * 10**-decimals, 0, unit)
