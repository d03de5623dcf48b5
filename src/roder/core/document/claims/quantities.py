"""Amounts and percentages in running text, with how rough they are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from roder.core.base import Figure, ReadNumber, Unit, read_number
from roder.core.base.numbers import NUMBER, UNIT_WORDS
from roder.core.document.swedish import Word

if TYPE_CHECKING:
    from roder.core.document.claims.lexicon import Lexicon

_UNITS = "|".join(sorted((re.escape(w) for w in UNIT_WORDS), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\w,.–])(?P<first>{NUMBER})"
    rf"(?P<more>(?:\s*(?:,|;|/|respektive|resp\.?|och|samt)\s+(?:ca\s+|cirka\s+)?{NUMBER})*?)"
    rf"(?:\s?(?P<to>[-–−]|till)\s?(?P<second>{NUMBER}))?"
    rf"(?:\s*|-)(?P<unit>{_UNITS}|-procentig\w*)(?![\w/])",
    re.IGNORECASE,
)
_PART = re.compile(NUMBER)
_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")
_FROM = re.compile(r"\bfrån\s+(?:ca\s+|cirka\s+)?$", re.IGNORECASE)
_JOINT = re.compile(
    r"^\s*(?:,|;|/|respektive|resp\.?|och|samt)\s+(?:ca\s+|cirka\s+)?", re.IGNORECASE
)


class About(StrEnum):
    """How a quantity is hedged."""

    EXACTLY = ""
    ABOUT = "about"  # ca, omkring
    ABOVE = "above"  # drygt, över
    BELOW = "below"  # knappt, närmare
    LEAST = "least"  # minst
    MOST = "most"  # högst, upp till


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the text: its characters, its words `first` to `last` (exclusive), its hedge.

    `upto` is the other end of a range (2–3 mnkr). Quantities written with one unit ("3,1 respektive
    4,2 mnkr") share `listed`, their place in that list.
    """

    start: int
    end: int
    first: int
    last: int
    figure: Figure
    about: About = About.EXACTLY
    upto: Figure | None = None
    loose: bool = False
    """A share in words: hälften, en tredjedel."""
    listed: int = -1
    hedge: int = -1
    """The first word of the hedge, or `first` when there is none."""
    noun: str = ""
    """Of a count, the stem of what is counted (invånar); empty where the number stands alone."""

    @property
    def unit(self) -> Unit | None:
        return self.figure.unit

    @property
    def is_percent(self) -> bool:
        return self.figure.unit in (Unit.PERCENT, Unit.POINTS)


