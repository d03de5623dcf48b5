"""What a quantity is in its sentence: a level, a change, a share …, by the words right beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roder.core.document.claims.claim import ClaimKind, Direction
from roder.core.document.claims.quantities import About, Quantity
from roder.core.document.claims.sentences import Clause, ClauseKind, Sentence
from roder.core.document.claims.statement import REFUSED, Statement, direction_at, negated
from roder.core.document.claims.stretches import Joint, Stretch
from roder.core.document.claims.times import KINDS, ComparedWith, Times, times_of


@dataclass(frozen=True, slots=True)
class _Around:
    """A quantity among its words; `before` is the word right before it, its hedge set aside."""

    sentence: Sentence
    clause: Clause
    stretch: Stretch

    @property
    def quantity(self) -> Quantity:
        return self.stretch.quantity

    @property
    def left(self) -> int:
        return self.stretch.lo

    @property
    def right(self) -> int:
        return self.stretch.right

    @property
    def at(self) -> int:
        return self.stretch.at

    @property
    def before(self) -> str:
        return self.sentence.word(self.at - 1)

    @property
    def after(self) -> str:
        return self.sentence.word(self.quantity.last)

    def said_before(self, tag: str) -> bool:
        """True when a word of the list stands between the quantity before and this one."""
        return self.sentence.has(tag, self.left, self.at)

    def tagged_after(self, tag: str, reach: int = 1) -> bool:
        last = self.quantity.last
        return self.sentence.has(tag, last, min(last + reach, self.right))


def of_quantity(
    sentence: Sentence, clause: Clause, stretch: Stretch, first: bool, found: list[Statement]
) -> Statement:
    """The statement that a quantity makes; `found` are those before it in the sentence."""
    around = _Around(sentence, clause, stretch)
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
    made = _role(around, base, found[-1:])
    return replace(made, refused=made.refused or _refusal(around, made))


def _times(sentence: Sentence, clause: Clause, stretch: Stretch, found: list[Statement]) -> Times:
    """A later clause keeps the years of the first, unless it says its own."""
    if clause.start and found and not stretch.times.said and not stretch.times.earlier:
        return replace(stretch.times, years=found[0].times.years, spans=found[0].times.spans)
    return stretch.times


def _role(around: _Around, base: Statement, before: list[Statement]) -> Statement:
    """What the words right beside a quantity make of it; the first rule that fits decides."""
    for rule in _RULES:
        made = rule(around, base, before)
        if made is not None:
            return made
    return _level(around, base, before[-1] if before else None)


def _aside(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
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
        return replace(base, refused=REFUSED)
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


def _part(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    if around.clause.kind is not ClauseKind.PART:
        return None
    return replace(base, kind=ClaimKind.SHARE, inherits=True)


def _contribution(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "3 mnkr i högre intäkter": what something brings, not what a row changes by."""
    sentence, last = around.sentence, around.quantity.last
    more = ("more_or_less", "narrowing_words")
    if sentence.word(last) in ("i", "av") and any(
        sentence.has(tag, last + 1, last + 2) for tag in more
    ):
        return replace(base, kind=ClaimKind.CHANGE, refused="part-of-change")
    return None


