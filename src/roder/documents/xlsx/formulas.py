"""The declared formula of a figure as a formula of the spreadsheet.

A formula is written only where it gives the figure that is shown: every source has a cell, and the
declaration's own value is the figure. Rounding is half up, as decided amounts are rounded, so a
negative half goes up too: INT(x + 0.5). Binary fractions are first brought back to eight decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell

from roder.core.base import formulas as f
from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.xlsx.names import quoted
from roder.documents.xlsx.places import Places, Spot
from roder.reports.report import Report

LONGEST = 8000
"""Characters of a formula; Excel refuses more than 8 192."""
MOST_ARGUMENTS = 250
ORE_POWER = -2
GUARD = 8
"""Decimals that a binary fraction is brought back to before it is rounded."""


class Formulas:
    """Writes the formulas of one workbook."""

    def __init__(self, report: Report, places: Places) -> None:
        self.report, self.homes = report, places.homes

    def formula(self, address: str) -> str | None:
        """The formula of a figure in its home; None where only its value can be written."""
        declared, figure = self.report.formulas.get(address), self.report.figures.get(address)
        home = self.homes.get(address)
        if declared is None or figure is None or home is None:
            return None
        if declared.value(self.report.figures.get) != figure or not self._placed(declared):
            return None
        text = self._text(declared, figure, home)
        return f"={text}" if text and len(text) <= LONGEST else None

    def reference(self, address: str, here: Spot) -> str | None:
        """The home of a figure as seen from another cell."""
        home = self.homes.get(address)
        return None if home is None or home == here else self._ref(home, here)

    def _placed(self, declared: f.Formula) -> bool:
        given = [a for a in declared.sources if a in self.report.figures]
        return bool(given) and all(address in self.homes for address in given)

    def _text(self, declared: f.Formula, figure: Figure, here: Spot) -> str | None:
        if isinstance(declared, f.Sum):
            return self._sum(declared, figure, here)
        if isinstance(declared, f.Scaled):
            return self._times(declared.address, (), declared.factor, declared.step, figure, here)
        if isinstance(declared, f.Indexed):
            more = (declared.rate,)
            return self._times(declared.address, more, declared.factor, declared.step, figure, here)
        if isinstance(declared, f.Product):
            more = (declared.quantity,)
            return self._times(declared.price, more, Fraction(1), declared.step, figure, here)
        if isinstance(declared, f.Ratio):
            part, whole = self.homes[declared.part], self.homes[declared.whole]
            exact = f"{self._ref(part, here, part)}/{self._ref(whole, here, part)}"
            return _half_up(exact, Fraction(1, 10 ** (declared.decimals + 2)))
        spots = [self.homes[a] for a in declared.addresses if a in self.homes]
        name = "COUNT" if isinstance(declared, f.Count) else "MAX"
        same = here if name == "MAX" else None
        return _call(name, self._ranges(spots, here, same))

    def _sum(self, declared: f.Sum, figure: Figure, here: Spot) -> str | None:
        """Addends, then stated roundings each in its own cell, then what is taken away."""
        found = [(t, self.homes[t.address]) for t in declared.terms if t.address in self.homes]
        if not _alike([self.report.figures.get(t.address) for t, _ in found], figure):
            return None
        plus = [spot for term, spot in found if term.sign > 0 and not term.rounding]
        rounding = [(term.sign, spot) for term, spot in found if term.rounding]
        minus = [spot for term, spot in found if term.sign < 0 and not term.rounding]
        text = self._total(plus, here)
        for sign, spot in rounding:
            text += ("-" if sign < 0 else "+" if text else "") + self._ref(spot, here)
        if minus:
            taken = self._total(minus, here)
            text += f"-({taken})" if "+" in taken else f"-{taken}"
        if declared.step and here.power is not None:
            return _half_up(text, _in_cell(declared.step, here.power))
        return f"ROUND({text},{_fine(figure, here)})" if self._broken(declared) else text

    def _total(self, spots: Sequence[Spot], here: Spot) -> str:
        if not spots:
            return ""
        ranges = self._ranges(spots, here, here)
        if len(spots) == 1:
            return ranges[0]
        if len(spots) == 2 and len(ranges) == 2:
            return f"{ranges[0]}+{ranges[1]}"
        return _call("SUM", ranges) or ""

    def _broken(self, declared: f.Sum) -> bool:
        """Whether some addend has decimals, which binary fractions cannot add exactly."""
        figures = (self.report.figures.get(source) for source in declared.sources)
        return any(figure is not None and figure.decimals for figure in figures)

    def _times(
        self,
        address: str,
        more: tuple[str, ...],
        factor: Fraction,
        step: int,
        figure: Figure,
        here: Spot,
    ) -> str | None:
        """source × further sources × factor, rounded to the step of money or the figure's decimals."""
        if not _alike([self.report.figures[address]], figure):
            return None
        parts = [self._ref(self.homes[address], here)]
        parts += [self._ref(self.homes[each], here, self.homes[each]) for each in more]
        text = "*".join(parts)
        if factor != 1:
            text += f"*{factor.numerator}" if factor.numerator != 1 else ""
            text += f"/{factor.denominator}" if factor.denominator != 1 else ""
        if here.power is not None:
            return _half_up(text, _in_cell(step or 1, here.power))
        return _half_up(text, Fraction(1, 10 ** _fine(figure, here)))

    def _ref(self, spot: Spot, here: Spot, unit: Spot | None = None) -> str:
        """A cell as seen from `here`, its amount turned into the unit of `unit` (else of `here`)."""
        cell = str(xl_rowcol_to_cell(spot.row, spot.column))
        text = cell if spot.sheet == here.sheet else f"{quoted(spot.sheet)}!{cell}"
        target = (unit or here).power
        if spot.power is None or target is None or spot.power == target:
            return text
        shift = spot.power - target
        return f"{text}*{10**shift}" if shift > 0 else f"{text}/{10**-shift}"

    def _ranges(self, spots: Iterable[Spot], here: Spot, unit: Spot | None) -> list[str]:
        """The cells, those that touch as one range; an amount in another unit stands by itself."""
        texts = []
        for run in _runs(spots):
            first, last = run[0], run[-1]
            target = unit or first
            if len(run) == 1 or first.power != target.power:
                texts += [self._ref(spot, here, target) for spot in run]
            else:
                end = xl_rowcol_to_cell(last.row, last.column)
                texts.append(f"{self._ref(first, here, target)}:{end}")
        return texts


