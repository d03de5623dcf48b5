"""Forms that annual reports have: the group beside the municipality, units in labels, measures as columns.

Every figure is worked out by hand from the tables here.
"""

from __future__ import annotations

import pytest

from examined import tabbed
from written import claims_in, told

STATEMENT = tabbed("""
Belopp i mnkr                | Not | Kommunen 2024 | Kommunen 2023 | Koncernen 2024 | Koncernen 2023
Verksamhetens intäkter       | 1 | 318    | 305    | 742    | 711
Verksamhetens kostnader      | 2 | -1 240 | -1 198 | -1 545 | -1 497
Avskrivningar                | 3 | -41    | -39    | -96    | -90
Verksamhetens nettokostnader |   | -963   | -932   | -899   | -876
Skatteintäkter               | 4 | 781    | 758    | 781    | 758
Statsbidrag och utjämning    | 5 | 205    | 193    | 205    | 193
Årets resultat               |   | 23     | 19     | 87     | 75
""")
BOARDS = tabbed("""
Belopp i mnkr   | Intäkter | Kostnader | Nettokostnader | Årets resultat | Utgående eget kapital
Norrnämnden     | 42 | -515 | -473 | 12  | 31
Södernämnden    | 58 | -640 | -582 | -7  | 15
Hamnnämnden     | 77 | -69  | 8    | 3   | 9
""")
RATIOS = tabbed("""
                                    | 2024  | 2023  | 2022
Årets resultat i mnkr               | 23,4  | 19,1  | 30,2
Investeringar i mnkr (netto)        | 164,0 | 142,5 | 151,0
Låneskuld i tkr                     | 412 000 | 412 000 | 412 000
Soliditet i procent                 | 41,2  | 42,0  | 42,9
""")
FOLLOWUP = tabbed("""
Mnkr         | Budget 2024 | Utfall 2024 | Avvikelse 2024
Skolnämnden  | 610,0 | 604,2 | 5,8
Förskola     | 220,0 | 216,9 | 3,1
Grundskola   | 390,0 | 387,3 | 2,7
""")


def report(sentence: str, *parts: str) -> list[str]:
    text = "\n\n".join(("Vinkelby kommun", "Årsredovisning 2024", *parts, sentence))
    return told(claims_in(text, sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Årets resultat för kommunen uppgick till 23 mnkr.", ["level H 23"]),
        ("Årets resultat uppgick till 23 mnkr.", ["level H 23"]),
        ("Kommunens resultat uppgick till 87 mnkr.", ["level X 23"]),
        ("Årets resultat uppgick till 87 mnkr.", ["level -"]),
        ("Årets resultat uppgick till 58 mnkr.", ["level X 23"]),
        ("För koncernen uppgick årets resultat till 87 mnkr.", ["level H 87"]),
        ("Årets resultat för kommunkoncernen uppgick till 23 mnkr.", ["level X 87"]),
        ("Verksamhetens nettokostnader ökade med 31 mnkr.", ["change H 31"]),
        ("Avskrivningarna i koncernen ökade med 6 mnkr.", ["change H 6"]),
        ("Avskrivningarna i koncernen ökade med 2 mnkr.", ["change X 6"]),
    ],
)
def test_the_group_s_columns_are_meant_where_it_is_named(
    sentence: str, expected: list[str]
) -> None:
    assert report(sentence, "Resultaträkning", STATEMENT) == expected


