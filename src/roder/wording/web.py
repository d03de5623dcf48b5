"""The words of the web's own pages, by code: `web.toml` holds each in Swedish and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from roder.wording.terms import LANGUAGES, UnknownTermError


@cache
def web_terms() -> Mapping[str, Mapping[str, str]]:
    """Every code with its two forms: `sv` and `en`."""
    text = (files("roder.wording") / "web.toml").read_text(encoding="utf-8")
    terms: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return terms


def web_term(code: str, language: str, /, **params: object) -> str:
    """The words for a code, with its params put in. Raises UnknownTermError for one that is not there."""
    forms = web_terms().get(code)
    if forms is None or language not in LANGUAGES:
        raise UnknownTermError(f"{code} ({language})")
    return forms[language].format(**params)


def has_term(code: str) -> bool:
    """Whether there are words for a code."""
    return code in web_terms()
