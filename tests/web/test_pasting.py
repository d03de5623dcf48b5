"""Where the cells of a pasted block go: by their names where it has the table's, else by their place."""

from __future__ import annotations

from roder.planfile.fields import FieldAt
from roder.web.grids import read_as
from roder.web.pasting import block_of, places

ROWS = ["Intäkter", "Personalkostnader", "Lokalhyror"]
COLUMNS = ["Budget 2026", "Plan 2027", "Plan 2028"]


def test_a_block_is_read_as_a_spreadsheet_writes_it() -> None:
    text = '1\t2\r\n"två\nrader"\t\r\n\r\n'
    assert block_of(text) == [["1", "2"], ["två\nrader", ""]]
    assert block_of("") == []


def test_cells_without_names_are_counted_from_where_they_were_pasted() -> None:
    found = places([["1", "2"], ["3", "4"]], ROWS, COLUMNS, (1, 1))
    assert found == [(1, 1, "1"), (1, 2, "2"), (2, 1, "3"), (2, 2, "4")]


def test_names_of_rows_and_columns_place_the_cells() -> None:
    block = [["", "Plan 2028", "Budget 2026"], ["lokalhyror", "1", "2"], ["Intäkter", "3", "4"]]
    assert places(block, ROWS, COLUMNS, (2, 2)) == [
        (2, 2, "1"), (2, 0, "2"), (0, 2, "3"), (0, 0, "4"),
    ]  # fmt: skip


def test_a_name_that_the_table_does_not_have_gives_no_place() -> None:
    block = [["Intäkter", "1"], ["Okänd rad", "2"]]
    assert places(block, ROWS, COLUMNS, (1, 0)) == [(0, 0, "1"), (None, 0, "2")]


def test_a_name_that_stands_twice_in_the_table_is_no_name() -> None:
    block = [["Övrigt", "1"], ["Intäkter", "2"], ["Lokalhyror", "3"]]
    found = places(block, [*ROWS, "Övrigt", "Övrigt"], COLUMNS, (0, 0))
    assert found == [(None, 0, "1"), (0, 0, "2"), (2, 0, "3")]


def test_amounts_are_read_with_narrow_spaces_and_a_true_minus() -> None:
    at = FieldAt("budget", "personnel", "2026")
    assert read_as(at, "-96261") == "\u221296\u202f261"
    assert read_as(at, "1234567,5") == "1\u202f234\u202f567,5"
    assert read_as(at, "") == ""
    assert read_as(FieldAt("kpi", "index", "targets/2026"), "90 %") == "90 %"
