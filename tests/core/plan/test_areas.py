"""The rules of paper documents hold for a living plan: the same checks over the same values."""

from __future__ import annotations

from dataclasses import replace

from modelplan import alingsas, tkr
from roder.core.base.kinds import PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.areas import areas
from roder.core.plan.checks import check
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows
from roder.core.risks import Risk


def codes(plan: PlanRows) -> list[str]:
    model = figures(plan)
    return [problem.code for problem in check(areas(plan, model), set(model))]


def test_the_model_documents_money_has_what_its_paper_has() -> None:
    assert codes(alingsas()) == ["temporary-remains", "cost-positive"]


def test_a_result_that_is_no_longer_zero_is_told() -> None:
    plan = alingsas()
    row = plan.get(k.BUDGET, "personnel")
    assert row is not None
    amounts = {**row.value.amounts, "2022": tkr(-96621)}
    other = plan.with_value(k.BUDGET, "personnel", replace(row.value, amounts=amounts))
    assert "result-not-zero" in codes(other)


def test_areas_without_rows_are_not_there() -> None:
    found = areas(PlanRows(), figures(PlanRows()))
    assert found.budget is None
    assert found.risks is None
    assert found.assignments is None


def test_a_risk_has_the_value_that_follows() -> None:
    plan = PlanRows().with_rows(k.RISK, (PlanRow("brand", Risk("Brand", 2, 3)),))
    found = areas(plan, figures(plan)).risks
    assert found is not None
    assert found.risks[0].value == 6
