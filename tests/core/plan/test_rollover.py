"""The next cycle's draft: temporary money ended, indexes asked for, nothing guessed (DOMAIN §3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from modelplan import alingsas
from roder.core.base import Figure, Unit
from roder.core.base.kinds import PlanRow
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import KpiRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rollover import Rolled, roll
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.core.steering import SteeringMetadata


def rolled(plan: PlanRows) -> Rolled:
    return roll(plan, figures(plan))


def tkr(plan: PlanRows, address: str) -> Decimal | None:
    figure = figures(plan).figure(address)
    return None if figure is None else Decimal(figure.ore or 0) / 100_000


def test_years_already_decided_keep_their_grants() -> None:
    new = rolled(alingsas()).plan
    assert [tkr(new, f"budget/grant/{y}") for y in (2022, 2023, 2024)] == [100764, 102719, 103813]


def test_the_new_last_year_has_its_base_and_asks_for_its_index() -> None:
    found = rolled(alingsas())
    assert tkr(found.plan, "budget/grant/base/2025") == 101813
    assert tkr(found.plan, "budget/grant/2025") is None
    asked = [q.params for q in found.questions if q.code == "index-missing"]
    assert {"year": "2025", "line": "Kommunbidrag", "base": "101813"} in asked


def test_the_capital_budget_has_a_new_empty_year() -> None:
    new = rolled(alingsas()).plan
    assert "investments" in next(r for r in new.of(k.COLUMN) if r.key == "2027").value.tables
    assert tkr(new, "investments/total/2027") is None
    assert tkr(new, "investments/total/2026") == 40700
    assert tkr(new, "investments/total/2021") is None


def test_entries_whose_years_are_over_are_gone_and_told() -> None:
    found = rolled(alingsas())
    assert [row.key for row in found.plan.of(k.ENTRY)] == ["digital", "politicians"]
    digital = found.plan.get(k.ENTRY, "digital")
    assert digital is not None
    assert digital.value.years == (2023, 2024)
    ended = [q.params["text"] for q in found.questions if q.code == "roll-temporary-ended"]
    assert ended == ["Val 2022", "Bidrag till val"]


def test_a_kpi_keeps_its_identity_and_its_old_baseline() -> None:
    percent = Figure(49, 0, Unit.PERCENT)
    kpi = KpiRow(
        "Delaktighetsindex", "(%)", source="SCB",
        targets=(YearFigure(2022, Figure(55, 0, Unit.PERCENT)),),
        baselines=(YearFigure(2021, percent),),
    )  # fmt: skip
    plan = alingsas().with_rows(k.KPI, (PlanRow("delaktighet", kpi),))
    new = rolled(plan).plan.get(k.KPI, "delaktighet")
    assert new is not None
    assert (new.value.name, new.value.source) == ("Delaktighetsindex", "SCB")
    assert new.value.observations == (YearFigure(2021, percent),)
    assert new.value.baselines == (YearFigure(2022, None),)
    assert [target.year for target in new.value.targets] == [2022, 2023]


def test_the_head_moves_on_and_the_decision_is_emptied() -> None:
    steering = SteeringMetadata(
        title="Nämndens budget 2022–2024", decided_on=date(2021, 12, 13),
        valid_until=date(2024, 2, 29), registry_number="2021.618 KS",
    )  # fmt: skip
    plan = alingsas().with_rows(k.STEERING, (PlanRow("steering", steering),))
    new = rolled(plan).plan
    head, dated = new.single(k.HEAD), new.single(k.STEERING)
    assert head is not None
    assert (head.first, head.last, head.investments_last) == (2023, 2025, 2027)
    assert head.title == "Kommunstyrelsens budget 2023–2025"
    assert dated is not None
    assert (dated.decided_on, dated.registry_number) == (None, None)
    assert dated.valid_until == date(2025, 2, 28)


def test_quotations_follow_the_years_and_words_are_to_be_read() -> None:
    text = "År 2022 är bidraget {{budget/grant/2022|mnkr}}, sist {{budget/grant/2024}}."
    plan = alingsas().with_rows(k.SECTION, (PlanRow("a", TextSection("Ekonomi", 1, text)),))
    found = rolled(plan)
    new = found.plan.get(k.SECTION, "a")
    assert new is not None
    # 2025 has no grant yet, so the last quotation stays where it is
    assert new.value.text == (
        "År 2022 är bidraget {{budget/grant/2023|mnkr}}, sist {{budget/grant/2024}}."
    )
    assert [q.params["years"] for q in found.questions if q.code == "roll-text-years"] == ["2022"]


def test_the_draft_has_no_mistakes_between_its_rows() -> None:
    errors = [p.code for p in check_rows(rolled(alingsas()).plan)]
    assert set(errors) <= {"index-missing"}


def test_rolling_twice_moves_two_years() -> None:
    once = rolled(alingsas()).plan
    twice = rolled(once).plan
    head = twice.single(k.HEAD)
    assert head is not None
    assert (head.first, head.last) == (2024, 2026)
    assert tkr(twice, "budget/grant/2023") == 102719


def test_a_plan_without_a_head_has_no_cycle() -> None:
    with pytest.raises(ValueError, match="head"):
        rolled(PlanRows())
