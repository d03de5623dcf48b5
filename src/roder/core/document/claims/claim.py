"""A claim: what a sentence says of a figure, and what the figures say of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from roder.core.base import Place, Unit
from roder.core.document.standing import Proof


class ClaimKind(StrEnum):
    """What is claimed (DOMAIN §11)."""

    LEVEL = "level"  # the grant is 100,8 mnkr
    CHANGE = "change"  # income rises by 7 mnkr, by 5 per cent
    TOTAL = "total"  # over several years: 298 mnkr for 2022–2026
    BOUND = "bound"  # at least, at most
    SHARE = "share"  # of which 3 mnkr, a third, 40 per cent of the costs
    COUNT = "count"  # five departments
    COMPARISON = "comparison"  # higher than last year, larger than another row
    TREND = "trend"  # relatively constant, falls year by year
    CAUSE = "cause"  # a change put down to another row's change


class Direction(StrEnum):
    """Which way a change or comparison is said to go."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Verdict(StrEnum):
    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    CANNOT_BE_CHECKED = "cannot_be_checked"


@dataclass(frozen=True, slots=True)
class WouldFit:
    """The nearest other figure within one unit of the last stated digit: told, never bound to."""

    subject: str
    value: Decimal
    place: Place
    address: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `block` is the index of its text block, `start` and `end` the characters in that
    block's text that state it (the amount, or the words of a trend); `text` is the sentence.

    `subject` is the bound row's label as printed, empty when none was bound. `stated` and `computed`
    are in `unit`, signs as prose writes them. `reason` is a code (worded by `wording`) that says why
    it cannot be checked, filled with `candidates`. `address` is the figure it is bound to, the last
    of several. `proof` shows the figures that the verdict rests on.
    """

    text: str
    block: int
    start: int
    end: int
    place: Place
    kind: ClaimKind
    verdict: Verdict
    subject: str = ""
    stated: Decimal | None = None
    computed: Decimal | None = None
    unit: Unit | None = None
    years: tuple[int, ...] = ()
    direction: Direction | None = None
    about: bool = False
    reason: str = ""
    candidates: tuple[str, ...] = ()
    address: str = ""
    would_fit: WouldFit | None = None
    proof: Proof | None = None
