"""The values that the reader works on: words, lines and segments of a page, in points.

Coordinates are those of the page's *reading frame*: x grows along the text, y downwards, whatever
way the page is turned. `frame.Frame` maps them back to the page as shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

ASCENT = 0.78
DESCENT = 0.22
"""Share of the type size above and below the baseline: one height for all typefaces."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space.

    `run` tells which text object the word began in, `order` its place in the order of drawing,
    from 1; `order` is 0, and `run` 0 or negative, where they do not tell cells apart. `raised`
    marks a superscript; its baseline is that of the word it hangs on. `hyphen` says that the text
    layer ends it with a line-end hyphen.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    run: int = 0
    order: int = 0
    raised: bool = False
    hyphen: bool = False
    turned: Box | None = None

    @property
    def top(self) -> float:
        return self.turned[1] if self.turned else self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.turned[3] if self.turned else self.base + DESCENT * self.size

    @property
    def middle(self) -> float:
        """The height of the word's middle: half of the lower-case letters' height."""
        return (self.top + self.bottom) / 2 if self.turned else self.base - 0.28 * self.size


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words of one line that belong to one cell or one stretch of prose."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    numeric: bool = False

    @property
    def size(self) -> float:
        return self.words[0].size


@dataclass(frozen=True, slots=True)
class Line:
    """The words on one baseline, from left to right, and the segments that gaps part them in."""

    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def bold(self) -> bool:
        return mostly(word.bold for word in self.words)


def mostly(flags: Iterable[bool]) -> bool:
    """True when more than half of the flags are."""
    seen = list(flags)
    return 2 * sum(seen) > len(seen)


def box_of(words: Iterable[Word]) -> Box:
    """The box around words; at least one word."""
    seen = list(words)
    return (
        min(word.x0 for word in seen),
        min(word.top for word in seen),
        max(word.x1 for word in seen),
        max(word.bottom for word in seen),
    )


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes; at least one box."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
