"""The head of a steering document, in the forms that municipalities give it."""

from __future__ import annotations

from datetime import date

import pytest

from outlined import outlined
from plans import recognised
from roder.core.plan import FieldState
from roder.core.steering import SteeringMetadata
from roder.recognition import steering
from roder.recognition.dates import dates, last_day, years
from roder.recognition.found import Found
from roder.recognition.sections import Sections
from roder.reference.recognition import recognition_words


def read(outline: str) -> Found:
    document = outlined(outline)
    words = recognition_words()
    return steering.recognise(Sections(document, words, range(len(document.blocks))), words)


def head(outline: str) -> SteeringMetadata:
    found = read(outline).plan.steering
    assert found is not None
    return found


def test_lines_with_labels() -> None:
    metadata = head("""
# Kulturnämndens plan 2024–2026

Dokumenttyp: Verksamhetsplan
Beslutad av: Kulturnämnden
Beslutsdatum: 14 december 2023
Dnr: KUN 2023/88
Giltig till och med: 2026-12-31
Revideras senast: 2026-06-30
Dokumentägare: Kulturchef
""")
    assert metadata.title == "Kulturnämndens plan 2024–2026"
    assert (metadata.kind, metadata.deciding_body) == ("Verksamhetsplan", "Kulturnämnden")
    assert metadata.decided_on == date(2023, 12, 14)
    assert metadata.registry_number == "KUN 2023/88"
    assert (metadata.valid_until, metadata.revise_by) == (date(2026, 12, 31), date(2026, 6, 30))
    assert (metadata.owner_role, metadata.applies_to) == ("Kulturchef", None)
    assert metadata.period == (2024, 2026)


def test_a_table_of_two_columns_whose_first_row_is_read_as_its_header() -> None:
    metadata = head("""
# Teknisk plan 2025

Typ av dokument | Plan
Fastställd av | Tekniska nämnden
Diarienummer | TSN/2015:487-0061
""")
    assert (metadata.kind, metadata.deciding_body) == ("Plan", "Tekniska nämnden")
    assert (metadata.registry_number, metadata.period) == ("TSN/2015:487-0061", (2025, 2025))


def test_a_table_of_four_columns_with_labels_in_the_first_and_the_third() -> None:
    metadata = head("""
# Miljöplan 2024–2026

Dokumenttyp | Plan | Diarienummer | KSF-2023-00923
Antagen av | Miljönämnden | Gäller till | 2026-12-31
""")
    assert (metadata.kind, metadata.registry_number) == ("Plan", "KSF-2023-00923")
    assert (metadata.deciding_body, metadata.valid_until) == ("Miljönämnden", date(2026, 12, 31))


def test_labels_in_a_row_over_their_values() -> None:
    metadata = head("""
# Budget 2025

Dokumenttyp | Beslutsinstans | Beslutsdatum | Dokumentansvarig
Budget | Socialnämnden | 2024-11-20 | Ekonomichef
""")
    assert (metadata.kind, metadata.deciding_body) == ("Budget", "Socialnämnden")
    assert (metadata.decided_on, metadata.owner_role) == (date(2024, 11, 20), "Ekonomichef")


def test_the_body_with_its_date_and_paragraph_on_one_line() -> None:
    metadata = head("""
# Verksamhetsplan 2024

Beslutad av: Barnnämnden 2023-11-30 § 112
Giltighet: tills vidare
""")
    assert (metadata.deciding_body, metadata.decided_on) == ("Barnnämnden", date(2023, 11, 30))
    assert metadata.valid_until is None


def test_a_label_that_ends_with_a_full_stop_of_its_own() -> None:
    metadata = head("""
# Verksamhetsplan 2026

Fastställt av: Räddningsnämnden
Giltig t.o.m.: 2026-12-31
""")
    assert metadata.valid_until == date(2026, 12, 31)


def test_a_date_that_is_no_day_is_unreadable_and_told() -> None:
    found = read("""
# Budget 2024

Dokumenttyp: Budget
Datum för beslut: 2023-13-45
""")
    (item,) = found.items
    assert item.fields["decided_on"] is FieldState.UNREADABLE
    assert item.unreadable == {"decided_on": "2023-13-45"}
    assert item.fields["kind"] is FieldState.KNOWN
    assert item.fields["owner_role"] is FieldState.MISSING
    assert [(p.code, p.place.text) for p in found.problems] == [("field-unreadable", "2023-13-45")]


