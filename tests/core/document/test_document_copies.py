"""The same figure in two tables: a copy has no tolerance, another precision rounds."""

from __future__ import annotations

import pytest

from examined import examined, spots, tabbed, worse_than_notes
from roder.core.base import Figure, Unit
from roder.core.document.copies import same_figure, thousandfold
from roder.core.document.proofs import ProofKind, Standing

SUMMARY = tabbed("""
Belopp i tkr        | Budget 2025 | Plan 2026 | Plan 2027
Bygg och miljö      | 41 287      | 42 113    | 43 164
Kulturskolan        | 9 463       | 9 651     | 9 895
Räddningstjänsten   | 27 918      | 28 476    | 29 188
""")
DETAIL = tabbed("""
Belopp i tkr        | Budget 2025 | Plan 2026 | Plan 2027
Kulturskolan        | 9 463       | 9 651     | 9 895
Biblioteken         | 14 206      | 14 491    | 14 852
""")


def two(first: str, second: str) -> str:
    return f"Sammandrag\n\n{first}\n\nKultur och fritid\n\n{second}\n"


def test_a_copy_that_agrees_proves_both_places() -> None:
    found = examined(two(SUMMARY, DETAIL))
    assert spots(found.problems) == []
    assert found.standings["doc/t1/r2/2025"] is Standing.PROVEN
    assert found.standings["doc/t2/r1/2025"] is Standing.PROVEN
    assert found.standings["doc/t2/r2/2025"] is Standing.UNVERIFIABLE
    assert [p.kind for p in found.proofs["doc/t2/r1/2025"]] == [ProofKind.COPY]


def test_a_stale_copy_is_an_error_that_names_both_places() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 561")))
    (problem,) = worse_than_notes(found)
    assert spots([problem]) == [("copy-differs", "error", "Kulturskolan", "Plan 2026")]
    assert (problem.place.address, [p.address for p in problem.related]) == (
        "doc/t2/r1/2026",
        ["doc/t1/r2/2026"],
    )
    assert (str(problem.stated), str(problem.computed)) == ("9561", "9651")
    assert found.standings["doc/t1/r2/2026"] is Standing.CONTRADICTING
    assert found.standings["doc/t2/r1/2026"] is Standing.CONTRADICTING


def test_a_copy_has_no_tolerance() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 652")))
    assert [p.code for p in worse_than_notes(found)] == ["copy-differs"]


def test_a_copy_in_millions_must_round_to_it() -> None:
    millions = tabbed("""
    Belopp i mnkr  | Budget 2025 | Plan 2026 | Plan 2027
    Kulturskolan   | 9,5         | 9,7       | 9,9
    Biblioteken    | 14,2        | 14,5      | 14,9
    """)
    assert spots(examined(two(SUMMARY, millions)).problems) == []


def test_a_copy_a_thousand_times_off_is_a_unit_slip() -> None:
    found = examined(two(SUMMARY, DETAIL.replace("9 651", "9 651 000")))
    assert [p.code for p in worse_than_notes(found)] == ["unit-slip"]


def test_equal_labels_alone_prove_nothing() -> None:
    """Two boards both have personnel costs; they need not be the same."""
    first = tabbed("""
    Belopp i tkr       | Budget 2025 | Plan 2026 | Plan 2027
    Personalkostnader  | 18 204      | 18 569    | 19 034
    Lokalkostnader     | 2 317       | 2 363     | 2 422
    """)
    second = tabbed("""
    Belopp i tkr       | Budget 2025 | Plan 2026 | Plan 2027
    Personalkostnader  | 31 955      | 32 594    | 33 409
    Lokalkostnader     | 4 086       | 4 168     | 4 272
    """)
    assert spots(examined(two(first, second)).problems) == []


def test_other_years_are_not_compared() -> None:
    later = DETAIL.replace("2025", "2028").replace("2026", "2029").replace("2027", "2030")
    assert spots(examined(two(SUMMARY, later.replace("9 651", "1 111"))).problems) == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9652, 0, Unit.TKR), False),
        (Figure(9651, 0, Unit.TKR), Figure(97, 1, Unit.MNKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(96, 1, Unit.MNKR), False),
        (Figure(9650, 0, Unit.TKR), Figure(96, 1, Unit.MNKR), True),  # a half rounds either way
        (Figure(9650, 0, Unit.TKR), Figure(97, 1, Unit.MNKR), True),
        (Figure(-9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), False),
        (Figure(250, 2, Unit.PERCENT), Figure(25, 1, Unit.PERCENT), True),
        (Figure(1, 0, Unit.MDKR), Figure(1_000_000, 0, Unit.TKR), True),
    ],
)
def test_two_figures_state_one_number(a: Figure, b: Figure, same: bool) -> None:
    assert same_figure(a, b) is same
    assert same_figure(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.MNKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9651000, 0, Unit.TKR), True),
        (Figure(9651, 0, Unit.TKR), Figure(9651, 0, Unit.TKR), False),
        (Figure(9651, 0, Unit.TKR), Figure(97, 1, Unit.TKR), True),
        (Figure(0, 0, Unit.TKR), Figure(0, 0, Unit.MNKR), False),
    ],
)
def test_a_thousandfold_is_told_from_other_differences(a: Figure, b: Figure, slip: bool) -> None:
    assert thousandfold(a, b) is slip
