"""Amounts of money and percentages as running text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roder.core.base import Figure, read_number
from roder.core.base.numbers import NUMBER, UNIT_WORDS, ReadNumber

_MONEY_WORDS = "|".join(
    sorted((re.escape(w) for w, u in UNIT_WORDS.items() if u.is_money), key=len, reverse=True)
)
_AMOUNT = re.compile(
    rf"(?P<about>(?:ca|cirka|omkring|drygt|knappt|närmare|runt|c:a)\.?\s+)?"
    rf"(?P<number>(?<![\w,.]){NUMBER})\s*(?P<unit>{_MONEY_WORDS}|%|procent)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in running text: its span in the text, and whether it is said to be rough."""

    start: int
    end: int
    figure: Figure
    about: bool


def amounts_in(text: str) -> Iterator[Amount]:
    """Amounts of money and percentages in a text, their unit with them."""
    for match in _AMOUNT.finditer(text):
        read = read_number(match["number"].strip())
        if isinstance(read, ReadNumber):
            unit = UNIT_WORDS[match["unit"].lower()]
            yield Amount(
                match.start("number"), match.end(), read.figure.in_unit(unit), bool(match["about"])
            )
