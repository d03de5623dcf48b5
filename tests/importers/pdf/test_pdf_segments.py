"""Which neighbouring words are one number, one phrase or two cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roder.importers.pdf.lines import is_numeric, lines_of
from roder.importers.pdf.seats import cut
from roder.importers.pdf.words import Word

DIGIT = 5.5
"""Width of a character of 10 points in these tests; a space is half of it."""


def _line(*parts: str | float, run: int = 1) -> list[Word]:
    """Words of ten points from texts and the gaps (points) between them."""
    words, x = [], 50.0
    for part in parts:
        if isinstance(part, str):
            words.append(Word(part, x, x + DIGIT * len(part), 100.0, 10.0, run=run))
            x += DIGIT * len(part)
        else:
            x += part
    return words


def _segments(words: list[Word]) -> list[str]:
    (line,) = lines_of(words)
    return [segment.text for segment in line.segments]


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("62", 2.75, "831"), ["62 831"]),
        (("1", 2.75, "062", 2.75, "831"), ["1 062 831"]),
        (("−62", 2.75, "831,5"), ["−62 831,5"]),
        (("−", 2.0, "62", 2.75, "831"), ["− 62 831"]),
        (("62", 9.0, "831"), ["62", "831"]),
        (("262", 2.75, "83"), ["262", "83"]),
        (("2022", 2.75, "831"), ["2022", "831"]),
        (("345", 3.0, "−12"), ["345", "−12"]),
        (("45,2", 2.75, "%"), ["45,2 %"]),
        (("83,2%", 2.75, "(2020)"), ["83,2% (2020)"]),
        (("–", 12.0, "62"), ["–", "62"]),
        (("Summa", 2.75, "intäkter"), ["Summa intäkter"]),
        (("Summa", 14.0, "intäkter"), ["Summa", "intäkter"]),
        (("Bidrag", 8.0, "1", 2.75, "250"), ["Bidrag", "1 250"]),
        (("år", 2.75, "2022"), ["år 2022"]),
    ],
)
def test_segments(parts: tuple[str | float, ...], wanted: list[str]) -> None:
    assert _segments(_line(*parts)) == wanted


def test_a_sign_that_touches_the_number_before_it_belongs_to_the_one_behind() -> None:
    """Two cells so full that they meet: the sign was drawn with the second."""
    full = _line("−", 2.75, "442", 2.75, "440-")
    after = [replace(word, x0=word.x0 + 52, x1=word.x1 + 52) for word in _line("095", 2.75, "392")]
    assert _segments([*full, *after]) == ["− 442 440", "- 095 392"]


def test_a_raised_figure_is_a_footnote_mark() -> None:
    words = _line("12", 2.75, "345")
    mark = Word("1", words[-1].x1, words[-1].x1 + 3, 100.0, 6.0, raised=True)
    assert _segments([*words, mark]) == ["12 345 1)"]


def test_a_raised_figure_in_a_unit_of_area_is_not() -> None:
    words = _line("m")
    mark = Word("2", words[-1].x1, words[-1].x1 + 3, 100.0, 6.0, raised=True)
    assert _segments([*words, mark]) == ["m2"]


@pytest.mark.parametrize(
    "text",
    ["0", "12 345", "−1 234,5", "- 500", "(120)", "45 %", "–", "..", "83,18% (2020)", "2 tkr"],
)
def test_figures(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["Summa", "jan–aug", "§ 12", "1.2 Ekonomi", "2023-12-31", "a-b"])
def test_no_figures(text: str) -> None:
    assert not is_numeric(text)


def test_lines_are_read_from_top_to_bottom() -> None:
    low = [Word("under", 10, 40, 130, 10)]
    high = [Word("till", 60, 80, 100.5, 10), Word("Ovan", 10, 40, 100, 10)]
    assert [line.text for line in lines_of([*low, *high])] == ["Ovan till", "under"]


def test_headers_without_a_gap_are_parted_at_their_columns_edges() -> None:
    """Two headers of one line, set right over figures that end where their words do."""
    words = _line("Bokslut", 2.75, "2023", 1.0, "Avvikelse", 2.75, "2023")
    (line,) = lines_of(words)
    middle, last = words[1].x1, words[3].x1
    extents = [(0.0, 40.0), (middle - 30, middle), (last - 30, last)]
    assert [s.text for s in cut(line, extents, header=True)] == ["Bokslut 2023", "Avvikelse 2023"]
    between = [(0.0, 40.0), (middle - 30, middle + 9), (last - 30, last + 9)]
    assert "Bokslut 2023" not in [s.text for s in cut(line, between, header=True)]
