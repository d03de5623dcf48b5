"""Several quantities in one clause: which words and which years belong to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from roder.core.document.claims.quantities import Quantity
from roder.core.document.claims.sentences import Clause, Sentence
from roder.core.document.claims.times import Times, times_of


class Joint(StrEnum):
    """How a quantity belongs to the one before it."""

    NONE = ""
    FROM = "from"  # "från 3,1 …": the first of two
    TO = "to"  # "… till 4,2"
    LOW = "low"  # "mellan 2 …"
    HIGH = "high"  # "… och 3 mnkr"
    SAME = "same"  # "…, motsvarande 2,1 procent"
    COMMA = "comma"
    SERIES = "series"  # "3,1 respektive 4,2 mnkr"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quantity's own words (`left` to `right`), the words before it that may name its subject
    (`lo` to `at`), its times, and its place `nth` of `of` in a series."""

    quantity: Quantity
    left: int
    right: int
    lo: int
    at: int
    times: Times
    joint: Joint = Joint.NONE
    nth: int = 0
    of: int = 1
    tail: int = 0
    """Of the first of "3 mnkr eller 2 procent högre än …": where the words after both begin."""


def stretches_of(
    sentence: Sentence, clause: Clause, quantities: Sequence[Quantity]
) -> list[Stretch]:
    """One stretch for each quantity of a clause, in order."""
    joints = _joints(sentence, quantities)
    made: list[Stretch] = []
    for n, quantity in enumerate(quantities):
        before = quantities[n - 1] if n else None
        after = quantities[n + 1] if n + 1 < len(quantities) else None
        left, right = clause.start, clause.end
        if before is not None:
            left = _border(sentence, before, quantity) or before.last
        if after is not None:
            right = _border(sentence, quantity, after) or after.hedge
        at = _without_fillers(sentence, quantity.hedge, left)
        times = _own_times(sentence, clause, (left, quantity.hedge, right))
        made.append(Stretch(quantity, left, right, left, at, times, joints[n]))
    for first, last in _groups(joints):
        made[first : last + 1] = _shared(sentence, clause, made[first : last + 1], first)
    return made


def _own_times(sentence: Sentence, clause: Clause, own_words: tuple[int, int, int]) -> Times:
    """The times beside a quantity; what they leave out is that of the clause up to there."""
    left, at, right = own_words
    own = times_of(sentence, left, right)
    if left == clause.start or own.said:
        return own
    times = times_of(sentence, clause.start, right)
    if own.base.said:  # "0,5 mnkr lägre än 2023 och 1,3 mnkr lägre än 2022"
        times = replace(times, base=own.base)
    if own.part_of_year or own.full_year:  # "för perioden 1,2 mnkr och för helåret 1,4 mnkr"
        times = replace(times, part_of_year=own.part_of_year, full_year=own.full_year)
    kinds = times_of(sentence, left, at).kinds
    if kinds:  # "budgeten uppgår till 96 mnkr och prognosen till 104 mnkr"
        times = replace(times, kinds=kinds)
    return times


def _joints(sentence: Sentence, quantities: Sequence[Quantity]) -> list[Joint]:
    joints = [Joint.NONE] * len(quantities)
    for n in range(1, len(quantities)):
        first, second = quantities[n - 1], quantities[n]
        opening = sentence.word(first.hedge - 1)
        words = [sentence.word(i) for i in range(first.last, second.hedge)]
        telling = [w for w in words if not w.isdigit() and w not in ("år", "åren")]
        if opening == "från" and "till" in words:
            joints[n - 1], joints[n] = Joint.FROM, Joint.TO
        elif opening == "mellan" and telling == ["och"]:
            joints[n - 1], joints[n] = Joint.LOW, Joint.HIGH
        elif second.first in sentence.bracketed and second.is_percent and not words:
            joints[n] = Joint.SAME
        elif telling and telling[-1] in _EQUAL and set(telling) <= _EQUAL:
            joints[n] = Joint.SAME
        elif set(words) <= _SERIAL and first.is_percent == second.is_percent:
            joints[n] = Joint.SERIES if words else Joint.COMMA
    for n in range(len(joints) - 1, -1, -1):
        if joints[n] is Joint.COMMA:  # "12, 14 och 15 mnkr", but not "924 mnkr, 12 mnkr över"
            joints[n] = Joint.SERIES if joints[n + 1 : n + 2] == [Joint.SERIES] else Joint.NONE
    return joints


_EQUAL = {"eller", "motsvarande", "dvs", "det", "vill", "säga", "alltså"}
_SERIAL = {"och", "samt", "respektive"}


