"""Numbers of people and things in running text: "105 invånare", and "14 210" where one is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from roder.core.base import ReadNumber, Unit, read_number
from roder.core.base.numbers import NUMBER
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.quantities import Quantity, hedged
from roder.core.document.swedish import Word, stem

_BARE = re.compile(rf"(?<![\w,.–/-]){NUMBER}(?![\w%–/-])")
_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")
_LEADS = frozenset(["med", "till", "från", "var", "är", "blev", "hade", "har", "på", "om"])
_ENDS = frozenset(["", "och", "under", "vid", "år", "vilket", "jämfört", "per", "mellan", "samt", "till",
                   "från", "eller", "fler", "färre", "på", "i"])  # fmt: skip
_FEWER = ("fler", "färre", "nya")


def counted_in(
    text: str, words: Sequence[Word], lexicon: Lexicon, found: Sequence[Quantity]
) -> list[Quantity]:
    """Numbers before a noun that is counted, and numbers alone where a level or change is told.

    None in a sentence with an amount of money, whose other numbers say what it is for.
    """
    if any(q.unit is not None and q.unit.is_money for q in found):
        return []
    taken = {i for q in found for i in range(q.first, q.last)}
    marks = lexicon.mark(words)
    made = _numbers(text, words, lexicon, taken)
    return [hedged(quantity, words, marks) for quantity in made]


def _numbers(
    text: str, words: Sequence[Word], lexicon: Lexicon, taken: set[int]
) -> Iterator[Quantity]:
    nouns = lexicon.stems("counted")
    for match in _BARE.finditer(text):
        start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
        inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
        read = read_number(match.group().strip())
        if not inside or not isinstance(read, ReadNumber) or inside[0] in taken:
            continue
        first, last = inside[0], inside[-1] + 1
        after = _word(words, last)
        if after in _FEWER:
            after = _word(words, last + 1)
        noun = stem(after) if stem(after) in nouns else ""
        if _word(words, first - 1) in ("per", "år", "sidan", "kapitel", "punkt"):
            continue
        if not noun and not _stands_alone(text, words, first, last):
            continue
        if _YEAR.fullmatch(match.group().strip()) and not noun:
            continue
        figure = read.figure.in_unit(Unit.COUNT)
        yield replace(Quantity(start, end, first, last, figure), noun=noun)


def _word(words: Sequence[Word], index: int) -> str:
    return words[index].text if 0 <= index < len(words) else ""


def _stands_alone(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """ "uppgick till 14 210.": after a word that leads to a figure, and before none that it counts."""
    if _word(words, first - 1) not in _LEADS and _word(words, first - 2) not in _LEADS:
        return False
    if last == len(words):
        return True
    stop = any(mark in text[words[last - 1].end : words[last].start] for mark in ",;().")
    return stop or words[last].text in _ENDS