def _ends(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "från 3,1 till 4,2", "mellan 2 och 3 mnkr per år"."""
    joint = around.stretch.joint
    if joint is Joint.FROM:
        return replace(base, of_base=not base.times.years)
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


def _compared(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "jämfört med 3,1 mnkr", "mot budgeterade 3,1": what something is compared with."""
    at = around.at
    if _budgeted(around):
        at -= 1
    first, second = around.sentence.word(at - 1), around.sentence.word(at - 2)
    by_with = first == "med" and second in ("jämfört", "jämförelse", "jämföra")
    if first == "från":
        return replace(base, refused=REFUSED)
    if not by_with and first not in ("mot", "än"):
        return None
    if first == "än" and _more(around, at - 2) is not None:
        return None
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


def _budgeted(around: _Around) -> bool:
    """ "mot budgeterade 12,0 mnkr"."""
    return around.before.startswith("budgeterad") or around.before == "budget"


def _more(around: _Around, index: int) -> About | None:
    """ "mer än", "lägre än" right before an amount: a bound, and on which side."""
    word = around.sentence.word(index)
    if word in ("mer", "högre", "större", "fler"):
        return About.LEAST
    return About.MOST if word in ("mindre", "lägre", "färre") else None


def _bounded(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "minst 3 mnkr", "överstiger 3 mnkr", "mindre än 3 mnkr"."""
    about = around.quantity.about
    if about in (About.LEAST, About.MOST):
        pass
    elif around.before == "än" and (more := _more(around, around.at - 2)):
        about = more
    elif (verb := _exceeding(around)) is not None:
        about = About.LEAST if verb.startswith("över") else About.MOST
    else:
        return None
    if _never(around):
        about = About.MOST if about is About.LEAST else About.LEAST
    if around.before == "med" or around.sentence.word(around.at - 3) == "med":
        return _changed(replace(around, stretch=_hedged(around, about)), base, before)
    years = any(
        around.sentence.has(t, around.left, around.right) for t in ("each_year", "any_year")
    )
    return replace(
        base,
        kind=ClaimKind.BOUND,
        quantity=replace(around.quantity, about=about),
        each_year=years or len(base.times.years) > 1,
    )


def _exceeding(around: _Around) -> str | None:
    """ "överstiger 3 mnkr", "överstiger inte 3 mnkr": the verb."""
    verb = around.before
    if verb in ("inte", "ej", "aldrig"):
        verb = around.sentence.word(around.at - 2)
    return verb if verb.startswith(_EXCEEDS) else None


def _never(around: _Around) -> bool:
    """ "inget år är den större än 3 mnkr": the bound is turned round."""
    words = range(around.clause.start, around.at)
    return any(around.sentence.word(i) in ("inget", "aldrig", "inte", "ej") for i in words)


def _hedged(around: _Around, about: About) -> Stretch:
    """ "ökar med mer än 3 mnkr": the bound is of the change."""
    at = around.at if around.before == "med" else around.at - 2
    quantity = replace(around.quantity, about=about)
    return replace(around.stretch, quantity=quantity, at=at)


_EXCEEDS = ("överstig", "översteg", "understig", "understeg", "överskrid", "överskred",
            "underskrid", "underskred")  # fmt: skip


def _changed(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "ökar med …", "en ökning på …", "… högre än": a change, with its direction."""
    sentence, last = around.sentence, around.quantity.last
    if around.tagged_after("more_or_less") or (
        around.after in ("över", "under") and sentence.has("budget", last, last + 2)
    ):
        return _change(around, base, (last, last + 1))
    if around.tagged_after("change_noun"):
        return _change(around, base, (last, last + 1))
    spans = [
        s
        for tag in ("change_verb", "change_noun", "more_or_less")
        for s in sentence.all(tag, around.left, around.at)
    ]
    goes_on = base.shares_subject and before and before[-1].kind is ClaimKind.CHANGE
    goes_on = goes_on and around.before != "till" and _only_small(sentence, around.left, around.at)
    if not spans:
        same = before[-1].direction if goes_on else None
        return replace(_change(around, base, (0, 0)), direction=same) if goes_on else None
    nearest = max(spans)
    if around.before == "med":
        return _change(around, base, nearest)
    noun = sentence.last("change_noun", around.left, around.at)
    if noun is None or around.before not in _AFTER_NOUN:
        return None
    if around.before == "till" and sentence.has("change_verb", around.left, around.at):
        return None
    return _change(around, base, noun)


_AFTER_NOUN = ("på", "om", "motsvarande", "är", "av", "blir", "till")


def _only_small(sentence: Sentence, start: int, end: int) -> bool:
    """True when nothing but joining words and times stands there."""
    for i in range(start, end):
        word = sentence.word(i)
        if len(word) > 3 and not word.isdigit() and word not in _JOINING:
            return False
    return True


_JOINS = "respektive, därefter, sedan, ytterligare, åren, nästa, under, samt, till, från, eller"
_JOINING = frozenset(_JOINS.split(", "))


def _change(around: _Around, base: Statement, by: tuple[int, int]) -> Statement:
    times = base.times
    if by == (around.quantity.last, around.quantity.last + 1) and around.after in ("över", "under"):
        times = replace(times, base=ComparedWith(kinds=KINDS["budget"]))
    elif _exceeds_budget(around, by):
        times = replace(
            times, base=ComparedWith(times.base.years, False, KINDS["budget"]), kinds=()
        )
    return replace(
        base,
        kind=ClaimKind.CHANGE,
        times=times,
        direction=_direction(around, by),
        quantity=around.quantity,
        valued=around.sentence.has("valued", *by),
    )


def _exceeds_budget(around: _Around, by: tuple[int, int]) -> bool:
    """ "överskrider budgeten med": the budget is what it is compared with."""
    word = around.sentence.word(by[0])
    return word.startswith(("överskr", "överst", "understi", "underst", "underskr", "avvik")) and (
        around.sentence.has("budget", by[1], around.at)
    )


def _direction(around: _Around, by: tuple[int, int]) -> Direction | None:
    sentence = around.sentence
    if around.after == "över" and by[0] == around.quantity.last:
        return Direction.UP
    if around.after == "under" and by[0] == around.quantity.last:
        return Direction.DOWN
    return direction_at(sentence, *by)


def _equals(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "ökar med 3 mnkr, motsvarande 2,1 procent": the same once more."""
    words = {around.sentence.word(around.quantity.hedge - k) for k in (1, 2)}
    said = words & {"motsvarar", "motsvarande", "motsvarade", "dvs", "säga"}
    if around.stretch.joint is not Joint.SAME and not (said and around.quantity.is_percent):
        return None
    earlier = before[-1] if before else None
    if earlier is None:
        return replace(base, refused=REFUSED)
    if earlier.kind is ClaimKind.CHANGE and around.after != "av":
        times = base.times if base.times.said or base.times.base.said else earlier.times
        return replace(base, kind=ClaimKind.CHANGE, direction=earlier.direction, inherits=True,
                       times=times, refused=earlier.refused)  # fmt: skip
    if around.quantity.is_percent and around.after == "av":
        return replace(base, kind=ClaimKind.SHARE, inherits=True, of_whole=True)
    return replace(base, refused=REFUSED)


def _deviates(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    sentence = around.sentence
    left = around.clause.start if not base.shares_subject else around.left
    surplus = sentence.last("surplus", left, around.at)
    deviation = sentence.last("deviation", left, around.at)
    if surplus is None and deviation is None:
        return None
    if around.before not in _AFTER_DEVIATION and not _set_off(around):
        return None
    direction = None
    if surplus is not None:
        low = sentence.word(surplus[0]).startswith(("under", "minus"))
        direction = Direction.DOWN if low else Direction.UP
    elif sentence.has("positive", left, around.at):
        direction = Direction.UP
    elif sentence.has("negative", left, around.at):
        direction = Direction.DOWN
    return replace(base, deviation=True, direction=direction)


_AFTER_DEVIATION = ("på", "om", "med", "är", "var", "blev", "blir", "till", "motsvarande", "budget")


def _set_off(around: _Around) -> bool:
    """ "störst underskott redovisar nämnden, 12,3 mnkr": the amount stands after a comma."""
    return "," in around.sentence.between(around.at - 1)


def _share(around: _Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "40 procent av kostnaderna"."""
    sentence, start = around.sentence, around.clause.start
    if around.quantity.is_percent and around.after == "av":
        return replace(base, kind=ClaimKind.SHARE, of_whole=True)
    makes = any(sentence.word(i).startswith(("utgör", "utgjor")) for i in range(start, around.at))
    if around.quantity.is_percent and sentence.word(start) == "av" and makes:
        return replace(base, kind=ClaimKind.SHARE, of_whole=True, whole_first=True)
    return None


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


def _level(around: _Around, base: Statement, before: Statement | None) -> Statement:
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
    made = replace(base, kind=kind, each_year=each_year)
    if base.times.earlier:
        made = replace(made, of_base=True)
    verb = any(around.said_before(tag) for tag in ("level_verb", "change_verb")) or sentence.has(
        "level_verb", around.quantity.last, around.right
    )
    if around.before in ("om", "på", "motsvarande"):
        noun = around.at - 2
        level = _verb_at(sentence, noun) or sentence.has("level_noun", noun, noun + 1)
        attached = not level
        return replace(made, attached=attached)
    if base.shares_subject and _only_small(sentence, around.left, around.at):
        return made
    goes_on = before is not None and before.kind is ClaimKind.LEVEL and not before.refused
    if base.shares_subject and around.before == "till" and goes_on:
        return made  # "P uppgår till 3, Q till 4 mnkr": one verb for both
    if _set_off(around):
        return replace(made, refused=REFUSED)
    if around.before in _LEVEL_WORDS or _verb_at(sentence, around.at - 1) or verb:
        if around.before == "med" and not sentence.has("level_verb", around.left, around.at):
            return replace(made, refused=REFUSED)
        if around.before in ("av", "för", "i") or (around.before == "till" and not verb):
            return replace(made, refused=REFUSED)
        return made
    return replace(made, refused=REFUSED)


def _verb_at(sentence: Sentence, index: int) -> bool:
    return any(sentence.has(tag, index, index + 1) for tag in ("level_verb", "change_verb"))


def _refusal(around: _Around, made: Statement) -> str:
    """Words that make a sentence say something that no table row answers."""
    sentence, clause = around.sentence, around.clause
    if made.times.unclear:
        return REFUSED
    if sentence.has("hypothetical", 0, around.right):
        return "hypothetical"
    if sentence.has("elsewhere", clause.start, around.right):
        return "elsewhere"
    if made.kind is not ClaimKind.BOUND and negated(sentence, clause.start, around.quantity.first):
        return "negated"
    if sentence.has("piece", around.left, around.right):
        return "part-of-change"
    if sentence.word(clause.start) == "av" and made.kind is not ClaimKind.SHARE:
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
    _contribution,
    _ends,
    _bounded,
    _compared,
    _equals,
    _changed,
    _deviates,
    _share,
)
