"""A table under construction: true values and formulas in, print and relations out."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.corpus import written
from benchmarks.corpus.paper import (
    Column,
    Copy,
    Figure,
    Linear,
    Paper,
    Ratio,
    Row,
    Table,
    per_cent,
)

MARKS = ("*", "¹", " 1)", "²")
"""Footnote marks that labels now and then carry."""

Value = Fraction | int | str | None


@dataclass(slots=True)
class Field:
    """One column. `key` looks values up; `minus` = (a, b) is a − b, `plus` the sum of columns,
    `change` = (new, old) a change in per cent, `share` = (key, row label) a share of that row."""

    key: str
    header: tuple[str, ...]
    tag: str = ""
    measure: str = "money"
    decimals: int | None = None
    minus: tuple[str, str] | None = None
    plus: tuple[str, ...] = ()
    change: tuple[str, str] | None = None
    share: str | None = None
    size: bool = True
    """A change is measured on the base's size, so that a grown cost is minus; else on the base."""

    @property
    def derived(self) -> bool:
        return bool(self.minus or self.plus or self.change or self.share)


@dataclass(slots=True)
class Line:
    """One row. `parts` are (sign, line) whose values add up to it; `flip` prints the other sign."""

    label: str
    values: dict[str, Value] = field(default_factory=dict)
    parts: list[tuple[int, Line]] = field(default_factory=list)
    level: int = 0
    role: str = "item"
    flip: bool = False
    fact: str = ""
    labelled: bool = True

    def value(self, key: str) -> Value:
        """The true value under a base column."""
        if not self.parts:
            return self.values.get(key)
        found = [(sign, line.value(key)) for sign, line in self.parts]
        numbers = [sign * v for sign, v in found if isinstance(v, (int, Fraction))]
        return sum(numbers, Fraction(0)) if numbers else None


@dataclass(slots=True)
class Scale:
    """What a table is printed in: power of ten and decimals of its money."""

    power: int = 3
    decimals: int = 0

    def name(self, rng: random.Random) -> str:
        return rng.choice(written.UNIT_NAMES[self.power])


class Draft:
    """Collects lines, then prints them into a paper."""

    def __init__(self, paper: Paper, rng: random.Random, fields: list[Field], scale: Scale) -> None:
        self.paper, self.rng, self.fields, self.scale = paper, rng, fields, scale
        self.lines: list[Line] = []
        self.whole: Line | None = None
        self._ids: dict[tuple[int, str], int] = {}

    def add(self, line: Line) -> Line:
        self.lines.append(line)
        return line

    def table(self, caption: str, corner: str = "", unit_at: str = "", kind: str = "") -> Table:
        """The printed table; its relations go to the paper."""
        unit = self.scale.name(self.rng)
        place = (
            unit_at
            or self.rng.choices(
                ("caption", "corner", "above", "columns", "none"), (34, 34, 14, 8, 10)
            )[0]
        )
        columns = [Column(f.header, f.key, f.tag, f.measure, not f.derived) for f in self.fields]
        made = Table(caption, corner, columns, [], kind=kind)
        state_unit(made, unit, place, self.rng)
        for line in self.lines:
            cells = [self._cell(line, f, made) for f in self.fields]
            mark = self.rng.choice(MARKS) if line.label and self.rng.random() < 0.02 else ""
            made.rows.append(Row(line.label + mark, cells, line.level, line.role))
        self._relate()
        self.paper.blocks.append(made)
        return made

    def _true(self, line: Line, f: Field) -> Value:
        if not f.derived:
            adds_up = f.measure != "percent" or not line.parts
            return line.value(f.key) if adds_up else None
        if f.minus:
            return _combine(line.value(f.minus[0]), line.value(f.minus[1]))
        if f.plus:
            values = [line.value(key) for key in f.plus]
            numbers = [v for v in values if isinstance(v, (int, Fraction))]
            return sum(numbers, Fraction(0)) if numbers else None
        if f.change:
            found = self._percent(line.value(f.change[0]), line.value(f.change[1]), change=True)
            return self._turned(found, line, f)
        whole = self.whole.value(f.share) if self.whole and f.share else None
        return self._percent(line.value(f.share or ""), whole, change=False)

    def _turned(self, value: Value, line: Line, f: Field) -> Value:
        """A change seen through the printed signs instead of the ledger's."""
        base = line.value(f.change[1]) if f.change else None
        if not isinstance(value, Fraction) or not isinstance(base, (int, Fraction)):
            return value
        printed_negative = (base < 0) != line.flip
        turn = line.flip != (printed_negative and not f.size)
        return -value if turn else value

    def _percent(self, top: Value, base: Value, *, change: bool) -> Value:
        if isinstance(top, (int, Fraction)) and isinstance(base, (int, Fraction)) and base:
            ratio = per_cent(Fraction(top), Fraction(base), change)
            return ratio if abs(ratio) < 1000 else None
        return None

    def _cell(self, line: Line, f: Field, made: Table) -> int | str | None:
        value = self._true(line, f)
        if value is None or isinstance(value, str):
            return value
        flip = line.flip and not f.minus and f.measure == "money"
        true = Fraction(-value if flip else value)
        money = f.measure == "money"
        power = self.scale.power if money else 0
        decimals = self.scale.decimals if f.decimals is None else f.decimals
        figure = Figure(
            len(self.paper.figures),
            true,
            written.rounded(true, power, decimals),
            decimals,
            power,
            f.measure,
            self._fact(line, f),
        )
        self._mark(figure, line, f, made)
        self.paper.figures.append(figure)
        self._ids[id(line), f.key] = figure.id
        return figure.id

    def _mark(self, figure: Figure, line: Line, f: Field, made: Table) -> None:
        if f.measure == "percent" and not any("%" in part for part in f.header):
            figure.suffix = self.paper.style.percent
        figure.label = line.label
        figure.dated = not f.tag or f.tag[-4:] in " ".join(f.header) + made.caption
        figure.plus = self.paper.style.plus and f.minus is not None

    def _fact(self, line: Line, f: Field) -> str:
        return f"{line.fact}@{f.tag}" if line.fact and f.tag else ""

    def _relate(self) -> None:
        additive = [f for f in self.fields if f.measure == "money" or f.share]
        for line in self.lines:
            if line.parts:
                for f in additive:
                    self._sum(line, f, len(additive))
            for f in self.fields:
                if f.derived:
                    self._across(line, f)

    def _sum(self, line: Line, f: Field, columns: int) -> None:
        result = self._ids.get((id(line), f.key))
        terms = []
        for sign, part in line.parts:
            term = self._ids.get((id(part), f.key))
            if term is None and part.value(f.key) is not None and not f.share:
                return  # a part that stands nowhere in this table: nothing to add
            if term is not None:
                turned = f.minus is None and f.measure == "money"
                flips = (-1 if part.flip and turned else 1) * (-1 if line.flip and turned else 1)
                terms.append((sign * flips, term))
        if result is None or len(terms) < 2:
            return
        evident = line.labelled or columns >= 3
        self.paper.relations.append(Linear(result, tuple(terms), "sum", evident))

    def _across(self, line: Line, f: Field) -> None:
        result = self._ids.get((id(line), f.key))
        if result is None:
            return
        get = {g.key: self._ids.get((id(line), g.key)) for g in self.fields}
        add = self.paper.relations.append
        if f.minus and None not in (one := (get.get(f.minus[0]), get.get(f.minus[1]))):
            sign = -1 if line.flip else 1
            terms = ((sign, one[0]), (-sign, one[1]))
            add(Linear(result, terms, "difference"))  # type: ignore[arg-type]
        elif f.plus:
            ids = tuple((1, i) for key in f.plus if (i := get.get(key)) is not None)
            if len(ids) > 1:
                add(Linear(result, ids, "total column"))
        elif f.change and None not in (two := (get.get(f.change[0]), get.get(f.change[1]))):
            add(Ratio(result, two[0], two[1], True, "change", size=f.size))  # type: ignore[arg-type]
        elif f.share and self.whole is not None and self.whole is not line:
            top, base = get.get(f.share), self._ids.get((id(self.whole), f.share))
            if top is not None and base is not None:
                add(Ratio(result, top, base, False, "share"))


