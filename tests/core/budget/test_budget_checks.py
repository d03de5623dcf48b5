"""Rules of an operating budget: sums by name, positive costs, and temporary money (DOMAIN §2–3)."""

from __future__ import annotations

import pytest

from plans import adjusted, budget, row, told
from roder.core.base import Figure, Place, Unit
from roder.core.budget import AccountGroup as A
from roder.core.budget import BudgetRow, OperatingBudget, TemporaryItem
from roder.core.budget.checks import check
from roder.core.budget.identities import identity_proofs


def one_year(net: int = -4000, result: int = 0, other: int = -440) -> OperatingBudget:
    """Income 1 250, costs 5 250 in three rows, net −4 000, grant 4 000."""
    return budget(
        "B2025",
        row("Intäkter", A.INCOME, 1250),
        row("Personalkostnader", A.PERSONNEL, -4310),
        row("Lokalhyror", A.RENT, -500),
        row("Övriga kostnader", A.OTHER_COST, other),
        row("Nettokostnad", A.NET_COST, net),
        row("Kommunbidrag", A.GRANT, 4000),
        row("Årets resultat", A.RESULT, result),
    )


def test_a_budget_that_agrees_has_a_proof_for_each_sum_and_no_finding() -> None:
    plan = one_year()
    assert [proof.holds for proof in identity_proofs(plan)] == [True, True]
    assert list(check(plan)) == []


def test_a_net_that_is_not_income_and_costs_is_a_warning_with_its_terms() -> None:
    problems = list(check(one_year(net=-4100, result=-100)))
    assert told(problems) == [("identity-differs", "warning"), ("result-not-zero", "note")]
    assert (problems[0].stated, problems[0].computed) == (-4100, -4000)
    assert problems[0].place.row == "Nettokostnad"


def test_a_gap_within_the_rounding_of_its_rows_is_no_finding() -> None:
    assert list(check(one_year(net=-4001, result=-1, other=-440)))[1:] == []
    assert told(check(one_year(net=-4001, result=-1))) == [("result-not-zero", "note")]


def test_a_sum_that_has_a_proof_already_is_not_tried_again() -> None:
    plan = one_year(net=-4100, result=-100)
    net = plan.rows[4].places[0].address
    result = plan.rows[6].places[0].address
    assert net is not None
    assert result is not None
    assert told(check(plan, known={net, result})) == [("result-not-zero", "note")]


def test_a_row_of_unknown_kind_leaves_every_sum_untried() -> None:
    plan = one_year(net=-4100)
    odd = budget("B2025", *plan.rows, row("Avgår bygglov", None, -100))
    assert list(identity_proofs(odd)) == []


def own_rows(net: int, *extra: BudgetRow) -> OperatingBudget:
    """Income 1 250, personnel −4 310 and two rows of the municipality's own, −500 and −440."""
    return budget(
        "B2025",
        row("Intäkter", A.INCOME, 1250),
        row("Personal", A.PERSONNEL, -4310),
        row("Hyror", A.RENT, -500),
        row("Föreningsstöd", None, -440),
        *extra,
        row("Nettokostnad", A.NET_COST, net),
        row("Kommunbidrag", A.GRANT, 4000),
        row("Årets resultat", A.RESULT, 0),
    )


def test_rows_of_the_municipalitys_own_among_the_costs_are_costs() -> None:
    assert [proof.holds for proof in identity_proofs(own_rows(-4000))] == [True, True]
    problems = list(check(own_rows(-4100)))
    assert [problem.code for problem in problems] == ["identity-differs", "identity-differs"]
    assert (problems[0].stated, problems[0].computed) == (-4100, -4000)
    assert (problems[1].stated, problems[1].computed) == (0, -100)


def test_an_own_row_that_may_be_an_income_or_a_sum_leaves_every_sum_untried() -> None:
    assert list(identity_proofs(own_rows(-4100, row("Ersättningar", None, 300)))) == []
    assert list(identity_proofs(own_rows(-4100, row("Summa bidrag", None, -440)))) == []


