"""Sentences as municipal writers write them, each against its tables; expected by hand calculation."""

from __future__ import annotations

import pytest
from written import annual, claims_in, leisure, told

BUDGET = [
    # levels
    ("Kommunbidraget uppgår till 134,3 mnkr för 2025.", ["level H 134.32"]),
    ("Nämnden tilldelas 2025 ett kommunbidrag om 134,8 mnkr.", ["level X 134.32"]),
    ("Föreningsbidragen budgeteras till 9 800 tkr.", ["level H 9800"]),
    ("Budgeten för personalkostnader är 79,0 mnkr år 2025.", ["level H 78.96"]),
    ("Kostnaderna för personal beräknas till 79 mnkr.", ["level H 78.96"]),
    ("År 2027 väntas personalkostnaderna uppgå till drygt 82 mnkr.", ["level H 82.1"]),
    ("Lokalkostnaderna blir 41 250 tkr 2025 och 41 900 tkr 2026.", ["level H 41250", "level H 41900"]),
    ("Kapitalkostnaderna uppgår till 6,2 respektive 6,3 mnkr för 2025 respektive 2026.",
     ["level H 6.24", "level H 6.3"]),
    ("Kapitalkostnaderna uppgår till 6,2 respektive 6,9 mnkr för 2025 respektive 2026.",
     ["level H 6.24", "level X 6.3"]),
    ("Nämndens nettokostnader uppgår till 134 320 tkr, varav personalkostnader 78 960 tkr.",
     ["level H 134320", "share H 78960"]),
    ("I bokslutet för 2023 var personalkostnaderna 71,5 mnkr.", ["level H 71.48"]),
    ("Summa kostnader uppgår till 149,7 mnkr år 2025.", ["level H 149.67"]),
    # changes
    ("Personalkostnaderna ökar med 4,7 mnkr jämfört med föregående år.", ["change H 4.66"]),
    ("Personalkostnaderna ökar med 4,1 mnkr jämfört med budget 2024.", ["change X 4.66"]),
    ("Lokalkostnaderna minskar med 1 350 tkr.", ["change H 1350"]),
    ("Lokalkostnaderna ökar med 1 350 tkr.", ["change X -1350"]),
    ("Kapitalkostnaderna fördubblas 2025 jämfört med 2024.", ["change H 2.012903"]),
    ("Kapitalkostnaderna ökar från 3,1 mnkr till 6,2 mnkr.", ["level H 3.1", "level H 6.24"]),
    ("Kapitalkostnaderna ökar med 3,1 mnkr till 6,2 mnkr.", ["change H 3.14", "level H 6.24"]),
    ("Intäkterna ökar med 10,4 procent jämfört med budget 2024.", ["change H 10.431655"]),
    ("Intäkterna ökar med 1,5 mnkr, motsvarande 10,4 procent.", ["change H 1.45", "change H 10.431655"]),
    ("Jämfört med bokslut 2023 ökar kommunbidraget med 10,3 mnkr.", ["change H 10.32"]),
    ("Kommunbidraget är 5,4 mnkr högre än föregående år.", ["change H 5.42"]),
    ("Övriga kostnader budgeteras 420 tkr högre.", ["change H 420"]),
    ("En ökning av personalkostnaderna med 4,7 mnkr ryms i ramen.", ["change H 4.66"]),
    ("Personalkostnaderna ökar mellan 2025 och 2027 med 3,1 mnkr.", ["change H 3.14"]),
    ("Kommunbidraget ökar med 5,4 mnkr 2025 och med 2,2 mnkr 2026.", ["change H 5.42", "change H 2.18"]),
    ("Ökningen av kapitalkostnaderna är 3,1 mnkr.", ["change H 3.14"]),
    ("Kommunbidraget höjs med 5,5 mnkr år 2025 jämfört med år 2024.", ["change X 5.42"]),
    # comparisons and trends
    ("Lokalkostnaderna är lägre än föregående år.", ["comparison H -1350"]),
    ("Personalkostnaderna är lägre än föregående år.", ["comparison X 4660"]),
    ("Föreningsbidragen är oförändrade jämfört med föregående år.", ["trend H 0"]),
    ("Personalkostnaderna ökar successivt under planperioden.", ["trend H 3140"]),
    ("Personalkostnaderna minskar under perioden 2025–2027.", ["trend X 3140"]),
    ("Föreningsbidragen ligger på en relativt konstant nivå under planperioden.", ["trend H 1"]),
    # totals
    ("Kommunbidraget uppgår totalt till 409,5 mnkr för åren 2025–2027.", ["total H 409.52"]),
    # shares
    ("Personalkostnaderna utgör 53 procent av summa kostnader.", ["share H 52.756063"]),
    ("Personalkostnaderna utgör 63 procent av summa kostnader.", ["share X 52.756063"]),
    # not for a table to answer
    ("Personalkostnaderna inom simhallen ökar med 2 mnkr.", ["change -"]),
    ("Kostnaderna för städning ökar med 300 tkr.", ["change -"]),
    ("Riksbanken väntas höja styrräntan med 0,5 procentenheter.", ["change -"]),
    ("En löneökning på 1 procent kostar 0,8 mnkr.", ["change -", "level -"]),
    ("Om personalkostnaderna skulle öka med 2 mnkr krävs åtgärder.", ["change -"]),
    ("Personalkostnaderna ökar inte med mer än 1 mnkr.", ["change -"]),
    ("Nämnden föreslår att kommunbidraget höjs med 8 mnkr.", ["change -"]),
    ("Skolnämndens personalkostnader ökar med 12 mnkr.", ["change -"]),
    ("Personalkostnaderna ökar med 1 200 kr per invånare.", ["change -"]),
    ("Avtalet med gymnastikföreningen innebär 0,3 mnkr i lägre intäkter.", ["change -"]),
    ("Externa intäkter ökar med 3 mnkr.", ["change -"]),
    ("Budgeten för marknadsföring är 250 tkr.", ["level -"]),
    ("Personalkostnader och lokalkostnader uppgår till 99 mnkr.", ["level -"]),
    ("I riket ökade personalkostnaderna med 6 procent.", ["change -"]),
]  # fmt: skip
ACTIVITIES = [
    ("Biblioteken tilldelas 32,4 mnkr för 2025.", ["level H 32.4"]),
    ("Kulturskolans budget ökar med 650 tkr.", ["change H 650"]),
    ("Fritidsgårdarnas nettokostnad minskar med 0,5 mnkr jämfört med 2024.", ["change H 0.5"]),
    ("Budgeten för idrott och anläggningar är 56,0 mnkr, en ökning med 3,9 mnkr.",
     ["level H 56.02", "change H 3.92"]),
    ("Idrott och anläggningar utgör 42 procent av nettokostnaden.", ["share -"]),
    ("Biblioteken får 33,4 mnkr.", ["level X 32.4"]),
    ("Den öppna ungdomsverksamheten får 2 mnkr mer.", ["change -"]),
]  # fmt: skip
INVESTMENTS = [
    ("Investeringarna uppgår till 53,5 mnkr 2025.", ["level H 53.5"]),
    ("De totala investeringarna under planperioden är 243,3 mnkr.", ["total H 243.3"]),
    ("Sammanlagt investeras 225 mnkr i simhallen under 2025–2027.", ["total H 225"]),
    ("För simhallen avsätts 45 mnkr år 2025, 120 mnkr år 2026 och 60 mnkr år 2027.",
     ["level H 45", "level H 120", "level H 60"]),
    ("Investeringsbudgeten ökar kraftigt 2026, vilket beror på simhallen.", ["comparison H 68100", "cause H 75000"]),
    ("Investeringsbudgeten ökar kraftigt 2026, vilket beror på inventarier till bibliotek.", ["comparison H 68100", "cause X 0"]),
    ("År 2025 avsätts 6,5 mnkr för konstgräsplaner.", ["level H 6.5"]),
    ("Inventarier till bibliotek ligger konstant på 1,2 mnkr per år.", ["trend H 0", "level H 1.2"]),
]  # fmt: skip
STATEMENT = [
    ("Årets resultat uppgick till 58,9 mnkr, vilket är 22,9 mnkr bättre än budget.",
     ["level H 58.9", "change H 22.9"]),
    ("Årets resultat blev 58,9 mnkr (föregående år 82,5 mnkr).", ["level H 58.9", "level H 82.5"]),
    ("Resultatet för 2023 är ett överskott på 58,9 mnkr.", ["level H 58.9"]),
    ("Resultatet för 2023 är ett underskott på 58,9 mnkr.", ["level X 58.9"]),
    ("Resultatet försämrades med 23,6 mnkr jämfört med 2022.", ["change H 23.6"]),
    ("Nettokostnaderna uppgick till 2 001,6 mnkr, vilket är 5,9 procent högre än 2022.",
     ["level H 2001.6", "change H 5.904762"]),
    ("Verksamhetens nettokostnader ökade med 7,9 procent.", ["change X 5.904762"]),
    ("Skatteintäkterna ökade med 70,5 mnkr eller 4,6 procent.", ["change H 70.5", "change H 4.593432"]),
    ("Skatteintäkterna blev 15,3 mnkr högre än budgeterat.", ["change H 15.3"]),
    ("Skatteintäkterna översteg budget med 15,3 mnkr.", ["change H 15.3"]),
    ("Verksamhetens kostnader överskred budgeten med 25,8 mnkr.", ["change H 25.8"]),
    ("Finansiella kostnader ökade från 6,4 mnkr till 18,9 mnkr.", ["level H 6.4", "level H 18.9"]),
    ("De finansiella kostnaderna tredubblades mellan 2022 och 2023.", ["change H 2.953125"]),
    ("De finansiella intäkterna uppgick till knappt 22 mnkr.", ["level H 21.4"]),
    ("Avskrivningarna ökade till 98,2 mnkr.", ["level H 98.2"]),
    ("Generella statsbidrag och utjämning gav 452,7 mnkr.", ["level H 452.7"]),
    ("Verksamhetens intäkter ökade med 22,8 mnkr medan verksamhetens kostnader ökade med 128,7 mnkr.",
     ["change H 22.8", "change H 128.7"]),
    ("Skatteintäkterna var högre än både budget och föregående år.", ["comparison H 70.5"]),
    ("Regionens resultat blev ett underskott på 300 mnkr.", ["level -"]),
    ("Kommunens långfristiga skulder uppgår till 812 mnkr.", ["level -"]),
    ("Den budgeterade nettokostnaden 2023 var 1 989 mnkr.", ["level H 1989"]),
    ("Budgeterat resultat för 2023 var 36 mnkr.", ["level H 36"]),
    ("Intäkter från markförsäljning uppgick till 12 mnkr.", ["level -"]),
]  # fmt: skip
BOARD_LINES = [
    ("Socialnämnden redovisar ett överskott på 3,2 mnkr mot budget.", ["level H 3.2"]),
    ("Socialnämnden redovisar ett överskott på 2,3 mnkr mot budget.", ["level X 3.2"]),
    ("Barn- och utbildningsnämnden redovisar ett underskott mot budget på 12,3 mnkr.", ["level H 12.3"]),
    ("Tekniska nämndens nettokostnad blev 118,9 mnkr.", ["level H 118.9"]),
    ("Kommunstyrelsen avviker positivt mot budget med 4,2 mnkr.", ["level H 4.2"]),
    ("Budgetavvikelsen för tekniska nämnden är −0,5 mnkr.", ["level H 0.5"]),
    ("Socialnämnden redovisar en positiv avvikelse om 3,2 mnkr.", ["level H 3.2"]),
    ("Socialnämndens kostnader för köpt vård ökade med 9 mnkr.", ["change -"]),
    ("Inom socialnämnden har hemtjänsten ett underskott på 7,5 mnkr.", ["level -"]),
    ("Kommunstyrelsens överskott på 4,2 mnkr beror på vakanser.", ["level H 4.2"]),
    ("Barn- och utbildningsnämndens utfall var 924,3 mnkr, 12,3 mnkr över budget.",
     ["level H 924.3", "change H 12.3"]),
    ("Grundskolan inom barn- och utbildningsnämnden redovisar ett underskott på 8,1 mnkr.", ["level -"]),
]  # fmt: skip
RATIO_LINES = [
    ("Soliditeten uppgick till 50,1 procent.", ["level H 50.1"]),
    ("Soliditeten ökade med 0,6 procentenheter till 50,1 procent.", ["change H 0.6", "level H 50.1"]),
    ("Sjukfrånvaron minskade från 7,9 procent till 7,1 procent.", ["level H 7.9", "level H 7.1"]),
    ("Sjukfrånvaron är 7,5 procent 2023.", ["level X 7.1"]),
    ("Soliditeten har ökat varje år sedan 2021.", ["trend H 1.9"]),
    ("Sjukfrånvaron bland medarbetare i hemtjänsten var 9,8 procent.", ["level -"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), BUDGET)
def test_a_board_s_budget(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(operating=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), ACTIVITIES)
def test_net_cost_by_activity(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(activities=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), INVESTMENTS)
def test_investments(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(leisure(investments=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), STATEMENT)
def test_an_income_statement(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(statement=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), BOARD_LINES)
def test_boards_and_their_deviations(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(boards=sentence), sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), RATIO_LINES)
def test_key_figures(sentence: str, expected: list[str]) -> None:
    assert told(claims_in(annual(ratios=sentence), sentence)) == expected
