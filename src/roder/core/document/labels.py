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
