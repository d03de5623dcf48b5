"""A document that names no year: all its figures are of one, and its sentences mean that one."""

from __future__ import annotations

import pytest

from examined import typed
from roder.core.document.checks import structured
from roder.core.document.claims import Claim, Verdict
from roder.core.document.claims.reading import read_claims
from roder.reference import vocabulary

TABLE = """\
Nämndens verksamhetsberättelse{title}

Tkr\tBudget\tUtfall\tAvvikelse
Grundskola\t-120 000\t-123 135\t-3 135
Förskola\t-80 000\t-78 500\t1 500
Totalt\t-200 000\t-201 635\t-1 635

{sentence}
"""


def only(sentence: str, title: str = "") -> Claim:
    words = vocabulary()
    document = structured(
        typed(TABLE.format(sentence=sentence, title=title), "underlag.txt"), words
    )
    (claim,) = read_claims(document, words).claims
    return claim


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Grundskolan redovisar ett underskott om 3 135 tkr.", Verdict.HOLDS),
        ("Grundskolan redovisar ett underskott om 4 135 tkr.", Verdict.DOES_NOT_HOLD),
        ("Förskolans underskott blev föregående år 3 135 tkr.", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_sentence_without_a_year_is_of_the_only_one(sentence: str, verdict: Verdict) -> None:
    claim = only(sentence)
    assert (claim.verdict, claim.years) == (verdict, ())


def test_only_year_that_is_named_anywhere_is_the_document_s() -> None:
    claim = only("Grundskolan redovisar ett underskott om 3 135 tkr.", " för det år 2023 som gått")
    assert (claim.verdict, claim.years) == (Verdict.HOLDS, (2023,))


def test_between_two_named_years_none_is_taken() -> None:
    claim = only(
        "Grundskolan redovisade ett underskott om 4 135 tkr.", "\n\nDet har varit så 2021 och 2023."
    )
    assert claim.verdict is Verdict.CANNOT_BE_CHECKED
