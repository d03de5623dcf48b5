"""The years that words speak of, and what a change or comparison is measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from roder.core.document.claims.lexicon import Span
from roder.core.document.claims.sentences import Sentence
from roder.core.document.columns import ColumnKind

_YEAR = re.compile(r"(?:19[5-9]\d|20\d\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}\.\d+|\d{4}[/:]\d+")
_JOIN = re.compile(r"^\s*(?:[-–−/]|till(?: och med)?|t\.?\s?o\.?\s?m\.?|och)\s*$", re.IGNORECASE)
FARTHEST = 30
"""Years that a span may hold; more is a slip or a vision."""
COMPARING = (
    "jämfört",
    "jämförelse",
    "jämföra",
    "jämföras",
    "än",
    "gentemot",
    "mot",
    "förhållande",
    "från",
    "sedan",
)
KINDS = {
    "budget": (ColumnKind.BUDGET, ColumnKind.PLAN),
    "forecast": (ColumnKind.FORECAST,),
    "outcome": (ColumnKind.OUTCOME, ColumnKind.ACCOUNTS),
}
NOUNS = re.compile(r"(?:\w*budget\w*|\w*prognos\w*|utfall\w*|bokslut\w*|plan(?:en)?)$")


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """What something is compared with: a year, the year before, another kind of figure."""

    years: tuple[int, ...] = ()
    previous: bool = False
    kinds: tuple[ColumnKind, ...] = ()

    @property
    def said(self) -> bool:
        return bool(self.years or self.previous or self.kinds)


@dataclass(frozen=True, slots=True)
class Times:
    """`years` said; `spans` when they are a first and a last year; `period` for "planperioden";
    `onward` for "2022 och framåt"; `base` what is compared with; `kinds` of the figures meant."""

    years: tuple[int, ...] = ()
    spans: bool = False
    period: bool = False
    onward: bool = False
    next_year: bool = False
    part_of_year: bool = False
    full_year: bool = False
    unclear: bool = False
    """A span that ends before it begins."""
    earlier: bool = False
    """The year before is the one spoken of ("året innan var den …"), not what is compared with."""
    base: ComparedWith = ComparedWith()
    kinds: tuple[ColumnKind, ...] = ()
    leaning: tuple[ColumnKind, ...] = ()
    """Kinds that only the verb hints at (uppgick, väntas): meant if the row has them."""

    @property
    def said(self) -> bool:
        return bool(self.years) or self.period


@dataclass(frozen=True, slots=True)
class _Year:
    """A year in a sentence; the first of a span carries the last as `upto`."""

    index: int
    year: int
    upto: int | None = None
    compared: bool = False
    backward: bool = False


def times_of(sentence: Sentence, start: int, end: int) -> Times:
    """The times that the words `start` to `end` speak of."""
    compared = compared_in(sentence, start, end)
    years = [_with_base(y, compared) for y in _years(sentence, start, end)]
    own = [y for y in years if not y.compared]
    base_years = tuple(y.year for y in years if y.compared)
    told = [
        span
        for span in sentence.all("previous", start, end)
        if span[0] not in sentence.bracketed or start in sentence.bracketed
    ]
    previous = bool(told)
    against, _ = _kinds(sentence, start, end, compared, True)
    kinds, leaning = _kinds(sentence, start, end, compared, False)
    base = ComparedWith(base_years, previous and not base_years, against)
    listed: list[int] = []
    for y in own:
        last = y.upto if y.upto is not None else y.year
        listed.extend(range(y.year, last + 1) if 0 <= last - y.year <= FARTHEST else [y.year])
    return Times(
        tuple(dict.fromkeys(listed)),
        any(y.upto is not None for y in own),
        sentence.has("period", start, end),
        sentence.has("onward", start, end),
        sentence.has("next_year", start, end) and not listed,
        sentence.has("part_of_year", start, end),
        sentence.has("full_year", start, end),
        any(y.backward for y in years),
        bool(told) and not any(_inside(span, compared) for span in told) and not listed,
        base,
        kinds,
        leaning,
    )


def over_years(sentence: Sentence, start: int, end: int) -> bool:
    """ "på två år", "de senaste 5 åren": over so many years, of which neither end is said."""
    numbers = sentence.lexicon.words("numbers")
    for i in range(start, min(end, len(sentence.words)) - 1):
        word, after = sentence.word(i), sentence.word(i + 1)
        number = word in numbers or (word.isdigit() and len(word) < 3)
        if number and word not in ("en", "ett") and after in ("år", "åren", "årsperiod"):
            return True
    return False


def within_year(sentence: Sentence, start: int, end: int) -> bool:
    """ "ökade i juni", "under hösten": of a part of the year that is none of a report's own, which
    begin with January."""
    if any(sentence.word(i) == "januari" for i in range(start, end)):
        return False
    known = {
        i
        for tag in ("part_of_year", "full_year")
        for a, b in sentence.marks.get(tag, ())
        for i in range(a, b)
    }
    found = (a for a, _ in sentence.all("months", start, end))
    return any(a not in known and not sentence.word(a - 1).isdigit() for a in found)


def _years(sentence: Sentence, start: int, end: int) -> list[_Year]:
    text = sentence.text
    dates = [m.span() for m in _DATE.finditer(text)]
    taken = {i for q in sentence.quantities for i in range(q.first, q.last)}
    found: list[_Year] = []
    for i in range(start, min(end, len(sentence.words))):
        word = sentence.words[i]
        if i in sentence.bracketed and start not in sentence.bracketed:
            continue
        if i in taken or any(a <= word.start < b for a, b in dates):
            continue
        if _YEAR.fullmatch(word.text):
            year = int(word.text)
        elif found and re.fullmatch(r"\d\d", word.text) and _dash(sentence, i):
            year = found[-1].year // 100 * 100 + int(word.text)
        else:
            continue
        if found and _dash(sentence, i) and year < found[-1].year:
            found[-1] = replace(found[-1], backward=True)
        if found and found[-1].upto is None and _joined(sentence, found[-1].index, i, year):
            found[-1] = replace(found[-1], upto=year)
        elif _YEAR.fullmatch(word.text):
            found.append(_Year(i, year))
    return found


def _dash(sentence: Sentence, index: int) -> bool:
    return sentence.between(index - 1).strip() in ("-", "–", "−", "/")


def _joined(sentence: Sentence, first: int, second: int, year: int) -> bool:
    """True for a span: 2022–2024, "2022 till 2024", "mellan 2021 och 2023"."""
    between = sentence.text[sentence.words[first].end : sentence.words[second].start]
    if not _JOIN.match(between) or year <= int(sentence.word(first)):
        return False
    return between.strip() != "och" or sentence.word(first - 1) == "mellan"


def compared_in(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Stretches of words that name what is compared with: "jämfört med budget 2021"."""
    found = []
    for i in range(start, min(end, len(sentence.words))):
        if sentence.word(i) not in COMPARING:
            continue
        stop = i + 1
        while stop < min(end, len(sentence.words)) and stop - i <= 6:
            if _stops(sentence, stop, i):
                break
            stop += 1
        if sentence.word(i) != "från" or sentence.word(stop) == "till":
            found.append((i, stop))
    return found


