"""Reads the vocabulary of row and column names, and the words of running text."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from roder.core.base import Unit
from roder.core.document.columns import ColumnKind
from roder.core.document.vocabulary import Vocabulary, WordSet


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with Roder."""
    raw, prose = _read("vocabulary.toml"), _read("prose.toml")
    return Vocabulary(
        column_kinds={ColumnKind(k): WordSet(tuple(w)) for k, w in raw["column_kinds"].items()},
        column_letters={k: ColumnKind(v) for k, v in raw["column_letters"].items()},
        units={Unit(k): WordSet(tuple(w)) for k, w in raw["units"].items()},
        rates=WordSet(tuple(raw["rates"]["words"])),
        rows=_sets(raw["rows"]),
        words=_sets(raw["words"]),
        periods=_sets(raw["periods"]),
        prose={name: words for part in prose.values() for name, words in _sets(part).items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("roder.reference").joinpath(name).read_text("utf-8"))


def _sets(table: dict[str, list[str]]) -> dict[str, WordSet]:
    return {name: WordSet(tuple(words)) for name, words in table.items()}
