"""The model document's head, organisation, goals, assignments and workplace, and their findings.

The document itself is not part of the checkout. What is expected was read off it by hand.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from examined import typed
from roder.core.base import Problem
from roder.core.document.blocks import Document
from roder.core.plan import Draft, FieldState
from roder.core.plan.checks import check
from roder.recognition.recognise import recognise
from roder.recognition.subjects import claim_subjects
from roder.reference.recognition import recognition_words
from roder.usecases.reading import read_document

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seed" / "kommunstyrelsens-budget-2022-2024.txt"
EXAMPLES = sorted((ROOT / "examples" / "alingsas-ks-2022").glob("kommunstyrelsens-budget-*"))
MINE = {
    "goal-bound-target", "measure-differs", "baseline-year", "goal-without-global-goal",
    "kpi-without-target", "assignments-none-but-listed", "assignments-empty", "validity-ends-early",
    "revision-after-validity", "section-empty", "contents-without-section", "field-unreadable",
}  # fmt: skip

needs_the_model = pytest.mark.skipif(
    not SEED.is_file(), reason="the model document is not beside this checkout"
)
SOURCES = [
    pytest.param(path, id=path.suffix)
    for path in EXAMPLES
    if path.suffix in (".docx", ".pdf", ".txt")
] + [pytest.param(SEED, id="model", marks=needs_the_model)]


@cache
def document(path: Path) -> Document:
    return read_document(path)


@cache
def draft(path: Path) -> Draft:
    (only,) = recognise(document(path), recognition_words())
    return only


def findings(of: Draft) -> list[Problem]:
    return [p for p in (*of.problems, *check(of.plan)) if p.code in MINE]


@pytest.mark.parametrize("path", SOURCES)
def test_the_head_has_all_its_fields(path: Path) -> None:
    head = draft(path).plan.steering
    assert head is not None
    assert (head.title, head.period) == ("Kommunstyrelsens budget 2022–2024", (2022, 2024))
    assert (head.kind, head.deciding_body, head.applies_to) == (
        "Budget", "Kommunstyrelsen", "Kommunstyrelsen",
    )  # fmt: skip
    assert (head.decided_on, head.registry_number) == (date(2021, 12, 13), "2021.618 KS")
    assert (head.valid_until, head.revise_by) == (date(2022, 12, 31), date(2022, 12, 31))
    assert head.owner_role == "Ekonomichef"
    (item,) = [item for item in draft(path).items if item.kind == "metadata"]
    assert set(item.fields.values()) == {FieldState.KNOWN}


@pytest.mark.parametrize("path", SOURCES)
def test_departments_units_focus_areas_assignments_and_workplace(path: Path) -> None:
    plan = draft(path).plan
    assert [(each.name, len(each.units)) for each in plan.departments or ()] == [
        ("Ekonomiavdelningen", 1), ("HR-avdelningen", 2), ("Tillväxtavdelningen", 0),
        ("IT-avdelningen", 0), ("Stabsavdelningen", 3),
    ]  # fmt: skip
    assert len(plan.focus_areas or ()) == 12
    assert plan.assignments is not None
    assert plan.assignments.items == ()
    assert plan.assignments.none_stated is not None
    (goal,) = plan.workplace or ()
    assert len(goal.activities) == 1


@pytest.mark.parametrize("path", SOURCES)
def test_eight_goals_with_nine_measures_and_their_links(path: Path) -> None:
    goals = draft(path).plan.goals or ()
    assert [len(goal.kpis) for goal in goals] == [1, 2, 1, 1, 1, 1, 1, 1]
    assert [goal.global_goals for goal in goals] == [
        (), (9,), (), (16,), (16, 5, 10), (16,), (16,), (16,),
    ]  # fmt: skip
    assert [len(goal.priority_goals) for goal in goals] == [1, 2, 1, 1, 1, 1, 1, 1]
    assert [len(goal.indicators) for goal in goals] == [1, 2, 1, 1, 1, 1, 1, 1]
    assert goals[1].priority_goals[0] == goals[0].priority_goals[0]
    targets = [str(t.figure and t.figure.value) for g in goals for k in g.kpis for t in k.targets]
    assert targets == ["70", "90", "95", "2.9", "55", "25", "100", "85", "100"]
    years = [b.year for goal in goals for kpi in goal.kpis for b in kpi.baselines]
    assert years == [2020, 2020, 2020, 2021, 2021, 2021, 2021, 2021, 2021]


@pytest.mark.parametrize("path", SOURCES)
def test_findings_of_goals_and_nothing_else(path: Path) -> None:
    found = findings(draft(path))
    assert Counter((p.code, p.severity.value) for p in found) == Counter({
        ("goal-bound-target", "warning"): 1, ("measure-differs", "warning"): 1,
        ("baseline-year", "note"): 1, ("goal-without-global-goal", "note"): 2,
    })  # fmt: skip
    (bound,) = [p for p in found if p.code == "goal-bound-target"]
    assert (bound.stated, bound.computed) == (90, 95)
    assert bound.params["kpi"].startswith("Arbetsställen")
    (baseline,) = [p for p in found if p.code == "baseline-year"]
    assert (baseline.params["count"], baseline.params["total"]) == ("3", "9")


@pytest.mark.parametrize("path", SOURCES)
def test_no_block_is_used_twice_and_none_is_left_out(path: Path) -> None:
    of = draft(path)
    used = Counter(i for span in of.spans for i in span.blocks) + Counter(of.narrative)
    assert used == Counter(range(len(document(path).blocks)))


@pytest.mark.parametrize("path", SOURCES)
def test_five_departments_can_be_counted(path: Path) -> None:
    subjects = claim_subjects(draft(path), recognition_words())
    (departments,) = [s for s in subjects if s.countable == "avdelningar"]
    assert departments.cells[0].figure.value == 5


# -- the model document with one thing changed


def changed(before: str, after: str) -> list[str]:
    text = SEED.read_text("utf-8")
    assert before in text
    words = recognition_words()
    (other,) = recognise(typed(text.replace(before, after, 1)), words)
    new = Counter(p.code for p in findings(other)) - Counter(p.code for p in findings(draft(SEED)))
    return sorted(new.elements())


@needs_the_model
@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("t.om. 2022-12-31", "t.om. 2021-12-31", ["revision-after-validity", "validity-ends-early"]),
        ("Revideras senast: 2022-12-31", "Revideras senast: 2023-06-01", ["revision-after-validity"]),
        ("Datum för beslut: 2021-12-13", "Datum för beslut: 2021-14-13", ["field-unreadable"]),
        ("\t95\t89,64", "\t94\t89,64", ["goal-bound-target"]),
        ("(%)\t85\t67", "(%)\t80\t67", ["goal-bound-target"]),
        ("(%)\t55\t49", "(%)\t\t49", ["kpi-without-target"]),
        (
            "Inga uppdrag har tilldelats kommunstyrelsen.",
            "Inga uppdrag har tilldelats kommunstyrelsen.\n\n- Utred en ny simhall.\n- Se över taxan.",
            ["assignments-none-but-listed"],
        ),
        ("Ekonomichef\n\nInnehåll", "Ekonomichef\n\nInnehåll\nOrdlista\t14", ["contents-without-section"]),
        ("Kommunstyrelsen\nGilt", "Kommunstyrelsen\nGilt", []),
    ],
)  # fmt: skip
def test_one_change_gives_one_finding(before: str, after: str, codes: list[str]) -> None:
    assert changed(before, after) == codes
