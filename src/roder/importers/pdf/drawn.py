"""What the order of drawing tells: programs set a table cell by cell, each cell line by line.

Words side by side that were not drawn one after the other stand in different cells, however close;
a line drawn before the rest of the row above it belongs to that row. Where a page was drawn in
another order, or word by word, its words are marked (`order` 0; `run` 0, or negative where it tells little).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roder.importers.pdf.words import Line, Word

_NEAR = 0.4
"""Words with a smaller gap (in type sizes) are, as a rule, of one phrase or one number."""
_ORDERED = 0.85
_WHOLE = 0.92
_OFTEN = 0.8
"""Shares of near words that must be drawn one after the other, or in one go, for a page's order,
or its text objects, to tell cells apart; `_OFTEN` where other signs agree."""
_LEAST = 3


def telling(words: Sequence[Word]) -> list[Word]:
    """A page's words, marked where near words show that their order, or their text objects, do not
    tell cells apart."""
    phrases: list[tuple[bool, bool]] = []
    numbers: list[bool] = []
    level = sorted(
        (round(word.base), word.x0, word.order, word) for word in words if not word.turned
    )
    for (base, _, _, one), (other, _, _, two) in pairwise(level):
        if base != other or not 0 < two.x0 - one.x1 < _NEAR * two.size:
            continue
        if one.text[-1].isdigit() and two.text[0].isdigit():
            numbers.append(one.run == two.run)
        else:
            phrases.append((two.order == one.order + 1, one.run == two.run))
    orders = [order for order, _ in phrases]
    ordered = all(orders) or _share(orders) >= _ORDERED
    whole = _share([run for _, run in phrases])
    even = _share(numbers) if len(numbers) >= _LEAST else whole
    if ordered and whole >= _WHOLE and even >= _WHOLE:
        return list(words)
    return [
        _marked(word, _worth(word.run, even if word.text.isdigit() else whole), ordered)
        for word in words
    ]


def _marked(word: Word, run: int, ordered: bool) -> Word:
    """A word with another run; made outright, since `replace` takes several times as long."""
    return Word(
        word.text,
        word.x0,
        word.x1,
        word.base,
        word.size,
        word.bold,
        word.italic,
        run,
        word.order if ordered else 0,
        word.raised,
        word.hyphen,
        word.turned,
    )


def _share(flags: Sequence[bool]) -> float:
    """The share of flags that are set; none where there are too few of them to tell."""
    return sum(flags) / len(flags) if len(flags) >= _LEAST else 0.0


def _worth(run: int, share: float) -> int:
    """A run as it is, negative where it tells something only with other signs, or 0."""
    if share >= _WHOLE:
        return run
    return -run if share >= _OFTEN else 0


def follows(one: Word, two: Word) -> bool:
    """Whether a word was drawn directly after another."""
    return one.order > 0 and two.order == one.order + 1


def strangers(one: Word, two: Word) -> bool:
    """Whether two words side by side were not drawn one after the other."""
    return one.order > 0 and two.order > 0 and two.order != one.order + 1


def inside(above: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on the text of the last line above it, and was drawn before other words
    of those lines: it is part of the same row."""
    first, last = line.words[0], line.words[-1]
    return any(follows(word, first) for word in above[-1].words) and any(
        word.order > last.order for each in above for word in each.words
    )


def needlessly(one: Word, two: Word) -> bool:
    """Whether the second of two words began a text object of its own though it looks alike."""
    return anew(one, two) and (one.bold, one.italic) == (two.bold, two.italic)


def anew(one: Word, two: Word) -> bool:
    """Whether the second of two words began a text object of its own, where that tells."""
    return one.run > 0 and two.run > 0 and one.run != two.run
