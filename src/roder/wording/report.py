"""The words of a plan's report, by code: `report.toml` holds each in Swedish and in English.

A form's `{name}` takes the parameter as it is, `{name:n}` writes it as a number in the language's form
("100764" becomes "100 764").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import Formatter

from roder.wording.numbers import format_number
from roder.wording.terms import LANGUAGES, UnknownTermError


@cache
def report_terms() -> Mapping[str, Mapping[str, str]]:
    """Every code with its forms: `sv`, `en`, and where a count is told also `sv_one`, `en_one`."""
    text = (files("roder.wording") / "report.toml").read_text(encoding="utf-8")
    terms: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return terms


def report_term(code: str, language: str, params: Mapping[str, str] | None = None) -> str:
    """The words for a Term's code, filled with its params; a `count` of 1 takes the singular.

    Raises UnknownTermError for a code or language that is not there, KeyError for a missing parameter.
    """
    params, forms = params or {}, report_terms().get(code)
    if forms is None or language not in LANGUAGES:
        raise UnknownTermError(f"{code} ({language})")
    singular = forms.get(f"{language}_one") if params.get("count") == "1" else None
    return _Filling(language).vformat(singular or forms[language], (), params)


class _Filling(Formatter):
    """Fills a form; the format `n` is a number of the language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "n":
            return format_number(Decimal(str(value)), language=self.language)
        return str(super().format_field(value, format_spec))
