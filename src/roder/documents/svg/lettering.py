"""What text needs of room, before any font is there to measure it: a little more than it takes."""

from __future__ import annotations

SIZE = 13
"""Size of text in the chart's own units, which are pixels at its full width."""

LEADING = 16

_NARROW = frozenset("iljtfrI.,:;'|!()[] \u00a0\u202f-")
_WIDE = frozenset("mwMWÅÄÖOQGDHNUC%&—+−")


def width(text: str, size: float = SIZE) -> float:
    """A rough width of a line."""
    shares = sum(0.3 if c in _NARROW else 0.74 if c in _WIDE else 0.54 for c in text)
    return shares * size


def wrapped(text: str, room: float, lines: int = 3, size: float = SIZE) -> list[str]:
    """The text in at most `lines` lines that fit the room; what is left out is told by an ellipsis."""
    found: list[str] = []
    for word in text.split(" "):
        pieces = _pieces(word, room, size)
        if found and width(f"{found[-1]} {pieces[0]}", size) <= room:
            found[-1] += f" {pieces[0]}"
        else:
            found.append(pieces[0])
        found.extend(pieces[1:])
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1]
    return [*found[: lines - 1], last.rstrip() + "…"]


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word that is too long for a line, broken with hyphens."""
    pieces: list[str] = []
    while width(word, size) > room and len(word) > 4:
        end = len(word) - 1
        while end > 3 and width(word[:end] + "-", size) > room:
            end -= 1
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]
