"""What one board buys another sells, and a transfer has two sides."""

from __future__ import annotations

from itertools import chain

from boardplans import UNITS, board_plan, tkr
from roder.core.base.model import FigureModel, Given
from roder.core.plan.figures import declarations, figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.core.plan.trade import check_trade, declare_counterparts


def plans(sold: int = 800, counterpart: str = "technical") -> dict[str, PlanRows]:
    return {
        "school": board_plan("school", 200, -1000, ("rent", counterpart, -800)),
        "technical": board_plan("technical", 1000, -1000, ("income", "school", sold)),
    }


def test_trade_that_matches_gives_nothing() -> None:
    assert [*check_trade(plans(), UNITS)] == []


def test_a_gap_is_told_with_both_boards_and_the_year() -> None:
    (problem,) = check_trade(plans(sold=750), UNITS)
    assert problem.code == "trade-unmatched"
    assert dict(problem.params) == {
        "first": "Skolnämnden", "second": "Tekniska nämnden", "year": "2026",
    }  # fmt: skip
    assert (problem.stated, problem.computed, problem.unit) == (-800, -750, "tkr")


def test_an_administration_stands_for_its_board_by_any_of_its_names() -> None:
    for name in ("estates", "Fastighetskontoret", "FK", "fastighetskontoret"):
        assert [*check_trade(plans(counterpart=name), UNITS)] == []


def test_a_counterpart_outside_the_municipality_is_told() -> None:
    codes = [problem.code for problem in check_trade(plans(counterpart="Fastighets AB"), UNITS)]
    assert codes == ["trade-counterpart", "trade-unmatched"]


def test_a_board_whose_plan_is_not_there_is_not_judged() -> None:
    assert [*check_trade({"school": plans()["school"]}, UNITS)] == []


def test_a_purchase_of_one_kind_is_not_met_by_a_sale_of_another() -> None:
    both = plans()
    assert {p.code for p in check_trade(both, UNITS)} == set()
    both["school"] = board_plan("school", 200, -1000)
    assert [p.code for p in check_trade(both, UNITS)] == ["trade-unmatched"]


def test_a_line_tells_how_much_of_it_is_internal() -> None:
    model = figures(plans()["school"])
    assert model["trade/deal-0/2026"].ore == tkr(-800)
    assert model["budget/rent/internal/2026"].ore == tkr(-800)
    assert [*check_rows(plans()["school"])] == []


def test_the_counterparts_figure_and_the_difference_stand_beside_a_deal() -> None:
    school = board_plan("school", 0, -1000, ("rent", "technical", -800), ("rent", "FK", -100))
    technical = board_plan("technical", 900, -900, ("income", "Skolnämnden", 850))
    model = FigureModel.of(
        chain(
            declarations(school),
            declare_counterparts(school, "school", {"technical": technical}, UNITS),
        )
    )
    assert str(model["trade/deal-0/counterpart/2026"].value) == "850"
    assert str(model["trade/deal-0/difference/2026"].value) == "-50"
    assert "trade/deal-1/difference/2026" not in model.declared
    source = model.declared["trade/deal-0/counterpart/2026"].source
    assert isinstance(source, Given)
    assert (source.origin.key, source.origin.field) == ("technical", "trade/deal-0/2026")


def test_a_counterpart_without_a_plan_gives_no_figure_and_one_without_the_deal_gives_zero() -> None:
    school = board_plan("school", 0, -1000, ("rent", "technical", -800))
    assert list(declare_counterparts(school, "school", {}, UNITS)) == []
    empty = {"technical": board_plan("technical", 0, 0)}
    found = list(declare_counterparts(school, "school", empty, UNITS))
    assert str(found[0].source.figure.value) == "0"  # type: ignore[union-attr]
