"""Sentence forms of budgets, interim and annual reports: superlatives, shares, parts, lists, counts.

Every figure is worked out by hand from the tables in `written` and here.
"""

from __future__ import annotations

import pytest

from examined import tabbed
from sentences import FORMS
from written import annual, claims_in, leisure, told

INTERIM = tabbed("""
Mnkr            | Utfall jan-aug 2024 | Budget jan-aug 2024 | Prognos 2024 | Budget 2024 | Avvikelse 2024
Hemtjänst       | -84,1  | -80,0  | -128,0 | -120,0 | -8,0
Särskilt boende | -143,0 | -146,0 | -217,0 | -219,0 | 2,0
Summa           | -227,1 | -226,0 | -345,0 | -339,0 | -6,0
""")


@pytest.mark.parametrize(("sentence", "expected"), FORMS)
def test_forms_in_a_budget(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(operating=sentence), sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Två nämnder redovisar underskott mot budget.", ["count H 2"]),
        ("Tre nämnder redovisar underskott mot budget.", ["count X 2"]),
        ("Två nämnder redovisar överskott.", ["count H 2"]),
        ("Tabellen omfattar fyra nämnder.", ["count H 4"]),
        ("Nämndernas nettokostnader uppgick till 1 877,3 mnkr.", ["level H 1877.3"]),
        ("Nämndernas samlade nettokostnader uppgick till 1 787,3 mnkr.", ["level X 1877.3"]),
    ],
)
def test_all_boards_together(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(boards=sentence), sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kommunen redovisar ett överskott om 58,9 mnkr.", ["level H 58.9"]),
        ("Kommunen redovisar ett överskott om 68,9 mnkr.", ["level X 58.9"]),
        ("Kommunen redovisar ett underskott på 58,9 mnkr.", ["level X 58.9"]),
        ("Årets resultat är ett överskott som uppgår till 58,9 mnkr.", ["level H 58.9"]),
    ],
)
def test_the_municipality_s_surplus_is_the_year_s_result(
    sentence: str, expected: list[str]
) -> None:
    assert told(claims_in(annual(statement=sentence), sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hemtjänsten kostade 84,1 mnkr till och med augusti.", ["level H 84.1"]),
        ("Hemtjänsten kostade 94,1 mnkr till och med augusti.", ["level X 84.1"]),
        ("Hemtjänsten väntas kosta 128 mnkr för helåret.", ["level H 128"]),
        ("För hemtjänsten beräknas helårets kostnad till 128,0 mnkr, vilket är 8,0 mnkr mer än budget.",
         ["level H 128", "change H 8"]),
        ("För hemtjänsten beräknas helårets kostnad till 138,0 mnkr.", ["level X 128"]),
        ("Hemtjänsten väntas gå med 8,0 mnkr i underskott.", ["level H 8"]),
        ("Hemtjänsten väntas gå med 8,0 mnkr i överskott.", ["level X -8"]),
        ("Budgeten för hemtjänsten är 120 mnkr.", ["level -"]),
    ],
)  # fmt: skip
def test_a_part_of_the_year_and_the_whole_of_it(sentence: str, expected: list[str]) -> None:
    text = "\n\n".join(("Delårsrapport januari–augusti 2024", "Socialnämnden", INTERIM, sentence))
    assert told(claims_in(text, sentence)) == expected


def test_the_farthest_row_is_told_beside_a_wrong_superlative() -> None:
    sentence = "Den största kostnaden är lokaler."
    (claim,) = claims_in(leisure(operating=sentence), sentence)
    assert claim.would_fit is not None
    assert (claim.would_fit.subject, str(claim.would_fit.value)) == ("Personalkostnader", "78960")


def test_an_amount_hangs_on_the_noun_beside_it() -> None:
    sentence = "Tillväxten i området ger 2025 nämnden ett kommunbidrag på 134,3 mnkr."
    (claim,) = claims_in(leisure(operating=sentence), sentence)
    assert claim.kind.value == "level"


def test_costs_of_another_kind_are_not_the_row_of_costs() -> None:
    for sentence in (
        "De löpande kostnaderna uppgick till 31,7 mnkr.",
        "De löpande intäkterna blev 6,7 mnkr 2023.",
    ):
        assert told(claims_in(annual(statement=sentence), sentence)) == ["level -"]


PEOPLE = tabbed("""
                | 2023   | 2022   | 2021
Antal invånare  | 14 210 | 14 105 | 13 980
Antal anställda | 1 310  | 1 290  | 1 250
""")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Antalet invånare ökade 2023 jämfört med 2022.", ["comparison H 105"]),
        ("Antalet invånare minskade 2023.", ["comparison X 105"]),
        ("Antalet invånare ökade med 150 personer under 2023.", ["change X 105"]),
        ("Antalet invånare ökade med cirka 150 under 2023.", ["change X 105"]),
        ("Antalet invånare ökade från 14 105 till 14 410.", ["level H 14105", "level X 14210"]),
        ("Folkmängden ökade med 105 invånare och uppgick vid årsskiftet till 14 210.",
         ["change H 105", "level H 14210"]),
        ("Kommunen hade 14 205 invånare vid årets slut.", ["level X 14210"]),
        ("Antalet anställda var 60 fler än 2021.", ["change H 60"]),
        ("Antalet anställda ökade med 20 årsarbetare.", ["change -"]),
        ("Antalet anställda ökade med 20 läkare.", []),
        ("Antalet invånare i Norrby ökade med 105 personer.", ["change -"]),
    ],
)  # fmt: skip
def test_numbers_of_people_are_held_against_the_rows_that_count_them(
    sentence: str, expected: list[str]
) -> None:
    text = "\n\n".join(("Årsredovisning 2023", "Fem år i sammandrag", PEOPLE, sentence))
    assert told(claims_in(text, sentence)) == expected
