"""Quantities that bound something: "minst …", "överstiger …", "mellan … och …"."""

from __future__ import annotations

from dataclasses import replace

from roder.core.document.claims.around import Around
from roder.core.document.claims.changes import changed
from roder.core.document.claims.claim import ClaimKind
from roder.core.document.claims.quantities import About
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.stretches import Joint, Stretch


def ends(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "från 3,1 till 4,2", "mellan 2 och 3 mnkr per år"."""
    joint = around.stretch.joint
    if joint is Joint.FROM:
        dated = base.times.said or base.times.base.said  # else it may be since any year
        lenient = base.lenient or not dated or base.times.earlier
        return replace(base, of_base=not base.times.years, lenient=lenient)
    if joint is Joint.TO:
        return base
    if joint in (Joint.LOW, Joint.HIGH):
        about = About.LEAST if joint is Joint.LOW else About.MOST
        return replace(
            base,
            kind=ClaimKind.BOUND,
            quantity=replace(around.quantity, about=about),
            each_year=True,
            extreme=True,
        )
    return None


def more_or_less(around: Around, index: int) -> About | None:
    """ "mer än", "lägre än" right before an amount: a bound, and on which side."""
    word = around.sentence.word(index)
    if word in ("mer", "högre", "större", "fler"):
        return About.LEAST
    return About.MOST if word in ("mindre", "lägre", "färre") else None


def bounded(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "minst 3 mnkr", "överstiger 3 mnkr", "mindre än 3 mnkr"."""
    about = around.quantity.about
    if about in (About.LEAST, About.MOST):
        pass
    elif around.before == "än" and (more := more_or_less(around, around.at - 2)):
        about = more
    elif (verb := _exceeding(around)) is not None:
        about = About.LEAST if verb.startswith("över") else About.MOST
    else:
        return None
    if _never(around):
        about = About.MOST if about is About.LEAST else About.LEAST
    if around.before == "med" or around.sentence.word(around.at - 3) == "med":
        return changed(replace(around, stretch=_hedged(around, about)), base, before)
    years = any(
        around.sentence.has(t, around.left, around.right) for t in ("each_year", "any_year")
    )
    return replace(
        base,
        kind=ClaimKind.BOUND,
        quantity=replace(around.quantity, about=about),
        each_year=years or len(base.times.years) > 1,
    )


def _exceeding(around: Around) -> str | None:
    """ "överstiger 3 mnkr", "överstiger inte 3 mnkr": the verb."""
    verb = around.before
    if verb in ("inte", "ej", "aldrig"):
        verb = around.sentence.word(around.at - 2)
    return verb if verb.startswith(_EXCEEDS) else None


def _never(around: Around) -> bool:
    """ "inget år är den större än 3 mnkr": the bound is turned round."""
    words = range(around.clause.start, around.at)
    return any(around.sentence.word(i) in ("inget", "aldrig", "inte", "ej") for i in words)


def _hedged(around: Around, about: About) -> Stretch:
    """ "ökar med mer än 3 mnkr": the bound is of the change."""
    at = around.at if around.before == "med" else around.at - 2
    quantity = replace(around.quantity, about=about)
    return replace(around.stretch, quantity=quantity, at=at)


_EXCEEDS = ("överstig", "översteg", "understig", "understeg", "överskrid", "överskred",
            "underskrid", "underskred")  # fmt: skip
