"""The vocabulary: whole words, compounds where asked for, and no word that means two things."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from roder.core.base import Unit
from roder.core.document.columns import ColumnKind
from roder.core.document.vocabulary import REMEMBERED, WordSet
from roder.reference import vocabulary


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("plan",), "Plan 2026", "plan"),
        (("plan",), "Planerat", None),
        (("plan",), "Flerårsplan", None),
        (("plan*",), "Planerat 2026", "planerat"),
        (("*plan",), "Flerårsplan 2026", "flerårsplan"),
        (("*plan*",), "Flerårsplanen", "flerårsplanen"),
        (("mn kr",), "belopp i mn\u00a0kr", "mn kr"),
        (("mn kr",), "belopp i mn   kr", "mn kr"),
        (("jan-aug",), "Utfall jan–aug", "jan–aug"),
        (("kr",), "kr/inv", "kr"),
        (("inv",), "kr/inv", None),
        (("%",), "Förändring %", "%"),
        (("st.",), "Antal st.", "st."),
        ((), "vad som helst", None),
    ],
)
def test_words_are_found_whole(words: tuple[str, ...], text: str, found: str | None) -> None:
    answer = WordSet(words).found_in(text)
    assert (answer and " ".join(answer.split())) == found


def test_the_longest_phrase_wins() -> None:
    assert WordSet(("kronor", "tusental kronor")).found_in("Tusental kronor") == "tusental kronor"


def test_words_can_be_taken_out() -> None:
    assert WordSet(("agenda 2030",)).without("Koppling Agenda 2030").strip() == "koppling"


def test_what_is_remembered_is_bounded_and_stays_right() -> None:
    words = WordSet(("summa",))
    for number in range(REMEMBERED + 10):
        assert words.found_in(f"Rad {number}") is None
    assert words.found_in("Summa") == "summa"
    assert len(words._found) <= REMEMBERED


def test_every_kind_of_column_and_every_unit_has_words() -> None:
    words = vocabulary()
    assert set(words.column_kinds) == set(ColumnKind)
    assert set(words.units) == set(Unit)


def test_no_word_stands_for_two_kinds_of_column() -> None:
    kinds = vocabulary().column_kinds
    for (one, first), (other, second) in combinations(kinds.items(), 2):
        assert set(first.words) & set(second.words) == set(), (one, other)


def test_no_word_stands_for_two_units() -> None:
    units = vocabulary().units
    for (one, first), (other, second) in combinations(units.items(), 2):
        assert set(first.words) & set(second.words) == set(), (one, other)


def test_no_word_is_written_twice_or_in_capitals() -> None:
    words = vocabulary()
    groups = [words.column_kinds, words.units, words.rows, words.words, words.periods, words.prose]
    for group in groups:
        for key, known in group.items():
            assert len(known.words) == len(set(known.words)), key
            assert [w for w in known.words if w != w.lower()] == [], key


def test_no_part_of_a_year_is_written_like_an_amount() -> None:
    """Cells that are amounts are not searched for one."""
    periods = [word for known in vocabulary().periods.values() for word in known.words]
    assert [word for word in periods if re.fullmatch(r"[-−–+]?[\d\s,]*", word)] == []


@pytest.mark.parametrize(
    ("group", "label", "said"),
    [
        ("sum", "Summa kostnader", True),
        ("sum", "Totala utgifter", True),
        ("sum", "Delsumma", True),
        ("sum", "Sammanställning", False),
        ("result", "Årets resultat", True),
        ("result", "Verksamhetens nettokostnader", True),
        ("result", "Personalkostnader", False),
        ("of_which", "varav pensioner", True),
        ("not_additive", "Soliditet", True),
        ("not_additive", "Lokaler", False),
    ],
)
def test_rows_are_told_by_their_words(group: str, label: str, said: bool) -> None:
    assert (vocabulary().rows[group].found_in(label) is not None) is said