@pytest.mark.parametrize(
    "outline",
    [
        "# Budget\n\nDnr: 12/2024",
        "# Protokoll\n\nNärvarande: sju ledamöter\nPlats: Stadshuset",
        "# Om vatten\n\nDatum: vi träffas ofta. Typ: vi vet inte vilka typer som finns i den här sjön,"
        " men det är många och de är svåra att räkna, så vi låter dem vara i fred tills nästa år och"
        " ser vad som händer sedan.",
        "# Årsredovisning 2023\n\nText.",
        "Bara löpande text.",
    ],
)
def test_one_label_alone_or_none_makes_no_head(outline: str) -> None:
    assert read(outline).plan.steering is None


def test_a_title_may_stand_under_the_name_of_whose_plan_it_is() -> None:
    outline = "# Räddningsförbundet Norra Slätten\n\n## Budget 2026–2028\n\nText."
    assert head(outline).period == (2026, 2028)


def test_a_title_may_stand_alone() -> None:
    metadata = head("# Socialnämndens internbudget 2025–2027\n\nText.")
    assert (metadata.title, metadata.period) == (
        "Socialnämndens internbudget 2025–2027",
        (2025, 2027),
    )
    assert metadata.kind is None


def test_an_invisible_joiner_in_the_title_is_no_part_of_the_years() -> None:
    assert head("# Budget 2022\u2060– \u20602024\n\nText.").period == (2022, 2024)


def test_text_files_have_lines_too() -> None:
    found = recognised("Budget 2024\n\nDokumenttyp: Budget\nDnr: 1/24\n", steering.recognise)
    assert found.plan.steering is not None
    assert found.plan.steering.registry_number == "1/24"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-12-13", [date(2021, 12, 13)]),
        ("t.om. 2022-12-31", [date(2022, 12, 31)]),
        ("den 3 maj 2024 och 4/6 2025", [date(2024, 5, 3), date(2025, 6, 4)]),
        ("20240131", [date(2024, 1, 31)]),
        ("2024-02-30", []),
        ("12 budgetposter 2024", []),
        ("§ 12/2024", []),
    ],
)
def test_dates(text: str, expected: list[date]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budget 2022–2024", (2022, 2024)),
        ("Plan 2022 - 2024", (2022, 2024)),
        ("Plan 2022-24", (2022, 2024)),
        ("Plan för år 2025", (2025, 2025)),
        ("Plan 2024–2022", None),
        ("Vision utan år", None),
        ("KS 2021/012", None),
    ],
)
def test_years(text: str, expected: tuple[int, int] | None) -> None:
    assert years(text) == expected


def test_a_validity_of_years_ends_with_the_last_of_them() -> None:
    assert last_day("2024–2026") == date(2026, 12, 31)
    assert last_day("2024-01-01 – 2026-06-30") == date(2026, 6, 30)
    assert last_day("hela mandatperioden") is None


def test_labels_a_wide_gap_apart_from_their_values_under_a_line_that_names_the_plan() -> None:
    metadata = head("""
Kulturnämndens budget 2025–2027

Beslutande instans                    Kulturnämnden

Datum för beslut                      2024-11-26 Diarienummer                 2024/207

Giltig till                           2025-12-31
""")
    assert (metadata.title, metadata.period) == ("Kulturnämndens budget 2025–2027", (2025, 2027))
    assert metadata.decided_on == date(2024, 11, 26)
    assert metadata.registry_number == "2024/207"
    assert metadata.valid_until == date(2025, 12, 31)


def test_fields_as_bold_as_headings_are_no_titles() -> None:
    metadata = head("""
# Kulturnämndens budget 2025–2027

### Beslutande instans: Kulturnämnden

### Diarienummer: 2024/207

### Giltig till: 2025-12-31

## Mål
""")
    assert metadata.title == "Kulturnämndens budget 2025–2027"
    assert metadata.registry_number == "2024/207"


def test_a_year_and_the_plan_years_after_it_are_one_period() -> None:
    assert years("Internbudget 2026 med plan 2027–2028 för nämnden") == (2026, 2028)
    assert years("Budget 2026 – utblick 2027–2029") == (2026, 2029)
    assert years("Uppföljning 2024, budget 2026–2028") == (2026, 2028)
    assert years("Budget 2026") == (2026, 2026)
