"""All areas over a whole document: sections, blocks, several plans, gaps, and what claims speak of."""

from __future__ import annotations

from collections import Counter

import pytest

from outlined import outlined
from roder.core.document.blocks import Document
from roder.core.plan import Draft, Plan
from roder.recognition.blocks import Recogniser, assign
from roder.recognition.found import Found, Grip
from roder.recognition.recognise import recognise
from roder.recognition.sections import Sections, contents_title
from roder.recognition.subjects import claim_subjects
from roder.reference.recognition import RecognitionWords, recognition_words

WORDS = recognition_words()

BOARD = """
# {board}s budget {years}

Typ av styrdokument: Budget
Beslutande instans: {board}
Dnr: {number}

## Fokusområden

- Fler träd.
- Färre köer.

## Nämndens mål

Nämndmål | Nyckeltal | Mål 2025
Köerna ska bli kortare | Väntetid (dagar) | 30

## Uppdrag

Inga uppdrag har tilldelats nämnden.
"""
PARKS = BOARD.format(board="Parknämnden", years="2025–2027", number="PN 2024/1")
BATHS = BOARD.format(board="Badnämnden", years="2025–2027", number="BN 2024/7")


def view(document: Document) -> Sections:
    return Sections(document, WORDS, range(len(document.blocks)))


def only(outline: str) -> Draft:
    (draft,) = recognise(outlined(outline), WORDS)
    return draft


def used(drafts: tuple[Draft, ...]) -> Counter[int]:
    taken = Counter(i for draft in drafts for span in draft.spans for i in span.blocks)
    return taken + Counter(i for draft in drafts for i in draft.narrative)


def test_every_block_is_in_one_span_or_in_the_narrative() -> None:
    document = outlined(PARKS + "\n## Annat\n\nLöpande text.\n")
    drafts = recognise(document, WORDS)
    assert used(drafts) == Counter(range(len(document.blocks)))
    texts = [document.blocks[i].text for i in drafts[0].narrative]
    assert texts == ["Annat", "Löpande text."]


def test_a_document_without_any_area_is_narrative_alone() -> None:
    draft = only("# Ett brev\n\nHej! Det är vår.\n\nArt | Antal\nGroda | 3")
    assert (draft.plan, draft.items, draft.spans, draft.problems) == (Plan(), (), (), ())
    assert draft.narrative == (0, 1, 2)


def test_two_plans_in_one_file_are_two_drafts() -> None:
    document = outlined(PARKS + "\n" + BATHS)
    drafts = recognise(document, WORDS)
    assert [d.plan.steering and d.plan.steering.registry_number for d in drafts] == [
        "PN 2024/1",
        "BN 2024/7",
    ]
    assert [len(d.plan.goals or ()) for d in drafts] == [1, 1]
    assert used(drafts) == Counter(range(len(document.blocks)))


def test_two_plans_that_only_their_titles_tell_apart() -> None:
    without = [
        "\n\n".join(p for p in text.split("\n\n") if "instans" not in p) for text in (PARKS, BATHS)
    ]
    drafts = recognise(outlined("\n\n".join(without)), WORDS)
    assert [d.plan.steering and d.plan.steering.title for d in drafts] == [
        "Parknämndens budget 2025–2027",
        "Badnämndens budget 2025–2027",
    ]


def test_an_area_is_found_under_its_heading_in_plain_lines_without_headings() -> None:
    draft = only(PARKS.replace("#", ""))
    assert draft.plan.steering is not None
    assert draft.plan.steering.period == (2025, 2027)
    assert len(draft.plan.focus_areas or ()) == 2
    assert draft.plan.assignments is not None
    assert draft.plan.assignments.none_stated is not None


# -- sections


def test_levels_come_from_the_document_where_it_has_them() -> None:
    sections = view(outlined("# A\n\n## Mål\n\n### Trygghet\n\nText.\n\n## Ekonomi")).all
    assert [(s.title, s.level, s.parent) for s in sections[1:]] == [
        ("A", 1, None),
        ("Mål", 2, 1),
        ("Trygghet", 3, 2),
        ("Ekonomi", 2, 1),
    ]


