"""Claims as findings, and as marks of how each amount in running text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from roder.core.base import Figure, Place, Problem, Severity
from roder.core.document.claims.claim import Claim, ClaimKind, Verdict
from roder.core.document.copies import thousandfold, where
from roder.core.document.standing import Standing, TextMark

CODES = {
    ClaimKind.LEVEL: "text-differs",
    ClaimKind.CHANGE: "change-differs",
    ClaimKind.TOTAL: "total-differs",
    ClaimKind.BOUND: "bound-broken",
    ClaimKind.SHARE: "share-differs",
    ClaimKind.COUNT: "count-differs",
    ClaimKind.COMPARISON: "comparison-differs",
    ClaimKind.TREND: "trend-differs",
    ClaimKind.CAUSE: "cause-unsupported",
}
_STANDINGS = {
    Verdict.HOLDS: Standing.PROVEN,
    Verdict.DOES_NOT_HOLD: Standing.CONTRADICTING,
    Verdict.CANNOT_BE_CHECKED: Standing.UNVERIFIABLE,
}


def marks_of(claims: Sequence[Claim]) -> Iterator[TextMark]:
    """A mark for every amount; and for other words only where they do not hold."""
    for claim in claims:
        if claim.kind is ClaimKind.COUNT and claim.verdict is not Verdict.DOES_NOT_HOLD:
            continue
        if claim.stated is not None or claim.verdict is Verdict.DOES_NOT_HOLD:
            standing = _STANDINGS[claim.verdict]
            yield TextMark(claim.block, claim.start, claim.end, standing, claim.proof)


def problem_of(claim: Claim, sure: bool) -> Problem:
    """A claim that does not hold, as a finding. An error where the binding is sure; a trend, whose
    words are a matter of degree, is a warning."""
    related = _related(claim)
    slip = _unit_slip(claim)
    code = "unit-slip" if slip else CODES[claim.kind]
    severe = (sure or slip) and claim.kind is not ClaimKind.TREND
    params = {
        "subject": claim.subject,
        "other": where(related[0]) if related else claim.subject,
        "culprit": claim.subject,
        "slip": "unit" if slip else "",
    }
    fit = claim.would_fit
    if fit is not None and not slip:
        how = "rank" if claim.kind is ClaimKind.COMPARISON else "fit"
        params |= {"slip": how, "culprit": fit.subject, "should_be": f"{fit.value:f}"}
    return Problem(
        code,
        Severity.ERROR if severe else Severity.WARNING,
        claim.place,
        claim.stated,
        claim.computed,
        claim.unit.value if claim.unit else None,
        params,
        related,
    )


def _related(claim: Claim) -> tuple[Place, ...]:
    return tuple(term.place for term in claim.proof.terms) if claim.proof else ()


def _unit_slip(claim: Claim) -> bool:
    """True when a level is the table's figure a thousand times over."""
    if claim.kind is not ClaimKind.LEVEL or claim.stated is None or claim.computed is None:
        return False
    return thousandfold(_figure(claim.computed, claim), _figure(claim.stated, claim))


def _figure(value: Decimal, claim: Claim) -> Figure:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Figure(int(value.scaleb(decimals)), decimals, claim.unit)
