"""The words of a plan's report: complete in both languages, and none that code asks for is missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roder.core.plan.kinds import KINDS
from roder.wording.report import report_term, report_terms
from roder.wording.terms import LANGUAGES, UnknownTermError, parameters

SOURCE = Path(__file__).parents[2] / "src" / "roder"


def codes(room: str, call: str) -> Iterator[str]:
    """The codes that calls of `call` name, as patterns: what is put in at run time is any word."""
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) == call:
                yield from _patterns(node.args[0])


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _patterns(code: ast.expr) -> Iterator[str]:
    if isinstance(code, ast.IfExp):
        yield from (*_patterns(code.body), *_patterns(code.orelse))
    elif isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield re.escape(code.value)
    elif isinstance(code, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
            for part in code.values
        )


@pytest.mark.parametrize("code", report_terms())
def test_every_term_is_complete_and_asks_for_the_same_in_both_languages(code: str) -> None:
    forms = report_terms()[code]
    assert set(forms) <= {"sv", "en", "sv_one", "en_one"}
    assert ("sv_one" in forms) == ("en_one" in forms)
    for language in LANGUAGES:
        assert forms[language].strip()
    assert len({parameters(text) for text in forms.values()}) == 1


def test_every_term_that_a_report_holds_has_words() -> None:
    known = report_terms()
    asked = {pattern for pattern in codes("reports", "Term") if pattern != r"[\w-]+"}
    assert {p for p in asked if not any(re.fullmatch(p, code) for code in known)} == set()


def test_every_caption_of_a_figure_has_words() -> None:
    """Captions are written in the core: `Caption(label, "index", …)`, or by a part of an address."""
    text = "\n".join(p.read_text("utf-8") for p in (SOURCE / "core").rglob("*.py"))
    found = set(re.findall(r'Caption\([^()]*?, "([a-z_]+)"', text))
    found |= set(re.findall(r'_(?:of|given|derived)\([^()]*?"([a-z_-]+)", (?:year|None)', text))
    found = {part.replace("-", "_") for part in found}
    assert {"entry", "capital_cost", "index", "book"} <= found
    assert {part for part in found if f"caption_{part}" not in report_terms()} == set()


def test_every_kind_that_figures_are_written_in_has_words() -> None:
    text = "\n".join(p.read_text("utf-8") for p in (SOURCE / "core").rglob("*.py"))
    kinds = {kind.name for kind in KINDS}
    named = kinds & set(re.findall(r'Origin\("([a-z_]+)"', text))
    named |= kinds & {"budget", "budget_rounding", "investment", "investment_rounding", "land"}
    assert {kind for kind in named if f"origin_{kind}" not in report_terms()} == set()


def test_a_number_is_written_in_the_form_of_the_language() -> None:
    assert report_term("caption_entry", "en") == "change of the grant"
    with pytest.raises(UnknownTermError):
        report_term("no_such_code", "sv")
    with pytest.raises(UnknownTermError):
        report_term("caption_entry", "de")
