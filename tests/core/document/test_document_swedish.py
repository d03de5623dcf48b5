"""Every form of a word has one stem, different words have different ones; compounds come apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from roder.core.document.swedish import split, stem, stems, words_of

FORMS = [
    "hyra hyran hyror hyrorna hyrornas",
    "kostnad kostnaden kostnader kostnaderna kostnadernas",
    "resultat resultatet resultaten resultatets",
    "budget budgeten budgetens budgetar",
    "bidrag bidraget bidragen bidragets",
    "nämnd nämnden nämndens nämnder nämnderna",
    "styrelse styrelsen styrelsens styrelser",
    "verksamhet verksamheten verksamhetens verksamheter",
    "intäkt intäkten intäkter intäkterna intäkternas",
    "investering investeringen investeringar investeringarna",
    "område området områden områdena",
    "köp köpet köpen",
    "tjänst tjänsten tjänster tjänsterna",
    "övrig övriga övrigt",
    "skola skolan skolor skolorna skolans",
    "ränta räntan räntor räntorna",
    "gymnasium gymnasiet gymnasiets",
    "arbete arbetet arbeten arbetena",
    "miljö miljön miljöns",
    "lön lönen löner lönerna",
    "avgift avgiften avgifter avgifterna",
    "förvaltning förvaltningen förvaltningens",
    "kommun kommunen kommunens kommuner",
    "inventarier inventarierna",
    "fastighet fastigheten fastigheter fastigheterna",
    "lokal lokalen lokaler lokalerna",
    "personal personalen personalens",
    "plats platsen platser platserna",
    "kapital kapitalet",
    "tillfällig tillfälligt tillfälliga",
    "barn barnen barnens",
    "tomt tomten tomter tomterna",
    "skattesats skattesatsen skattesatser",
    "egen eget egna",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    first = [forms.split()[0] for forms in FORMS] + ["skatt", "kost", "person", "pension"]
    alike = [(a, b) for a, b in combinations(first, 2) if stem(a) == stem(b)]
    assert alike == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("intäktsbudgeten", ("intäkt", "budg")),
        ("personalkostnaderna", ("personal", "kostnad")),
        ("investeringsbudget", ("investering", "budg")),
        ("kostnaderna", None),
        ("bibliotek", None),
    ],
)
def test_a_compound_is_parted_at_a_known_head(word: str, parts: tuple[str, str] | None) -> None:
    assert split(stem(word), frozenset({stem("budget"), stem("kostnad")})) == parts


def test_words_keep_their_place_and_hyphens_part_them() -> None:
    words = words_of("IT-kostnaderna 2025")
    assert [(w.text, w.start, w.end) for w in words] == [
        ("it", 0, 2),
        ("kostnaderna", 3, 14),
        ("2025", 15, 19),
    ]
    assert stems("Köp av tjänster") == (stem("köp"), stem("tjänst"))
