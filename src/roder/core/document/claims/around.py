"""A quantity among its words: what stands before and after it, as the rules of its role see it."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.document.claims.quantities import Quantity
from roder.core.document.claims.sentences import Clause, Sentence
from roder.core.document.claims.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Around:
    """A quantity among its words; `before` is the word right before it, its hedge set aside."""

    sentence: Sentence
    clause: Clause
    stretch: Stretch

    @property
    def quantity(self) -> Quantity:
        return self.stretch.quantity

    @property
    def left(self) -> int:
        return self.stretch.lo

    @property
    def right(self) -> int:
        return self.stretch.right

    @property
    def at(self) -> int:
        return self.stretch.at

    @property
    def before(self) -> str:
        return self.sentence.word(self.at - 1)

    @property
    def last(self) -> int:
        """Where the words after the quantity begin, those of the same once more set aside."""
        return self.stretch.tail or self.quantity.last

    @property
    def after(self) -> str:
        return self.sentence.word(self.last)

    def said_before(self, tag: str) -> bool:
        """True when a word of the list stands between the quantity before and this one."""
        return self.sentence.has(tag, self.left, self.at)

    def tagged_after(self, tag: str, reach: int = 1) -> bool:
        return self.sentence.has(tag, self.last, min(self.last + reach, self.right))


def verb_at(sentence: Sentence, index: int) -> bool:
    return any(sentence.has(tag, index, index + 1) for tag in ("level_verb", "change_verb"))


def only_small(sentence: Sentence, start: int, end: int) -> bool:
    """True when nothing but joining words and times stands there."""
    for i in range(start, end):
        word = sentence.word(i)
        if len(word) > 3 and not word.isdigit() and word not in _JOINING:
            return False
    return True


_JOINS = "respektive, därefter, sedan, ytterligare, åren, nästa, under, samt, till, från, eller"
_JOINING = frozenset(_JOINS.split(", "))
