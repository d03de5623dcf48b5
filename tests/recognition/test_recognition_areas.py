"""Departments, focus areas, assignments and workplace goals, in the forms municipalities give them."""

from __future__ import annotations

import pytest

from outlined import outlined
from roder.recognition import assignments, focus, organisation, workplace
from roder.recognition.blocks import Recogniser
from roder.recognition.found import Found
from roder.recognition.sections import Sections
from roder.reference.recognition import recognition_words

WORDS = recognition_words()


def read(outline: str, recogniser: Recogniser) -> Found:
    document = outlined(outline)
    return recogniser(Sections(document, WORDS, range(len(document.blocks))), WORDS)


# -- departments


def departments(outline: str) -> list[tuple[str, tuple[str, ...]]]:
    found = read(outline, organisation.recognise).plan.departments
    return [(each.name, each.units) for each in found or ()]


def test_departments_by_their_headings_and_units_in_their_texts() -> None:
    assert departments("""
# Organisation

Kontoret har två avdelningar.

## Miljöavdelningen

Livsmedelsenheten prövar och kontrollerar. Här finns också enheten för hälsoskydd. Enheten är ny, och
verksamheten växer.

## Byggavdelningen

Avdelningen prövar lov. Bygglovs- och mätenheten arbetar med kartor. Erfarenheten är god.
""") == [
        ("Miljöavdelningen", ("Livsmedelsenheten", "Enheten för hälsoskydd")),
        ("Byggavdelningen", ("Bygglovs- och mätenheten",)),
    ]


def test_units_by_their_own_headings() -> None:
    assert departments("""
# Organisation

## Avdelning vård

### Hemtjänstenheten

Text.

### Nattenheten

Text.
""") == [("Avdelning vård", ("Hemtjänstenheten", "Nattenheten"))]


def test_a_unit_that_two_departments_speak_of_belongs_to_neither() -> None:
    found = departments("""
# Organisation

## Ekonomiavdelningen

Redovisningsenheten hör hit. Kommunikationsenheten hjälper till.

## Stadsavdelningen

Även här hjälper kommunikationsenheten till.
""")
    assert found == [("Ekonomiavdelningen", ("Redovisningsenheten",)), ("Stadsavdelningen", ())]


def test_departments_in_a_list() -> None:
    assert departments("""
# Förvaltningens organisation

Förvaltningen har tre avdelningar:

- Skolavdelningen
- Förskoleavdelningen
- Elevhälsoavdelningen
""") == [("Skolavdelningen", ()), ("Förskoleavdelningen", ()), ("Elevhälsoavdelningen", ())]


@pytest.mark.parametrize(
    "outline",
    [
        "# Organisation\n\nNämnden har sju ledamöter.",
        "# Bakgrund\n\nEkonomiavdelningen har skrivit dokumentet.",
        "# Organisation\n\n## Vår syn på avdelningar och hur de bör samverka framöver\n\nText.",
        "# Inledning\n\n## Ekonomiavdelningen\n\nText.",
    ],
)
def test_what_only_speaks_of_departments_is_none(outline: str) -> None:
    assert departments(outline) == []


# -- focus areas


def focus_areas(outline: str) -> list[str] | None:
    found = read(outline, focus.recognise).plan.focus_areas
    return None if found is None else [each.text for each in found]


def test_focus_areas_as_list_numbers_table_or_headings() -> None:
    expected = ["Bygga fler bostäder.", "Minska matsvinnet."]
    assert focus_areas(
        "# Nämndens fokusområden\n\n- Bygga fler bostäder.\n- Minska matsvinnet."
    ) == (expected)
    assert focus_areas(
        "# Prioriterade åtgärder\n\n1. Bygga fler bostäder.\n2. Minska matsvinnet."
    ) == (expected)
    assert focus_areas(
        "# Fokusområden\n\nFokusområde | Ansvarig\nBygga fler bostäder. | A\nMinska matsvinnet. | B"
    ) == (expected)
    assert focus_areas(
        "# Fokusområden\n\n## Bygga fler bostäder.\n\nText.\n\n## Minska matsvinnet.\n\nText."
    ) == (expected)


def test_a_list_whose_bullets_were_lost_follows_upon_a_colon() -> None:
    assert focus_areas("""
# Fokusområden

Under året gör nämnden följande:
Bygger fler bostäder.
Minskar matsvinnet i skolorna.

Mer om detta står i bilagan. Den finns på webben.
""") == ["Bygger fler bostäder.", "Minskar matsvinnet i skolorna."]