def test_a_table_without_the_group_answers_nothing_about_it() -> None:
    sentence = "Koncernens låneskuld uppgick till 412 mnkr."
    assert report(sentence, "Femårsöversikt", RATIOS) == ["level -"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Skatteintäkter, bidrag och utjämning ökade med 23 mnkr.", ["change -"]),
        ("Skatteintäkter och utjämning blev högre än 2023.", []),
        ("Skatteintäkter och generella bidrag ökade med 12 mnkr.", ["change -"]),
        ("Skatteintäkterna ökade med 23 mnkr, och kostnaderna steg.", ["change H 23"]),
    ],
)
def test_a_list_of_several_things_is_not_the_row_of_one(sentence: str, expected: list[str]) -> None:
    assert report(sentence, "Resultaträkning", STATEMENT) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Årets resultat för 2024 uppgick till 23 mnkr jämfört med 19 mnkr föregående år.",
         ["level H 23", "level H 19"]),
        ("Årets resultat för 2024 uppgick till 23 mnkr jämfört med 23 mnkr föregående år.",
         ["level H 23", "level X 19"]),
        ("Årets nettokostnadsökning blev 31 mnkr.", ["change H 31"]),
        ("Årets nettokostnadsökning blev 31 mnkr om jämförelsestörande poster exkluderas.",
         ["change -"]),
        ("Kostnadsökningen blev lägre än intäktsökningen.", []),
    ],
)  # fmt: skip
def test_the_year_before_and_increases_as_nouns(sentence: str, expected: list[str]) -> None:
    assert report(sentence, "Resultaträkning", STATEMENT) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Södernämndens resultat blev minus 7 mnkr.", ["level H 7"]),
        ("Norrnämndens resultat blev minus 12 mnkr.", ["level X 12"]),
        ("Norrnämndens resultat uppgick till 31 mnkr.", ["level X 12"]),
        ("Norrnämnden redovisar ett överskott på 12 mnkr.", ["level H 12"]),
        ("Södernämnden redovisar ett överskott på 7 mnkr.", ["level X -7"]),
        ("Hamnnämndens kostnader uppgick till 69 mnkr.", ["level H 69"]),
    ],
)
def test_a_measure_that_heads_a_column_is_that_column(sentence: str, expected: list[str]) -> None:
    assert report(sentence, "Driftredovisning", BOARDS) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Årets resultat uppgick till 23,4 mnkr, en förbättring med 4,3 mnkr.",
         ["level H 23.4", "change H 4.3"]),
        ("Investeringarna uppgick till 164 mnkr.", ["level H 164"]),
        ("Låneskulden uppgår till 412 mnkr.", ["level H 412"]),
        ("Låneskulden uppgår till 412 tkr.", ["level X 412000"]),
        ("Soliditeten minskade med 0,8 procentenheter till 41,2 procent.",
         ["change H 0.8", "level H 41.2"]),
    ],
)  # fmt: skip
def test_a_unit_at_the_end_of_a_label_is_the_row_s(sentence: str, expected: list[str]) -> None:
    assert report(sentence, "Femårsöversikt", RATIOS) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Skolnämnden redovisar ett överskott om 5,8 mnkr, varav förskolan 3,1 mnkr.",
         ["level H 5.8", "share H 3.1"]),
        ("Skolnämnden redovisar ett överskott om 5,8 mnkr, varav förskolan 3,9 mnkr.",
         ["level H 5.8", "share X 3.1"]),
    ],
)  # fmt: skip
def test_a_part_of_a_deviation_is_a_deviation(sentence: str, expected: list[str]) -> None:
    assert report(sentence, "Budgetuppföljning", FOLLOWUP) == expected


INTERIM = tabbed("""
Nämnd              | Utfall jan–aug 2024 | Utfall jan–aug 2023 | Budget 2024 | Prognos 2024 | Avvikelse
Kommunstyrelsen    | -41 200  | -39 800  | -63 000  | -62 100  | 900
Skolnämnden        | -215 400 | -204 600 | -318 000 | -322 500 | -4 500
Socialnämnden      | -187 900 | -176 300 | -279 000 | -285 700 | -6 700
Summa              | -444 500 | -420 700 | -660 000 | -670 300 | -10 300
""")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Socialnämnden redovisar till och med augusti en nettokostnad på 187,9 mnkr.",
         ["level H 187.9"]),
        ("Socialnämnden redovisar till och med augusti en nettokostnad på 178,9 mnkr.",
         ["level X 187.9"]),
        ("Socialnämnden redovisar till och med augusti en vårdkostnad på 178,9 mnkr.", ["level -"]),
        ("Nämndernas nettokostnad uppgick till 444,5 mnkr till och med augusti.",
         ["level H 444.5"]),
        ("Sammantaget pekar prognosen på ett budgetöverskridande om drygt 10 mnkr.",
         ["level H 10.3"]),
        ("Sammantaget pekar prognosen på ett budgetöverskridande om 12 mnkr.", ["level X 10.3"]),
        ("Sammantaget pekar prognosen på ett budgetunderskridande om drygt 10 mnkr.",
         ["level X -10.3"]),
        ("Underskott för skolnämnden: 4,5 mnkr.", ["level H 4.5"]),
        ("Överskott för skolnämnden: 4,5 mnkr.", ["level X -4.5"]),
        ("Knappt hälften av nämndernas budget 2024 avser skolnämnden.", ["share H 48.181818"]),
        ("En fjärdedel av nämndernas budget 2024 avser skolnämnden.", ["share X 48.181818"]),
    ],
)  # fmt: skip
def test_a_report_during_the_year_on_its_boards(sentence: str, expected: list[str]) -> None:
    text = "\n\n".join(("Delårsrapport till och med augusti 2024", "Driftredovisning, tkr", INTERIM,
                        sentence))  # fmt: skip
    assert told(claims_in(text, sentence)) == expected