def _runs(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Cells that touch, together; a run down a column before one along a row."""
    down = _touching(spots, lambda s: (s.sheet, s.power or 0, s.column), lambda s: s.row)
    single = [run[0] for run in down if len(run) == 1]
    along = _touching(single, lambda s: (s.sheet, s.power or 0, s.row), lambda s: s.column)
    runs = [run for run in down if len(run) > 1] + along
    return sorted(runs, key=lambda run: (run[0].sheet, run[0].row, run[0].column))


def _touching(
    spots: Iterable[Spot], line: Callable[[Spot], tuple[str, int, int]], at: Callable[[Spot], int]
) -> list[list[Spot]]:
    """Runs of cells of one line that follow each other without a gap."""
    runs: list[list[Spot]] = []
    for spot in sorted(spots, key=lambda s: (line(s), at(s))):
        before = runs[-1][-1] if runs else None
        if before is not None and line(before) == line(spot) and at(before) + 1 == at(spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return runs


def _call(name: str, arguments: Sequence[str]) -> str | None:
    return f"{name}({','.join(arguments)})" if len(arguments) <= MOST_ARGUMENTS else None


def _half_up(text: str, step: Fraction) -> str:
    """The formula rounded half up to a step, in the unit of its cell."""
    if step == 1:
        return f"INT(ROUND({text},{GUARD})+0.5)"
    if step.numerator == 1:
        times = step.denominator
        return f"INT(ROUND(({text})*{times},{GUARD})+0.5)/{times}"
    return f"INT(ROUND(({text})/({step}),{GUARD})+0.5)*({step})"


def _in_cell(step: int, power: int) -> Fraction:
    """A step of öre in the unit of a cell."""
    return Fraction(step) * Fraction(10) ** (ORE_POWER - power)


def _fine(figure: Figure, here: Spot) -> int:
    """The decimals of the number in a cell: a percentage is stored as a fraction."""
    if here.power is not None:
        return here.power - ORE_POWER
    return figure.decimals + (2 if figure.unit is Unit.PERCENT else 0)


def _alike(sources: Sequence[Figure | None], figure: Figure) -> bool:
    """Whether the sources are stored as the figure is: money, percentages or plain numbers."""
    return all(_stored(each) == _stored(figure) for each in sources if each is not None)


def _stored(figure: Figure) -> str:
    if figure.unit is not None and figure.unit.is_money:
        return "money"
    return "percent" if figure.unit is Unit.PERCENT else "number"