def test_prose_under_the_heading_is_no_list_and_an_empty_section_is_empty() -> None:
    assert focus_areas("# Fokusområden\n\nVi tänker på mycket. Allt är viktigt.") is None
    assert focus_areas("# Fokusområden\n\n# Ekonomi\n\nText.") == []


# -- assignments


def assigned(outline: str) -> tuple[list[str], bool] | None:
    found = read(outline, assignments.recognise).plan.assignments
    if found is None:
        return None
    return [each.text for each in found.items], found.none_stated is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Inga uppdrag har tilldelats nämnden.",
        "Nämnden har inte fått några särskilda uppdrag för 2024.",
        "Det finns inga nya uppdrag.",
        "Inga.",
        "Uppdrag saknas.",
    ],
)
def test_none_is_a_statement(sentence: str) -> None:
    assert assigned(f"# Uppdrag\n\n{sentence}") == ([], True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Inga uppdrag har avslutats under året.",
        "Nämnden har flera uppdrag.",
        "Nämnden ansvarar för skola och förskola.",
    ],
)
def test_what_says_something_else_is_no_such_statement(sentence: str) -> None:
    assert assigned(f"# Uppdrag\n\n{sentence}") is None


def test_a_numbered_list_and_a_table_with_status() -> None:
    assert assigned("# Uppdrag\n\n1. Utred en ny simhall.\n2. Se över taxorna.") == (
        ["Utred en ny simhall.", "Se över taxorna."],
        False,
    )
    found = read(
        "# Uppdrag från kommunfullmäktige\n\nNr | Uppdrag | Status | Redovisas\n"
        "1 | Utred en ny simhall | Pågår | Maj 2025\n2 | Se över taxorna | Klart | ",
        assignments.recognise,
    ).plan.assignments
    assert found is not None
    assert [(a.text, a.status, a.due) for a in found.items] == [
        ("Utred en ny simhall", "Pågår", "Maj 2025"),
        ("Se över taxorna", "Klart", ""),
    ]


def test_the_boards_mission_is_no_assignment() -> None:
    assert (
        assigned("""
# Nämndens uppdrag

Nämnden ansvarar för:

- förskola
- grundskola
""")
        is None
    )


def test_a_statement_and_a_list_are_both_kept() -> None:
    assert assigned("""
# Uppdrag

Inga uppdrag har tilldelats nämnden.
Ta fram en plan för mindre matsvinn.
Se över taxorna.
""") == (["Ta fram en plan för mindre matsvinn.", "Se över taxorna."], True)


def test_an_empty_section_of_the_councils_assignments_is_empty() -> None:
    assert assigned("# Uppdrag från kommunfullmäktige\n\n# Ekonomi\n\nText.") == ([], False)


# -- workplace goals


def workplace_goals(outline: str) -> list[tuple[str, tuple[str, ...]]]:
    found = read(outline, workplace.recognise).plan.workplace
    return [(each.text, each.activities) for each in found or ()]


def test_a_goal_with_its_activity_under_the_heading_after_it() -> None:
    assert workplace_goals("""
# Arbetsmiljö

## Nämndens arbetsmiljömål

Alla ska må bra på jobbet.

## Uppföljning

Varje enhet håller minst två samtal om arbetsmiljön.

Samtalen ger mycket. De uppskattas av alla.
""") == [("Alla ska må bra på jobbet.", ("Varje enhet håller minst två samtal om arbetsmiljön.",))]


def test_goals_and_activities_in_a_table() -> None:
    assert workplace_goals("""
# Arbetsmiljö

Arbetsmiljömål | Aktivitet
Färre ska bli sjuka av stress | Kartlägga arbetsbelastningen
 | Utbilda cheferna
Ingen ska utsättas för våld | Gå igenom rutinerna
""") == [
        ("Färre ska bli sjuka av stress", ("Kartlägga arbetsbelastningen", "Utbilda cheferna")),
        ("Ingen ska utsättas för våld", ("Gå igenom rutinerna",)),
    ]


def test_prose_about_the_workplace_is_no_goal() -> None:
    assert workplace_goals("# Arbetsmiljö\n\nSjukfrånvaron var 6 procent.") == []


def test_a_line_that_says_it_is_the_goal() -> None:
    outline = "# Personal\n\nArbetsmiljömål: Sjukfrånvaron ska understiga 6 procent.\n\nText: mer."
    assert workplace_goals(outline) == [("Sjukfrånvaron ska understiga 6 procent.", ())]