def quantities_in(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[Quantity]:
    """Amounts of money, percentages and counts with a unit, in order."""
    found: list[Quantity] = []
    for match in _AMOUNT.finditer(text):
        found.extend(_of_match(match, words))
    found.extend(_in_brackets(text, words, found))
    found.extend(_spelled(text, words, lexicon, found))
    found.extend(_fractions(words, lexicon))
    found.sort(key=lambda q: q.start)
    marks = lexicon.mark(words)
    return [hedged(quantity, words, marks) for quantity in found]


def _of_match(match: re.Match[str], words: Sequence[Word]) -> list[Quantity]:
    """The amounts that one unit stands behind: one, a list of them, a range, or "från 2 till 3"."""
    unit = UNIT_WORDS.get(match["unit"].lower(), Unit.PERCENT)
    numbers = [(match.span("first")), *_listed(match)]
    while len(numbers) > 1 and _YEAR.fullmatch(match.string[slice(*numbers[0])].strip()):
        numbers = numbers[1:]
    read = [read_number(match.string[a:b].strip()) for a, b in numbers]
    if match["second"] and _YEAR.fullmatch(match["first"].strip()):
        numbers = [match.span("second")]
        read = [read_number(match["second"].strip())]
    figures = [r.figure.in_unit(unit) for r in read if isinstance(r, ReadNumber)]
    if len(figures) < len(numbers):
        return []
    listed = len(numbers) > 1
    upto = None
    if match["second"] and numbers[0] != match.span("second"):
        second = read_number(match["second"].strip())
        if not isinstance(second, ReadNumber):
            return []
        far = second.figure.in_unit(unit)
        if _FROM.search(match.string[: match.start()]) and match["to"] not in "-–−":
            numbers.append(match.span("second"))
            figures.append(far)
        else:
            upto = far
    made: list[Quantity] = []
    for n, ((a, b), figure) in enumerate(zip(numbers, figures, strict=True)):
        last = n == len(numbers) - 1
        start, end = b - len(match.string[a:b].lstrip()), match.end() if last else b
        first, after = _words_at(words, start, end)
        far_end = upto if last else None
        made.append(
            Quantity(start, end, first, after, figure, upto=far_end, listed=n if listed else -1)
        )
    return made


def _listed(match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the further numbers of "3,1, 3,4 respektive 4,2 mnkr" stand."""
    spans = []
    at, rest = match.start("more"), match["more"]
    while joint := _JOINT.match(rest):
        number = _PART.match(rest, joint.end())
        if number is None:
            break
        spans.append((at + joint.end(), at + number.end()))
        at, rest = at + number.end(), rest[number.end() :]
    return spans


def _words_at(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    if not inside:
        return 0, 0
    last = inside[-1] + 1
    if last < len(words) and words[last].text in ("kr", "sek"):
        last += 1  # "11 miljoner kr"
    return inside[0], last


_BRACKET = re.compile(
    rf"\s*\((?:(?:år\s+)?(?:19[5-9]|20\d)\d:?\s+|[a-zåäö. ]{{0,20}}?(?:föregående|fg) år:?\s+)?"
    rf"(?P<number>{NUMBER})(?:\s*(?:föregående år|fg år|år \d{{4}}))?\)",
    re.IGNORECASE,
)
"""A bare number in brackets after an amount: last year's, in the same unit."""


def _in_brackets(text: str, words: Sequence[Word], found: list[Quantity]) -> list[Quantity]:
    made = []
    for quantity in found:
        match = _BRACKET.match(text, quantity.end)
        read = read_number(match["number"].strip()) if match else None
        if match is None or not isinstance(read, ReadNumber):
            continue
        if _YEAR.fullmatch(match["number"].strip()):
            continue
        start, end = match.span("number")
        first, last = _words_at(words, start, end)
        made.append(Quantity(start, end, first, last, read.figure.in_unit(quantity.unit)))
    return made


_HEDGES = (
    ("least", About.LEAST),
    ("most", About.MOST),
    ("above", About.ABOVE),
    ("below", About.BELOW),
    ("about", About.ABOUT),
)


def hedged(
    quantity: Quantity, words: Sequence[Word], marks: dict[str, list[tuple[int, int]]]
) -> Quantity:
    """The quantity with the hedge before it, if there is one."""
    for tag, about in _HEDGES:
        for start, end in marks.get(tag, ()):
            if end == quantity.first:
                return replace(quantity, about=about, hedge=start)
    if quantity.first and words[quantity.first - 1].text == "under":
        return replace(quantity, about=About.BELOW, hedge=quantity.first - 1)
    return replace(quantity, hedge=quantity.first)


@cache
def _numerals(words: tuple[str, ...]) -> dict[str, int]:
    return {word: value for value, word in enumerate(words)} | {"ett": 1, "halv": 0}


_SPELLED_UNITS = {
    "miljon": Unit.MNKR,
    "miljoner": Unit.MNKR,
    "procent": Unit.PERCENT,
    "procentenhet": Unit.POINTS,
    "procentenheter": Unit.POINTS,
    "miljard": Unit.MDKR,
    "miljarder": Unit.MDKR,
}


def _spelled(
    text: str, words: Sequence[Word], lexicon: Lexicon, found: list[Quantity]
) -> list[Quantity]:
    """ "tre miljoner kronor", "två procent"."""
    numerals = _numerals(lexicon.words("numbers"))
    taken = {i for q in found for i in range(q.first, q.last)}
    made = []
    for i, word in enumerate(words[:-1]):
        unit = _SPELLED_UNITS.get(words[i + 1].text)
        if unit is None or word.text not in numerals or i in taken or i + 1 in taken:
            continue
        if word.text == "halv":
            figure = Figure(5, 1, unit)
        else:
            figure = Figure(numerals[word.text], 0, unit)
        last = i + 2
        if last < len(words) and words[last].text in ("kronor", "kr"):
            last += 1
        made.append(Quantity(word.start, words[last - 1].end, i, last, figure))
    return made


_PARTS = {"hälften": 2, "tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "tiondel": 10}


def _fractions(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Quantity]:
    """ "hälften av …", "två tredjedelar av …", "av … utgör … en fjärdedel": per cent, loosely."""
    numerals = _numerals(lexicon.words("numbers"))
    for i, word in enumerate(words):
        parts = _PARTS.get(word.text.removesuffix("ar"))
        of_it = i + 1 < len(words) and words[i + 1].text == "av"
        if parts is None or not (of_it or words[0].text == "av"):
            continue
        first, many = i, 1
        if parts > 2 and i and words[i - 1].text in numerals:
            first, many = i - 1, numerals[words[i - 1].text]
        share = Figure(round(10000 * many / parts), 2, Unit.PERCENT)
        yield Quantity(words[first].start, word.end, first, i + 1, share, loose=True)


def number_word(word: str, lexicon: Lexicon) -> int | None:
    """The value of a written numeral or a plain number, None for other words."""
    if word.isdigit() and len(word) <= 4 and word.isascii():
        return int(word)
    return _numerals(lexicon.words("numbers")).get(word)
