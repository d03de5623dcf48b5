"""The model document's money, reproduced from its entries (DOMAIN §1–5)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from modelplan import alingsas, tkr
from roder.core.base.formulas import Sum, money
from roder.core.base.model import FigureModel
from roder.core.budget.rows import Entry, Index
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures


def in_tkr(model: FigureModel, address: str) -> Decimal:
    ore = model[address].ore
    assert ore is not None
    return Decimal(ore) / 100_000


GRANT = [97590, 100764, 102719, 103813]
RESULTS = {
    "budget/costs": [-160581, -170760, -174307, -176904],
    "budget/net": [-97750, -100924, -102882, -103979],
    "budget/grant": GRANT,
    "budget/result": [0, 0, 0, 0],
    "land/costs": [-6875, -9153, -9336, -9533],
    "land/grant": [407, 211, 215, 220],
    "land/net": [-407, -211, -215, -220],
    "investments/expansion": [24850, 42120, 58700, 43000, 30500, 25500],
    "investments/development": [20850, 38120, 58700, 43000, 30500, 25500],
    "investments/total": [42350, 71520, 81200, 58400, 46200, 40700],
}


@pytest.mark.parametrize("row", RESULTS)
def test_every_printed_sum_follows_from_its_rows_and_its_stated_rounding(row: str) -> None:
    model = figures(alingsas())
    found = [in_tkr(model, f"{row}/{2021 + i}") for i in range(len(RESULTS[row]))]
    assert found == RESULTS[row]


def test_the_grant_of_2022_is_its_four_parts() -> None:
    model = figures(alingsas())
    proof = model.proof("budget/grant/2022")
    assert proof is not None
    assert [in_tkr(model, t.address) for t in proof.terms if t] == [95590, 2103, 71, 3000]
    assert proof.terms[1] is not None
    assert proof.terms[1].terms[1] is not None
    assert proof.terms[1].terms[1].origin.inferred  # type: ignore[union-attr]


def test_another_index_moves_the_grant_and_all_that_follows() -> None:
    plan = alingsas()
    row = plan.get(k.INDEX, "grant-2023")
    assert row is not None
    changed: Index = replace(row.value, rate=Decimal("2.5"))
    model = figures(plan.with_value(k.INDEX, "grant-2023", changed))
    assert [in_tkr(model, f"budget/grant/{y}") for y in (2022, 2023, 2024)] == [
        100764,
        103208,
        104312,
    ]
    assert in_tkr(model, "budget/result/2023") == 103208 - 102719


def test_another_entry_moves_every_later_grant() -> None:
    plan = alingsas()
    row = plan.get(k.ENTRY, "conveniences")
    assert row is not None
    changed: Entry = replace(row.value, amount=tkr(-400))
    model = figures(plan.with_value(k.ENTRY, "conveniences", changed))
    found = [in_tkr(model, f"budget/grant/{y}") for y in (2022, 2023, 2024)]
    assert found == [100739, 102694, 103788]


def test_what_if_keeps_what_does_not_depend_on_it() -> None:
    model = figures(alingsas())
    other = model.with_figure("budget/personnel/2022", money(tkr(-96621)))
    assert in_tkr(other, "budget/costs/2022") == -171120
    assert in_tkr(other, "budget/result/2022") == -360
    assert in_tkr(model, "budget/result/2022") == 0
    assert "budget/result/2022" in model.moved_by("budget/personnel/2022")
    assert "budget/result/2023" not in model.moved_by("budget/personnel/2022")


def test_income_is_explained_by_its_entries_and_the_rest_is_shown() -> None:
    model = figures(alingsas())
    assert in_tkr(model, "budget/income/change/2022") == 7005
    assert in_tkr(model, "budget/income/explained/2022") == 3900
    assert in_tkr(model, "budget/income/unexplained/2022") == 3105
    assert in_tkr(model, "budget/income/explained/2023") == -900


def test_the_grant_explains_itself() -> None:
    model = figures(alingsas())
    for year in (2022, 2023, 2024):
        assert in_tkr(model, f"budget/grant/unexplained/{year}") == 0


def test_money_moved_between_years_leaves_the_total() -> None:
    plan = alingsas()
    row = plan.get(k.INVESTMENT, "premises")
    assert row is not None
    moved = replace(row.value, amounts={"2022": tkr(10000), "2023": tkr(5000)})
    model = figures(plan.with_value(k.INVESTMENT, "premises", moved))
    assert in_tkr(model, "investments/total/2022") == 66520
    assert in_tkr(model, "investments/total/2023") == 86200
    assert in_tkr(model, "investments/total/2022-2026") == 298020


def test_capital_cost_of_an_investment_in_use_from_july() -> None:
    model = figures(alingsas())
    found = [
        in_tkr(model, f"components/premises/{part}/{year}")
        for year in (2022, 2023)
        for part in ("depreciation", "interest")
    ]
    assert found == [375, 75, 750, 183]


def test_plot_sales_that_fail_show_in_the_result_of_land_development() -> None:
    model = figures(alingsas())
    assert in_tkr(model, "land/shortfall/2022") == 1788
    assert in_tkr(model, "land/result-after-shortfall/2022") == -1788
    assert in_tkr(model, "land/required-income/2022") == 9153 - 211


def test_the_counterpart_of_a_transfer_has_the_same_amount_turned() -> None:
    model = figures(alingsas())
    assert in_tkr(model, "entries/conveniences/counterpart/2022") == 375


def test_an_index_that_is_not_decided_leaves_the_year_empty() -> None:
    plan = alingsas()
    kept = tuple(row for row in plan.of(k.INDEX) if row.key != "grant-2024")
    model = figures(plan.with_rows(k.INDEX, kept))
    assert in_tkr(model, "budget/grant/base/2024") == 99719
    assert model.figure("budget/grant/2024") is None
    assert model.figure("budget/result/2024") is None
    assert isinstance(model.declared["budget/grant/2024"].source, Sum)
