"""A row is as high as its words need."""

from __future__ import annotations

from roder.documents.xlsx.heights import HIGHEST, LINE, height, lines


def test_words_are_broken_between_words() -> None:
    assert lines("ett två tre", 12) == 1
    assert lines("ett två tre", 8) == 2  # "ett två", "tre"
    assert lines("ett\ntvå\ntre", 50) == 3
    assert lines("", 10) == 1


def test_a_word_that_has_no_room_is_broken() -> None:
    assert lines("abcdefghij", 5) == 3  # abcd, efgh, ij


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    assert height([("kort", 20), ("ett två tre", 8)]) == 2 * LINE
    assert height([("kort", 20)]) is None
    assert height([("a\n" * 100, 20)]) == HIGHEST
