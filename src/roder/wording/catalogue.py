"""The words for every finding and refusal, by code; `catalogue.toml` has both languages side by side."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from roder.core.base import Problem, ReadNumber, read_number
from roder.wording.numbers import format_number
from roder.wording.report import report_term, report_terms
from roder.wording.web import has_term, web_term

LANGUAGES = ("sv", "en")
PARTS = ("title", "text", "remedy")
NOT_CODES = ("hint", "reason", "found", "field", "expected", "broken")


@dataclass(frozen=True, slots=True)
class Description:
    """What a reader is told: a title, what is wrong here, what to do, and the page that explains."""

    title: str
    text: str
    remedy: str
    page: str


@cache
def _catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = files("roder.wording").joinpath("catalogue.toml").read_text("utf-8")
    return tomllib.loads(text)


def codes() -> tuple[str, ...]:
    """Every code that may be told."""
    return tuple(code for code in _catalogue() if code not in NOT_CODES)


def hints() -> tuple[str, ...]:
    """Every slip that has a hint of its own."""
    return tuple(_catalogue()["hint"])


def reasons() -> tuple[str, ...]:
    """Every reason why a claim could not be checked."""
    return tuple(_catalogue()["reason"])


def reason(code: str, language: str) -> str:
    """Why a claim could not be checked, as half a sentence. Raises KeyError for an unknown reason."""
    return _catalogue()["reason"][code][language]


def describe(problem: Problem, language: str) -> Description:
    """The words for a finding. Raises KeyError for a code that has none."""
    words = _Words(problem.params, _figures(problem, language))
    words.update(
        row=problem.place.row or "",
        column=problem.place.column or "",
        table=problem.place.table or "",
    )
    if known := _catalogue()["field"].get(words["field"]):
        words["field"] = known[language]
    if known := _catalogue()["broken"].get(words["reason"]):
        words["reason"] = known[language]
    if known := _catalogue()["expected"].get(words["expected"]):
        words["expected"] = f"{known[language]} {words['allowed']}".strip()
    for name in ("near", "base"):
        if words.get(name):
            words[name] = _catalogue()["expected"][name][language].format_map(words)
    words.update(_named(problem, language))
    hint = _hint(problem, words, language)
    title, text, remedy = (_filled(problem.code, part, language, words) for part in PARTS)
    return Description(title, f"{text} {hint}".strip(), remedy, f"docs/problems/{problem.code}.md")


def _named(problem: Problem, language: str) -> dict[str, str]:
    """What the program names by a code of its own, as people call it."""
    named: dict[str, str] = {}
    if has_term(kind := f"kind_{problem.place.table}"):
        named["table"] = web_term(kind, language)
    if (handling := f"handling_{problem.params.get('handling')}") in report_terms():
        named["handling"] = report_term(handling, language)
    return named


def refusal(code: str, params: Mapping[str, str], language: str) -> Description:
    """The words for a file that could not be read."""
    words = _Words(params)
    if known := _catalogue()["found"].get(words["found"]):
        words["found"] = known[language]
    title, text, remedy = (_filled(code, part, language, words) for part in PARTS)
    return Description(title, " ".join(text.split()), remedy, f"docs/problems/{code}.md")


def _filled(code: str, part: str, language: str, words: Mapping[str, str]) -> str:
    return _catalogue()[code][part][language].format_map(words)


def _hint(problem: Problem, words: Mapping[str, str], language: str) -> str:
    """The sentence that names the likely slip, when there is one."""
    slip = problem.params.get("slip", "")
    key = f"{slip}-whole" if problem.params.get("whole") else slip
    hint = _catalogue()["hint"].get(key)
    if hint is None or not problem.params.get("should_be", problem.params.get("whole")):
        return ""
    filled = hint[language].format_map(words)
    return str(filled)


def _figures(problem: Problem, language: str) -> dict[str, str]:
    figures: dict[str, str] = {}
    if problem.stated is not None:
        figures["stated"] = format_number(problem.stated, unit=problem.unit, language=language)
    if problem.computed is not None:
        figures["computed"] = format_number(problem.computed, unit=problem.unit, language=language)
    if problem.stated is not None and problem.computed is not None:
        gap = problem.stated - problem.computed
        figures["gap"] = format_number(gap, unit=problem.unit, signed=True, language=language)
    if should_be := problem.params.get("should_be"):
        figures["should_be"] = format_number(Decimal(should_be), language=language)
    for name in ("printed", "base"):
        read = read_number(problem.params.get(name, ""))
        if isinstance(read, ReadNumber):
            figures[name] = format_number(read.figure.value, language=language)
    return figures


class _Words(defaultdict[str, str]):
    """What is put into a text; what a problem does not say is left out."""

    def __init__(self, *words: Mapping[str, str]) -> None:
        super().__init__(str)
        for each in words:
            self.update(each)
