"""A plan in English is recognised by the usual English words."""

from __future__ import annotations

from examined import tabbed
from plans import recognised
from roder.core.budget import AccountGroup
from roder.core.risks import Handling
from roder.recognition import budget, control, risks

MONEY = "Operating budget\n\n" + tabbed("""
SEK thousand       | Budget 2024 | Budget 2025 | Plan 2026
Income             | 18 500      | 20 000      | 20 400
Personnel costs    | -30 000     | -31 000     | -31 620
Premises rent      | -4 900      | -5 000      | -5 100
Total costs        | -34 900     | -36 000     | -36 720
Net operating cost | -16 400     | -16 000     | -16 320
Municipal grant    | 16 400      | 16 000      | 16 320
""")  # fmt: skip

RISKS = "Risk analysis\n\n" + tabbed("""
Risk            | Likelihood | Impact | Risk value | Handling
Wrong salaries  | 3          | 3      | 9          | Control point
Empty premises  | 2          | 2      | 4          | Accepted
""")  # fmt: skip

CONTROL = "Internal control plan\n\n" + tabbed("""
Risk           | Risk value | What is checked | Method          | Responsible | Follow-up
Wrong salaries | 9          | Salaries        | Sample of fifty | HR manager  | Annual report
""")  # fmt: skip


def test_the_rows_of_an_english_budget_are_known() -> None:
    found = recognised(MONEY, budget.recognise).plan.budget
    assert found is not None
    assert [row.group for row in found.rows] == [
        AccountGroup.INCOME,
        AccountGroup.PERSONNEL,
        AccountGroup.RENT,
        AccountGroup.COSTS,
        AccountGroup.NET_COST,
        AccountGroup.GRANT,
    ]


def test_english_risks_and_control_points_are_known() -> None:
    analysis = recognised(RISKS, risks.recognise).plan.risks
    assert analysis is not None
    assert [(r.likelihood, r.materiality, r.value, r.handling) for r in analysis.risks] == [
        (3, 3, 9, Handling.CONTROL_POINT),
        (2, 2, 4, Handling.ACCEPT),
    ]
    plan = recognised(CONTROL, control.recognise).plan.control
    assert plan is not None
    (point,) = plan.points
    assert (point.risk, point.value, point.what) == ("Wrong salaries", 9, "Salaries")
    assert point.occasions == ("annual",)
