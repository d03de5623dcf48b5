"""The words of running text by what they tell: each word is looked up once, whatever asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from roder.core.document.swedish import Word, stem, words_of
from roder.core.document.vocabulary import WordSet

GAP = "…"
"""In a phrase: up to LONGEST_GAP words of any kind."""
LONGEST_GAP = 4
IDIOM = "idiom"
"""Phrases whose words do not mean what they mean alone: "steg för steg"."""
FIRST = 2
"""Letters of a phrase's first word by which it is filed."""

Span = tuple[int, int]
"""First word and the word after the last."""


class Lexicon:
    """Word → the lists it stands in. Phrases of several words are found by their first word."""

    def __init__(self, sets: Mapping[str, WordSet]) -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._prefixes: list[tuple[str, str]] = []
        self._endings: list[tuple[str, str]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._known: dict[str, frozenset[str]] = {}
        self._sets = sets
        for tag, words in sets.items():
            for word in words.words:
                self._add(tag, word)

    def _add(self, tag: str, word: str) -> None:
        parts = tuple(word.split()) if GAP in word else tuple(w.text for w in words_of(word))
        if word.endswith("*") and GAP not in word:
            parts = (*parts[:-1], parts[-1] + "*")
        if len(parts) > 1:
            self._phrases[parts[0].strip("*")[:FIRST]].append((parts, tag))
        elif word.startswith("*"):
            self._endings.append((word.strip("*"), tag))
        elif word.endswith("*"):
            self._prefixes.append((word.strip("*"), tag))
        elif parts:
            self._exact[parts[0]].add(tag)

    def tags(self, word: str) -> frozenset[str]:
        """Every list that a single word stands in."""
        if word not in self._known:
            found = set(self._exact.get(word, ()))
            found.update(tag for prefix, tag in self._prefixes if word.startswith(prefix))
            found.update(tag for ending, tag in self._endings if word.endswith(ending))
            self._known[word] = frozenset(found)
        return self._known[word]

    def mark(self, words: Sequence[Word]) -> dict[str, list[Span]]:
        """Where each list's words and phrases stand, in order."""
        found: dict[str, list[Span]] = defaultdict(list)
        for i, word in enumerate(words):
            for parts, tag in self._phrases.get(word.text[:FIRST], ()):
                if end := _end(parts, words, i):
                    found[tag].append((i, end))
        idioms = {i for start, end in found.get(IDIOM, ()) for i in range(start, end)}
        for i, word in enumerate(words):
            if i not in idioms:
                for tag in self.tags(word.text):
                    found[tag].append((i, i + 1))
        for spans in found.values():
            spans.sort()
        return found

    def stems(self, tag: str) -> frozenset[str]:
        """The stems of a list's single words."""
        return frozenset(stem(word.strip("*")) for word in self._sets[tag].words)

    def words(self, tag: str) -> tuple[str, ...]:
        return self._sets[tag].words


def _end(parts: tuple[str, ...], words: Sequence[Word], at: int) -> int | None:
    """The word after a phrase that begins here; None where it does not."""
    for number, part in enumerate(parts):
        if part == GAP:
            return _after_gap(parts[number + 1 :], words, at)
        if at >= len(words) or not _is(part, words[at].text):
            return None
        at += 1
    return at


def _after_gap(parts: tuple[str, ...], words: Sequence[Word], at: int) -> int | None:
    ends = (_end(parts, words, at + skipped) for skipped in range(LONGEST_GAP + 1))
    return next((end for end in ends if end is not None), None)


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
