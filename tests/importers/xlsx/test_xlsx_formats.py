"""What a number format shows, and the figure that is thereby stated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roder.core.base import ReadNumber, read_number
from roder.importers.xlsx.formats import THOUSANDS, show
from roder.importers.xlsx.stored import exact

S = THOUSANDS


@pytest.mark.parametrize(
    ("stored", "code", "text", "number"),
    [
        ("1234567.5", "General", "1234567,5", "1234567.5"),
        ("0.30000000000000004", "General", "0,3", "0.3"),
        ("-5", "General", "−5", "-5"),
        ("1E+3", "General", "1000", "1000"),
        ("1234.5", "0", "1235", "1235"),
        ("2.5", "0", "3", "3"),
        ("-2.5", "0", "−3", "-3"),
        ("-0.4", "0", "0", "0"),
        ("1234567", "#,##0", f"1{S}234{S}567", "1234567"),
        ("-170760", "#,##0", f"−170{S}760", "-170760"),
        ("1234.5", "#,##0.00", f"1{S}234,50", "1234.50"),
        ("3", "0.0##", "3,0", "3.0"),
        ("3.14159", "0.0##", "3,142", "3.142"),
        ("0.8318", "0.00%", "83,18%", "83.18"),
        ("0.8318", "0 %", "83 %", "83"),
        ("83.2", '0.0"%"', "83,2%", "83.2"),
        ("100764000", "#,##0,", f"100{S}764", "100764"),
        ("100764000", "#\\ ##0,", f"100{S}764", "100764"),
        ("100764000", '0.0,,"mnkr"', "100,8mnkr", "100.8"),
        ("1500", '#,##0\\ "kr"', f"1{S}500 kr", "1500"),
        ("1500", "#,##0 [$kr-41D]", f"1{S}500 kr", "1500"),
        ("-1500", "#,##0;[Red]-#,##0", f"−1{S}500", "-1500"),
        ("-1500", "#,##0_);(#,##0)", f"−1{S}500", "-1500"),
        ("-1500", "#,##0;[Red]#,##0", f"−1{S}500", "-1500"),
        ("-1500", "#,##0;#,##0", f"1{S}500", "1500"),
        ("1500", "-#,##0;#,##0", f"−1{S}500", "-1500"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "-", None),
        ("12", '_-* #,##0_-;-* #,##0_-;_-* "-"_-', "12", "12"),
        ("0", "0;-0;;@", "", None),
        ("7", "0000", "0007", "7"),
        ("5566778899", '000000"-"0000', "556677-8899", None),
        ("5", '[<10]"färre än tio";0', "färre än tio", None),
        ("15", '[<10]"färre än tio";0', "15", "15"),
        ("0.5", "# ?/?", "0,5", "0.5"),
        ("12345", "0.00E+00", "12345", "12345"),
        ("45351", "yyyy-mm-dd", "2024-02-29", None),
        ("45351", "m/d/yy", "2024-02-29", None),
        ("45351", "yyyy", "2024", None),
        ("45351", "mmm\\-yy", "2024-02", None),
        ("45351.75", "yyyy-mm-dd hh:mm", "2024-02-29 18:00", None),
        ("0.5", "hh:mm", "12:00", None),
        ("1.5", "[h]:mm", "36:00", None),
        ("59", "yyyy-mm-dd", "1900-02-28", None),
        ("61", "yyyy-mm-dd", "1900-03-01", None),
        ("1E+20", "yyyy-mm-dd", "1" + "0" * 20, "1" + "0" * 20),
    ],
)
def test_shown_as_in_the_sheet(stored, code, text, number):
    value = exact(stored)
    assert value is not None
    shown = show(value, code)
    assert shown.text == text
    assert (None if shown.number is None else str(shown.number)) == number


@pytest.mark.parametrize("stored", ["", "abc", "nan", "inf", "1E+308", "1,5"])
def test_what_is_no_number(stored):
    assert exact(stored) is None


def test_the_1904_calendar():
    assert show(Decimal(0), "yyyy-mm-dd", from_1904=True).text == "1904-01-01"


CODES = st.one_of(
    st.sampled_from(["0", "0.0", "#,##0", "#,##0.00", "General", "0.0%", "#,##0;[Red]-#,##0"]),
    st.text('0#?.,%;"-_*[]<>=1 ymdhskrE+@\\', max_size=20),
)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), CODES)
def test_any_code_shows_any_number(value, code):
    number = exact(repr(value))
    if number is not None:
        assert isinstance(show(number, code).text, str)


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.booleans())
def test_text_and_number_say_the_same(digits, decimals, grouped):
    """The text is in the number reader's own language, whatever the number."""
    code = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    value = Decimal(digits).scaleb(-decimals)
    shown = show(value, code)
    read = read_number(shown.text)
    assert isinstance(read, ReadNumber)
    assert read.figure.value == shown.number == value
