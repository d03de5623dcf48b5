"""What sentences may say of the grant ledger, as subjects of claims."""

from __future__ import annotations

from plans import adjusted, budget, row
from roder.core.base import Unit
from roder.core.budget import AccountGroup, grant_proof
from roder.recognition.grant import grant_subjects
from roder.recognition.phrases import sentences, spoken_years

ENTRIES = (adjusted(300, True, text="Ny lokal"), adjusted(800, False, 2025, text="Jubileum"))


def test_uplift_temporary_and_permanent_money_and_each_entry_are_subjects() -> None:
    plan = budget("B2024 B2025 P2026", row("Ram", AccountGroup.GRANT, 40_000, 41_036, 41_242))
    subjects = grant_subjects(grant_proof(plan, ENTRIES), ENTRIES)
    told = {s.label: [(c.year, c.figure.digits) for c in s.cells] for s in subjects}
    assert told == {
        "indexuppräkning": [(2025, 936), (2026, 1006)],
        "tillfälligt kommunbidrag": [(2025, 800), (2026, 0)],
        "permanenta ramförändringar": [(2025, 300), (2026, 0)],
        "Ny lokal": [(None, 300)],
        "Jubileum": [(2025, 800)],
    }
    assert all(cell.figure.unit is Unit.TKR for s in subjects for cell in s.cells)
    assert all(s.table == s.row == -1 for s in subjects)


def test_without_a_proof_the_entries_alone_are_subjects() -> None:
    assert [s.label for s in grant_subjects(None, ENTRIES)] == ["Ny lokal", "Jubileum"]


def test_a_span_of_years_gives_all_of_them() -> None:
    assert spoken_years("över 2024–2026 och år 2030") == (2024, 2025, 2026, 2030)
    assert spoken_years("2024/25") == (2024, 2025)
    assert spoken_years("dnr 2021.618, ärende 12025") == ()


def test_sentences_are_parted_at_full_stops_not_at_abbreviations_in_lower_case() -> None:
    assert list(sentences("Ramen höjs med 50 tkr. Hyran sänks bl.a. för lokaler.")) == [
        "Ramen höjs med 50 tkr",
        "Hyran sänks bl.a. för lokaler",
    ]
