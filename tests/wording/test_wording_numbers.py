"""The number formatter: narrow no-break spaces, decimal comma, true minus."""

from __future__ import annotations

from decimal import Decimal

import pytest

from roder.wording.numbers import format_number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0"),
        ("7", "7"),
        ("999", "999"),
        ("1000", "1\u202f000"),
        ("-160581", "\u2212160\u202f581"),
        ("1234567", "1\u202f234\u202f567"),
        ("83.18", "83,18"),
        ("2.50", "2,50"),
        ("-0.4", "\u22120,4"),
        ("12345.678", "12\u202f345,678"),
        ("1E+3", "1\u202f000"),
        ("1E-7", "0,0000001"),
        ("-0", "0"),
    ],
)
def test_swedish_form(value: str, written: str) -> None:
    assert format_number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), [("1", "+1"), ("-1", "\u22121"), ("0", "0"), ("1234", "+1\u202f234")]
)
def test_signed(value: str, written: str) -> None:
    assert format_number(Decimal(value), signed=True) == written


def test_the_unit_follows_a_no_break_space() -> None:
    assert format_number(Decimal("9.4"), unit="mnkr") == "9,4\u00a0mnkr"
    assert format_number(Decimal("55"), unit="%") == "55\u00a0%"


def test_english_writes_a_decimal_point() -> None:
    assert format_number(Decimal("-1234.5"), language="en") == "\u22121\u202f234.5"
