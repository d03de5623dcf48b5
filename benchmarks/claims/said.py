"""A printed sentence and what its author knows about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

HOLDS, FALSE, OPEN = "holds", "does_not_hold", "cannot_be_checked"
"""What the paper answers; OPEN is a sentence that nothing on the paper answers."""

KINDS = (
    "level", "change", "total", "bound", "share", "count", "comparison", "trend", "cause",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim of a sentence. `stated` is the number as printed (7.0 of "7,0 mnkr"), None where
    words alone make the claim; `why` names the error that was put in, or why it is open."""

    kind: str
    truth: str
    subject: str
    stated: Fraction | None = None
    computed: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence. `style` is how it is built, so that misses show what is not understood."""

    text: str
    style: str
    claims: tuple[Claimed, ...] = ()

    @property
    def true(self) -> bool:
        return all(claim.truth == HOLDS for claim in self.claims)


@dataclass(slots=True)
class Run:
    """Sentences that must stand in this order. `alone` starts a paragraph of its own, `heading`
    stands above it (and may be what the sentences speak of)."""

    sentences: list[Said]
    alone: bool = False
    heading: str = ""
    notes: list[str] = field(default_factory=list)