def _combine(one: Value, other: Value) -> Value:
    if isinstance(one, (int, Fraction)) and isinstance(other, (int, Fraction)):
        return Fraction(one) - Fraction(other)
    return None


def state_unit(table: Table, unit: str, place: str, rng: random.Random) -> None:
    """Writes the unit where this table states it."""
    table.unit, table.unit_at = unit, place
    if place == "caption":
        tail = rng.choice((f" ({unit})", f", {unit}", f", belopp i {unit}"))
        table.caption = (
            table.caption + tail if table.caption else rng.choice((f"Belopp i {unit}", f"({unit})"))
        )
    elif place == "corner":
        table.corner = rng.choice((f"Belopp i {unit}", f"({unit})", unit, unit.capitalize()))
    elif place == "above":
        table.above = rng.choice((f"Belopp i {unit}", f"Alla belopp i {unit}", f"{unit}"))
    elif place == "columns":
        money = [column for column in table.columns if column.measure == "money"]
        for column in money:
            last = max(n for n, part in enumerate(column.header) if part)
            parts = (
                f"{part}, {unit}" if n == last else part for n, part in enumerate(column.header)
            )
            column.header = tuple(parts)


def tie_copies(paper: Paper) -> None:
    """A copy relation between every two figures that state the same fact."""
    groups: dict[str, list[Figure]] = {}
    for figure in paper.figures:
        if figure.fact:
            groups.setdefault(figure.fact, []).append(figure)
    for group in groups.values():
        for n, one in enumerate(group):
            for other in group[n + 1 :]:
                paper.relations.append(_copy(one, other))


def _copy(one: Figure, other: Figure) -> Copy:
    alike = one.digits * other.digits > 0 and one.signed and other.signed
    shorter, longer = sorted((_bare(one.label), _bare(other.label)), key=len)
    named = shorter == longer or longer.startswith(f"{shorter} enligt")
    return Copy(one.id, other.id, one.dated and other.dated and named, alike)


def _bare(label: str) -> str:
    """A row label without its unit and without "varav"."""
    return re.sub(r"^(varav|därav) |(, | \()(mnkr|mkr)\)?$", "", label.lower())
