"""The words of pages and lists, by key: `review.toml` holds each in Swedish and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

LANGUAGES = ("sv", "en")


class UnknownTermError(LookupError):
    """A key or a language that the words do not have: a mistake in the program, not in data."""


@cache
def all_terms() -> Mapping[str, Mapping[str, str]]:
    """Every key with its forms: `sv`, `en`, and where a count is told also `sv_one`, `en_one`."""
    text = (files("roder.wording") / "review.toml").read_text(encoding="utf-8")
    terms: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return terms


def term(key: str, language: str, **params: object) -> str:
    """The word for `key`, filled with `params`; `count=1` takes the singular where there is one.

    Raises UnknownTermError for a key or language that is not there, KeyError for a missing parameter.
    """
    forms = all_terms().get(key)
    if forms is None or language not in LANGUAGES:
        raise UnknownTermError(f"{key} ({language})")
    singular = forms.get(f"{language}_one") if str(params.get("count")) == "1" else None
    return (singular or forms[language]).format(**params)


def parameters(text: str) -> frozenset[str]:
    """The names that a form expects, so that two languages can be held against each other."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