def test_costs_printed_without_minus_are_no_error() -> None:
    plan = budget(
        "B2025 P2026",
        row("Intäkter", A.INCOME, 900, 920),
        row("Personalkostnader", A.PERSONNEL, 3000, 3060),
        row("Lokalkostnader", A.RENT, 700, 714),
        row("Nettokostnad", A.NET_COST, 2800, 2854),
        row("Kommunbidrag", A.GRANT, 2800, 2854),
        row("Årets resultat", A.RESULT, 0, 0),
    )
    assert list(check(plan)) == []
    assert all(proof.holds for proof in identity_proofs(plan))


def test_a_positive_cost_is_one_note_a_row_where_costs_have_a_minus() -> None:
    plan = budget(
        "B2025 P2026",
        row("Personalkostnader", A.PERSONNEL, -4310, -4400),
        row("Lokalhyror", A.RENT, -500, -510),
        row("Övriga kostnader", A.OTHER_COST, 275, 281),
    )
    (problem,) = check(plan)
    assert (problem.code, problem.severity.value) == ("cost-positive", "note")
    assert problem.params["columns"] == "B2025, P2026"


def test_one_negative_cost_makes_no_custom() -> None:
    plan = budget("B2025", row("Löner", A.PERSONNEL, -431), row("Övrigt", A.OTHER_COST, 275))
    assert list(check(plan)) == []


# -- temporary money ------------------------------------------------------------------------


def growing(income: int) -> OperatingBudget:
    """Costs that grow by two per cent; income of 20 000 in 2025, and then as given."""
    return budget(
        "B2024 B2025 P2026",
        row("Intäkter", A.INCOME, 18500, 20000, income),
        row("Personal", A.PERSONNEL, -30000, -31000, -31620),
        row("Lokaler", A.RENT, -4900, -5000, -5100),
        row("Tjänster", A.SERVICES, -9800, -10000, -10200),
    )


def item(amount: int, *years: int, group: A = A.INCOME) -> TemporaryItem:
    figure = Figure(amount, 0, Unit.TKR)
    return TemporaryItem("ett tillfälligt bidrag", figure, years, group, place=Place(text="bidrag"))


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        (20400, [("temporary-remains", "warning")]),  # 20 000 × 1.02: nothing fell out
        (19176, []),  # (20 000 − 1 200) × 1.02: it fell out
        (19800, []),  # half of it: neither can be said
        (24000, []),  # much more came instead: other causes
    ],
)
def test_income_falls_by_what_was_temporary(income: int, expected: list[tuple[str, str]]) -> None:
    assert told(check(growing(income), temporaries=[item(1200, 2025)])) == expected


def test_a_temporary_item_points_at_the_text_and_the_figure() -> None:
    (problem,) = check(growing(20400), temporaries=[item(1200, 2025)])
    assert problem.place.text == "bidrag"
    assert [place.row for place in problem.related] == ["Intäkter"]
    assert (problem.params["last"], problem.params["year"]) == ("2025", "2026")


def test_an_item_still_running_or_too_small_to_see_or_without_other_rows_says_nothing() -> None:
    assert list(check(growing(20400), temporaries=[item(1200, 2025, 2026)])) == []
    assert list(check(growing(20400), temporaries=[item(100, 2025)])) == []
    lonely = budget("B2025 P2026", row("Intäkter", A.INCOME, 20000, 20400))
    assert list(check(lonely, temporaries=[item(1200, 2025)])) == []


def granted(grant: int) -> OperatingBudget:
    """A grant of 41 000 in 2025, and then as given; costs that grow by two per cent."""
    return budget("B2024 B2025 P2026", *growing(20400).rows[1:],
                  row("Ram", A.GRANT, 40000, 41000, grant))  # fmt: skip


def test_temporary_money_that_remains_in_the_grant_is_a_warning() -> None:
    # (41 000 − 1 500) × 1.02 = 40 290 is right; with the money left it is 41 815, which no step of
    # 0.1 per cent gives: 41 815 / 39 500 = 1.0586
    entries = [adjusted(1500, False, 2025, text="Jubileum")]
    assert told(check(granted(41815), entries)) == [("temporary-remains", "warning")]


def test_temporary_money_that_fell_out_is_no_finding() -> None:
    # 2025: (40 000 − 1 000) × 1.013 − 7 + 1 500 = 41 000; 2026: 39 500 × 1.02 = 40 290
    entries = [adjusted(1500, False, 2025), adjusted(-7, True)]
    assert list(check(granted(40290), entries)) == []
