"""Swedish words as a reader compares them: without inflection, compounds taken apart.

The stem is not a dictionary form. Endings are taken off, the longest first and until none is left,
so that every form of a word ends at the same stem; see docs/algorithms/claims.md.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

_ENDINGS = (
    "ornas", "arnas", "ernas", "orna", "arna", "erna", "ades", "ade", "ans", "ens", "ets", "ers",
    "ars", "ors", "nas", "en", "et", "er", "ar", "or", "an", "as", "es", "na", "um", "a", "e", "s",
)  # fmt: skip
_BARE = re.compile(r"(?<=[aeioöåäuy])n$|(?<=[lgvro])t$|(?<!n)ad$")
"""Endings that only are endings after certain letters: miljö-n, tillfällig-t, budgeter-ad."""

_SHORTEST = 3
_SHORTEST_AGAIN = 4
"""What must be left of a word, at the first ending taken off and at those that follow."""

_IRREGULAR = {"eget": "egen", "egna": "egen", "nytt": "ny", "nya": "ny", "äldre": "äldr",
              "särskilt": "särskild"}  # fmt: skip
_SMALLS = (
    "och, för, i, av, till, per, den, det, de, en, ett, om, på, med, som, är, att, vid, inom, från"
)
_SMALL = frozenset(_SMALLS.split(", ")) | {"samt"}
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-cased word without its inflection.

    >>> stem("kostnaderna"), stem("kostnaders"), stem("kostnad")
    ('kostnad', 'kostnad', 'kostnad')
    """
    word, shortest = _IRREGULAR.get(word, word), _SHORTEST
    while (shorter := _shorter(word, shortest)) != word:
        word, shortest = shorter, _SHORTEST_AGAIN
    return word.removesuffix("m") if word.endswith("mm") else word  # programmet, program


def _shorter(word: str, shortest: int) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    bare = _BARE.search(word)
    if bare is not None and bare.start() >= max(shortest, _SHORTEST_AGAIN):
        return word[: bare.start()]
    return word


@lru_cache(maxsize=100_000)
def split(stemmed: str, heads: Container[str]) -> tuple[str, str] | None:
    """(modifier, head) of a compound whose last part is one of `heads`, all as stems; else None."""
    for at in range(3, len(stemmed) - 2):
        head = stemmed[at:]
        if head in heads:
            return stem(stemmed[:at]), head
    return None


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its characters there, lower-cased, and its stem."""

    start: int
    end: int
    text: str
    stem: str


def words_of(text: str) -> list[Word]:
    """Every word and number of a text, hyphens parting them."""
    return [
        Word(m.start(), m.end(), low := m.group().casefold(), stem(low))
        for m in _WORD.finditer(text)
    ]


@lru_cache(maxsize=50_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, small words left out."""
    return tuple(word.stem for word in words_of(text) if word.text not in _SMALL)


def is_small(word: str) -> bool:
    """True for words that carry no meaning of their own: och, för, av …"""
    return word in _SMALL
