"""DOMAIN: a gap beyond (n+1)/2 is an error; inside it a warning where chance is under 1 %."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

import pytest

from roder.core.base import Severity
from roder.core.base.rounding import UNLIKELY, chance_of_gap, judge_gap


def polynomial_pieces(count: int) -> list[list[Fraction]]:
    """Density of the sum of `count` uniforms on [0, 1), piece by piece, by exact convolution.

    Piece k holds the coefficients, lowest power first, of the density on [k, k + 1) as a
    polynomial in x. f₍ₙ₊₁₎(x) = ∫ from x − 1 to x of fₙ: independent of the closed formula.
    """
    pieces = [[Fraction(1)]]
    for _ in range(count - 1):
        antis = [[Fraction(0), *(c / (i + 1) for i, c in enumerate(p))] for p in pieces]
        grown = []
        for k in range(len(pieces) + 1):
            new = [Fraction(0)] * (len(antis[0]) + 1)
            if k < len(pieces):  # ∫ from k to x
                for i, c in enumerate(antis[k]):
                    new[i] += c
                    new[0] -= c * Fraction(k) ** i
            if k >= 1:  # ∫ from x − 1 to k
                for i, c in enumerate(antis[k - 1]):
                    new[0] += c * Fraction(k) ** i
                    for j in range(i + 1):
                        new[j] -= c * comb(i, j) * Fraction(-1) ** (i - j)
            grown.append(new)
        pieces = grown
    return pieces


def exact_chance(addends: int, gap: int) -> Fraction:
    """P(|sum of addends + 1 uniforms on ±½| ≥ gap), both tails, by integrating the pieces."""
    count = addends + 1
    below = Fraction(count, 2) - gap
    if below <= 0:
        return Fraction(0)
    total = Fraction(0)
    for k, piece in enumerate(polynomial_pieces(count)):
        upper = min(Fraction(k + 1), below)
        if upper <= k:
            break
        total += sum(
            (
                c / (i + 1) * (upper ** (i + 1) - Fraction(k) ** (i + 1))
                for i, c in enumerate(piece)
            ),
            Fraction(0),
        )
    return 2 * total


@pytest.mark.parametrize(("addends", "chance"), [(2, Fraction(1, 24)), (3, Fraction(1, 12))])
def test_the_convolution_itself_gives_what_can_be_reckoned_on_paper(
    addends: int, chance: Fraction
) -> None:
    # Three uniforms below ½: volume ½³/3!, twice. Four below 1: 1/4!, twice.
    assert exact_chance(addends, 1) == chance


@pytest.mark.parametrize("addends", range(1, 9))
@pytest.mark.parametrize("gap", [1, 2, 3, 4])
def test_the_chance_is_that_of_uniform_rounding_errors(addends: int, gap: int) -> None:
    assert chance_of_gap(addends, gap) == pytest.approx(
        float(exact_chance(addends, gap)), abs=1e-12
    )


def test_the_largest_gap_has_the_chance_of_a_corner() -> None:
    # n + 1 = 12 and gap 5: both corners cut at 1, that is 2·1/12!
    assert chance_of_gap(11, 5) == pytest.approx(2 / factorial(12), rel=1e-6)


@pytest.mark.parametrize(
    ("addends", "gap", "chance"),
    # By the same exact convolution, run once: it takes too long to repeat here.
    [(20, 2, 0.1312), (20, 3, 0.02261), (20, 4, 0.00213), (25, 3, 0.04108), (25, 4, 0.00611)],
)
def test_many_addends_follow_the_normal_curve_to_the_same_verdict(
    addends: int, gap: int, chance: float
) -> None:
    assert chance_of_gap(addends, gap) == pytest.approx(chance, rel=0.2)
    assert (chance_of_gap(addends, gap) < UNLIKELY) is (chance < UNLIKELY)


@pytest.mark.parametrize("addends", [5, 20, 150])
def test_a_larger_gap_is_never_likelier(addends: int) -> None:
    chances = [chance_of_gap(addends, gap) for gap in range(8)]
    assert chances[0] == 1.0
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize(
    ("addends", "gap", "severity"),
    [
        (4, 0, None),
        (1, 1, Severity.WARNING),  # at the very bound: chance never gives it
        (1, 2, Severity.ERROR),
        (2, 1, Severity.NOTE),  # chance 1/24
        (2, 2, Severity.ERROR),
        (3, 1, Severity.NOTE),
        (3, 2, Severity.WARNING),
        (3, 3, Severity.ERROR),
        (4, 1, Severity.NOTE),  # the model document's three gaps
        (4, 3, Severity.ERROR),  # 3 > 5/2
        (10, 2, Severity.NOTE),
        (10, 5, Severity.WARNING),
        (10, 6, Severity.ERROR),
    ],
)
def test_a_gap_is_judged_by_bound_and_chance(
    addends: int, gap: int, severity: Severity | None
) -> None:
    assert judge_gap(addends, gap) is severity
    assert judge_gap(addends, -gap) is severity


@pytest.mark.parametrize("addends", range(1, 9))
def test_the_line_between_note_and_warning_is_one_in_a_hundred(addends: int) -> None:
    for gap in range(1, (addends + 1) // 2 + 1):
        unlikely = exact_chance(addends, gap) < Fraction(1, 100)
        assert judge_gap(addends, gap) is (Severity.WARNING if unlikely else Severity.NOTE)


def test_unlikely_is_one_per_cent() -> None:
    assert UNLIKELY == 0.01
