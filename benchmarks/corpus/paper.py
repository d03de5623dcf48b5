"""A printed document as the generator knows it: every figure, its true value, its relations.

A `Figure` is one printed number. Tables and paragraphs hold figure ids; relations tie ids together,
so the generator can say by itself, from what is printed, whether an error contradicts anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.corpus.written import NumberStyle


@dataclass(slots=True)
class Figure:
    """One printed number: `digits` × 10^(`power` − `decimals`), `exact` being the true amount.

    `power` is 3 for tkr, 6 for mnkr, 0 for kronor and for all that is not money. `fact` names
    what the figure states; figures with the same fact must agree. `blank` prints nothing at all.
    """

    id: int
    exact: Fraction
    digits: int
    decimals: int
    power: int = 0
    measure: str = "money"
    fact: str = ""
    suffix: str = ""
    blank: bool = False
    signed: bool = True
    label: str = ""
    dated: bool = True
    plus: bool = False

    @property
    def printed(self) -> Fraction:
        """What the paper says, in kronor or plain units; nothing printed counts as zero."""
        return Fraction(0) if self.blank else self.digits * self.step

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit."""
        return Fraction(10) ** (self.power - self.decimals)

    @property
    def plain(self) -> Fraction:
        """The number as it is written, whatever its unit."""
        return Fraction(self.digits, 10**self.decimals)


@dataclass(frozen=True, slots=True)
class Linear:
    """`result` = Σ sign × term. `evident` when a reader sees from the paper that it must hold."""

    result: int
    terms: tuple[tuple[int, int], ...]
    kind: str
    evident: bool = True

    def ids(self) -> tuple[int, ...]:
        return (self.result, *(term for _, term in self.terms))

    def broken(self, figures: list[Figure]) -> bool:
        """True when the printed gap is beyond what rounding every number honestly can give."""
        result = figures[self.result]
        if result.blank:
            return False
        gap = result.printed - sum(sign * figures[i].printed for sign, i in self.terms)
        return abs(gap) > sum((figures[i].step for i in self.ids()), Fraction(0)) / 2


@dataclass(frozen=True, slots=True)
class Ratio:
    """`result` (per cent) = 100 × `top` / `base`; with `change` the base is taken off the top."""

    result: int
    top: int
    base: int
    change: bool
    kind: str
    evident: bool = True
    size: bool = True

    def ids(self) -> tuple[int, ...]:
        return (self.result, self.top, self.base)

    def broken(self, figures: list[Figure]) -> bool:
        result, top, base = (figures[i] for i in self.ids())
        if result.blank or top.blank or base.blank:
            return False
        values = [
            per_cent(
                top.printed + up * top.step / 2,
                base.printed + down * base.step / 2,
                self.change,
                self.size,
            )
            for up in (-1, 1)
            for down in (-1, 1)
            if base.printed + down * base.step / 2 != 0
        ]
        if not values or abs(base.printed) <= base.step:
            return False
        half = result.step / 2
        return not min(values) - half <= result.printed <= max(values) + half


def per_cent(top: Fraction, base: Fraction, change: bool, size: bool = True) -> Fraction:
    """`top` as a share of `base`, or its change from `base` measured on the base (or its size)."""
    if change:
        return 100 * (top - base) / (abs(base) if size else base)
    return 100 * top / base


@dataclass(frozen=True, slots=True)
class Copy:
    """Two figures that state the same fact; `signs` when both print their sign alike."""

    one: int
    other: int
    evident: bool = True
    signs: bool = True
    kind: str = "copy"

    def ids(self) -> tuple[int, ...]:
        return (self.one, self.other)

    def broken(self, figures: list[Figure]) -> bool:
        one, other = figures[self.one], figures[self.other]
        if one.blank or other.blank:
            return False
        gap = abs(abs(one.printed) - abs(other.printed))
        room = Fraction(0) if one.step == other.step else (one.step + other.step) / 2
        if gap > room:
            return True
        return self.signs and one.digits * other.digits < 0


Relation = Linear | Ratio | Copy


@dataclass(slots=True)
class Column:
    """One column of figures: its header lines from the top, and what it holds."""

    header: tuple[str, ...]
    key: str = ""
    tag: str = ""
    measure: str = "money"
    base: bool = True

    @property
    def label(self) -> str:
        return " ".join(part for part in self.header if part)


@dataclass(slots=True)
class Row:
    """One row: cells are figure ids, words, or None for nothing."""

    label: str
    cells: list[int | str | None]
    level: int = 0
    role: str = "item"


@dataclass(slots=True)
class Table:
    """A printed table. `unit_at` says where its unit stands: caption, corner, above, columns."""

    caption: str
    corner: str
    columns: list[Column]
    rows: list[Row]
    unit: str = ""
    unit_at: str = "none"
    above: str = ""
    kind: str = ""

    def cells(self) -> list[tuple[int, int, int]]:
        """Row, column and figure id of every figure."""
        return [
            (r, c, cell)
            for r, row in enumerate(self.rows)
            for c, cell in enumerate(row.cells)
            if isinstance(cell, int)
        ]


@dataclass(slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(slots=True)
class Paragraph:
    """Running text; an int is a figure printed with its own unit word."""

    parts: list[str | int]
    bullet: bool = False


Block = Heading | Paragraph | Table


@dataclass(slots=True)
class Paper:
    """A whole document, true or with a known error."""

    title: str
    municipality: str
    seed: int
    style: NumberStyle
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    def text(self, cell: int | str | None) -> str:
        """One cell as printed."""
        if cell is None:
            return ""
        if isinstance(cell, str):
            return cell
        figure = self.figures[cell]
        if figure.blank:
            return ""
        digits, decimals = figure.digits, figure.decimals
        written = self.style.number(digits, decimals, nil=not figure.suffix, plus=figure.plus)
        return written + figure.suffix

    def words(self, paragraph: Paragraph) -> str:
        """A paragraph as printed."""
        return "".join(self.text(part) for part in paragraph.parts)

    def broken(self) -> list[Relation]:
        """Relations that the printed figures contradict beyond honest rounding."""
        return [relation for relation in self.relations if relation.broken(self.figures)]
