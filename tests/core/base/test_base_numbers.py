"""The number reader: Swedish written forms, and what is refused because it would be a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from roder.core.base import NumberFault, ReadNumber, Unit, read_number
from roder.core.base.numbers import is_nil


def number(text: str) -> ReadNumber:
    read = read_number(text)
    assert isinstance(read, ReadNumber), read
    return read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", "0"),
        ("7", "7"),
        ("160581", "160581"),
        ("160 581", "160581"),
        ("160\u00a0581", "160581"),  # no-break space
        ("160\u202f581", "160581"),  # narrow no-break space
        ("160\u2009581", "160581"),  # thin space
        ("160\u2007581", "160581"),  # figure space
        ("1 234 567", "1234567"),
        (" 12 ", "12"),
        ("-6 202", "-6202"),  # hyphen-minus
        ("−6 202", "-6202"),  # U+2212
        ("–6 202", "-6202"),  # en dash
        ("- 6 202", "-6202"),
        ("6 202-", "-6202"),  # as ledgers print it
        ("+947", "947"),
        ("2,9", "2.9"),
        ("2,50", "2.50"),
        ("-0,4", "-0.4"),
        ("83.18", "83.18"),  # two decimals: no thousands mark
        ("0.125", "0.125"),  # no thousand begins with a lone zero
        ("1234.567", "1234.567"),  # four digits before it: no thousands mark
        ("1 234,567", "1234.567"),
        ("12 345 678,90", "12345678.90"),
    ],
)
def test_swedish_forms_are_read(written: str, value: str) -> None:
    figure = number(written).figure
    assert str(figure.value) == value
    assert figure.unit is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("1.234", NumberFault.AMBIGUOUS),
        ("-12.345", NumberFault.AMBIGUOUS),
        ("1.234.567", NumberFault.AMBIGUOUS),
        ("1,234,567", NumberFault.AMBIGUOUS),
        ("1.234,50", NumberFault.AMBIGUOUS),
        ("1e5", NumberFault.EXPONENT),
        ("1,5e3", NumberFault.EXPONENT),
        ("١٢٣", NumberFault.FOREIGN_DIGITS),
        ("१२३", NumberFault.FOREIGN_DIGITS),
        ("１２３", NumberFault.FOREIGN_DIGITS),  # full-width
        ("12 34", NumberFault.BAD_GROUPS),
        ("1 2345", NumberFault.BAD_GROUPS),
        ("1 23 456", NumberFault.BAD_GROUPS),
        ("1234 567", NumberFault.BAD_GROUPS),
    ],
)
def test_a_guess_is_refused_with_its_reason(written: str, fault: NumberFault) -> None:
    assert read_number(written) is fault


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Lokalhyror", "Mål 16", "12 månader", "2021-12-13", "2021-12", "10:30", "3/4", "1–6",
        "--5", "-5-", "5--", "−", "…", "12,", ",5", "%", "tkr", "1 000 tkr/år",
    ],
)  # fmt: skip
def test_other_text_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("83,18%", Unit.PERCENT),
        ("83,18 %", Unit.PERCENT),
        ("55 procent", Unit.PERCENT),
        ("2 procentenheter", Unit.POINTS),
        ("1 000 kr", Unit.KR),
        ("1 000 kronor", Unit.KR),
        ("747 tkr", Unit.TKR),
        ("747 Tkr", Unit.TKR),
        ("9,4 mnkr", Unit.MNKR),
        ("9,4 Mkr", Unit.MNKR),
        ("9,4 miljoner kronor", Unit.MNKR),
        ("1,2 mdkr", Unit.MDKR),
        ("50 st.", Unit.COUNT),
    ],
)
def test_a_unit_beside_the_number_is_its_unit(written: str, unit: Unit) -> None:
    assert number(written).figure.unit is unit


def test_a_year_in_brackets_and_footnote_marks_are_kept_apart_from_the_number() -> None:
    dated = number("83,18% (2020)")
    assert (dated.figure.value, dated.year) == (Decimal("83.18"), 2020)
    assert (number("12 345 1)").figure.digits, number("12 345 1)").footnote) == (12345, "1)")
    assert (number("2,9*").figure.digits, number("2,9*").footnote) == (29, "*")
    assert (number("37²").figure.digits, number("37²").footnote) == (37, "²")


@pytest.mark.parametrize("written", ["ca 2 300 tkr", "cirka 2 300 tkr", "Ca. 2 300 tkr"])
def test_about_does_not_hide_the_number(written: str) -> None:
    assert (number(written).figure.digits, number(written).figure.unit) == (2300, Unit.TKR)


def test_stated_precision_is_kept() -> None:
    assert number("2,50").figure.decimals == 2
    assert number("2,5").figure.decimals == 1
    assert number("100 764").figure.decimals == 0


@pytest.mark.parametrize("text", ["–", "—", "−", "––", "..", "…", " – "])
def test_a_dash_or_dots_stand_for_nothing(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize("text", ["", "0", ".", "-5", "n/a"])
def test_other_text_does_not_stand_for_nothing(text: str) -> None:
    assert not is_nil(text)


@pytest.mark.parametrize("text", ["062,4", "007", "-012"])
def test_the_end_of_a_broken_number_is_not_a_number(text: str) -> None:
    """ "1 062,4" broken before its second group leaves "062,4", which is no amount."""
    assert read_number(text) is NumberFault.BAD_GROUPS
