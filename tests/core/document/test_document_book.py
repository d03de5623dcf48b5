"""Proofs and standings by address, though they are kept by cell."""

from __future__ import annotations

import pytest

from examined import examined, tabbed
from roder.core.document.proofs import Standing

TABLE = """
Tkr          | Budget 2025 | Budget 2026 | Utfall 2024
Personal     | 41 250      | 42 310      | 40 118
Lokaler      | 12 480      | 12 770      |
Övrigt       | 3 605       | 3 690       | 3 507
Summa        | 57 335      | 58 770      | 43 625
"""
FOUND = examined(f"Drift\n\n{tabbed(TABLE)}\n")
PLACES = {
    f"doc/t1/r{row}/{column}"
    for row in (1, 2, 3, 4)
    for column in ("2025", "2026", "outcome-2024")
    if (row, column) != (2, "outcome-2024")
}
"""Every figure of the table; the rent of 2024 is not printed."""
NOWHERE = (
    "doc/t1/r2/outcome-2024", "doc/t1/r0/2025", "doc/t1/r5/2025", "doc/t1/r1/2031", "doc/t2/r1/2025",
    "doc/t1/r/2025", "doc/t1/r1", "doc", "",
)  # fmt: skip


def test_every_figure_stands_at_its_address() -> None:
    assert dict(FOUND.standings) == dict.fromkeys(PLACES, Standing.PROVEN)
    assert len(FOUND.standings) == len(PLACES)
    assert list(FOUND.standings.values()) == [Standing.PROVEN] * len(PLACES)
    assert FOUND.count(Standing.PROVEN) == len(PLACES)


def test_every_figure_of_a_sum_leads_to_its_proof() -> None:
    assert set(FOUND.proofs) == PLACES
    assert len(FOUND.proofs) == len(PLACES)
    (proof,) = FOUND.proofs["doc/t1/r2/2026"]
    assert proof.result.address == "doc/t1/r4/2026"
    assert (proof.stated, proof.computed) == (58_770, 58_770)


@pytest.mark.parametrize("address", NOWHERE)
def test_an_address_without_a_figure_has_neither(address: str) -> None:
    assert address not in FOUND.proofs
    assert address not in FOUND.standings
    with pytest.raises(KeyError):
        FOUND.proofs[address]
    with pytest.raises(KeyError):
        FOUND.standings[address]


def test_a_figure_that_a_finding_names_is_contradicted() -> None:
    found = examined(f"Drift\n\n{tabbed(TABLE.replace('58 770', '58 707'))}\n")
    assert found.standings["doc/t1/r4/2026"] is Standing.CONTRADICTING
    assert found.count(Standing.CONTRADICTING) >= 1
    assert found.standings["doc/t1/r4/2025"] is Standing.PROVEN
