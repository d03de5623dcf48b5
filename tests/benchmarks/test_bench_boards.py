"""The growth benchmark measures every step at every size, and fits the exponent it says it fits."""

from __future__ import annotations

import pytest
from benchmarks.boards import STEPS, measure
from benchmarks.speed import slope


def test_every_step_is_measured_at_every_size() -> None:
    result = measure([12, 14], seed=1, runs=1)
    assert set(result) == set(STEPS)
    assert all(set(each["seconds"]) == {12, 14} for each in result.values())


def test_the_exponent_of_a_square_is_two() -> None:
    assert slope([(1.0, 3.0), (2.0, 12.0), (4.0, 48.0)]) == pytest.approx(2)
