"""Sentences as municipal writers write them, each against its tables; expected by hand calculation."""

from __future__ import annotations

import pytest

from sentences import ACTIVITIES, BOARD_LINES, BUDGET, INVESTMENTS, RATIO_LINES, STATEMENT
from written import annual, claims_in, leisure, told


@pytest.mark.parametrize(("sentence", "expected"), BUDGET)
def test_a_board_s_budget(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(operating=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), ACTIVITIES)
def test_net_cost_by_activity(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(activities=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), INVESTMENTS)
def test_investments(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(investments=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), STATEMENT)
def test_an_income_statement(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(statement=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), BOARD_LINES)
def test_boards_and_their_deviations(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(boards=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), RATIO_LINES)
def test_key_figures(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(ratios=sentence), sentence)) == expected
