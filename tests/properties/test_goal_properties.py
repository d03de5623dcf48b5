"""A plan's text with odd lines: recognised and checked without a fault, every block used once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from examined import tabbed, typed
from roder.core.plan.checks import check
from roder.documents.json import drafts_json
from roder.recognition.recognise import recognise
from roder.reference.recognition import recognition_words

LINES = (
    "Parknämndens budget 2025–2027\n\nDokumenttyp: Budget\nDnr: PN 2024/1\nGäller till: 2027-12-31\n\n"
    "Innehåll\n\nOrganisation\t2\nNämndens mål\t3\nUppdrag\t4\n\nFokusområden\n\n- Fler träd.\n\n"
    "Organisation\n\nTrädavdelningen\n\nPlantenheten finns här.\n\nGräsavdelningen\n\nText.\n\n"
    "Nämndens mål\n\nPrioriterat mål: En grön stad, Ett gott liv\n\nIndikator: Antal träd, per gata\n\n"
    + tabbed("""
Nämndmål                              | Koppling Agenda 2030
Minst 80 procent ska vara nöjda.      | Mål 11, Hållbara städer och samhällen
""")
    + "\n\n"
    + tabbed("""
Nyckeltal                | Målvärde 2025 | Nuläge 2024
Andel nöjda (%)          | 75            | 71 (2023)
""")
    + "\n\nUppdrag\n\nInga uppdrag har tilldelats nämnden.\n\nArbetsmiljömål\n\nAlla ska må bra.\n"
).split("\n")
ODD = st.one_of(
    st.sampled_from(
        [
            "Mål:", "Indikator: ", "Mål", "Uppdrag", "Innehåll", "Nämndmål Koppling Agenda 2030", "- ",
            "1.", "Datum: 2024-99-99", "Mål 99, Mål 5", "Nyckeltal Mål 2025", "\t\t\t", "(((", "99 99 99",
            "Budget 2024–2022", ":", "::", "{0}", "\u2060–\u2060", "٣٤", "Dokumenttyp: Budget",
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.sampled_from(["drop", "twice", "odd", "move"]), st.integers(0, 99), ODD),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_odd_lines_are_recognised_or_left_as_narrative(changes: list[tuple[str, int, str]]) -> None:
    lines = list(LINES)
    for change, at, odd in changes:
        at %= max(1, len(lines))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "twice":
            lines.insert(at, lines[at])
        elif change == "move":
            lines.append(lines.pop(at))
        else:
            lines.insert(at, odd)
    document = typed("\n".join(lines))
    drafts = recognise(document, recognition_words())
    used = Counter(i for draft in drafts for span in draft.spans for i in span.blocks)
    used += Counter(i for draft in drafts for i in draft.narrative)
    assert used == Counter(range(len(document.blocks)))
    for draft in drafts:
        list(check(draft.plan))
        for goal in draft.plan.goals or ():
            assert goal.text.strip()
            assert all(1 <= number <= 17 for number in goal.global_goals)
    assert drafts_json(document, drafts, "sv")["file"] == document.name


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_text_gives_drafts_without_a_fault(lines: list[str]) -> None:
    document = typed("\n".join(lines) + "\nx")
    for draft in recognise(document, recognition_words()):
        assert draft.plan.goals in (None, ())
