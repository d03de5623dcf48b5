"""Any number written by the formatter is read back; no text whatever upsets the reader."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from roder.core.base import Figure, NumberFault, ReadNumber, Unit, read_number
from roder.core.base.numbers import MARKS, MINUS, SPACES, is_nil
from roder.wording.numbers import format_number

PLAIN = "0123456789"
NUMBERISH = st.text(alphabet=PLAIN + SPACES + MINUS + MARKS + "+.,eE%()'—…±kr tnm²٣３", max_size=24)
SHORT = st.text(max_size=60)
decimals = st.integers(0, 6)
digits = st.integers(-(10**15), 10**15)


@given(digits, decimals)
def test_a_formatted_number_is_read_back_exactly(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    read = read_number(format_number(value))
    assert isinstance(read, ReadNumber)
    assert (read.figure.digits, read.figure.decimals) == (number, places)


@given(digits, decimals, st.sampled_from([Unit.PERCENT, Unit.TKR, Unit.MNKR, Unit.KR]))
def test_so_is_its_unit(number: int, places: int, unit: Unit) -> None:
    read = read_number(format_number(Decimal(number).scaleb(-places), unit=unit.value))
    assert isinstance(read, ReadNumber)
    assert read.figure == Figure(number, places, unit)


@given(digits, st.booleans())
def test_a_whole_number_in_english_is_read_too(number: int, signed: bool) -> None:
    read = read_number(format_number(Decimal(number), signed=signed, language="en"))
    assert isinstance(read, ReadNumber)
    assert read.figure.digits == number


@given(st.integers(-(10**12), 10**12), st.sampled_from(SPACES), st.sampled_from("-−–"))
def test_the_kind_of_space_and_minus_does_not_matter(number: int, space: str, minus: str) -> None:
    written = f"{abs(number):,}".replace(",", space)
    read = read_number(minus + written if number < 0 else written)
    assert isinstance(read, ReadNumber)
    assert read.figure.digits == number


@given(st.one_of(SHORT, NUMBERISH))
@example("1.234")
@example("1e5")
@example("²")
@example("９９９")
@example("-" * 40)
@example("0" * 60)
def test_no_text_upsets_the_reader(text: str) -> None:
    read = read_number(text)
    assert read is None or isinstance(read, ReadNumber | NumberFault)
    assert is_nil(text) in (True, False)


@given(NUMBERISH)
def test_what_is_read_has_the_printed_digits_in_order(text: str) -> None:
    """Nothing is invented: the figure's digits stand in the text, in order."""
    read = read_number(text)
    if isinstance(read, ReadNumber):
        printed = [ch for ch in text if ch in PLAIN]
        wanted = str(abs(read.figure.digits)).zfill(read.figure.decimals + 1)
        stripped = "".join(printed).lstrip("0")
        assert stripped.startswith(wanted.lstrip("0"))


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_point_before_three_digits_is_never_guessed(whole: int, rest: int) -> None:
    read = read_number(f"{whole}.{rest:03}")
    if whole == 0:
        assert isinstance(read, ReadNumber)
    else:
        assert read is NumberFault.AMBIGUOUS
