"""Documents of invented municipalities, in several writers' styles, for sentences to be held against."""

from __future__ import annotations

from functools import cache

from examined import tabbed, typed
from roder.core.document.blocks import Document
from roder.core.document.checks import structured
from roder.core.document.claims import Claim, Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary

LEISURE_OPERATING = tabbed("""
Belopp i tkr      | Bokslut 2023 | Budget 2024 | Budget 2025 | Plan 2026 | Plan 2027
Intäkter          | 14 210   | 13 900   | 15 350   | 15 600   | 15 800
Personalkostnader | -71 480  | -74 300  | -78 960  | -80 500  | -82 100
Lokalkostnader    | -40 115  | -42 600  | -41 250  | -41 900  | -42 500
Kapitalkostnader  | -3 020   | -3 100   | -6 240   | -6 300   | -6 350
Föreningsbidrag   | -9 800   | -9 800   | -9 800   | -9 900   | -9 900
Övriga kostnader  | -12 745  | -13 000  | -13 420  | -13 500  | -13 650
Summa kostnader   | -137 160 | -142 800 | -149 670 | -152 100 | -154 500
Nettokostnader    | -122 950 | -128 900 | -134 320 | -136 500 | -138 700
Kommunbidrag      | 124 000  | 128 900  | 134 320  | 136 500  | 138 700
Årets resultat    | 1 050    | 0        | 0        | 0        | 0
""")
LEISURE_ACTIVITIES = tabbed("""
Nettokostnad i tkr       | Budget 2024 | Budget 2025
Bibliotek                | 31 200  | 32 400
Kulturskola              | 18 450  | 19 100
Fritidsgårdar            | 16 800  | 16 300
Idrott och anläggningar  | 52 100  | 56 020
Nämnd och administration | 10 350  | 10 500
Summa                    | 128 900 | 134 320
""")
LEISURE_INVESTMENTS = tabbed("""
Belopp i tkr          | Budget 2025 | Plan 2026 | Plan 2027
Simhall               | 45 000 | 120 000 | 60 000
Konstgräsplaner       | 6 500  | 0       | 7 000
Inventarier bibliotek | 1 200  | 1 200   | 1 200
Meröppet              | 800    | 400     |
Summa investeringar   | 53 500 | 121 600 | 68 200
""")
INCOME_STATEMENT = tabbed("""
Mnkr                                | Utfall 2023 | Budget 2023 | Utfall 2022
Verksamhetens intäkter              | 512,4    | 498,0    | 489,6
Verksamhetens kostnader             | -2 415,8 | -2 390,0 | -2 287,1
Avskrivningar                       | -98,2    | -97,0    | -92,5
Verksamhetens nettokostnader        | -2 001,6 | -1 989,0 | -1 890,0
Skatteintäkter                      | 1 605,3  | 1 590,0  | 1 534,8
Generella statsbidrag och utjämning | 452,7    | 440,0    | 431,9
Finansiella intäkter                | 21,4     | 10,0     | 12,2
Finansiella kostnader               | -18,9    | -15,0    | -6,4
Årets resultat                      | 58,9     | 36,0     | 82,5
""")
BOARDS = tabbed("""
Mnkr                         | Budget 2023 | Utfall 2023 | Avvikelse
Barn- och utbildningsnämnden | 912,0   | 924,3   | -12,3
Socialnämnden                | 640,5   | 637,3   | 3,2
Tekniska nämnden             | 118,4   | 118,9   | -0,5
Kommunstyrelsen              | 201,0   | 196,8   | 4,2
Summa                        | 1 871,9 | 1 877,3 | -5,4
""")
RATIOS = tabbed("""
Nyckeltal         | 2021   | 2022   | 2023
Soliditet (%)     | 48,2   | 49,5   | 50,1
Sjukfrånvaro (%)  | 7,4    | 7,9    | 7,1
Antal invånare    | 31 245 | 31 402 | 31 377
""")


def leisure(operating: str = "", activities: str = "", investments: str = "") -> str:
    """A board's budget with sentences in its three sections."""
    return "\n\n".join(
        part
        for part in (
            "Kultur- och fritidsnämndens budget 2025–2027",
            "Driftbudget",
            LEISURE_OPERATING,
            operating,
            "Nettokostnad per verksamhet",
            LEISURE_ACTIVITIES,
            activities,
            "Investeringar",
            LEISURE_INVESTMENTS,
            investments,
        )
        if part
    )


def annual(statement: str = "", boards: str = "", ratios: str = "") -> str:
    """A municipality's annual report with sentences in its three sections."""
    return "\n\n".join(
        part
        for part in (
            "Årsredovisning 2023",
            "Lindö kommun",
            "Resultaträkning",
            INCOME_STATEMENT,
            statement,
            "Driftredovisning per nämnd",
            BOARDS,
            boards,
            "Nyckeltal",
            RATIOS,
            ratios,
        )
        if part
    )


@cache
def document_of(text: str, name: str = "dokument.txt") -> Document:
    return structured(typed(text, name), vocabulary())


def claims_in(text: str, sentence: str) -> list[Claim]:
    """The claims of one sentence of a text."""
    read = read_claims(document_of(text), vocabulary())
    return [claim for claim in read.claims if claim.text in sentence]


SHORT = {"H": Verdict.HOLDS, "X": Verdict.DOES_NOT_HOLD, "-": Verdict.CANNOT_BE_CHECKED}


def told(claims: list[Claim]) -> list[str]:
    """Kind, verdict and computed figure of each claim, causes that cannot be checked left out."""
    letters = {verdict: letter for letter, verdict in SHORT.items()}
    return [
        f"{c.kind.value} {letters[c.verdict]} {'' if c.computed is None else c.computed}".strip()
        for c in claims
        if not (c.kind.value == "cause" and c.verdict is Verdict.CANNOT_BE_CHECKED)
    ]
