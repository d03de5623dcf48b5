"""The words that tell columns, rows, units and periods apart, as values; the data is in reference/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from roder.core.base import Unit
from roder.core.document.columns import ColumnKind
from roder.core.document.labels import plain

REMEMBERED = 20_000
"""Labels recur in table after table; this many answers are kept per word set."""


class WordSet:
    """Words and phrases to look for in a text: whole words, or `*` at either end for compounds."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._found: dict[str, str | None] = {}

    @cached_property
    def _search(self) -> re.Pattern[str]:
        """Compiled when first asked: start-up should not pay for words that are never sought."""
        parts = [_pattern(word.lower()) for word in sorted(self.words, key=len, reverse=True)]
        return re.compile("|".join(parts) if parts else r"(?!)")

    @cached_property
    def _first_letters(self) -> frozenset[str]:
        return frozenset(plain(word)[:1] if word[:1] != "*" else "" for word in self.words)

    def may_open(self, form: str) -> bool:
        """False where no word of the set begins as this plain form does; much cheaper than looking."""
        return form[:1] in self._first_letters or "" in self._first_letters

    def found_in(self, text: str) -> str | None:
        """The first word of the set found in `text` as printed there, lower-cased; None if none."""
        if text not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            match = self._search.search(text.lower())
            self._found[text] = match.group() if match else None
        return self._found[text]

    def without(self, text: str) -> str:
        """`text` lower-cased with every word of the set taken out."""
        return self._search.sub(" ", text.lower())


def _pattern(word: str) -> str:
    core = re.escape(word.strip("*")).replace(r"\ ", r"[\s\u00a0]+").replace(r"\-", "[-–]")
    before = r"\w*" if word.startswith("*") else r"(?<![\w/])"
    after = r"\w*" if word.endswith("*") else r"(?!\w)"
    return f"{before}{core}{after}"


@dataclass(frozen=True)
class Vocabulary:
    """Everything the reader of tables knows about words. Built once by `reference.vocabulary`."""

    column_kinds: Mapping[ColumnKind, WordSet]
    column_letters: Mapping[str, ColumnKind]
    units: Mapping[Unit, WordSet]
    rates: WordSet
    rows: Mapping[str, WordSet]
    words: Mapping[str, WordSet]
    periods: Mapping[str, WordSet]
    prose: Mapping[str, WordSet]
