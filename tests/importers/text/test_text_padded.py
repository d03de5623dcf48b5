"""Tables of words as `pdftotext -layout` sets them, and what is left to the other readers."""

from __future__ import annotations

from textwrap import dedent

from roder.importers.text.padded import padded_tables


def read(text: str) -> list[list[tuple[str, ...]]]:
    lines = [(line, 1) for line in dedent(text).strip("\n").split("\n")]
    return [[fields for _, fields in table.rows] for table in padded_tables(lines)]


def test_two_tables_with_two_blank_lines_between_are_two() -> None:
    assert read("""
    Mål
      Nämndens mål                                                     Agenda 2030
      Fler ska få svar.                Mål 16, Fredliga samhällen


      Nyckeltal                              Mål 2026          Utfall 2025
      Andel som får svar (%)                             72
    """) == [
        [("Nämndens mål", "Agenda 2030"), ("Fler ska få svar.", "Mål 16, Fredliga samhällen")],
        [("Nyckeltal", "Mål 2026", "Utfall 2025"), ("Andel som får svar (%)", "", "72")],
    ]  # fmt: skip


CONTROL = """
Plan
                                          Vad ska
  Risk               Process           kontrolleras?      Ansvarig
                                   Att varje
  Hot mot                          tillbud
  personal           Arbetsmiljö   rapporteras.           HR-chef
                                   Att löner
  Fel lön            Löner         stämmer.               Ekonomichef
"""


def test_rows_end_on_the_line_that_fills_every_column() -> None:
    assert read(CONTROL) == [
        [
            ("Risk", "Process", "Vad ska kontrolleras?", "Ansvarig"),
            ("Hot mot personal", "Arbetsmiljö", "Att varje tillbud rapporteras.", "HR-chef"),
            ("Fel lön", "Löner", "Att löner stämmer.", "Ekonomichef"),
        ]
    ]


def test_rows_may_begin_on_the_line_that_fills_every_column() -> None:
    assert read("""
    Plan
      Risk          Process        Vad ska göras?
      Hot mot       Arbetsmiljö    Varje tillbud
      personal                     rapporteras.
      Fel lön       Löner          Stickprov av
                                   tio löner.
    """) == [
        [
            ("Risk", "Process", "Vad ska göras?"),
            ("Hot mot personal", "Arbetsmiljö", "Varje tillbud rapporteras."),
            ("Fel lön", "Löner", "Stickprov av tio löner."),
        ]
    ]


def test_a_cell_without_words_is_left_empty() -> None:
    (table,) = read(CONTROL.replace("Löner", "     "))
    assert table[-1] == ("Fel lön", "", "Att löner stämmer.", "Ekonomichef")


def test_a_sentence_and_the_words_one_space_after_it_are_two_cells() -> None:
    (table,) = read("""
    Mål
      Nämndens mål                                  Agenda 2030
      Fler ska få svar inom en dag. Mål 16, Fredliga samhällen
    """)
    assert table[1] == ("Fler ska få svar inom en dag.", "Mål 16, Fredliga samhällen")


def test_figures_over_several_rows_are_left_to_the_reader_of_figures() -> None:
    assert read("""
    Tkr
      Belopp i tkr       Budget 2025    Plan 2026
      Intäkter                   100          102
      Kostnader                 -300         -306
    """) == []  # fmt: skip


def test_text_at_the_margin_is_no_table() -> None:
    assert read("Risk      Process      Ansvarig\nHot       Arbete       HR-chef") == []
