"""The model document's sentences against its tables: what holds, what does not, what cannot be told.

The document itself is not part of the checkout, and none of its sentences are: a claim is told here
by a word of its sentence, its kind and its figures (DOMAIN's table of what the model must give).
"""

from __future__ import annotations

from functools import cache

import pytest

from examined import typed
from roder.core.base import Figure, Place, Unit
from roder.core.document.blocks import Document
from roder.core.document.checks import examine
from roder.core.document.claims import Claim, ClaimKind, Subject, SubjectCell, Verdict
from roder.core.document.proofs import Examination
from roder.reference import vocabulary
from test_model_document import NAME, SEED, model_text

pytestmark = pytest.mark.skipif(
    not (SEED / NAME).is_file(), reason="the model document is not beside this checkout"
)

HOLDS, FAILS, UNKNOWN = Verdict.HOLDS, Verdict.DOES_NOT_HOLD, Verdict.CANNOT_BE_CHECKED


def five_departments(document: Document) -> tuple[Subject, ...]:
    """What recognition counts: the departments described under the office's heading."""
    cell = SubjectCell(Figure(5, 0, Unit.COUNT), None, None, Place())
    return (Subject("Avdelningar", (cell,), countable="avdelningar"),)


@cache
def read(text: str) -> Examination:
    return examine(typed(text, NAME), vocabulary(), more=five_departments)


def claims(kind: ClaimKind, text: str | None = None) -> list[Claim]:
    return [c for c in read(text or model_text()).claims if c.kind is kind]


def one(kind: ClaimKind, stated: str, subject: str, year: int | None = None) -> Claim:
    """The claim that states this figure of this row."""
    (found,) = [
        c
        for c in claims(kind)
        if str(c.stated) == stated and c.subject == subject and (year is None or year in c.years)
    ]
    return found


# kind, stated, subject, computed, years, ca
NUMBERS = [
    (ClaimKind.LEVEL, "100.8", "Kommunbidrag", "100.764", (2022,), False),
    (ClaimKind.CHANGE, "3", "Kommunbidrag", "3.174", (2022,), True),
    (ClaimKind.CHANGE, "7", "Verksamhetens intäkter", "7.005", (2022,), True),
    (ClaimKind.CHANGE, "8.6", "Personalkostnader", "8.607", (2022,), False),
    (ClaimKind.CHANGE, "0.6", "Lokalhyror", "0.567", (2022,), False),
    (ClaimKind.CHANGE, "1.5", "Övriga kostnader", "1.472", (2022,), True),
    (ClaimKind.TOTAL, "298", "Totala utgifter", "298.02", (2022, 2023, 2024, 2025, 2026), False),
    (ClaimKind.CHANGE, "17", "Expansionsinvestering", "17.27", (2022,), False),
    (ClaimKind.LEVEL, "9.4", "Reinvestering", "9.4", (2022, 2023, 2024, 2025, 2026), False),
    (ClaimKind.LEVEL, "211", "Kommunbidrag", "211", (2022,), False),
    (ClaimKind.CHANGE, "2300", "Verksamhetens kostnader", "2278", (2022,), True),
]


@pytest.mark.parametrize(("kind", "stated", "subject", "computed", "years", "about"), NUMBERS)
def test_every_other_numeric_claim_holds(
    kind: ClaimKind, stated: str, subject: str, computed: str, years: tuple[int, ...], about: bool
) -> None:
    claim = one(kind, stated, subject)
    assert claim.verdict is HOLDS
    assert (str(claim.computed), claim.years, claim.about) == (computed, years, about)


def test_the_grants_are_those_of_their_own_sections() -> None:
    assert one(ClaimKind.LEVEL, "100.8", "Kommunbidrag").address == "doc/t17/r8/2022"
    assert one(ClaimKind.LEVEL, "211", "Kommunbidrag").address == "doc/t19/r8/2022"
    assert one(ClaimKind.CHANGE, "2300", "Verksamhetens kostnader").address == "doc/t19/r6/2022"


def test_expansion_investments_do_not_rise_by_twenty_in_2023() -> None:
    claim = one(ClaimKind.CHANGE, "20", "Expansionsinvestering")
    assert (claim.verdict, str(claim.computed), claim.years) == (FAILS, "16.58", (2023,))
    assert claim.would_fit is not None
    assert claim.would_fit.subject == "Expansionsinvestering - Exploatering"
    assert str(claim.would_fit.value) == "20.58"


def test_a_land_purchase_that_does_not_change_explains_no_rise() -> None:
    wrong = [c for c in claims(ClaimKind.CAUSE) if c.verdict is FAILS]
    (claim,) = wrong
    assert claim.subject == "Expansionsinvestering"
    assert (str(claim.computed), claim.years) == ("0", (2022,))
    assert claim.address == "doc/t18/r2/2022"


def test_the_northern_area_is_not_relatively_constant() -> None:
    trends = {c.subject: c for c in claims(ClaimKind.TREND)}
    claim = trends["Verksamhetsområde norr"]
    assert claim.verdict is FAILS
    assert claim.years == (2022, 2023, 2024, 2025, 2026)
    (problem,) = [p for p in read(model_text()).problems if p.code == "trend-differs"]
    assert problem.severity.value == "warning"


def test_the_other_trends_hold() -> None:
    trends = {c.subject: c for c in claims(ClaimKind.TREND)}
    assert trends["IT- Infrastruktur"].verdict is HOLDS
    assert trends["Reinvestering"].verdict is HOLDS
    falling = trends["Expansionsinvestering"]
    assert (falling.verdict, falling.years) == (HOLDS, (2024, 2025, 2026))


def test_a_road_that_is_no_row_cannot_be_checked() -> None:
    about = [c for c in claims(ClaimKind.CAUSE) if "Bryngeskogsvägen" in c.candidates]
    assert len(about) == 2
    assert {(c.verdict, c.reason) for c in about} == {(UNKNOWN, "no-such-row")}


def test_five_departments_are_five() -> None:
    (claim,) = claims(ClaimKind.COUNT)
    assert (claim.verdict, str(claim.stated), str(claim.computed)) == (HOLDS, "5", "5")


def test_nothing_else_does_not_hold() -> None:
    wrong = [(c.kind, c.subject) for c in read(model_text()).claims if c.verdict is FAILS]
    assert wrong == [
        (ClaimKind.CAUSE, "Expansionsinvestering"),
        (ClaimKind.TREND, "Verksamhetsområde norr"),
        (ClaimKind.CHANGE, "Expansionsinvestering"),
    ]


@pytest.mark.parametrize("stated", ["747", "301", "375", "2000", "1000", "0.9", "200", "10"])
def test_parts_of_the_grant_and_things_without_a_row_are_left_alone(stated: str) -> None:
    found = [c for c in read(model_text()).claims if c.stated is not None]
    alike = [c for c in found if str(c.stated) == stated]
    assert alike
    assert {c.verdict for c in alike} == {UNKNOWN}


def test_a_changed_personnel_figure_turns_exactly_the_sentence_about_it() -> None:
    before = read(model_text()).claims
    after = read(model_text().replace("-96 261", "-96 621")).claims
    turned = [
        (b.subject, str(b.stated), str(a.computed))
        for b, a in zip(before, after, strict=True)
        if (b.verdict, a.verdict) == (HOLDS, FAILS)
    ]
    assert turned == [("Personalkostnader", "8.6", "8.967")]
    assert [b.verdict for b in before if b.stated is None or str(b.stated) != "8.6"] == [
        a.verdict for a in after if a.stated is None or str(a.stated) != "8.6"
    ]
