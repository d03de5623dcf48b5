"""What a quantity is in its sentence: a level, a change, a share …, by the words right beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from roder.core.base import Unit
from roder.core.document.claims.around import Around, only_small, verb_at
from roder.core.document.claims.bounds import bounded, ends
from roder.core.document.claims.changes import changed
from roder.core.document.claims.claim import ClaimKind, Direction
from roder.core.document.claims.compared import compared, compares, of_compared, told_beside
from roder.core.document.claims.sentences import Clause, ClauseKind, Sentence
from roder.core.document.claims.statement import REFUSED, Statement, negated, of_surplus, per_head
from roder.core.document.claims.stretches import Joint, Stretch
from roder.core.document.claims.times import (
    KINDS,
    ComparedWith,
    Times,
    over_years,
    times_of,
    within_year,
)


def of_quantity(
    sentence: Sentence, clause: Clause, stretch: Stretch, first: bool, found: list[Statement]
) -> Statement:
    """The statement that a quantity makes; `found` are those before it in the sentence."""
    around = Around(sentence, clause, stretch)
    quantity = stretch.quantity
    base = Statement(
        ClaimKind.LEVEL,
        clause,
        quantity.start,
        quantity.end,
        stretch.lo,
        stretch.at,
        stretch.right,
        _times(sentence, clause, stretch, found),
        quantity,
        inherits=clause.kind is ClauseKind.RELATIVE,
        shares_subject=not first,
        nth=stretch.nth,
        of=stretch.of,
    )
    made = _signed(around, _role(around, base, found[-2:]))
    each = per_head(sentence, clause.start, stretch.right)
    made = replace(made, per=each or (found[0].per if found and clause.start else ""))
    if made.kind is ClaimKind.LEVEL and told_beside(around) and not compares(around):
        made = of_compared(made)
    if made.times.years and _then(sentence, clause.start, stretch.at):
        made = replace(made, lenient=True)
    if any(sentence.word(i) == "därefter" for i in range(clause.start, stretch.right)):
        made = replace(made, lenient=True)  # the next year, or all those that follow
    return replace(
        made, refused=made.refused or _refusal(around, made), aside=_beside(around, made)
    )


def _then(sentence: Sentence, start: int, end: int) -> bool:
    """ "ökar sedan med 50 tkr": after the year that was said, not in it."""
    return any(sentence.has("change_verb", i - 1, i) and sentence.word(i) == "sedan"
               for i in range(start + 1, end))  # fmt: skip


def _beside(around: Around, made: Statement) -> bool:
    """True for a quantity whose year is not what the sentence speaks of: in brackets, compared with,
    or the beginning of "från 3,1 … till 4,2"."""
    bracketed = around.quantity.first in around.sentence.bracketed
    return (
        made.of_base
        or bracketed
        or around.stretch.joint is Joint.FROM
        or compares(around)
        or told_beside(around)
    )


def _signed(around: Around, made: Statement) -> Statement:
    """ "ett resultat på minus 4 mnkr", "ett resultat på −4 mnkr": a deficit."""
    if made.kind is not ClaimKind.LEVEL or made.direction is not None or made.deviation:
        return made
    minus = around.quantity.figure.digits < 0
    minus = minus or around.sentence.word(around.quantity.first - 1) == "minus"
    return replace(made, direction=Direction.DOWN) if minus else made


def _times(sentence: Sentence, clause: Clause, stretch: Stretch, found: list[Statement]) -> Times:
    """A later clause keeps the years of the first, unless it says its own."""
    times = stretch.times
    if not found or not clause.start:
        return times
    first = found[0].times
    if not times.part_of_year and not times.full_year:
        times = replace(times, part_of_year=first.part_of_year, full_year=first.full_year)
    if not times.said and not times.earlier:
        times = replace(times, years=first.years, spans=first.spans)
    return times


def _role(around: Around, base: Statement, before: list[Statement]) -> Statement:
    """What the words right beside a quantity make of it; the first rule that fits decides."""
    for rule in _RULES:
        made = rule(around, base, before)
        if made is not None:
            return made
    return _level(around, base, before[-1] if before else None)


def _aside(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """In brackets: last year's figure where they say so, else not told."""
    text = around.sentence.text[: around.quantity.start]
    if text.count("(") <= text.count(")"):
        return None
    start = next(
        (
            i + 1
            for i in range(around.at - 1, around.clause.start - 1, -1)
            if "(" in around.sentence.between(i)
        ),
        around.at,
    )
    times = times_of(around.sentence, start, around.right)
    earlier = before[-1] if before else None
    changed = earlier is not None and earlier.kind is ClaimKind.CHANGE
    if earlier is not None and changed and around.quantity.is_percent:
        return replace(earlier, start=base.start, end=base.end, quantity=base.quantity)
    if earlier is None or earlier.kind is not ClaimKind.LEVEL or around.quantity.is_percent:
        return replace(base, refused=REFUSED)
    if not (times.years or times.base.said):
        return _custom(base, earlier)
    own = (
        replace(times, base=ComparedWith())
        if times.years
        else replace(earlier.times, base=times.base)
    )
    return replace(
        earlier,
        start=base.start,
        end=base.end,
        quantity=base.quantity,
        times=own,
        of_base=not times.years,
        attached=False,
    )


