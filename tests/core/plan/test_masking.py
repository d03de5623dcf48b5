"""The public version of a plan: masked rows leave nothing of themselves in any file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modelplan import alingsas, tkr
from roder.core.base.kinds import PlanRow, Secrecy
from roder.core.control.rows import ControlRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.core.risks import Risk
from roder.planfile import write_plan

MARK = Secrecy("OSL 18 kap. 8 §", "säkerhetschefen", date(2026, 3, 1))
TEXT = "Värdet är {{risks/reservkraft/value}}, bidraget {{budget/grant/2022|mnkr}}."


def secret() -> PlanRows:
    risks = (
        PlanRow("brand", Risk("Brand i arkivet", 2, 3)),
        PlanRow("reservkraft", Risk("Reservkraften räcker inte", 4, 4), MARK),
    )
    control = (
        PlanRow("a", ControlRow(("brand",), "Brand i arkivet", what="Brandskydd")),
        PlanRow("reservkraft-prov", ControlRow(("reservkraft",), "Reservkraften räcker inte")),
    )
    plan = alingsas().with_rows(k.RISK, risks).with_rows(k.CONTROL, control)
    return plan.with_rows(k.SECTION, (PlanRow("text", TextSection("Risker", 1, TEXT)),))


def test_nothing_of_a_masked_risk_is_left() -> None:
    everything = b"".join(write_plan(mask(secret())).values()).decode()
    for word in ("eservkraft", "säkerhetschefen", "2026-03-01"):
        assert word not in everything
    assert "OSL 18 kap. 8 §" in everything
    assert "Brand i arkivet" in everything
    assert "[sekretess]" in everything
    assert "{{budget/grant/2022|mnkr}}" in everything


def test_the_control_point_of_a_masked_risk_is_masked_with_it() -> None:
    points = mask(secret()).of(k.CONTROL)
    assert [point.key for point in points] == ["a", "sekretess-1"]
    assert points[1].value.risks == ("sekretess-1",)


def test_a_masked_line_of_money_keeps_its_amounts_and_loses_its_name() -> None:
    plan = alingsas()
    row = plan.get(k.INVESTMENT, "norr")
    assert row is not None
    rows = tuple(replace(r, secrecy=MARK) if r.key == "norr" else r for r in plan.of(k.INVESTMENT))
    public = mask(plan.with_rows(k.INVESTMENT, rows))
    assert b"Verksamhetsomr" not in b"".join(write_plan(public).values())
    model = figures(public)
    assert model["investments/sekretess-1/2022"].ore == tkr(15200)
    assert model["investments/total/2022"].ore == tkr(71520)


def test_a_plan_without_marks_is_its_own_public_version() -> None:
    assert write_plan(mask(alingsas())) == write_plan(alingsas())


def test_masking_twice_changes_nothing_more() -> None:
    once = mask(secret())
    assert len(write_plan(once)) == len(write_plan(mask(once)))
