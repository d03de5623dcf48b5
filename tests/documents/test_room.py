"""When a table turns the paper, and when it is kept together."""

from __future__ import annotations

import pytest

from roder.documents.room import is_short, is_wide, longest_word
from roder.documents.words import Say
from roder.reports.report import Cell, Column, Statement, Table, TableRow


def table(
    words: int, figures: int, rows: int = 1, text: str = "ord", labels: bool = False
) -> Table:
    columns = (*(Column("o") for _ in range(words)), *(Column("t", True) for _ in range(figures)))
    cells = (*(Cell(text),) * words, *(Cell(),) * figures)
    return Table("t", "T", columns, tuple(TableRow("", cells) for _ in range(rows)), labels=labels)


@pytest.mark.parametrize(
    ("given", "wide"),
    [
        (table(5, 0), False),
        (table(6, 0), True),
        (table(5, 0, labels=True), True),
        (table(0, 12, labels=True), False),
        (table(0, 13), True),
    ],
)
def test_many_columns_turn_the_paper(given: Table, wide: bool) -> None:
    assert is_wide((Statement("s"), given)) is wide


@pytest.mark.parametrize(
    ("given", "short"),
    [
        (table(2, 2, rows=18), True),
        (table(2, 2, rows=19), False),
        (table(1, 0, rows=10, text="x" * 150), True),
        (table(1, 0, rows=10, text="x" * 151), False),
    ],
)
def test_a_table_of_few_rows_and_few_words_is_kept_together(given: Table, short: bool) -> None:
    assert is_short(given, Say("sv")) is short


def test_the_longest_word_of_a_column_counts_its_heading() -> None:
    rows = (TableRow("en rad", (Cell("kort ord"),)),)
    given = Table("t", "T", (Column("Ansvarig nämnd"),), rows, corner="Verksamhet")
    assert longest_word(given, 0, Say("sv")) == len("Ansvarig")
    assert longest_word(given, -1, Say("sv")) == len("Verksamhet")