def _custom(base: Statement, earlier: Statement) -> Statement:
    """ "18,2 mnkr (17,4)": by custom the year before, which the words do not say."""
    return replace(
        earlier,
        start=base.start,
        end=base.end,
        quantity=base.quantity,
        of_base=True,
        attached=False,
        lenient=True,
    )


def _part(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    if around.clause.kind is not ClauseKind.PART:
        return None
    made = replace(base, kind=ClaimKind.SHARE, inherits=True)
    whole = before[-1] if before else None
    if whole is None or around.quantity.is_percent:
        return made
    if whole.deviation:
        return replace(made, deviation=True, direction=whole.direction)
    changes = whole.kind is ClaimKind.CHANGE or whole.of_change
    if changes and not whole.quantity_is_percent:
        times = replace(whole.times, years=made.times.years or whole.times.years)
        return replace(made, of_change=True, direction=whole.direction, times=times)
    return made


def _of_a_whole(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "Av kostnaderna på 80 mnkr avser 3 mnkr hyror": the whole's amount, then the part's."""
    sentence, quantity = around.sentence, around.quantity
    if sentence.word(around.clause.start) != "av" or quantity.is_percent:
        return None
    if base.shares_subject and sentence.word(around.at - 1) in _GOES_TO:
        return replace(base, kind=ClaimKind.SHARE, inherits=True)
    return None


_GOES_TO = ("avser", "avsåg", "utgör", "utgjorde", "utgörs", "går", "gick", "gäller", "avsätts")


def _whole_of_parts(around: Around) -> bool:
    """The first amount of "av kostnaderna på 80 mnkr avser 3 mnkr hyror"."""
    last = around.quantity.last
    goes = any(around.sentence.word(i) in _GOES_TO for i in range(last, last + 3))
    return goes and around.before in ("på", "om")


def _contribution(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "3 mnkr i högre intäkter": what something brings, not what a row changes by."""
    sentence, last = around.sentence, around.quantity.last
    more = ("more_or_less", "narrowing_words")
    if around.quantity.is_percent and sentence.word(last) == "av":
        return None
    if sentence.word(last) in ("i", "av") and any(
        sentence.has(tag, last + 1, last + 2) for tag in more
    ):
        return replace(base, kind=ClaimKind.CHANGE, refused="part-of-change")
    return None


def _equals(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "ökar med 3 mnkr, motsvarande 2,1 procent": the same once more."""
    words = {around.sentence.word(around.quantity.hedge - k) for k in (1, 2)}
    said = words & {"motsvarar", "motsvarande", "motsvarade", "dvs", "säga"}
    if around.stretch.joint is not Joint.SAME and not (said and around.quantity.is_percent):
        return None
    earlier = before[-1] if before else None
    if earlier is None and around.quantity.is_percent and around.after == "av":
        return None  # "hyrorna motsvarar 40 procent av kostnaderna"
    if earlier is None:
        return replace(base, refused=REFUSED)
    if around.tagged_after("more_or_less") or around.tagged_after("change_noun"):
        return None  # "uppgick till 3,2 mnkr, det vill säga 0,5 mnkr lägre än …"
    if earlier.kind is ClaimKind.CHANGE and around.after != "av":
        times = base.times if base.times.said or base.times.base.said else earlier.times
        return replace(base, kind=ClaimKind.CHANGE, direction=earlier.direction, inherits=True,
                       times=times, refused=earlier.refused)  # fmt: skip
    if around.quantity.is_percent and around.after == "av":
        made = replace(base, kind=ClaimKind.SHARE, inherits=True, of_whole=True)
        return replace(made, refused=REFUSED) if _apart_from_row(earlier) else made
    return replace(base, refused=REFUSED)


def _apart_from_row(earlier: Statement) -> bool:
    """A share of "ett underskott på 0,4 mnkr, vilket är 1,5 procent av …" is the deficit's."""
    return earlier.deviation or earlier.kind is ClaimKind.CHANGE


def _deviates(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    sentence = around.sentence
    left = around.clause.start if not base.shares_subject else around.left
    surplus = sentence.last("surplus", left, around.at)
    deviation = sentence.last("deviation", left, around.at)
    after = _surplus_after(around)
    if after is not None:
        return replace(base, deviation=True, direction=after)
    if surplus is None and deviation is None:
        return None
    entry = surplus is not None and surplus[1] == around.at
    entry = entry and ":" in sentence.between(surplus[0] - 1 if surplus else -1)
    if around.before not in _AFTER_DEVIATION and not _set_off(around) and not entry:
        return None
    direction = None
    if surplus is not None:
        direction = of_surplus(sentence.word(surplus[0]))
    elif sentence.has("positive", left, around.at):
        direction = Direction.UP
    elif sentence.has("negative", left, around.at):
        direction = Direction.DOWN
    return replace(base, deviation=True, direction=direction)


def _surplus_after(around: Around) -> Direction | None:
    """ "går med 2 mnkr i överskott", "ett 2 mnkr stort underskott"."""
    sentence, last = around.sentence, around.quantity.last
    at = last + 1 if sentence.word(last) in ("i", "stort", "högt") else last
    if not sentence.has("surplus", at, at + 1):
        return None
    return of_surplus(sentence.word(at))


_AFTER_DEVIATION = ("på", "om", "med", "är", "var", "blev", "blir", "till", "motsvarande", "budget")


def _set_off(around: Around) -> bool:
    """ "störst underskott redovisar nämnden, 12,3 mnkr": the amount stands after a comma; or after a
    colon, "Underskott för nämnden: 12,3 mnkr"."""
    return "," in around.sentence.between(around.at - 1) or _listed_so(around)


def _listed_so(around: Around) -> bool:
    """ "Hyror 2024: 3,1 mnkr": a name, a colon and its amount, with nothing else said."""
    sentence, start = around.sentence, around.clause.start
    if ":" not in sentence.between(around.at - 1) or start or around.stretch.left > start:
        return False
    verbs = any(around.said_before(tag) for tag in ("level_verb", "change_verb", "contribution"))
    return not verbs and around.at - start <= LONGEST_ENTRY


LONGEST_ENTRY = 8
"""Words before the colon of "Hyror 2024: 3,1 mnkr"; a longer beginning is a sentence."""


def _next_in_list(around: Around) -> bool:
    sentence, left = around.sentence, around.left
    return sentence.word(left) in ("och", "samt") or "," in sentence.between(left - 1)


def _share(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "40 procent av kostnaderna"."""
    sentence, start = around.sentence, around.clause.start
    if (spent := _spent(around, base)) is not None:
        return spent
    if around.quantity.is_percent and around.after == "av":
        own = not base.inherits or not before or not _apart_from_row(before[-1])
        moves = ("surplus", "deviation", "change_noun")  # "underskottet är 8 procent av budgeten"
        own = own and not any(sentence.has(tag, start, around.at) for tag in moves)
        made = replace(base, kind=ClaimKind.SHARE, of_whole=True)
        return made if own else replace(made, refused=REFUSED)
    share = next((i for i in range(start, around.at) if sentence.word(i).startswith("andel")), None)
    if around.quantity.is_percent and share is not None:
        of = next((i for i in range(share + 1, around.at) if sentence.word(i) == "av"), None)
        if of is None or around.before not in ("är", "var", "till", "blir", "blev", "på"):
            return None
        return replace(base, kind=ClaimKind.SHARE, of_whole=True, whole_at=of, at=of)
    makes = any(sentence.word(i).startswith(("utgör", "utgjor")) for i in range(start, around.at))
    if around.quantity.is_percent and sentence.word(start) == "av" and makes:
        return replace(base, kind=ClaimKind.SHARE, of_whole=True, whole_first=True)
    return None


def _spent(around: Around, base: Statement) -> Statement | None:
    """ "har förbrukat 69 procent av budgeten", "av budgeten har 69 procent använts": of its own."""
    sentence, clause = around.sentence, around.clause
    if not around.quantity.is_percent or not sentence.has("spent", clause.start, clause.end):
        return None
    after = around.last + 1
    after += sentence.word(after) in ("sin", "den", "hela", "total", "totala")
    first = sentence.word(clause.start) == "av" and sentence.word(clause.start + 1)
    budget = sentence.word(after) if around.after == "av" else first
    if budget not in _OWN_BUDGETS:
        return None
    if around.after == "av" and sentence.word(after + 1) in ("för", "till", "i"):
        return None  # "69 procent av budgeten för hyror": of a row's that is named there
    whole_year = budget.startswith(("års", "helårs"))
    times = replace(base.times, kinds=KINDS["outcome"], base=ComparedWith())
    times = replace(times, full_year=times.full_year and not whole_year)
    made = replace(base, kind=ClaimKind.SHARE, of_whole=True, times=times)
    return replace(made, of_budget=True, of_whole_year=whole_year)


_OWN_BUDGETS = ("budgeten", "årsbudgeten", "helårsbudgeten", "ramen", "budgetramen")


_LEVEL_WORDS = frozenset(
    [
        "på",
        "om",
        "till",
        "är",
        "var",
        "blir",
        "blev",
        "med",
        "omfattar",
        "kostar",
        "finns",
        "motsvarande",
    ]
)


def _level(around: Around, base: Statement, before: Statement | None) -> Statement:
    """A level: the amount follows a level verb, or hangs on the noun before it."""
    sentence = around.sentence
    times = base.times
    kind = ClaimKind.LEVEL
    several = len(times.years) > 1 or (times.period and not times.years)
    if (
        several
        and (sentence.has("in_all", around.left, around.right))
        and not sentence.has("each_year", around.left, around.right)
    ):
        kind = ClaimKind.TOTAL
    each_year = any(sentence.has(tag, around.left, around.right) for tag in ("each_year", "same"))
    whole = not times.said and sentence.has("in_all", around.left, around.right)
    made = replace(base, kind=kind, each_year=each_year, whole_cost=whole)
    if base.times.earlier:
        made = replace(made, of_base=True)
    verb = any(around.said_before(tag) for tag in ("level_verb", "change_verb")) or sentence.has(
        "level_verb", around.quantity.last, around.right
    )
    if around.before in ("om", "på", "motsvarande"):
        noun = around.at - 2
        level = verb_at(sentence, noun) or sentence.has("level_noun", noun, noun + 1)
        attached = not level
        return replace(made, attached=attached)
    if base.shares_subject and only_small(sentence, around.left, around.at):
        return made
    goes_on = before is not None and before.kind is ClaimKind.LEVEL and not before.refused
    if base.shares_subject and around.before == "till" and goes_on:
        return made  # "P uppgår till 3, Q till 4 mnkr": one verb for both
    counted = around.quantity.unit is Unit.COUNT and around.before in ("hade", "har")
    if _listed_so(around) or counted:
        return made
    listed = around.before != "med" and _next_in_list(around)
    if base.shares_subject and goes_on and not verb and listed:
        return replace(made, attached=True, shares_subject=False)  # "A får 3 mnkr och B 4 mnkr"
    if _set_off(around):
        return replace(made, refused=REFUSED)
    if around.before in _LEVEL_WORDS or verb_at(sentence, around.at - 1) or verb:
        if around.before == "med" and not sentence.has("level_verb", around.left, around.at):
            return replace(made, refused=REFUSED)
        if around.before in ("av", "för", "i") or (around.before == "till" and not verb):
            return replace(made, refused=REFUSED)
        return made
    return replace(made, refused=REFUSED)


_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")


def _torn(around: Around) -> bool:
    """True for a number that was torn in reading ("7 9 mnkr"), or whose comma may part thousands
    ("78,960 tkr")."""
    quantity, figure = around.quantity, around.quantity.figure
    before = around.sentence.word(quantity.first - 1)
    beside = not around.sentence.between(quantity.first - 1).strip()
    if before.isdigit() and beside and not _YEAR.fullmatch(before):
        return True
    unit = figure.unit
    small = unit is not None and unit.is_money and (unit.power or 0) <= 3
    return figure.decimals == 3 and small


def _over_time(sentence: Sentence, clause: Clause) -> bool:
    span = (clause.start, clause.end)
    return over_years(sentence, *span) or within_year(sentence, *span)


def _refusal(around: Around, made: Statement) -> str:
    """Words that make a sentence say something that no table row answers."""
    sentence, clause = around.sentence, around.clause
    if made.times.unclear or sentence.has("foreign"):
        return REFUSED
    if _torn(around):
        return REFUSED
    own = times_of(sentence, around.stretch.left, around.right)
    if sentence.has("later_years", around.left, around.right) and not own.said:
        return REFUSED
    if sentence.has("hypothetical", 0, around.right):
        return "hypothetical"
    if sentence.has("elsewhere", clause.start, around.right):
        return "elsewhere"
    if made.kind is not ClaimKind.BOUND and negated(sentence, clause.start, around.quantity.first):
        return "negated"
    if sentence.has("piece", around.left, around.right):
        return "part-of-change"
    if made.kind is ClaimKind.CHANGE and _over_time(sentence, clause):
        return REFUSED
    level = made.kind in (ClaimKind.LEVEL, ClaimKind.TOTAL) and not made.times.said
    if level and over_years(sentence, around.left, around.right):
        return REFUSED  # "totalt för de tre åren"
    whole = _whole_of_parts(around)
    if sentence.word(clause.start) == "av" and made.kind is not ClaimKind.SHARE and not whole:
        shown = sentence.word(clause.start + 2) in ("framgår", "följer", "framkommer", "ser")
        return "" if shown else "part-of-change"
    if made.kind is ClaimKind.CHANGE and sentence.has("partly", around.left, around.right):
        return "part-of-change"
    if made.kind is ClaimKind.LEVEL and sentence.has("passing", around.left, around.right):
        return "part-of-change"
    if made.kind in (ClaimKind.CHANGE, ClaimKind.LEVEL) and sentence.has(
        "intended", clause.start, around.at
    ):
        return "intended" if made.kind is ClaimKind.CHANGE else ""
    if clause.kind is ClauseKind.PART and made.kind is not ClaimKind.SHARE:
        return "part-of-change"
    return ""


_RULES = (
    _aside,
    _part,
    _of_a_whole,
    _contribution,
    ends,
    bounded,
    compared,
    _equals,
    changed,
    _deviates,
    _share,
)
