"""The shape of a reviewed document: what a review page, in any format, is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from roder.core.base import Place, Problem, Severity, Unit
from roder.core.document.blocks import Account, BlockKind, RowRole
from roder.core.document.claims import Claim
from roder.core.document.proofs import ProofKind, Standing
from roder.reports.items import ReviewItems


class Axis(StrEnum):
    """What the terms of a relation are: rows of one table, columns of one table, or any places."""

    ROWS = "rows"
    COLUMNS = "columns"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is found on the page: the block's index, and row and column in its table.

    Everything is None where the document has no such place; `place` is always kept.
    """

    place: Place
    block: int | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def is_cell(self) -> bool:
        return self.row is not None and self.column is not None


@dataclass(frozen=True, slots=True)
class ProofTerm:
    """One figure of a proof, with its sign, where it stands and the unit in force there."""

    sign: int
    value: Decimal
    spot: Spot
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One proof: `stated` in the document, `computed` from `terms`, at the result's own spot.

    `at` is the index of the column (Axis.ROWS) or row (Axis.COLUMNS) that it is about, else None.
    """

    result: Spot
    stated: Decimal
    computed: Decimal
    terms: tuple[ProofTerm, ...]
    holds: bool
    unit: Unit | None = None
    at: int | None = None

    @property
    def gap(self) -> Decimal:
        return self.stated - self.computed


@dataclass(frozen=True, slots=True)
class Relation:
    """Proofs that say the same thing of different columns or rows: one list entry for the reader.

    With Axis.ROWS the labels are row labels and each line is a column; with Axis.COLUMNS the other
    way round; with Axis.PLACES each line names the places of its own terms.
    """

    id: str
    kind: ProofKind
    axis: Axis
    table: str | None
    lines: tuple[ProofLine, ...]

    @property
    def terms(self) -> tuple[ProofTerm, ...]:
        """The terms of the line that has most: elsewhere some of their cells may be empty."""
        return max((line.terms for line in self.lines), key=len)


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A problem with its number in the review, its spot, the other spots and the failing proof."""

    number: int
    problem: Problem
    spot: Spot
    elsewhere: tuple[Spot, ...] = ()
    relation: Relation | None = None
    line: ProofLine | None = None


@dataclass(frozen=True, slots=True)
class ReviewCell:
    """One cell. `standing` is None for words. `relations` are the ids of the relations it is in.

    `lacks` is how many decimals fewer it has than the column's finest figure, and `lacks_mark`
    whether the decimal mark is missing too, so that a setter can align the decimals.
    `anchor` says that something on the page points at the cell.
    """

    text: str
    address: str = ""
    standing: Standing | None = None
    relations: tuple[str, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    lacks: int = 0
    lacks_mark: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRow:
    label: str
    cells: tuple[ReviewCell, ...]
    level: int = 0
    role: RowRole = RowRole.ITEM
    emphasis: bool = False
    findings: tuple[ReviewFinding, ...] = ()
    """Findings about the row as a whole."""


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """`numeric` columns hold mostly figures and are set flush right."""

    label: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class ReviewTable:
    id: str
    caption: str
    corner: str
    unit: Unit | None
    columns: tuple[ReviewColumn, ...]
    rows: tuple[ReviewRow, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewClaim:
    """A claim of the running text with its proof, and where the nearest other figure stands."""

    id: str
    claim: Claim
    line: ProofLine | None = None
    fit: Spot | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; a figure in it carries its standing, its relation and its findings."""

    text: str
    standing: Standing | None = None
    relation: str = ""
    findings: tuple[ReviewFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One imported text block (a paragraph, one list item); `index` is its index there."""

    index: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ReviewBlock:
    """A paragraph, a whole list, a table …, with the findings to be shown beside it.

    `page` is set where a new page of the original begins with this block.
    """

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    table: ReviewTable | None = None
    findings: tuple[ReviewFinding, ...] = ()
    page: int | None = None
    standings: frozenset[Standing] = frozenset()
    items: tuple[ReviewItems, ...] = ()
    """What of a plan was recognised here."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first) and what stands under it, up to the next heading.

    `depth` counts from 0 and never grows by more than one from one section to the next.
    `relations` are the proofs of figures in the section's running text that no claim is about,
    `claims` what its sentences say of the figures.
    """

    id: str
    heading: ReviewBlock | None
    depth: int
    blocks: tuple[ReviewBlock, ...]
    relations: tuple[Relation, ...] = ()
    claims: tuple[ReviewClaim, ...] = ()

    @property
    def title(self) -> str:
        return self.heading.lines[0].text if self.heading else ""

    @property
    def findings(self) -> int:
        """How many findings are shown in the section itself."""
        return len(self._findings())

    @property
    def grave(self) -> bool:
        """True when one of them is worse than a note."""
        return any(f.problem.severity is not Severity.NOTE for f in self._findings())

    def _findings(self) -> list[ReviewFinding]:
        blocks = [*([self.heading] if self.heading else []), *self.blocks]
        return [finding for block in blocks for finding in block.findings]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many figures stand how."""

    proven: int = 0
    contradicting: int = 0
    unverifiable: int = 0

    @property
    def figures(self) -> int:
        return self.proven + self.contradicting + self.unverifiable


@dataclass(frozen=True, slots=True)
class ClaimTally:
    """How many claims got which verdict."""

    holds: int = 0
    does_not_hold: int = 0
    cannot_be_checked: int = 0

    @property
    def all(self) -> int:
        return self.holds + self.does_not_hold + self.cannot_be_checked


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """A reviewed document. `unplaced` are the findings that belong to no block."""

    name: str
    format: str
    pages: int | None
    account: Account
    tally: Tally
    sections: tuple[Section, ...]
    findings: tuple[ReviewFinding, ...]
    unplaced: tuple[ReviewFinding, ...]
    claims: ClaimTally = ClaimTally()

    def of_severity(self, severity: Severity) -> tuple[ReviewFinding, ...]:
        return tuple(f for f in self.findings if f.problem.severity is severity)

    def tables(self) -> Iterator[ReviewTable]:
        for section in self.sections:
            for block in section.blocks:
                if block.table is not None:
                    yield block.table
