"""Short passages in two columns of their own, whose lines are out of step; and columns of a page."""

from __future__ import annotations

from roder.importers.pdf.flow import areas_of
from roder.importers.pdf.words import Word

LEFT, RIGHT = 50.0, 310.0
LEADING, SIZE = 14.0, 9.5


def _line(text: str, x: float, base: float) -> list[Word]:
    """A printed line: every letter five points wide."""
    words, at = [], x
    for word in text.split():
        words.append(Word(word, at, at + 5 * len(word), base, SIZE))
        at += 5 * len(word) + 3
    return words


def _column(lines: list[str], x: float, base: float) -> list[Word]:
    return [w for n, text in enumerate(lines) for w in _line(text, x, base + n * LEADING)]


def _read(words: list[Word]) -> list[str]:
    """The lines as they are read, one after the other."""
    return [line.text for area in areas_of(words) for line in area]


PASSAGES = [
    (["Sköldens hamn fick nya bryggor under", "våren och antalet båtplatser ökade med"],
     ["tolv stycken. Muddringen sköts upp till", "nästa vår."]),
    (["Biblioteket i Lindhult höll stängt under", "sommaren medan taket lades om och"],
     ["böckerna flyttades till magasinet."]),
    (["Simskolan drog fler barn än någonsin", "förut, och kön till höstens kurser"],
     ["är lång. Fler ledare söks nu i hela", "trakten för att kön ska minska."]),
]  # fmt: skip


def test_each_passage_is_read_left_and_then_right() -> None:
    """The right column begins ten points higher than the left one, as after a margin."""
    words, expected, base = [], [], 100.0
    for left, right in PASSAGES:
        words += [*_column(left, LEFT, base), *_column(right, RIGHT, base - 10)]
        expected += [*left, *right]
        base += LEADING * len(left) + 14
    assert _read(words) == expected


def test_columns_of_a_page_are_read_to_their_foot() -> None:
    """Paragraphs that end at the same height in both columns: sentences end there, too."""
    lefts = [["Hamnen fick nya bryggor i år och", "farleden muddrades. Nu är allt klart."],
             ["Biblioteket höll stängt i somras och", "taket lades om. Allt blev i tid klart."]]  # fmt: skip
    rights = [["Simskolan drog fler barn än förut i", "somras. Kön är lång inför den hösten."],
              ["Fler ledare söks nu i hela trakten för", "att kön ska minska. Anmäl dig nu."]]  # fmt: skip
    words: list[Word] = []
    for n, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        base = 100.0 + n * 44
        words += [*_column(left, LEFT, base), *_column(right, RIGHT, base - 6)]
    assert _read(words) == [*lefts[0], *lefts[1], *rights[0], *rights[1]]


def test_a_table_beside_a_list_is_no_passage_in_columns() -> None:
    """Rows of labels and figures share their lines, and stay together."""
    words: list[Word] = []
    for n in range(6):
        words += _line(f"Bryggan i vik nummer {n}", LEFT, 100 + n * LEADING)
        words += _line(f"{n} 100 200 300", RIGHT, 100 + n * LEADING)
    assert _read(words) == [f"Bryggan i vik nummer {n} {n} 100 200 300" for n in range(6)]
