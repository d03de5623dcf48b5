"""Labels compared as a reader would: case, punctuation, footnote marks and spacing set aside."""

from __future__ import annotations

import re
from functools import lru_cache

_NOISE = re.compile(r"\(not\s*\d+\)|\bnot\s*\d+|[^\w%&/+]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]|\d\)$")


@lru_cache(maxsize=50_000)
def plain(label: str) -> str:
    """A label's comparable form; two labels with the same form name the same thing."""
    return " ".join(_NOISE.sub(" ", label.casefold()).split())


def says_little(form: str) -> bool:
    """True for labels that name different things in different tables: totals, "övrigt"."""
    return form in LITTLE or len(form) < 4


_LITTLE = (
    "summa, totalt, total, netto, övrigt, övriga, summa totalt, delsumma, resultat, intäkter, kostnader,"
    " avvikelse, differens, nettokostnad, nettokostnader, budget, utfall, prognos, varav, inventarier,"
    " fastigheter"
)
LITTLE = frozenset(_LITTLE.split(", "))

_ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "andet", "ande", "ens", "ets", "ers", "ars",
    "ors", "na", "en", "et", "er", "ar", "or", "as", "a", "n", "s", "t", "e",
)  # fmt: skip
_SMALL = "och, för, i, av, till, per, den, det, de, en, ett, om, på, med, som, är"
_IGNORED = frozenset(_SMALL.split(", "))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly: "skatteintäkterna" and "skatteintäkter" agree."""
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
    return word


@lru_cache(maxsize=50_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, small words left out."""
    return tuple(stem(word) for word in plain(text).split() if word not in _IGNORED)
