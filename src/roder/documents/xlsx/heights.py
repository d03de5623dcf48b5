"""How high a row must be for its words: not every program finds that out when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

LINE = 15.5
"""Points that a line of text takes."""
HIGHEST = 409.0
"""What Excel allows."""


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters, broken between words."""
    room = max(int(width) - 1, 1)
    return sum(_broken(paragraph, room) for paragraph in text.split("\n")) or 1


def _broken(text: str, room: int) -> int:
    count, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
        if used > room:
            count, used = count + ceil(used / room) - 1, (used - 1) % room + 1
    return count


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height of a row of texts, each with the width of its column; None where one line is enough."""
    most = max((lines(text, width) for text, width in texts), default=1)
    return min(most * LINE, HIGHEST) if most > 1 else None
