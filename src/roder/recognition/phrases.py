"""Sentences of running text, and the years they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[a-zåäö0-9%)])[.!?](?=\s+[A-ZÅÄÖ0-9]|\s*$)")
_YEAR = re.compile(
    r"(?<![\d.,])(?P<first>20\d\d)(?:\s?(?:[-–−/]|t\.?o\.?m\.?|till)\s?(?P<last>20\d\d|\d\d)(?![\d-]))?(?!\d|[.,]\d)"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, stripped."""
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.start()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def spoken_years(text: str) -> tuple[int, ...]:
    """Every year a text speaks of, in order; a span such as 2022–2024 gives all of its years."""
    years: set[int] = set()
    for match in _YEAR.finditer(text):
        first, last = int(match["first"]), match["last"]
        end = (
            first
            if last is None
            else int(last)
            if len(last) == 4
            else first // 100 * 100 + int(last)
        )
        years.update(range(first, end + 1) if first <= end <= first + 10 else (first,))
    return tuple(sorted(years))
