"""Rows that a page break or a line tore in two, and tables that a layout set on top of each other."""

from __future__ import annotations

from roder.core.document.blocks import Cell, Row, Table
from roder.core.document.columns import Column, ColumnKind
from roder.recognition.headed import going_on, headed
from roder.recognition.spread import spread
from roder.recognition.stacked_heads import unstacked
from roder.recognition.torn import mended, texts, unglued, with_first_line
from roder.reference.recognition import recognition_words

WORDS = recognition_words()


def table(text: str) -> Table:
    """A table as written, `|` between cells; the first line are its heads."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    corner, *heads = lines[0]
    rows = tuple(Row(label, tuple(map(Cell, cells))) for label, *cells in lines[1:])
    return Table("t1", tuple(Column(h, f"c{n}") for n, h in enumerate(heads)), rows, corner=corner)


def printed(of: Table) -> list[list[str]]:
    return [texts(row) for row in of.rows]


def test_a_piece_goes_with_the_row_that_it_ends_and_rows_keep_their_numbers() -> None:
    whole = mended(
        table("""
Risk | Process | Kontroll
Avtal följs inte | Inköp | Att avtalen är
 | | registrerade i tid
Brand i arkiv | Arkiv | Att larmet provas
""")
    )
    assert printed(whole) == [
        ["Avtal följs inte", "Inköp", "Att avtalen är registrerade i tid"],
        ["", "", ""],
        ["Brand i arkiv", "Arkiv", "Att larmet provas"],
    ]


def test_a_piece_goes_with_the_row_that_it_begins() -> None:
    whole = mended(
        table("""
Risk | Process | Kontroll
 | | Att avtalen är
Avtal följs inte | Inköp | registrerade i tid
""")
    )
    assert printed(whole)[1] == ["Avtal följs inte", "Inköp", "Att avtalen är registrerade i tid"]


def test_rows_that_begin_without_a_capital_by_custom_are_left_alone() -> None:
    custom = table("""
risk | process
avtal följs inte | inköp
brand | arkiv
 | stöld i lokaler
""")
    assert mended(custom) is custom


def test_heads_that_hold_the_first_line_of_a_row_give_it_back() -> None:
    found = headed(
        table("""
Risk Otillräcklig bemanning | Process | Vad ska kontrolleras? Att alla scheman | Metod Stickprov av
på natten | Personal | är bemannade. | tio scheman
"""), WORDS, "control_columns"
    )  # fmt: skip
    (row,) = found.table.rows
    assert found.text(row, "risk") == "Otillräcklig bemanning på natten"
    assert found.text(row, "what") == "Att alla scheman är bemannade."
    assert found.text(row, "method") == "Stickprov av tio scheman"


def test_a_table_on_the_next_page_goes_on_with_the_columns_before_it() -> None:
    before = headed(table("""
Risk | Sannolikhet | Konsekvens | Riskvärde
Brand | 2 | 3 | 6
"""), WORDS, "risk_columns")  # fmt: skip
    torn = going_on(table("""
Fel i | | |
löner | 3 | 3 | 9
"""), before, WORDS, "risk_columns")  # fmt: skip
    assert torn is not None
    assert printed(torn.table) == [["Fel i löner", "3", "3", "9"]]
    whole = going_on(table("""
Stöld | 2 | 2 | 4
Hot | 3 | 2 | 6
"""), before, WORDS, "risk_columns")  # fmt: skip
    assert whole is not None
    assert [said[0] for said in printed(whole.table)] == ["Hot", "Stöld"]
    other = table("Risk | Ansvarig | Metod | När\nFel i löner | Chef | Prov | Maj")
    assert going_on(other, before, WORDS, "risk_columns") is None


def test_a_head_over_the_gap_between_two_columns_is_that_of_the_filled_one() -> None:
    found = headed(table("""
Risk | | Sannolikhet | | Konsekvens
Brand | 2 | | 3 |
"""), WORDS, "risk_columns")  # fmt: skip
    (row,) = found.table.rows
    assert (found.text(row, "likelihood"), found.text(row, "materiality")) == ("2", "3")


def test_a_first_line_needs_a_row_that_begins_in_the_middle_of_a_sentence() -> None:
    assert with_first_line(table("A | B\nBrand | 2"), ["Fel", ""]) is None
    assert with_first_line(table("A | B\nlöner | 2"), ["", "x"]) is None


def test_a_goal_that_was_read_into_the_heads_of_its_measures() -> None:
    stacked = unstacked(table("""
Nämndens mål Väntetiden är högst 31 dagar. Nyckeltal | Mål Målvärde 2026 | Agenda 2030 3, Hälsa Nuläge 2025
Väntetid (dagar) | 41 | 44
"""), WORDS)  # fmt: skip
    assert stacked is not None
    assert (stacked.goal, stacked.link) == ("Väntetiden är högst 31 dagar.", "Mål 3, Hälsa")
    assert stacked.table.corner == "Nyckeltal"
    heads = [(c.label, c.year, c.kind) for c in stacked.table.columns]
    assert heads == [
        ("Målvärde 2026", 2026, ColumnKind.TARGET),
        ("Nuläge 2025", 2025, ColumnKind.BASELINE),
    ]
    assert unstacked(table("Nyckeltal | Målvärde 2026\nVäntetid (dagar) | 41"), WORDS) is None


def test_cells_are_parted_by_wide_gaps_only() -> None:
    assert spread("Dnr      2026/12") == ["Dnr", "2026/12"]
    assert spread("Dnr\t2026/12") == ["Dnr", "2026/12"]
    assert spread("Nämnden har  beslutat") == ["Nämnden har  beslutat"]


def test_two_cells_set_without_a_gap_are_two_again() -> None:
    whole = unglued(
        table("""
Risk | Riskvärde | Hantering
Brand | | 9Internkontrollpunkt
Stöld | 4 | Accepteras
Hot | | IT-chefDelårsbokslut
Våld | 12 | 9Internkontrollpunkt
""")
    )
    assert [said[1:] for said in printed(whole)] == [
        ["9", "Internkontrollpunkt"],
        ["4", "Accepteras"],
        ["IT-chef", "Delårsbokslut"],
        ["12", "9Internkontrollpunkt"],
    ]


def test_two_values_in_one_cell_beside_an_empty_one_are_two_cells() -> None:
    whole = unglued(
        table("""
Nyckeltal | Mål | Nuläge
Andel nöjda | 65 55 |
Antal besök | 65 550 |
Andel trygga | 65 55 (2021) |
""")
    )
    assert [said[1:] for said in printed(whole)] == [
        ["65", "55"],
        ["65 550", ""],
        ["65", "55 (2021)"],
    ]
    assert whole.rows[2].cells[1].year == 2021
