"""Rules for the head of a steering document (DOMAIN §10)."""

from __future__ import annotations

from datetime import date

import pytest

from roder.core.steering import SteeringMetadata
from roder.core.steering.checks import check


@pytest.mark.parametrize(
    ("until", "revise", "decided", "codes"),
    [
        (date(2022, 12, 31), date(2022, 12, 31), date(2021, 12, 13), []),
        (date(2024, 12, 31), None, date(2022, 2, 1), []),  # decided after the year began: normal
        (date(2021, 12, 31), None, None, ["validity-ends-early"]),
        (date(2022, 12, 30), None, None, ["validity-ends-early"]),
        (date(2022, 12, 31), date(2023, 6, 30), None, ["revision-after-validity"]),
        (None, date(2020, 1, 1), None, []),
        (None, None, None, []),
    ],
)
def test_dates_against_the_period_and_each_other(
    until: date | None, revise: date | None, decided: date | None, codes: list[str]
) -> None:
    metadata = SteeringMetadata(
        decided_on=decided, valid_until=until, revise_by=revise, period=(2022, 2024)
    )
    problems = list(check(metadata))
    assert [problem.code for problem in problems] == codes
    assert all(problem.severity.value == "warning" for problem in problems)


def test_without_a_period_nothing_is_said_of_the_validity() -> None:
    assert list(check(SteeringMetadata(valid_until=date(1999, 1, 1)))) == []
