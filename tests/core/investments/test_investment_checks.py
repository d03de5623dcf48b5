"""Capital budgets: a class is its projects, the total its classes, where no table proved it."""

from __future__ import annotations

from plans import tkr, told
from roder.core.base import Place
from roder.core.budget import BudgetColumn
from roder.core.investments import CapitalBudget, InvestmentClass, Project
from roder.core.investments.checks import check


def capital(replacement: int = 900, total: int = 1400) -> CapitalBudget:
    """Expansion 500 of 300 + 200 (with a sub-row); replacement of 400 + 500; one year."""
    expansion = InvestmentClass(
        "Expansion", "expansion", (tkr(500),),
        (Project("Mark", (tkr(300),)), Project("Gator", (tkr(200),)),
         Project("Allén", (tkr(200),), part="Gator")), places=(Place(address="x1"),),
    )  # fmt: skip
    renewal = InvestmentClass(
        "Reinvestering", "replacement", (tkr(replacement),),
        (Project("Tak", (tkr(400),)), Project("Ventilation", (tkr(500),)), Project("Hiss", (None,))),
        places=(Place(address="x2"),),
    )  # fmt: skip
    columns = (BudgetColumn("2025", 2025, "budget"),)
    return CapitalBudget(
        columns, (expansion, renewal), (tkr(total),), total_places=(Place(address="x3"),)
    )


def test_a_budget_that_agrees_gives_nothing() -> None:
    assert list(check(capital())) == []


def test_a_class_that_is_not_its_projects_is_told_where_it_stands() -> None:
    (problem,) = check(capital(replacement=950, total=1450))
    assert (problem.code, problem.place.address) == ("identity-differs", "x2")
    assert (problem.stated, problem.computed) == (950, 900)


def test_a_total_that_is_not_its_classes_is_told_once() -> None:
    assert told(check(capital(total=1500))) == [("identity-differs", "warning")]
    assert list(check(capital(total=1500), known={"x3"})) == []
