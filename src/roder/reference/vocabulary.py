"""Reads the vocabulary of row and column names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from roder.core.base import Unit
from roder.core.document.columns import ColumnKind
from roder.core.document.vocabulary import Vocabulary, WordSet


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with Roder."""
    raw = tomllib.loads(files("roder.reference").joinpath("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        column_kinds={ColumnKind(k): WordSet(tuple(w)) for k, w in raw["column_kinds"].items()},
        column_letters={k: ColumnKind(v) for k, v in raw["column_letters"].items()},
        units={Unit(k): WordSet(tuple(w)) for k, w in raw["units"].items()},
        rates=WordSet(tuple(raw["rates"]["words"])),
        rows=_sets(raw["rows"]),
        words=_sets(raw["words"]),
        periods=_sets(raw["periods"]),
        prose=_sets(raw["prose"]),
    )


def _sets(table: dict[str, list[str]]) -> dict[str, WordSet]:
    return {name: WordSet(tuple(words)) for name, words in table.items()}