def _stops(sentence: Sentence, at: int, since: int) -> bool:
    """A stop, a preposition of time or a verb ends what is compared with."""
    if "," in sentence.between(at - 1) or ";" in sentence.between(at - 1):
        return True
    if sentence.word(at) == "till" and sentence.word(at - 1) == "förhållande":
        return False
    if sentence.word(at) in (
        "till",
        "uppgår",
        "ökar",
        "minskar",
        "är",
        "blir",
        "består",
        "och",
        "har",
        "hade",
    ):
        return True
    if NOUNS.fullmatch(sentence.word(at)) or sentence.word(at).startswith("budgetera"):
        return False
    for tag in ("change_verb", "level_verb"):
        if any(span[0] == at for span in sentence.marks.get(tag, ())):
            return True
    if sentence.word(at) in ("år", "åren", "för", "under", "med", "på", "om") and at - since > 2:
        return True
    return any(q.first <= at < q.last for q in sentence.quantities)


def _inside(span: Span, stretches: list[Span]) -> bool:
    return any(a <= span[0] < b for a, b in stretches)


def _with_base(year: _Year, compared: list[Span]) -> _Year:
    inside = year.upto is None and any(a <= year.index < b for a, b in compared)
    return replace(year, compared=inside) if inside else year


def _kinds(
    sentence: Sentence, start: int, end: int, compared: list[Span], wanted: bool
) -> tuple[tuple[ColumnKind, ...], tuple[ColumnKind, ...]]:
    """Kinds of figures said inside (or outside) what is compared with: by nouns, by verbs."""
    nouns: list[ColumnKind] = []
    verbs: list[ColumnKind] = []
    for tag, kinds in KINDS.items():
        for span in sentence.all(tag, start, end):
            if _inside(span, compared) == wanted:
                word = sentence.word(span[0])
                plain = NOUNS.fullmatch(word) or word.startswith("budgetera")
                (nouns if plain else verbs).extend(kinds)
    return tuple(dict.fromkeys(nouns)), tuple(dict.fromkeys(verbs))
