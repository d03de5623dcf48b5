"""What is told of a settled statement, a cause or a count: the claim, with its sentence and place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roder.core.base import Place, Unit
from roder.core.document.claims.causes import Cause
from roder.core.document.claims.claim import Claim, ClaimKind
from roder.core.document.claims.counts import Counted
from roder.core.document.claims.settling import Settled

Told = tuple[Claim, bool]
"""A claim, and whether its binding is sure enough for an error."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What every claim of a sentence has in common."""

    text: str
    block: int
    offset: int
    place: Place

    def claim(self, settled: Settled) -> Told:
        statement = settled.statement
        made = Claim(
            self.text,
            self.block,
            self.offset + statement.start,
            self.offset + statement.end,
            self.place,
            statement.kind,
            settled.verdict,
            subject=settled.label,
            stated=settled.stated,
            computed=settled.computed,
            unit=settled.unit,
            years=settled.years,
            direction=statement.direction,
            about=settled.about,
            reason=settled.reason,
            candidates=settled.candidates,
            address=settled.address,
            would_fit=settled.would_fit,
            proof=settled.proof(self.place),
        )
        return made, settled.bound.sure

    def caused(self, cause: Cause) -> Told:
        blank = Claim(
            self.text,
            self.block,
            self.offset + cause.start,
            self.offset + cause.end,
            self.place,
            ClaimKind.CAUSE,
            cause.verdict,
            subject=cause.label,
            reason=cause.reason,
            candidates=cause.candidates,
            direction=cause.direction,
        )
        if cause.settled is None:
            return blank, False
        settled = cause.settled
        made = replace(
            blank,
            computed=settled.computed,
            unit=settled.unit,
            years=settled.years,
            address=settled.address,
            proof=settled.proof(self.place),
        )
        return made, settled.bound.sure

    def counted(self, found: Counted) -> Told:
        subject = found.subject
        made = Claim(
            self.text,
            self.block,
            self.offset + found.start,
            self.offset + found.end,
            self.place,
            ClaimKind.COUNT,
            found.verdict,
            subject=subject.label,
            stated=found.stated,
            computed=found.computed,
            unit=Unit.COUNT,
            reason=found.reason,
            address=subject.cells[0].address,
        )
        return made, True
