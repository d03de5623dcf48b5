"""Temporary money still in the grant: the index that the printed grant implies (DOMAIN §3)."""

from __future__ import annotations

import pytest

from plans import adjusted, budget, row, told
from roder.core.budget import AccountGroup as A
from roder.core.budget import OperatingBudget
from roder.core.budget.checks import check

JUBILEE = adjusted(3000, False, 2025, text="Jubileum")


def granted(*grants: int) -> OperatingBudget:
    """A grant by year from 2024, and nothing beside it."""
    columns = "B2024 B2025 P2026 P2027"
    return budget(" ".join(columns.split()[: len(grants)]), row("Ram", A.GRANT, *grants))


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        # 47 000 × 1.020 = 47 940 and + 3 000; then 50 940 × 1.020 = 51 959 in line
        ((46000, 50000, 50940, 51959), [("temporary-remains", "warning")]),
        # the money indexed too: 50 000 × 1.020 = 51 000, × 1.020 = 52 020
        ((46000, 50000, 51000, 52020), [("temporary-remains", "warning")]),
        # it fell out: 47 000 × 1.0215 = 48 011, an index of two decimals, which no proof has
        ((46000, 50000, 48011, 48971), []),
        # half of it stays: neither can be said
        ((46000, 50000, 49440, 50429), []),
        # twice as much came instead: other causes
        ((46000, 50000, 53940, 55019), []),
    ],
)
def test_the_other_steps_tell_the_index(
    grants: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    assert told(check(granted(*grants), [JUBILEE])) == expected


def test_a_reduction_for_one_year_that_goes_on_is_the_same() -> None:
    # 2025: 50 000 − 3 000; 2026 should be 50 000 × 1.020 = 51 000, and is 48 000
    entry = adjusted(-3000, False, 2025, text="Paus")
    assert told(check(granted(49020, 47000, 48000, 48960), [entry])) == [
        ("temporary-remains", "warning")
    ]
    assert list(check(granted(49020, 47000, 51000, 52020), [entry])) == []


def test_without_other_steps_only_the_last_digit_proves_it() -> None:
    # base 47 000: kept 47 940 / 47 000 = 1.020 exactly; 50 953 would be 1.02028
    two = budget("B2025 P2026", row("Ram", A.GRANT, 50000, 50940))
    odd = budget("B2025 P2026", row("Ram", A.GRANT, 50000, 50953))
    assert told(check(two, [JUBILEE])) == [("temporary-remains", "warning")]
    assert list(check(odd, [JUBILEE])) == []


def test_a_small_grant_falls_on_the_grid_by_chance_and_proves_nothing() -> None:
    # base 4 700: one tkr in five is an index of whole tenths; kept is 4 794 / 4 700 = 1.020
    small = budget("B2025 P2026", row("Ram", A.GRANT, 5000, 5094))
    assert list(check(small, [adjusted(300, False, 2025)])) == []


def test_entries_that_fit_equally_well_are_named_together() -> None:
    entries = [
        adjusted(1500, False, 2025, text="Jubileum"),
        adjusted(1500, False, 2025, text="Val"),
    ]
    # one of them stays: 47 000 × 1.020 + 1 500 = 49 440, × 1.020 = 50 429
    (problem,) = check(granted(46000, 50000, 49440, 50429), entries)
    assert problem.code == "temporary-remains"
    assert len(problem.related) == 2
    # both stay: 47 940 + 3 000
    (problem,) = check(granted(46000, 50000, 50940, 51959), entries)
    assert len(problem.related) == 2


def test_an_item_that_runs_on_is_left_alone() -> None:
    # 2026: 47 000 × 1.0215 + 3 000 = 51 011; 2027: 48 011 × 1.0215 = 49 043
    running = adjusted(3000, False, 2025, 2026)
    assert list(check(granted(46000, 50000, 51011, 49043), [running])) == []
