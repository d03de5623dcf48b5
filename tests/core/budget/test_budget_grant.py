"""The grant ledger: proposals by the formula of DOMAIN §3, and what it refuses to propose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plans import adjusted, budget, row
from roder.core.base import Figure, Unit
from roder.core.budget import AccountGroup, Adjustment, BudgetRow, GrantProof, grant_proof

MODEL = (
    adjusted(747, True),
    adjusted(-301, True),
    adjusted(-375, True),
    adjusted(1000, False, 2022),
    adjusted(2000, False, 2022, 2023, 2024),
    adjusted(1000, False, 2023),
)


def proven(years: str, grants: tuple[int, ...], *entries: Adjustment) -> GrantProof:
    found = grant_proof(budget(years, row("Kommunbidrag", AccountGroup.GRANT, *grants)), entries)
    assert found is not None
    return found


def test_the_model_documents_grant_is_reproduced_exactly() -> None:
    proof = proven("B2021 B2022 P2023 P2024", (97590, 100764, 102719, 103813), *MODEL)
    assert proof.complete
    first, second, third = proof.steps
    assert (first.base, first.uplift, first.permanent, first.temporary) == (95590, 2103, 71, 3000)
    assert (first.rate, first.temporary_before) == (Decimal("2.2"), 2000)
    assert first.inferred == ("rate", "temporary_before")
    assert (second.base, second.rate, second.computed) == (97764, Decimal("2.0"), 102719)
    assert (third.base, third.rate, third.computed) == (99719, Decimal("2.1"), 103813)
    assert second.inferred == third.inferred == ("rate",)


def test_the_model_documents_land_development_fits_a_span_and_gets_no_proposal() -> None:
    proof = proven("B2021 B2022", (407, 211), adjusted(200, False, 2021))
    (step,) = proof.steps
    assert (step.rate, step.computed) == (None, None)
    assert (step.lowest, step.highest) == (Decimal("1.70"), Decimal("2.17"))


def test_columns_in_any_order_give_the_same_proof() -> None:
    proof = proven("P2024 B2022 P2023 B2021", (103813, 100764, 102719, 97590), *MODEL)
    assert [(step.year, step.rate) for step in proof.steps] == [
        (2022, Decimal("2.2")),
        (2023, Decimal("2.0")),
        (2024, Decimal("2.1")),
    ]


def test_one_year_that_fits_no_index_leaves_every_year_without_a_proposal() -> None:
    # 2023: 102 719 + 700; (97 764)(1 + i) + 3 000 = 103 419 gives i = 2.716 %, between two steps
    proof = proven("B2021 B2022 P2023 P2024", (97590, 100764, 103419, 103813), *MODEL)
    assert [step.rate for step in proof.steps] == [None, None, None]


def test_a_forgotten_adjustment_is_not_explained_away() -> None:
    proof = proven("B2021 B2022 P2023 P2024", (97590, 100764, 102719, 103813), *MODEL[1:])
    assert not proof.complete


def test_a_permanent_adjustment_of_a_later_year_counts_then() -> None:
    # 2026: 50 000 × 1.02 = 51 000; 2027: 51 000 × 1.03 + 400 = 52 930
    entries = (adjusted(0, False, 2025), adjusted(400, True, 2027))
    proof = proven("B2025 B2026 P2027", (50000, 51000, 52930), *entries)
    assert [(s.rate, s.permanent) for s in proof.steps] == [
        (Decimal("2.0"), 0),
        (Decimal("3.0"), 400),
    ]


def test_amounts_in_another_unit_are_converted_exactly() -> None:
    entries = (Adjustment("", Figure(12, 1, Unit.MNKR), True), adjusted(0, False, 2025))
    proof = proven("B2025 B2026", (50000, 52200), *entries)
    assert (proof.steps[0].permanent, proof.steps[0].rate) == (1200, Decimal("2.0"))


def test_a_single_step_without_adjustments_is_never_enough() -> None:
    assert proven("B2025 B2026", (50000, 51000)).steps[0].rate is None


def test_an_index_that_the_document_lists_itself_is_not_inferred() -> None:
    stated = Adjustment("Index", Figure(1000, 0, Unit.TKR), None, (2026,), index=True)
    entries = [stated]
    grant = budget("B2025 B2026", row("Ram", AccountGroup.GRANT, 50000, 51000))
    assert grant_proof(grant, entries) is None


@pytest.mark.parametrize("years", ["B2025", "O2024 B2025", "B2025 B2025"])
def test_without_two_years_of_a_plans_own_there_is_no_proof(years: str) -> None:
    grants = [50000] * len(years.split())
    plan = budget(years, row("Kommunbidrag", AccountGroup.GRANT, *grants))
    assert grant_proof(plan, MODEL) is None


def test_a_budget_without_a_grant_or_without_a_unit_has_no_proof() -> None:
    bare = BudgetRow("Ram", AccountGroup.GRANT, (Figure(500), Figure(510)))
    assert grant_proof(budget("B2025 B2026", bare), ()) is None
    assert grant_proof(budget("B2025 B2026"), ()) is None


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("B2021 B2022 P2023 P2024", 2022),
        ("O2023 B2024 B2025 P2026", 2025),
        ("B2024 B2025 B2026 B2027", 2025),
        ("B2024 B2025", 2025),
        ("-2025", 2025),
        ("P2026 B2025", 2025),
    ],
)
def test_the_budget_year_is_the_last_budget_before_the_plan(years: str, expected: int) -> None:
    assert budget(years).budget_year == expected
