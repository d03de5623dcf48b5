"""Risks that say the same in other words. See docs/algorithms/risks.md.

Words are compared by their stems, and a stem that stands inside a compound counts: "sälja tomter"
and "tomtförsäljning" share two. Words that any risk may hold (lack of, faulty, risk) say nothing.
"""

from __future__ import annotations

from functools import lru_cache

from roder.core.document.labels import plain

SHORTEST = 4
"""Shorter stems stand inside too many words."""

SHARED = 2
"""How many stems two descriptions must share …"""

SHARE = 1 / 3
"""… and how large a part of the shorter one's words these must be."""

TELLING = 11
"""A stem so long says what a risk is about by itself, where it is all that a description says …"""

FEW = 4
"""… and the other says little more."""

_ENDINGS = (
    "ningarnas", "ningarna", "ningens", "ningar", "ningen", "ning", "andet", "ande", "ernas",
    "arnas", "ornas", "erna", "arna", "orna", "iteten", "itet", "ade", "are", "ens", "ets",
    "ers", "ars", "ors", "en", "et", "er", "ar", "or", "as", "a", "n", "s", "t", "e",
)  # fmt: skip


_GENERIC = (
    "risk, brist, avsaknad, sakna, felakt, fel, otillräck, ofullständ, negativ, hanter, hanterar,"
    " rutin, följd, påverk, kommun, verksamhet, förvaltning, nämnd, styrelse, inte, uteblir, utebli,"
    " utebliv, önskad, utsträck, tillräck, kunna, skulle, leder, innebär, samt, finns, andra, övrig,"
    " vilket, händel, grund, inom, utför, genomför, bedriv, uppfölj, följ, kontroll"
)
GENERIC = frozenset(_GENERIC.split(", "))
"""Beginnings of words that say nothing about what a risk is about."""
_BEGINNINGS = tuple(GENERIC)


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
    """
    one, two = _words(first), _words(second)
    shared = {part for word in one for other in two if (part := _shared(word, other))}
    shortest = min(len(one), len(two))
    if shortest == 1 and max(len(one), len(two)) <= FEW:
        return any(len(word) >= TELLING for word in one & two)
    return len(shared) >= SHARED and len(shared) >= SHARE * shortest


def _shared(word: str, other: str) -> str | None:
    """The stem of one word that stands in the other."""
    short, long = sorted((word, other), key=len)
    return short if len(short) >= SHORTEST and short in long else None


@lru_cache(maxsize=10_000)
def _words(text: str) -> frozenset[str]:
    """The stems of a description, generic and short words left out."""
    stems = (_stem(word) for word in plain(text).split())
    return frozenset(
        stem for stem in stems if len(stem) >= SHORTEST and not stem.startswith(_BEGINNINGS)
    )


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
