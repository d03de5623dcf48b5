"""Every code and every answer is told in Swedish and in English, with the same figures filled in."""

from __future__ import annotations

import ast
import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

import roder
from roder.core.base import Place, Problem, Severity
from roder.wording.answers import all_answers, answer
from roder.wording.catalogue import PARTS, codes, describe, hints, reason, reasons, refusal

CATALOGUE = tomllib.loads(files("roder.wording").joinpath("catalogue.toml").read_text("utf-8"))
SOURCE = Path(roder.__file__).parent


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("part", PARTS)
def test_a_code_has_its_words_in_both_languages_with_the_same_places(code: str, part: str) -> None:
    forms = CATALOGUE[code][part]
    assert set(forms) == {"sv", "en"}
    assert all(form.strip() for form in forms.values())
    assert placeholders(forms["sv"]) == placeholders(forms["en"])
    if re.search(r"[a-zåäö]{3}", re.sub(r"\{.*?\}", "", forms["sv"])):
        assert forms["sv"] != forms["en"]


@pytest.mark.parametrize("code", codes())
def test_a_code_has_a_title_a_text_and_a_remedy_and_nothing_else(code: str) -> None:
    assert set(CATALOGUE[code]) == set(PARTS)
    assert placeholders(CATALOGUE[code]["title"]["sv"]) == set()
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


@pytest.mark.parametrize("slip", hints())
def test_a_hint_is_told_in_both_languages_with_the_same_places(slip: str) -> None:
    forms = CATALOGUE["hint"][slip]
    assert set(forms) == {"sv", "en"}
    assert placeholders(forms["sv"]) == placeholders(forms["en"])


@pytest.mark.parametrize("key", sorted(all_answers()))
def test_an_answer_is_told_in_both_languages_with_the_same_places(key: str) -> None:
    forms = all_answers()[key]
    assert {"sv", "en"} <= set(forms)
    for form in forms.values():
        assert form.strip()
        assert placeholders(form) == placeholders(forms["sv"])


def asked_for(*functions: str) -> set[str]:
    """Keys given as plain strings to these functions anywhere in the program."""
    keys = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = node.args[1 if name == "option" and len(node.args) > 1 else 0]
            if name in functions and isinstance(key, ast.Constant):
                keys.add(str(key.value))
    return keys


def test_every_answer_asked_for_exists() -> None:
    keys = asked_for("answer", "say", "telling", "option")
    assert len(keys) > 20, "the search finds too little to be trusted"
    assert keys - set(all_answers()) == set()


def test_every_code_in_use_exists() -> None:
    used = asked_for("Problem", "Unreadable")
    assert len(used) > 20, "the search finds too little to be trusted"
    assert used - set(codes()) == set()


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_code_can_be_told_with_and_without_figures(code: str, language: str) -> None:
    bare = describe(Problem(code, Severity.ERROR), language)
    place = Place(row="Lokalhyror", column="Plan 2026")
    full = Problem(code, Severity.ERROR, place, Decimal("-6904"), Decimal("-6940"), "tkr")
    told = describe(full, language)
    assert bare.title == told.title
    assert told.page == f"docs/problems/{code}.md"
    assert "{" not in told.text + told.remedy
    if "stated" in placeholders(CATALOGUE[code]["text"][language]):
        assert "−6\u202f904\u00a0tkr" in told.text
    assert refusal(code, {}, language).title == told.title


def test_a_likely_slip_is_told_with_the_finding() -> None:
    params = {"slip": "swap", "culprit": "Personalkostnader", "printed": "-96 621",
              "should_be": "-96261"}  # fmt: skip
    problem = Problem(
        "sum-differs", Severity.ERROR, Place(row="Verksamhetens kostnader", column="Budget 2022"),
        Decimal(-170760), Decimal(-171121), "tkr", params,
    )  # fmt: skip
    text = describe(problem, "sv").text
    assert "tryckt −170\u202f760\u00a0tkr, men delarna ger −171\u202f121\u00a0tkr" in text
    assert "skillnad +361\u00a0tkr" in text
    assert "Två siffror kan ha bytt plats i Personalkostnader" in text
    assert "med −96\u202f261 i stället för −96\u202f621" in text


def test_no_slip_no_hint() -> None:
    assert "Två siffror" not in describe(Problem("sum-differs", Severity.ERROR), "sv").text


def test_words_with_braces_in_a_label_are_told_as_they_stand() -> None:
    problem = Problem("sum-differs", Severity.ERROR, Place(row="{stated}", column="{x}"))
    assert "{stated}, {x}" in describe(problem, "sv").text


def test_an_unknown_key_language_or_gap_is_a_mistake_that_shows() -> None:
    with pytest.raises(KeyError):
        answer("finns inte", "sv")
    with pytest.raises(KeyError):
        answer("read", "de")
    with pytest.raises(KeyError):
        answer("page", "sv")
    with pytest.raises(KeyError):
        describe(Problem("no-such-code", Severity.NOTE), "sv")


@pytest.mark.parametrize("code", reasons())
def test_a_reason_is_told_in_both_languages(code: str) -> None:
    assert reason(code, "sv") != reason(code, "en")
    assert not reason(code, "sv").endswith(".")


def test_every_reason_that_a_claim_can_have_is_worded() -> None:
    sources = (SOURCE / "core" / "document" / "claims").glob("*.py")
    known = set(reasons()) | {"no-subject"}  # told as no-such-row
    quoted = {
        q for path in sources for q in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', path.read_text())
    }
    codes_of_findings = set(codes())
    assert sorted(quoted - known - codes_of_findings) == []
    assert len(quoted & known) > 8