def test_the_table_of_contents_tells_chapters_where_all_headings_look_alike() -> None:
    outline = """
# Plan

> Organisation\t3
> Mål ..... 5

# Organisation

# Västra området

Text.

# Mål

Text.
"""
    sections = view(outlined(outline))
    assert [(s.title, s.level) for s in sections.all[1:]] == [
        ("Plan", 1), ("Organisation", 1), ("Västra området", 2), ("Mål", 1),
    ]  # fmt: skip
    assert sections.areas(sections.all[3]) == {"organisation"}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Uppdrag\t8", "uppdrag"),
        ("Ekonomiska ramar.....\t9", "ekonomiska ramar"),
        ("Mål . . . . . . 12", "mål"),
        ("Bilaga 1 – Internkontrollplan", "bilaga 1 internkontrollplan"),
    ],
)
def test_a_line_of_the_contents(line: str, title: str) -> None:
    assert contents_title(line) == title


# -- who has which block


def wants(area: str, block: int, grip: Grip) -> Recogniser:
    """An area that takes one block as long as it is seen, and tells whether it read it."""

    def recogniser(sections: Sections, words: RecognitionWords) -> Found:
        seen = any(block in section.blocks for section in sections.all)
        return Found(area, taken={block: grip} if seen else {})

    return recogniser


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        (Grip.SECTION, Grip.SIGNATURE, "b"),
        (Grip.SIGNATURE, Grip.SECTION, "a"),
        (Grip.WORDS, Grip.WORDS, "a"),
    ],
)
def test_the_stronger_reason_has_the_block_and_the_earlier_of_equals(
    first: Grip, second: Grip, winner: str
) -> None:
    document = outlined("# A\n\nText.")
    found = assign(view(document), WORDS, [wants("a", 1, first), wants("b", 1, second)])
    assert [f.area for f in found if 1 in f.taken] == [winner]


# -- gaps


def codes(outline: str) -> list[tuple[str, str]]:
    return [(p.code, p.params["title"]) for p in only(outline).problems]


def test_a_heading_without_content_is_told_where_levels_make_it_certain() -> None:
    assert codes(PARKS + "\n## Investeringar\n\n## Annat\n\n### Mer\n\nText.") == [
        ("section-empty", "Investeringar")
    ]
    assert codes(PARKS + "\n## Annat\n\n### Mer\n\nText.") == []
    assert codes(PARKS + "\n## Investeringar\n\n## Annat\n\nText.") == []
    assert codes(PARKS.replace("## ", "# ") + "\n# Investeringar\n\n# Annat\n\nText.") == []


def test_a_heading_before_a_chapter_of_another_kind_is_empty_whatever_their_levels() -> None:
    flat = PARKS.replace("## ", "# ")
    assert codes(flat + "\n# Investeringar\n\n# Riskanalys\n\nText.") == [
        ("section-empty", "Investeringar")
    ]
    assert codes(flat + "\n# Intern kontroll\n\n# Riskanalys\n\nText.") == []


def test_a_chapter_that_is_only_in_the_contents_is_told() -> None:
    contents = "> Fokusområden\t2\n> Nämndens mål\t3\n> Uppdrag\t4\n> Bilaga 1\t6\n> Ordlista\t7\n"
    rest = PARKS + "\n## Bilaga 1\n\nText."
    assert codes(contents + "\n" + rest) == [("contents-without-section", "Ordlista")]
    assert codes(contents + "\n" + rest + "\n\n## 7. Ordlista\n\nText.") == []


# -- what claims speak of


def test_counts_are_subjects_by_the_noun_that_is_counted() -> None:
    draft = only("""
# Parknämndens plan 2025

## Organisation

### Trädavdelningen

### Gräsavdelningen

Text.

## Nämndens mål

Nämndmål | Nyckeltal | Mål 2025
Köerna ska bli kortare | Väntetid (dagar) | 30
 | Antal i kö | 4
""")
    counts = {
        s.countable: s.cells[0].figure.value for s in claim_subjects(draft, WORDS) if s.countable
    }
    assert counts["avdelningar"] == 2
    assert counts["nyckeltal"] == 2
    assert counts["mål"] == 1
    assert "risker" not in counts
