"""Text that is no Swedish, no sentence or no figure: nothing breaks, and nothing is said wrongly."""

from __future__ import annotations

import random

import pytest

from roder.core.document.claims import Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary
from sentences import BUDGET, STATEMENT
from written import LEISURE_OPERATING, annual, claims_in, document_of, leisure

OTHER_LANGUAGES = [
    "The municipal grant amounts to SEK 140 million in 2025, an increase of 12 per cent.",
    "Staff costs rise by 9.9 mnkr compared with last year.",
    "Personalkostnadene øker med 12 mnkr i 2025 sammenlignet med året før.",
    "Kommunetilskuddet utgjør 150 mnkr i 2025.",
    "Henkilöstömenot kasvavat 12 % vuonna 2025.",
]
NOISE = [
    "P e r s o n a l k o s t n a d e r n a ökar med 9 m n k r.",
    "Pers0nalk0stnaderna ökar med 9,9 mnkr.",
    "Personal- kostnadema ökar med 9 , 9 mnkr .",
    "mnkr mnkr 3 3 3 , , ( ( ) 2025 2025–",
    "100 % % 5 mnkr (mnkr (3 mnkr ((4",
    "från till mellan och 3 mnkr till 4 mnkr och 5 mnkr mellan 6 mnkr",
    "varav varav 3 mnkr vilket vilket beror på beror på 4 mnkr",
    "respektive 3 respektive 4 mnkr respektive",
    "1.234 mnkr, 1e5 tkr, 99999999999999999999999 mnkr och ³ mnkr",
    "2025–2024 uppgår personalkostnaderna till 79 mnkr.",
    "…",
]


@pytest.mark.parametrize("sentence", [*OTHER_LANGUAGES, *NOISE])
def test_no_verdict_on_what_is_not_understood(sentence: str) -> None:
    found = claims_in(leisure(operating=sentence), sentence)
    assert [c.verdict for c in found if c.verdict is Verdict.DOES_NOT_HOLD] == []


def test_a_document_without_tables_has_nothing_to_hold_sentences_against() -> None:
    sentences = " ".join(sentence for sentence, _ in BUDGET)
    read = read_claims(document_of(f"Budget 2025\n\n{sentences}\n"), vocabulary())
    assert {claim.verdict for claim in read.claims} == {Verdict.CANNOT_BE_CHECKED}
    assert read.problems == ()


def test_a_document_of_tables_only_has_no_claims() -> None:
    read = read_claims(document_of(f"Budget 2025\n\n{LEISURE_OPERATING}\n"), vocabulary())
    assert (read.claims, read.marks, read.problems) == ((), (), ())


def test_an_empty_document_has_no_claims() -> None:
    assert read_claims(document_of("\n"), vocabulary()).claims == ()


def test_a_table_without_a_unit_is_no_money() -> None:
    table = LEISURE_OPERATING.replace("Belopp i tkr", "Rader")
    sentence = "Personalkostnaderna uppgår till 12 mnkr år 2025."
    (claim,) = claims_in(f"Budget 2025\n\nDrift\n\n{table}\n\n{sentence}\n", sentence)
    assert (claim.verdict, claim.reason) == (Verdict.CANNOT_BE_CHECKED, "unit-differs")


def test_two_tables_that_contradict_each_other_decide_nothing() -> None:
    other = LEISURE_OPERATING.replace("-78 960", "-79 960")
    sentence = "Personalkostnaderna uppgår till 79,0 mnkr år 2025."
    text = f"Budget 2025\n\nDrift\n\n{LEISURE_OPERATING}\n\n{other}\n\n{sentence}\n"
    (claim,) = claims_in(text, sentence)
    assert (claim.verdict, claim.reason) == (Verdict.CANNOT_BE_CHECKED, "two-rows-fit")
    assert len(claim.candidates) >= 1


@pytest.mark.parametrize("seed", range(40))
def test_words_in_any_order_break_nothing(seed: int) -> None:
    rng = random.Random(seed)
    words = " ".join(sentence for sentence, _ in [*BUDGET, *STATEMENT]).split()
    text = " ".join(rng.choice(words) for _ in range(400))
    for made in (leisure(operating=text), annual(statement=text)):
        document = document_of(made)
        read = read_claims(document, vocabulary())
        for claim in read.claims:
            block = document.blocks[claim.block].text
            assert 0 <= claim.start < claim.end <= len(block)
            assert (claim.verdict is Verdict.CANNOT_BE_CHECKED) == bool(claim.reason)
        for mark in read.marks:
            assert 0 <= mark.start < mark.end <= len(document.blocks[mark.block].text)


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_sentence_cut_short_breaks_nothing(cut: int) -> None:
    for sentence, _ in [*BUDGET, *STATEMENT]:
        words = sentence.split()[:cut]
        read_claims(document_of(leisure(operating=" ".join(words))), vocabulary())


@pytest.mark.parametrize("seed", range(12))
def test_sentences_in_any_order_break_nothing_and_mislead_no_one(seed: int) -> None:
    """Together in one paragraph, a sentence never gets another verdict than false where it is false."""
    rng = random.Random(seed)
    cases = [*BUDGET]
    rng.shuffle(cases)
    false = {sentence for sentence, told in cases if any(" X" in one for one in told)}
    text = " ".join(sentence for sentence, _ in cases)
    read = read_claims(document_of(leisure(operating=text)), vocabulary())
    wrong = {c.text for c in read.claims if c.verdict is Verdict.DOES_NOT_HOLD}
    assert wrong <= false
