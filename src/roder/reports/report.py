"""The Report: what every page, PDF, Word file, spreadsheet and export of a plan is made from.

Words are either the plan's own text (a str, in the plan's language) or a Term that wording says in the
reader's language. Cells carry their figure and its address, so that no format can disagree with another.
Pure data: nothing here knows how it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roder.core.base.figures import Figure
from roder.core.base.formulas import Formula
from roder.core.base.model import FigureProof
from roder.core.base.units import Unit


@dataclass(frozen=True, slots=True)
class Term:
    """A word that wording knows by its code; `params` are put in."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


Words = str | Term


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text. With an `address` it is a quoted figure: `figure` is what it reads as,
    already in the unit and with the decimals of its form (`signed`: with a plus too; `bare`: without
    its unit); where there is none, `text` is the quotation as written and `problem` its code."""

    text: str
    address: str = ""
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    problem: str = ""
    figure: Figure | None = None
    signed: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the section's own; `level` as in the document (2 …)."""

    text: Words
    level: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is runs."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that Roder says itself ("no assignments have been given"), or a masked row."""

    words: Words
    tone: str = "plain"


class RowRole(StrEnum):
    PLAIN = "plain"
    SUM = "sum"
    PART = "part"  # tells a part of another row
    HEAD = "head"  # a heading among the rows, without cells
    MASKED = "masked"  # a row that may not be shown


@dataclass(frozen=True, slots=True)
class Column:
    """`numeric` columns are aligned on the decimal. `decimals` is the most that any cell shows."""

    label: Words
    numeric: bool = False
    decimals: int = 0
    width: int = 1
    """A share of the room, for columns of words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, or a figure with its address (value in its own unit; the table's unit is what is
    shown). `rounded` is True where what is shown has fewer decimals than the figure."""

    words: Words = ""
    figure: Figure | None = None
    address: str = ""
    items: tuple[Words, ...] = ()
    """Several short texts in one cell (occasions, roles): a list."""
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """`level` indents. `key` is the row's key in the plan, `rounding` the addresses of the stated
    roundings by column, parallel to the cells ("" for none)."""

    label: Words
    cells: tuple[Cell, ...]
    role: RowRole = RowRole.PLAIN
    level: int = 0
    key: str = ""
    rounding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is short and unique in the report ("budget"): a sheet's, a file's and an anchor's name.
    `unit` is what its money is shown in; None for a table without one unit. `corner` heads the labels;
    where `labels` is False the rows have no label column."""

    name: str
    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    unit: Unit | None = None
    corner: Words = ""
    labels: bool = True
    note: Words = ""


class ChartKind(StrEnum):
    BARS = "bars"  # one group of bars per category
    STACKED = "stacked"
    BRIDGE = "bridge"  # from a start over changes to an end
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars: values parallel to the chart's categories, None where empty."""

    label: Words
    values: tuple[Figure | None, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what it says in one sentence (`conclusion`) and the `table` it is drawn from.

    In a bridge the first series holds the steps; `totals` marks the categories that are levels (start,
    end, each year's grant), the others are changes.
    """

    name: str
    kind: ChartKind
    title: Words
    description: Words
    conclusion: Words
    categories: tuple[Words, ...]
    series: tuple[Series, ...]
    unit: Unit | None = None
    totals: tuple[bool, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One field of the risk matrix: its value, how it must be handled and the risks in it."""

    value: int
    tone: str = ""
    names: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The risk matrix: a real table, likelihood downwards (highest first), materiality to the right."""

    name: str
    caption: Words
    across: Words
    down: Words
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]
    legend: tuple[tuple[str, Words], ...] = ()


Block = Paragraph | Heading | Listing | Statement | Table | Chart | Matrix


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One heading of the document with what stands under it, up to the next. `id` is its anchor."""

    id: str
    title: Words
    level: int
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """The municipality's own name and colours. No coat of arms. `accent` is #rrggbb, dark enough for
    text on white (checked: 4.5:1)."""

    municipality: str = ""
    accent: str = "#1f4e5f"
    accent_dark: str = "#8cc7d9"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document. `audience` is "internal" or "public"; `masked` how many rows a public one hides.

    `formulas` and `proofs` hold every figure shown, by address; `labels` what each is called;
    `quoted` where in the text each is quoted (section ids).
    """

    title: str
    language: str
    sections: tuple[ReportSection, ...]
    metadata: tuple[tuple[Words, Words], ...] = ()
    registry_number: str = ""
    version: str = ""
    content_hash: str = ""
    audience: str = "internal"
    masked: int = 0
    theme: Theme = Theme()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    proofs: Mapping[str, FigureProof] = field(default_factory=dict)
    quoted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Table)
        )
