"""The words of the command line, by key: `answers.toml` holds each in Swedish and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def all_answers() -> Mapping[str, Mapping[str, str]]:
    """Every key with its `sv` and `en` forms."""
    return tomllib.loads(files("roder.wording").joinpath("answers.toml").read_text("utf-8"))


def answer(key: str, language: str, **params: object) -> str:
    """The words for `key`, filled. Raises KeyError for an unknown key, language or parameter."""
    return all_answers()[key][language].format(**params)
