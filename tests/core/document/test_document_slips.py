"""The small human slips that explain a wrong figure."""

from __future__ import annotations

import pytest

from roder.core.document.labels import plain, says_little
from roder.core.document.slips import near_miss


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (96_621, 96_261),  # two neighbouring digits swapped
        (-96_621, -96_261),
        (4_405, 4_465),  # one digit wrong
        (4_405, 44_055),  # one digit lost
        (6_904, -6_904),  # a sign lost
        (9_651_000, 9_651),  # a thousand times too large
    ],
)
def test_a_single_slip_of_the_pen(printed: int, meant: int) -> None:
    assert near_miss(printed, meant)
    assert near_miss(meant, printed)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (4_405, 4_405),  # no slip at all
        (4_405, 7_812),
        (12_345, 54_321),
        (12_345, 14_325),  # digits swapped, but not neighbours
        (5, 6),  # too small to tell
    ],
)
def test_other_differences_are_not_slips(a: int, b: int) -> None:
    assert not near_miss(a, b)


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("Personalkostnader", "personalkostnader"),
        ("  IT-  Infrastruktur ", "it infrastruktur"),
        ("Expansionsinvestering - Exploatering", "expansionsinvestering exploatering"),
        ("Skatteintäkter (not 4)", "skatteintäkter"),
        ("Skatteintäkter not 4", "skatteintäkter"),
        ("Avskrivningar²", "avskrivningar"),
        ("Summa:", "summa"),
    ],
)
def test_labels_are_compared_as_a_reader_would(label: str, form: str) -> None:
    assert plain(label) == form


@pytest.mark.parametrize(("form", "little"), [("summa", True), ("netto", True), ("vatten", False)])
def test_labels_that_stand_in_every_table_say_little(form: str, little: bool) -> None:
    assert says_little(form) is little
