"""How a figure stands, and the proof that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from roder.core.base import Place, Unit


class Standing(StrEnum):
    """Proven: takes part in arithmetic that holds. Contradicting: in a finding worse than a note.
    Unverifiable: nothing in the document says anything about it."""

    PROVEN = "proven"
    CONTRADICTING = "contradicting"
    UNVERIFIABLE = "unverifiable"


class ProofKind(StrEnum):
    SUM = "sum"  # signed sum of rows or of columns
    DIFFERENCE = "difference"  # one column less another
    RATIO = "ratio"  # one figure in per cent of another
    CHANGE = "change"  # the change in per cent
    PRODUCT = "product"  # one column times another, such as risk values
    COPY = "copy"  # the same figure in another place


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a proof: its sign, where it stands and what is printed there."""

    sign: int
    place: Place
    value: Decimal


@dataclass(frozen=True, slots=True)
class Proof:
    """`result` printed as `stated` against `computed` from `terms`; `gap` = stated − computed.

    A proof that does not hold beyond rounding belongs to a Problem as well.
    """

    kind: ProofKind
    result: Place
    stated: Decimal
    computed: Decimal
    terms: tuple[Term, ...]
    unit: Unit | None = None
    holds: bool = True

    @property
    def gap(self) -> Decimal:
        return self.stated - self.computed


@dataclass(frozen=True, slots=True)
class TextMark:
    """A figure in running text: block index, character span, and how it stands."""

    block: int
    start: int
    end: int
    standing: Standing
    proof: Proof | None = None
