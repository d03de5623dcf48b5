"""What must hold between the rows of a plan before it is calculated or set out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from modelplan import alingsas
from roder.core.base import Severity
from roder.core.plan import kinds as k
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import LANGUAGES, PlanRows
from roder.wording.catalogue import describe
from roder.wording.terms import LANGUAGES as WORDED


def in_language(language: str) -> PlanRows:
    head = alingsas().single(k.HEAD)
    assert head is not None
    return alingsas().with_value(k.HEAD, "plan", replace(head, language=language))


@pytest.mark.parametrize("language", ["", "SV", "svenska", "fi"])
def test_a_language_without_words_is_told_with_those_that_have(language: str) -> None:
    (problem,) = check_rows(in_language(language))
    assert (problem.code, problem.severity) == ("value-wrong", Severity.ERROR)
    assert problem.params["given"] == language
    assert "sv, en" in describe(problem, "sv").text
    assert "sv, en" in describe(problem, "en").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_may_be_in_either_language(language: str) -> None:
    assert list(check_rows(in_language(language))) == []


def test_the_languages_of_plans_are_those_that_roder_has_words_in() -> None:
    assert LANGUAGES == WORDED
