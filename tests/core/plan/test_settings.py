"""What a municipality settles for its boards, and that a plan's own goes before it."""

from __future__ import annotations

from roder.core.base.kinds import PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.core.plan.settings import Settings, check_settings, completed
from roder.core.risks import Risk
from roder.core.risks.scales import Level, Threshold

STEPS = tuple(PlanRow(f"n{n}", Level(n, f"Steg {n}")) for n in (1, 2))
ALL = PlanRows(
    {
        k.LIKELIHOOD.name: STEPS,
        k.MATERIALITY.name: STEPS,
        k.THRESHOLD.name: (PlanRow("a", Threshold(1, 2)), PlanRow("b", Threshold(4, 4))),
    }
)
SETTINGS = Settings(ALL)
RISKS = PlanRows({k.RISK.name: (PlanRow("r1", Risk("Brand", 1, 2)),)})


def test_a_plan_with_risks_takes_the_scales() -> None:
    assert completed(RISKS, SETTINGS).of(k.LIKELIHOOD) == STEPS
    assert completed(PlanRows(), SETTINGS).of(k.LIKELIHOOD) == ()


def test_a_plan_with_a_scale_of_its_own_takes_none_of_the_municipalitys() -> None:
    own = RISKS.with_rows(k.MATERIALITY, (PlanRow("x", Level(5, "Fem")),))
    assert completed(own, SETTINGS) == own


def test_a_gap_between_thresholds_is_told_by_the_scales_that_it_concerns() -> None:
    assert list(check_settings(SETTINGS)) == []
    gap = Settings(
        ALL.with_rows(k.THRESHOLD, (PlanRow("a", Threshold(1, 1)), PlanRow("b", Threshold(4, 4))))
    )
    (problem,) = check_settings(gap)
    assert (problem.code, problem.params["values"]) == ("threshold-gap", "2")
