"""Two plans in one file, each with its own year; parts that a sentence of their own tells."""

from __future__ import annotations

from outlined import outlined
from roder.core.document.claims import Claim, Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary

TWO_PLANS = """
# Budget 2024 för kulturnämnden

## Ekonomi

Tkr | Budget 2023 | Budget 2024 | Budget 2025
Lokalhyror | 100 | 110 | 125
Personal | 300 | 310 | 320
Summa kostnader | 400 | 420 | 445

{first}

# Budget 2025 för tekniska nämnden

## Drift

Tkr | Budget 2023 | Budget 2024 | Budget 2025
Gatubelysning | 500 | 530 | 570

{second}
"""
FORECAST = """
# Delårsrapport augusti 2024 för socialnämnden

## Ekonomi

Tkr | Utfall jan-aug 2024 | Budget 2024 | Prognos 2024 | Avvikelse
Hemtjänst | 320 | 400 | 430 | -30
Särskilt boende | 480 | 600 | 620 | -20
Summa | 800 | 1 000 | 1 050 | -50

{said}
"""


def claims(text: str) -> list[Claim]:
    return list(read_claims(outlined(text), vocabulary()).claims)


def verdicts(said: str) -> list[Verdict]:
    return [claim.verdict for claim in claims(FORECAST.format(said=said))]


def test_each_plan_in_a_file_has_the_year_of_its_own_title() -> None:
    text = TWO_PLANS.format(
        first="Lokalhyrorna uppgår till 110 tkr.", second="Gatubelysningen uppgår till 570 tkr."
    )
    assert [(c.verdict, c.years) for c in claims(text)] == [
        (Verdict.HOLDS, (2024,)),
        (Verdict.HOLDS, (2025,)),
    ]


def test_a_sentence_that_begins_with_whereof_belongs_to_the_one_before() -> None:
    said = "Kostnaderna uppgår till 420 tkr. Varav 110 tkr avser lokalhyror."
    found = claims(TWO_PLANS.format(first=said, second="Text."))
    assert [(c.text, c.subject, c.verdict) for c in found] == [
        (said, "Summa kostnader", Verdict.HOLDS),
        (said, "Lokalhyror", Verdict.HOLDS),
    ]


def test_the_share_of_a_budget_that_is_spent_is_of_its_own_row() -> None:
    assert verdicts("Hemtjänsten har förbrukat 80 procent av budgeten.") == [Verdict.HOLDS]
    assert verdicts("Hemtjänsten har förbrukat 70 procent av budgeten.") == [Verdict.DOES_NOT_HOLD]
    assert verdicts("Hittills har 80 procent av budgeten förbrukats.") == [Verdict.HOLDS]


def test_a_forecast_after_a_row_may_be_that_row_s() -> None:
    vague = (
        "Hemtjänsten har haft hög beläggning. Prognosen för helåret är ett underskott på 30 tkr."
    )
    assert Verdict.DOES_NOT_HOLD not in verdicts(vague)
    assert verdicts("Prognosen för helåret är ett underskott på 50 tkr.") == [Verdict.HOLDS]