def _groups(joints: Sequence[Joint]) -> list[tuple[int, int]]:
    """(first, last) of quantities that belong together."""
    groups: list[tuple[int, int]] = []
    for n, joint in enumerate(joints):
        joins = joint in (Joint.TO, Joint.HIGH, Joint.SAME, Joint.SERIES)
        if joins and groups and groups[-1][1] == n - 1:
            groups[-1] = (groups[-1][0], n)
        elif joins:
            groups.append((n - 1, n))
    return groups


def _shared(sentence: Sentence, clause: Clause, group: list[Stretch], first: int) -> list[Stretch]:
    """Quantities that share their words: the subject before the first, the years of them all."""
    left, right = group[0].left, group[-1].right
    times = times_of(sentence, left, right)
    if first and not times.said:
        times = times_of(sentence, clause.start, right)
    series = [s for s in group if s.joint is not Joint.SAME]
    serial = any(s.joint is Joint.SERIES for s in group)
    shared: list[Stretch] = []
    for stretch in group:
        made = replace(stretch, lo=group[0].lo, at=group[0].at, times=times)
        if len(series) == 1:
            made = replace(made, right=right, tail=_tail(sentence, group, stretch))
        if stretch.joint in (Joint.FROM, Joint.TO):
            made = replace(made, at=group[-1].at, times=_end(sentence, stretch, times))
        elif serial and stretch in series:
            made = _nth(made, series.index(stretch), len(series))
        shared.append(made)
    return shared


def _tail(sentence: Sentence, group: list[Stretch], stretch: Stretch) -> int:
    """The end of "3 mnkr eller 2 procent", whose words of more or less are those of both."""
    first, second = stretch.quantity, group[-1].quantity
    between = [sentence.word(i) for i in range(first.last, second.hedge)]
    return second.last if between == ["eller"] and second.is_percent else 0


def _end(sentence: Sentence, stretch: Stretch, times: Times) -> Times:
    """The year of one end of "från 3,1 till 4,2 mnkr mellan 2021 och 2022"."""
    own = times_of(sentence, stretch.quantity.last, stretch.right)
    if len(own.years) == 1 and not own.spans:
        return replace(times, years=own.years, spans=False)
    if len(times.years) > 1:
        year = times.years[0] if stretch.joint is Joint.FROM else times.years[-1]
        return replace(times, years=(year,), spans=False)
    if times.base.years and stretch.joint is Joint.FROM:
        return replace(times, years=times.base.years[:1], spans=False)
    if len(times.years) == 1 and stretch.joint is Joint.FROM:
        return replace(times, years=(times.years[0] - 1,), earlier=True)  # "… under 2023"
    return times


def _nth(stretch: Stretch, nth: int, of: int) -> Stretch:
    """One of a series: its own year when there are as many years as quantities."""
    times = stretch.times
    if len(times.years) == of:
        times = replace(times, years=(times.years[nth],), spans=False)
        return replace(stretch, times=times)
    return replace(stretch, nth=nth, of=of)


def _border(sentence: Sentence, first: Quantity, second: Quantity) -> int | None:
    """Where the words of one quantity end and those of the next begin: at the last joining word."""
    for i in range(first.last, second.hedge - 1):
        if sentence.word(i) == "för" and sentence.word(i + 1) == "att":
            return i  # "till 39,5 procent 2027 för att 2028 öka till 40,0 procent"
    for i in range(first.last, second.hedge):
        if sentence.word(i).startswith(_EXCEEDS):
            return i  # "intäkter på 9,9 mnkr överträffade budgeten med 2,9 mnkr"
    if sentence.word(second.hedge - 1).startswith("budgetera"):
        return max(first.last, second.hedge - 2)  # "förbrukar 18 av budgeterade 24 mnkr"
    for i in range(second.hedge, first.last - 1, -1):
        joins = i < second.hedge and sentence.word(i) in _BORDERS and i not in sentence.named
        if sentence.word(i) == "till":
            between = [sentence.word(k) for k in range(first.last, i)]
            # "2023 till 3,1 och 2022 till 2,9": the year before "till" is that of the second
            joins = all(map(_empty, between)) and not _SERIAL & set(between)
        if joins or "," in sentence.between(i - 1):
            return i
    return None


_EXCEEDS = ("överträff", "överstig", "översteg", "överskr", "understi", "understeg", "underskr")
_BORDERS = ("och", "samt", "respektive", "till", "men", "eller", "motsvarande", "varav")


def _empty(word: str) -> bool:
    return word.isdigit() or len(word) <= 3 or word == "åren"


def _without_fillers(sentence: Sentence, at: int, left: int) -> int:
    """Before "ytterligare" and the like, which stand between a verb and its quantity."""
    while at > left and sentence.has("filler", at - 1, at):
        at -= 1
    return at
