"""Quantities that something else is compared with: "jämfört med 3,1 mnkr", "mot budgeterade 3,1"."""

from __future__ import annotations

from dataclasses import replace

from roder.core.document.claims.around import Around
from roder.core.document.claims.bounds import more_or_less
from roder.core.document.claims.claim import ClaimKind
from roder.core.document.claims.statement import REFUSED, Statement
from roder.core.document.claims.times import KINDS, ComparedWith, times_of


def of_compared(made: Statement) -> Statement:
    """ "jämfört med en budget på 3 mnkr", "… ett underskott på 3 mnkr året innan": of that year and
    kind of figure; where none is said it cannot be told of when."""
    times, base = made.times, made.times.base
    if not (times.earlier or base.said or (times.years and not times.spans)):
        return replace(made, refused=made.refused or REFUSED)
    own = replace(
        times, years=base.years or times.years, kinds=base.kinds or times.kinds, base=ComparedWith()
    )
    return replace(made, times=own, of_base=times.earlier or base.previous)


def compared(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "jämfört med 3,1 mnkr", "mot budgeterade 3,1": what something is compared with."""
    if _first_before(around) == "från":
        return replace(base, refused=REFUSED)
    if not compares(around):
        return None
    if before and before[-1].kind is ClaimKind.CHANGE:
        base = replace(base, lenient=True)  # of the level, or of last year's change
    if _budgeted(around):
        return replace(base, times=replace(base.times, kinds=KINDS["budget"], base=ComparedWith()))
    late = times_of(around.sentence, around.quantity.last, around.right)
    years = base.times.base.years or late.years[:1]
    if years:
        own = replace(base.times, years=years, base=ComparedWith(kinds=base.times.base.kinds))
        return replace(
            base, times=replace(own, kinds=own.base.kinds or own.kinds, base=ComparedWith())
        )
    if not base.times.base.said and not late.base.said:
        return replace(base, refused=REFUSED)
    return replace(base, of_base=True)


def _first_before(around: Around) -> str:
    """The word before the quantity, "budgeterade" set aside."""
    return around.sentence.word(around.at - 1 - _budgeted(around))


def compares(around: Around) -> bool:
    """ "jämfört med 3,1", "mot 3,1"; not "mer än 3,1"."""
    sentence, at = around.sentence, around.at - _budgeted(around)
    first, second = sentence.word(at - 1), sentence.word(at - 2)
    if first == "med" and second in _COMPARED:
        return True
    if first in ("mot", "än"):
        return first == "mot" or more_or_less(around, at - 2) is None
    return False


def told_beside(around: Around) -> bool:
    """ "att jämföra med ett överskott på 3,1", "mot en budget på 3,1": compared with, though a noun
    stands between."""
    sentence = around.sentence
    words = range(around.stretch.left, around.at)
    return _against_budget(around) or any(
        sentence.word(i) in _COMPARED and sentence.word(i + 1) == "med" for i in words
    )


def _against_budget(around: Around) -> bool:
    """ "mot en budget på 3,1", "mot budgeten på 3,1": the words right before the amount."""
    sentence, noun = around.sentence, around.at - 2
    if around.before not in ("på", "om") or not sentence.has("budget", noun, noun + 1):
        return False
    article = sentence.word(noun - 1) in ("en", "den", "sin")
    return sentence.word(noun - 1 - article) == "mot"


def _budgeted(around: Around) -> bool:
    """ "mot budgeterade 12,0 mnkr"."""
    return around.before.startswith("budgeterad") or around.before == "budget"


_COMPARED = frozenset(["jämfört", "jämförelse", "jämföra", "jämföras", "jämförs"])
