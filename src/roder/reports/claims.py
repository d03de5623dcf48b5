"""Claims arranged for a reader: marked in the running text, and told one by one with their proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from roder.core.document.claims import Claim, Verdict
from roder.core.document.proofs import Examination, Standing
from roder.core.document.standing import TextMark
from roder.reports.relations import proof_line
from roder.reports.review import ReviewClaim
from roder.reports.spots import Spots

STANDINGS = {
    Verdict.HOLDS: Standing.PROVEN,
    Verdict.DOES_NOT_HOLD: Standing.CONTRADICTING,
    Verdict.CANNOT_BE_CHECKED: Standing.UNVERIFIABLE,
}


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a document by the index of their block; `marked` has every place in the text that
    they mark, with the claim's id, amounts before other words where both stand."""

    by_block: Mapping[int, tuple[ReviewClaim, ...]]
    marked: Mapping[int, tuple[tuple[TextMark, str], ...]]


def gather_claims(examination: Examination, spots: Spots) -> Claims:
    """Every claim with its number, and the other marks of the text (which no claim is about)."""
    by_block: dict[int, list[ReviewClaim]] = defaultdict(list)
    for number, claim in enumerate(examination.claims, 1):
        line = proof_line(claim.proof, spots) if claim.proof is not None else None
        fit = spots.spot(claim.would_fit.place) if claim.would_fit is not None else None
        by_block[claim.block].append(ReviewClaim(f"c{number}", claim, line, fit))
    told = {(claim.block, claim.start, claim.end) for claim in examination.claims}
    marked: dict[int, list[tuple[TextMark, str]]] = defaultdict(list)
    for mark in examination.marks:
        if (mark.block, mark.start, mark.end) not in told:
            marked[mark.block].append((mark, ""))
    for block, claims in by_block.items():
        for each in sorted(claims, key=lambda c: c.claim.stated is None):
            mark = _mark(each.claim)
            if not any(m.start < mark.end and mark.start < m.end for m, _ in marked[block]):
                marked[block].append((mark, each.id))
    return Claims(
        {block: tuple(claims) for block, claims in by_block.items()},
        {block: tuple(marks) for block, marks in marked.items()},
    )


def _mark(claim: Claim) -> TextMark:
    return TextMark(claim.block, claim.start, claim.end, STANDINGS[claim.verdict], claim.proof)
