"""Figures in their units, and where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from roder.core.base import Figure, SourceRef, Unit


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (Figure(8318, 2, Unit.PERCENT), "83.18"),
        (Figure(100764, 0, Unit.TKR), "100764"),
        (Figure(250, 2), "2.50"),
        (Figure(-5, 1), "-0.5"),
        (Figure(0), "0"),
    ],
)
def test_a_figure_keeps_its_stated_precision(figure: Figure, value: str) -> None:
    assert str(figure.value) == value


@pytest.mark.parametrize(
    ("figure", "ore"),
    [
        (Figure(1, 0, Unit.KR), 100),
        (Figure(-160581, 0, Unit.TKR), -16_058_100_000),
        (Figure(94, 1, Unit.MNKR), 940_000_000),
        (Figure(12, 1, Unit.MDKR), 120_000_000_000),
        (Figure(1234, 2, Unit.KR), 1234),
        (Figure(12345, 3, Unit.KR), None),  # finer than an öre
        (Figure(12340, 3, Unit.KR), 1234),
        (Figure(-12340, 3, Unit.KR), -1234),
        (Figure(8318, 2, Unit.PERCENT), None),
        (Figure(50, 0, Unit.COUNT), None),
        (Figure(50), None),
    ],
)
def test_amounts_are_whole_ore(figure: Figure, ore: int | None) -> None:
    assert figure.ore == ore


def test_another_unit_leaves_the_digits() -> None:
    assert Figure(94, 1).in_unit(Unit.MNKR) == Figure(94, 1, Unit.MNKR)


def test_a_figure_scales_to_finer_digits() -> None:
    assert Figure(29, 1).scaled(3) == 2900
    assert Figure(-7).scaled(0) == -7


@pytest.mark.parametrize(
    ("unit", "power"), [(Unit.KR, 0), (Unit.TKR, 3), (Unit.MNKR, 6), (Unit.MDKR, 9)]
)
def test_money_is_told_in_powers_of_ten(unit: Unit, power: int) -> None:
    assert (unit.power, unit.is_money) == (power, True)


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.POINTS, Unit.COUNT])
def test_other_units_are_no_money(unit: Unit) -> None:
    assert (unit.power, unit.is_money) == (None, False)


@pytest.mark.parametrize(
    ("source", "json"),
    [
        (SourceRef(), {}),
        (SourceRef(line=177), {"line": 177}),
        (SourceRef(page=9, box=(1.04, 2.0, 3.06, 4.0)), {"page": 9, "box": [1.0, 2.0, 3.1, 4.0]}),
        (SourceRef(sheet="Drift", cell="C7"), {"sheet": "Drift", "cell": "C7"}),
    ],
)
def test_only_what_is_known_of_a_place_is_told(source: SourceRef, json: dict) -> None:
    assert source.as_json() == json


def test_a_value_is_a_decimal_not_a_float() -> None:
    assert Figure(1, 1).value + Figure(2, 1).value == Decimal("0.3")
