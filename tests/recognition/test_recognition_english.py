"""A plan in English is recognised by the usual English words."""

from __future__ import annotations

from datetime import date

from examined import tabbed
from plans import recognised
from roder.core.base import Unit
from roder.core.budget import AccountGroup
from roder.core.goals import BoundKind
from roder.core.risks import Handling
from roder.recognition import assignments, budget, control, goals, risks, steering

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


def test_an_english_head_is_read() -> None:
    found = recognised(
        "Budget 2026–2028 for the Executive Board\n\nDocument type: Budget\nDecided by: Executive Board\n"
        "Date of decision: 2025-11-24\nRegistry number: KS 2025/77\nValid until: 2026-12-31\n"
        "Revise no later than: 2026-11-30\nDocument owner: Municipal director\n",
        steering.recognise,
    ).plan.steering
    assert found is not None
    assert (found.kind, found.registry_number) == ("Budget", "KS 2025/77")
    assert (found.deciding_body, found.owner_role) == ("Executive Board", "Municipal director")
    assert (found.valid_until, found.revise_by) == (date(2026, 12, 31), date(2026, 11, 30))


def test_an_english_goal_states_its_bound_and_its_global_goal() -> None:
    (goal,) = (
        recognised(
            "Goals\n\n"
            + tabbed("""
Board goal                                         | KPI                        | Target 2026 | Global goals
At least 95 per cent of households shall have fibre | Households with fibre, %  | 95          | Goal 9
"""),
            goals.recognise,
        ).plan.goals
        or ()
    )
    assert [(b.kind, b.figure.value, b.figure.unit) for b in goal.bounds] == [
        (BoundKind.AT_LEAST, 95, Unit.PERCENT)
    ]
    assert goal.global_goals == (9,)


def test_no_assignments_in_english() -> None:
    found = recognised(
        "Assignments\n\nNo assignments have been given to the board.\n", assignments.recognise
    ).plan.assignments
    assert found is not None
    assert found.none_stated is not None
