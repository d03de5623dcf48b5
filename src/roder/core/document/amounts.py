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
    rf"(?P<number>(?<![\w,.]){NUMBER})\s*(?P<unit>{_MONEY_WORDS}|%|procent)(?!\w)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:ca|cirka|omkring|drygt|knappt|närmare|runt|c:a)\.?\s+$", re.IGNORECASE)
_LONGEST = 12
"""Characters before an amount that may say that it is rough."""
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in running text: its span in the text, and whether it is said to be rough."""

    start: int
    end: int
    figure: Figure
    about: bool


def amounts_in(text: str) -> Iterator[Amount]:
    """Amounts of money and percentages in a text, their unit with them."""
    if _DIGIT.search(text) is None:
        return
    for match in _AMOUNT.finditer(text):
        start = match.start("number")
        about = _ABOUT.search(text[max(0, start - _LONGEST) : start]) is not None
        read = read_number(match["number"].strip())
        if isinstance(read, ReadNumber):
            unit = UNIT_WORDS[match["unit"].lower()]
            yield Amount(start, match.end(), read.figure.in_unit(unit), about)