SUMMARY = tabbed("""
                     | 2023  | 2022  | 2021
Årets resultat, mnkr | -6,3  | 18,4  | 22,0
Sjukfrånvaro, %      | 6,8   | 7,5   | 7,1
""")


@pytest.mark.parametrize(
    "before",
    [
        "Årets resultat blev −6,3 mnkr, att jämföra med ett överskott på 18,4 mnkr 2022.",
        "Årets resultat blev −6,3 mnkr, jämfört med 18,4 mnkr 2022.",
        "Årets resultat blev −6,3 mnkr (18,4 mnkr 2022).",
    ],
)
@pytest.mark.parametrize("year", ["2023", "2024"])
def test_a_year_that_is_only_compared_with_is_not_inherited(before: str, year: str) -> None:
    """Whether the report is of the table's last year or, as where two papers were put together, not."""
    sentence = "Sjukfrånvaron minskade med 0,7 procentenheter till 6,8 procent."
    text = "\n\n".join((f"Årsredovisning {year}", "Fem år i sammandrag", SUMMARY,
                        f"{before} {sentence}"))  # fmt: skip
    expected = ["change H 0.7", "level H 6.8"] if year == "2023" else ["change -", "level -"]
    assert told(claims_in(text, sentence)) == expected


@pytest.mark.parametrize(
    ("hedged", "expected"),
    [("närmare 7", "level H 6.8"), ("närmare 8", "level X 6.8"), ("nästan 7,0", "level X 6.8"),
     ("närmare 7,2", "level X 6.8")],
)  # fmt: skip
def test_just_below_is_not_far_below(hedged: str, expected: str) -> None:
    sentence = f"Sjukfrånvaron var {hedged} procent 2023."
    text = "\n\n".join(("Årsredovisning 2023", "Fem år i sammandrag", SUMMARY, sentence))
    assert told(claims_in(text, sentence)) == [expected]


def test_within_a_unit_but_not_just_below_cannot_be_told() -> None:
    sentence = "Sjukfrånvaron var närmare 8 procent 2022."
    text = "\n\n".join(("Årsredovisning 2023", "Fem år i sammandrag", SUMMARY, sentence))
    assert told(claims_in(text, sentence)) == ["level -"]


