"""A plan with odd lines and cells: recognised, checked and worded without a fault, no block used twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from examined import examined, tabbed
from plans import known_addresses
from roder.core.plan.checks import check
from roder.recognition.recognise import recognise
from roder.reference.recognition import recognition_words

LINES = (
    "Nämndens budget\n\n"
    + tabbed("""
Belopp i tkr       | Budget 2024 | Budget 2025 | Plan 2026
Intäkter           | 18 500      | 20 000      | 20 400
Personalkostnader  | -30 000     | -31 000     | -31 620
Lokalhyror         | -4 900      | -5 000      | -5 100
Nettokostnad       | -16 400     | -16 000     | -16 320
Kommunbidrag       | 16 400      | 16 000      | 16 320
""")
    + "\n\nFullmäktige ändrar kommunbidraget så här:\n\n- En tillfällig höjning 2025 med 500 tkr.\n\n"
    "Ett tillfälligt bidrag från staten om 1,2 mnkr ingår 2025.\n\nRiskanalys\n\n"
    + tabbed("""
Risk                   | Sannolikhet | Konsekvens | Riskvärde | Hantering
Avtal följs inte upp   | 3           | 3          | 9         | Internkontrollplan
Brand i arkivet        | 1           | 2          | 2         | Accepteras
""")
    + "\n\n1. Osannolik: aldrig 2. Möjlig: ibland 3. Trolig: ofta\n\n"
    "Riskvärde 1-4\n\nAccepteras.\n\nRiskvärde 6-9\n\nInternkontrollplan.\n\nInternkontrollplan\n\n"
    + tabbed("""
Risk                  | Riskvärde | Kontrollmoment    | Metod     | Ansvarig | När
Avtal följs inte upp  | 9         | Att avtal följs   | Stickprov | IT-chef  | Årsbokslut
""")
).split("\n")  # fmt: skip
ODD = st.sampled_from(
    [
        "",
        "–",
        "x",
        "99",
        "-1",
        "3,5",
        "12 (hög)",
        "2x3=6",
        "2025",
        "1–4",
        "Summa",
        "mnkr",
        "{x}",
        "R1",
    ]
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["drop", "twice", "cell"]), st.integers(0, 200), st.integers(0, 6), ODD),
    max_size=8,
)  # fmt: skip


def changed(changes: list[tuple[str, int, int, str]]) -> str:
    lines = list(LINES)
    for kind, where, column, text in changes:
        at = where % len(lines)
        if kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines.insert(at, lines[at])
        else:
            cells = lines[at].split("\t")
            cells[column % len(cells)] = text
            lines[at] = "\t".join(cells)
    return "\n".join(lines)


@settings(max_examples=40)
@given(CHANGES)
def test_any_plan_is_recognised_and_checked(changes: list[tuple[str, int, int, str]]) -> None:
    examination = examined(changed(changes))
    for draft in recognise(examination.document, recognition_words()):
        used = Counter(block for span in draft.spans for block in span.blocks)
        assert max(used.values(), default=0) <= 1
        assert not set(used) & set(draft.narrative)
        for problem in check(draft.plan, known_addresses(examination)):
            assert all(isinstance(value, str) for value in problem.params.values())
            assert problem.place.heading is not None or problem.place.text or problem.place.row


def test_the_plan_unchanged_has_every_area_and_nothing_worse_than_a_note() -> None:
    examination = examined(changed([]))
    (draft,) = recognise(examination.document, recognition_words())
    plan = draft.plan
    for area in (plan.budget, plan.adjustments, plan.temporaries, plan.risks, plan.control):
        assert area
    money = [p for p in check(plan, known_addresses(examination)) if p.severity.value == "error"]
    assert money == []
