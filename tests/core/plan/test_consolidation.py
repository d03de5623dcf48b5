"""Boards added up without their trade, as in docs/guides/municipality.md."""

from __future__ import annotations

from boardplans import UNITS, board_plan
from roder.core.base.model import Given
from roder.core.plan.consolidation import BoardBudget, consolidate
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows


def budget(board: str, plan: PlanRows) -> BoardBudget:
    return BoardBudget(board, UNITS[board].name, plan, figures(plan))


SCHOOL = budget("school", board_plan("school", 200, -1000, ("rent", "technical", -800)))
TECHNICAL = budget("technical", board_plan("technical", 1000, -1000, ("income", "school", 800)))


def test_the_sum_leaves_internal_trade_out() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    rows = ("income", "internal-income", "costs", "internal-costs", "net", "eliminated")
    found = [str(model[f"municipality/{row}/2026"].value) for row in rows]
    assert found == ["400", "800", "-1200", "-800", "-800", "0"]


def test_each_board_keeps_its_own_figures_with_where_they_stand() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    assert str(model["municipality/technical/income/2026"].value) == "1000"
    source = model.declared["municipality/school/net/2026"].source
    assert isinstance(source, Given)
    assert (source.origin.key, source.origin.field) == ("school", "budget/net/2026")


def test_a_changed_board_moves_the_municipality() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    moved = model.moved_by("municipality/school/internal-costs/2026")
    assert set(moved) == {
        "municipality/internal-costs/2026", "municipality/costs/2026", "municipality/eliminated/2026",
    }  # fmt: skip


def test_one_board_without_trade_has_nothing_eliminated() -> None:
    model = consolidate([budget("school", board_plan("school", 200, -1000))])
    assert str(model["municipality/costs/2026"].value) == "-1000"
    assert "municipality/eliminated/2026" not in model.declared


def test_no_board_no_figures() -> None:
    assert len(consolidate([])) == 0
