"""Bounds in goal sentences and targets in cells, in the words of several municipalities."""

from __future__ import annotations

import pytest

from roder.core.base import Unit
from roder.core.goals import BoundKind
from roder.recognition.bounds import bounds, target
from roder.reference.recognition import recognition_words

WORDS = recognition_words()
LEAST, MOST, EXACTLY = BoundKind.AT_LEAST, BoundKind.AT_MOST, BoundKind.EXACTLY


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "of"),
    [
        ("Kön ska vara högst 44 dagar.", MOST, "44", "dagar"),
        ("Kön ska inte överstiga 10 veckor.", MOST, "10", "veckor"),
        ("Kön ska inte vara längre än 10 veckor.", MOST, "10", "veckor"),
        ("Sjukfrånvaron ska vara lägre än 6 procent.", MOST, "6", ""),
        ("Andelen ska inte understiga 90 procent.", LEAST, "90", ""),
        ("Nöjdheten ska inte vara lägre än 75 enligt index.", LEAST, "75", ""),
        ("Ett index på minst 75 ska nås.", LEAST, "75", ""),
        ("Minst 9 av 10 elever ska nå målen.", LEAST, "90", ""),
        ("Under 2026 ska 95 procent av räkningarna ha granskats.", EXACTLY, "95", ""),
        ("Under perioden ska minst 95 procent granskas.", LEAST, "95", ""),
        ("Betyget ska vara minst 4,2 på en femgradig skala.", LEAST, "4.2", ""),
    ],
)
def test_a_bound(sentence: str, kind: BoundKind, value: str, of: str) -> None:
    (bound,) = bounds(sentence, WORDS)
    assert (bound.kind, str(bound.figure.value), bound.of) == (kind, value, of)


@pytest.mark.parametrize(
    "sentence",
    [
        "Antalet besök ska öka med 5 procent.",
        "Minst 100 Mbit/s ska finnas.",
        "Fler ska trivas 2026.",
    ],
)
def test_no_bound(sentence: str) -> None:
    assert bounds(sentence, WORDS) == ()


@pytest.mark.parametrize(
    ("cell", "kind", "value", "unit"),
    [
        ("44 dagar", None, "44", None),
        ("högst 44 dagar", MOST, "44", None),
        ("75 (index)", None, "75", None),
        ("≥ 90 %", LEAST, "90", Unit.PERCENT),
        ("inte under 90", LEAST, "90", None),
    ],
)
def test_a_target(cell: str, kind: BoundKind | None, value: str, unit: Unit | None) -> None:
    read = target(cell, WORDS)
    assert read.figure is not None
    assert (read.bound, str(read.figure.value), read.figure.unit) == (kind, value, unit)


def test_a_target_in_words_and_one_that_is_not_understood() -> None:
    assert (target("öka", WORDS).figure, target("öka", WORDS).understood) == (None, True)
    assert not target("80–85 eller 2 av 3", WORDS).understood