STAFF = tabbed("""
                       | 2024  | 2023  | 2022
Antal årsarbetare      | 1 655 | 1 640 | 1 629
Sjukfrånvaro kvinnor, %| 6,9   | 7,6   | 8,6
Sjukfrånvaro män, %    | 4,1   | 4,6   | 5,2
Soliditet, %           | 39,5  | 40,2  | 41,1
Trivselindex, %        | 71,0  | 70,3  | 68,8
Personalkostnader, mnkr| 912,3 | 884,5 | 851,7
""")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sjukfrånvaron bland kvinnor uppgick till 6,9 procent och bland män till 4,1 procent.",
         ["level H 6.9", "level -"]),
        ("Personalkostnaden per årsarbetare var 551 tkr.", ["level -"]),
        ("Soliditeten försämrades med 0,7 procentenheter.", ["change H 0.7"]),
        ("Soliditeten förbättrades med 0,7 procentenheter.", ["change X -0.7"]),
        ("Trivselindex försämrades med 0,7 procentenheter.", ["change -"]),
        ("Antalet årsarbetare har ökat med 26 på två år.", ["change -"]),
        ("Sedan 2022 har antalet årsarbetare ökat med 26.", ["change H 26"]),
        ("Sedan 2022 har antalet årsarbetare ökat med 62.", ["change X 26"]),
        ("Antalet årsarbetare uppgick 2023 till 1 640 och 2022 till 1 629.",
         ["level H 1640", "level H 1629"]),
        ("Personalkostnaderna uppgick 2023 till 851,7 mnkr och 2022 till 851,7 mnkr.",
         ["level X 884.5", "level H 851.7"]),
        ("Antalet årsarbetare ökade från 1 629 till 1 655.", ["level -", "level H 1655"]),
        ("Antalet årsarbetare ökade i juni med 40.", ["change -"]),
        ("Under hösten ökade personalkostnaderna med 4 mnkr.", ["change -"]),
        ("Personalkostnaderna ökade med 27,8 mnkr, att jämföra med 32,8 mnkr 2023.",
         ["change H 27.8", "level -"]),
        ("Personalkostnaden per chef var 120 mnkr.", ["level -"]),
        ("Personalkostnaderna per den 31 december 2024 var 912,3 mnkr.", ["level H 912.3"]),
    ],
)  # fmt: skip
def test_a_chapter_on_the_staff(sentence: str, expected: list[str]) -> None:
    text = "\n\n".join(("Årsredovisning 2024", "Personal", STAFF, sentence))
    assert told(claims_in(text, sentence)) == expected


TERM = tabbed("""
Nämnd          | Utfall jan-apr 2025 | Budget jan-apr 2025 | Årsbudget 2025 | Prognos 2025 | Avvikelse prognos
Skolnämnden      | -168,2 | -161,0 | -483,0 | -497,4 | -14,4
Finansiering     | 171,2  | 162,5  | 487,0  | 494,3  | 7,3
Årets resultat   | 3,0    | 1,5    | 4,0    | -3,1   | -7,1
""")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Finansieringen ger ett överskott på 7,3 mnkr.", ["level H 7.3"]),
        ("Finansieringen ger ett underskott på 7,3 mnkr.", ["level X 7.3"]),
        ("Resultatet för perioden uppgår till 4,0 mnkr.", ["level X 3"]),
        ("Skolnämnden: underskott 14,4 mnkr.", ["level H 14.4"]),
        ("Skolnämnden: överskott 14,4 mnkr.", ["level X -14.4"]),
    ],
)  # fmt: skip
def test_costs_with_a_minus_tell_that_other_rows_are_income(
    sentence: str, expected: list[str]
) -> None:
    text = "\n\n".join(("Delårsrapport per april 2025", "Belopp i mnkr", TERM, sentence))
    assert told(claims_in(text, sentence)) == expected


def test_a_change_under_the_whole_period_may_be_from_its_first_year_or_before() -> None:
    plan = tabbed("""
                     | Budget 2025 | Budget 2026 | Plan 2027 | Plan 2028
    Lokalkostnader   | -39,4 | -40,9 | -41,8 | -42,7
    """)
    for sentence, expected in (
        ("Under planperioden ökar lokalkostnaderna med 1,8 mnkr.", ["change -"]),
        ("Under planperioden ökar lokalkostnaderna med 0,9 mnkr.", ["change X 1.8"]),
        (
            "Lokalkostnaderna ökar 2026 med 1,5 mnkr. Därefter ökar de med 0,9 mnkr.",
            ["change H 0.9"],
        ),
        ("Lokalkostnaderna ökar 2026 med 1,5 mnkr. Därefter ökar de med 1,8 mnkr.", ["change -"]),
    ):
        text = "\n\n".join(("Budget 2026 med plan 2027–2028", "Driftbudget, mnkr", plan, sentence))
        last = sentence.split(". ")[-1]
        assert told(claims_in(text, last)) == expected, sentence
