"""Reads the words by which the areas of a steering document are recognised, and the global goals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from roder.core.document.vocabulary import WordSet

FILES = ("recognition.toml", "recognition_money.toml", "recognition_english.toml")
"""Tables of the same name in several files are one table."""


@dataclass(frozen=True, slots=True)
class RecognitionWords:
    """Word sets by table and key. `global_goals` are the official Swedish names by number."""

    tables: Mapping[str, Mapping[str, WordSet]]
    global_goals: Mapping[int, str]

    def group(self, table: str) -> Mapping[str, WordSet]:
        """The word sets of one table. Raises KeyError for a table that no file has."""
        return self.tables[table]

    def first(self, table: str, text: str) -> str | None:
        """The first key of a table, in the file's order, that has a word in `text`."""
        return next((k for k, known in self.tables[table].items() if known.found_in(text)), None)


@cache
def recognition_words() -> RecognitionWords:
    """The words that ship with Roder."""
    folder = files("roder.reference")
    merged: dict[str, dict[str, list[str]]] = {}
    for name in FILES:
        if folder.joinpath(name).is_file():
            for table, entries in tomllib.loads(folder.joinpath(name).read_text("utf-8")).items():
                for key, words in entries.items():
                    merged.setdefault(table, {}).setdefault(key, []).extend(words)
    sets = {
        table: {key: WordSet(tuple(words)) for key, words in entries.items()}
        for table, entries in merged.items()
    }
    goals = tomllib.loads(folder.joinpath("global_goals.toml").read_text("utf-8"))["sv"]
    return RecognitionWords(sets, {int(number): name for number, name in goals.items()})
