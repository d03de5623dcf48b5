"""Sentence forms of budgets, interim and annual reports: superlatives, shares, parts, lists, counts.

Every figure is worked out by hand from the tables in `written` and here.
"""

from __future__ import annotations

import pytest

from examined import tabbed
from written import annual, claims_in, leisure, told

INTERIM = tabbed("""
Mnkr            | Utfall jan-aug 2024 | Budget jan-aug 2024 | Prognos 2024 | Budget 2024 | Avvikelse 2024
Hemtjänst       | -84,1  | -80,0  | -128,0 | -120,0 | -8,0
Särskilt boende | -143,0 | -146,0 | -217,0 | -219,0 | 2,0
Summa           | -227,1 | -226,0 | -345,0 | -339,0 | -6,0
""")

BUDGET = [
    # the largest and the least
    ("Den största kostnaden är personal.", ["comparison H 37710"]),
    ("Den största kostnaden är lokaler.", ["comparison X -37710"]),
    ("Personalkostnaderna är den största kostnadsposten.", ["comparison H 37710"]),
    ("Den minsta kostnadsposten är kapitalkostnader.", ["comparison H -3560"]),
    ("Den näst största kostnaden är lokaler.", []),
    ("En av de största kostnaderna är lokaler.", []),
    # shares
    ("Personalkostnadernas andel av de totala kostnaderna är 53 procent.", ["share H 52.756063"]),
    ("Andelen personalkostnader av de totala kostnaderna är 63 procent.", ["share X 52.756063"]),
    ("Personalkostnaderna utgör drygt hälften av kostnaderna.", ["share H 52.756063"]),
    ("Personalkostnaderna utgör en tredjedel av kostnaderna.", ["share X 52.756063"]),
    ("Personalkostnaderna utgör tre femtedelar av kostnaderna.", ["share -"]),
    # parts
    ("Summa kostnader ökar med 6,9 mnkr, varav personalkostnaderna 4,7 mnkr och kapitalkostnaderna 3,1 mnkr.",
     ["change H 6.87", "share H 4.66", "share H 3.14"]),
    ("Summa kostnader ökar med 6,9 mnkr, varav personalkostnaderna 5,9 mnkr.",
     ["change H 6.87", "share X 4.66"]),
    ("Summa kostnader ökar med 6,9 mnkr, varav personalkostnaderna 79 mnkr.",
     ["change H 6.87", "share -"]),
    ("Kommunbidraget uppgår till 134,3 mnkr, varav 3 mnkr är tillfälliga.", ["level H 134.32", "share -"]),
    ("Av kostnaderna på 149,7 mnkr avser 79,0 mnkr personalkostnader.", ["level H 149.67", "share H 78.96"]),
    ("Av kostnaderna på 149,7 mnkr avser 97,0 mnkr personalkostnader.", ["level H 149.67", "share X 78.96"]),
    # one verb, one subject, one year for several
    ("År 2025 stiger kapitalkostnaderna med 3,1 mnkr och personalkostnaderna med 4,7 mnkr.",
     ["change H 3.14", "change H 4.66"]),
    ("Kommunbidraget, som ökar med 5,4 mnkr, finansierar nya lokaler.", ["change H 5.42"]),
    ("Kommunbidraget uppgår till 134,3 mnkr, det vill säga 5,4 mnkr högre än 2024.",
     ["level H 134.32", "change H 5.42"]),
    ("2025 innebär en ökning av personalkostnaderna med 4,7 mnkr.", ["change H 4.66"]),
    ("Kommunbidraget uppgår till 134,3 mnkr (128,9).", ["level H 134.32", "level H 128.9"]),
    ("Kommunbidraget uppgår till 134,3 mnkr (120,1).", ["level H 134.32", "level -"]),
    ("Föreningsbidragen är 9 800 tkr 2025 och 9 900 tkr de följande åren.", ["level H 9800", "level -"]),
    ("Personalkostnaderna trappas ned stegvis under planperioden.", ["trend X 3140"]),
    ("Föreningsbidragen ligger på en jämn nivå under planperioden.", ["trend H 1"]),
    # what explains a rise that is taken for granted
    ("Ökningen av summa kostnader 2025 förklaras av att personalkostnaderna ökar.",
     ["comparison H 6870", "cause H 4660"]),
    ("Ökningen av summa kostnader 2025 förklaras av att lokalkostnaderna ökar.",
     ["comparison H 6870", "cause X -1350"]),
    # counts of rows
    ("Kostnaderna är fördelade på fem kostnadsslag.", ["count H 5"]),
    ("Kostnaderna är fördelade på sju kostnadsslag.", ["count X 5"]),
    # torn in reading, and other languages
    ("Personal kostnaderna uppgår till 79 mnkr.", ["level H 78.96"]),
    ("Personalkostnaderna uppgår till 7 9 mnkr.", ["level -"]),
    ("Personalkostnaderna uppgår till 78,960 tkr.", ["level -"]),
    ("Kommunbidraget er på 199 mnkr.", ["level -"]),
    ("Kommunbidraget was 199 mnkr in 2025.", ["level -"]),
    ("Personalkostnaderna får 11 miljoner kr mer än 2024.", ["change X 4.66"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), BUDGET)
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
