"""Risks that say the same in other words. See docs/algorithms/risks.md.

Words are compared by their stems, and a stem that stands inside a compound counts: "sälja tomter"
and "tomtförsäljning" share two. Words that any risk may hold (lack of, faulty, risk, high) say nothing.
Two descriptions built alike speak of two things where they differ: roads, and bridges.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from roder.core.document.labels import plain

SHORTEST = 4
"""Shorter stems stand inside too many words …"""

SHORTEST_FIRST = 3
"""… if they are not how a compound begins ("lön" in "löneutbetalning")."""

SHARED = 2
"""How many stems two descriptions must share …"""

SHARE = 1 / 2
"""… and how large a part of the shorter one's words these must be."""

ALONE = 6
"""A stem so long is enough where it is all that either description says …"""

TELLING = 11
"""… and one so long where it is all that one says, and the other says one word more."""

SAME_STEM = 0.8
"""How alike two stems must be to be forms of one word ("särskild", "särskil")."""

_ENDINGS = (
    "ningarnas", "ningarna", "ningens", "ningar", "ningen", "ning", "andet", "ande", "ernas",
    "arnas", "ornas", "erna", "arna", "orna", "iteten", "itet", "ade", "are", "ens", "ets",
    "ers", "ars", "ors", "en", "et", "er", "ar", "or", "as", "a", "n", "s", "t", "e",
)  # fmt: skip

_GENERIC = (
    "risk brist bristand bristfäll bristfällig avsaknad sakna sakn felakt felaktig fel otillräck"
    " otillräcklig ofullständ ofullständig negativ hanter hantering rutin rutiner följd påverk kommun"
    " verksamh förvaltning nämnd styrelse styrels önskad utsträck utsträckning tillräck tillräcklig kunna"
    " kund kan skulle ska lede led innebä innebär finns andra övrig händel händels grund utför genomför"
    " bedriv uppfölj följ kontroll fungera fungerar fungerand svårigh problem hög höga högt stor stora"
    " stort låg ökad öka ökar minskad minska minskar minsk antal"
    " antalet får långvarig lång kraftig ger gör görs blir sker ske går ligg nere ges"
    " tas har vara inte ej utan utanför inom under över mot till från för med vid och att som samt eller"
    " när den det ett hos via per efter innan mellan vilk vilket sina sitt ny nya blivit drabb utsät"
)
GENERIC = frozenset(_GENERIC.split())
"""Words, or their stems, that say nothing about what a risk is about."""

_HANDLING = re.compile(r"s?hantering(?:en|ar|arna)?$")
"""What a compound may end with and mean no more: "läkemedelshantering"."""


def alike(first: str, second: str) -> bool:
    """True where two descriptions of risks share enough words that mean something.

    >>> alike("Risk för förlust när tomter inte säljs", "Uteblivna intäkter av tomtförsäljning")
    True
    >>> alike("Felaktiga löneutbetalningar", "Felaktiga utbetalningar till leverantörer")
    False
    >>> alike("Felaktiga löneutbetalningar", "Löneutbetalningar görs till fel personer")
    True
    >>> alike("Bristande rapportering", "Rapportering sker för sent till regionen")
    False
    >>> alike("Broar har eftersatt underhåll", "Vägar har eftersatt underhåll")
    False
    """
    one, two = _words(first), _words(second)
    if not one or not two or _parallel(one, two):
        return False
    shared = {part for word in one for other in two if (part := _shared(word, other))}
    shortest = min(len(one), len(two))
    if shortest == 1 and len(shared) < SHARED:
        least = ALONE if len(one) == len(two) else TELLING
        same = set(one) & set(two)
        return max(len(one), len(two)) <= SHARED and any(len(word) >= least for word in same)
    return len(shared) >= SHARED and len(shared) >= SHARE * shortest


def _parallel(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """True for descriptions that begin alike, or end alike, and of which the rest has no word in common:
    one subject of which two things are said, or two of which the same is said."""
    begins = _run(one, two)
    ends = _run(one[begins:][::-1], two[begins:][::-1])
    first, second = one[begins : len(one) - ends], two[begins : len(two) - ends]
    apart = not any(_shared(word, other) for word in first for other in second)
    return begins + ends > 0 and bool(first) and bool(second) and apart


def _run(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    """How many words two descriptions have in common from the first on."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((n for n, (a, b) in pairs if not _one_word(a, b)), min(len(one), len(two)))


def _one_word(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other, autojunk=False).ratio() >= SAME_STEM


def _shared(word: str, other: str) -> str | None:
    """The stem of one word that stands in the other."""
    short, long = sorted((word, other), key=len)
    begins = len(short) >= SHORTEST_FIRST and long.startswith(short)
    return short if begins or (len(short) >= SHORTEST and short in long) else None


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    """The stems of a description in their order, generic and short words left out."""
    words = [_HANDLING.sub("", word) for word in plain(text).split() if word not in GENERIC]
    stems = [stem for word in words if (stem := _stem(word)) not in GENERIC]
    return tuple(dict.fromkeys(stem for stem in stems if len(stem) >= SHORTEST_FIRST))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
