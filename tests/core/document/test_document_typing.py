"""Grids → typed tables: headers, label column, units, levels, roles and faults."""

from __future__ import annotations

import pytest

from examined import only_table, row_of, tabbed, typed
from roder.core.base import NumberFault, Unit
from roder.core.document.blocks import RowRole
from roder.core.document.columns import ColumnKind
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, rectangular
from roder.core.document.typing import Above, type_grid
from roder.reference import vocabulary


def grid(*rows: tuple[GridCell | str, ...], **more: int) -> Grid:
    cells = [[c if isinstance(c, GridCell) else GridCell(c) for c in row] for row in rows]
    return Grid(rectangular(cells), **more)


def one(g: Grid, above: Above | None = None):
    ((table, _),) = type_grid(g, vocabulary(), above or Above())
    return table


def test_the_corner_states_the_unit_of_every_figure() -> None:
    table = only_table(
        tabbed("""
    Belopp i mnkr | Budget 2025 | Plan 2026
    Skola         | 214,4       | 219,1
    Omsorg        | 198,7       | 203,0
    """)
    )
    assert (table.corner, table.unit) == ("Belopp i mnkr", Unit.MNKR)
    assert {c.figure.unit for row in table.rows for c in row.cells if c.figure} == {Unit.MNKR}


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("Driftbudget, tkr", Unit.TKR),
        ("Belopp i miljoner kronor", Unit.MNKR),
        ("Under året köptes 30 fordon för 12 mnkr.", None),  # a sentence that uses a unit
    ],
)
def test_a_line_above_may_state_the_unit(above: str, unit: Unit | None) -> None:
    text = f"{above}\n\n" + tabbed("""
    Nämnd  | Budget 2025 | Plan 2026
    Skola  | 214 380     | 219 100
    Omsorg | 198 745     | 203 020
    """)
    (table,) = typed(text).tables
    assert table.unit is unit


def test_a_statement_for_the_whole_document_reaches_every_table() -> None:
    table = tabbed("""
    Nämnd  | Budget 2025 | Plan 2026
    Skola  | 214 380     | 219 100
    """)
    text = f"Alla belopp i dokumentet anges i tkr.\n\nDrift\n\n{table}\n\nInvestering\n\n{table}"
    assert [t.unit for t in typed(text).tables] == [Unit.TKR, Unit.TKR]


def test_the_most_special_unit_wins() -> None:
    table = only_table(
        tabbed("""
    Belopp i tkr           | Utfall 2024 | Andel %
    Eget kapital           | 41 287      | 38
    Soliditet (%)          | 41,5        | 40
    Kostnad per elev, kr   | 128 400     | 12
    Antal elever           | 1 204       | 55
    """)
    )
    units = [[c.figure.unit for c in row.cells if c.figure] for row in table.rows]
    assert [u[0] for u in units] == [Unit.TKR, Unit.PERCENT, None, Unit.COUNT]
    assert units[0][1] is Unit.PERCENT


def test_roles_and_headings() -> None:
    table = only_table(
        tabbed("""
    Belopp i tkr          | Budget 2025 | Plan 2026
    Kostnader             |             |
    Personal              | 61 240      | 62 905
    varav semesterskuld   | 1 204       | 1 250
    Lokaler               | 9 475       | 9 120
    Summa kostnader       | 70 715      | 72 025
    """)
    )
    assert [row.role for row in table.rows] == [
        RowRole.HEADING, RowRole.ITEM, RowRole.OF_WHICH, RowRole.ITEM, RowRole.SUM,
    ]  # fmt: skip


def test_an_empty_cell_a_dash_and_a_zero_are_three_things() -> None:
    table = only_table(
        tabbed("""
    Belopp i tkr | Budget 2025 | Plan 2026 | Plan 2027
    Torget       |             | –         | 0
    Parken       | 12          | 13        | 14
    """)
    )
    empty, dash, zero = table.rows[0].cells
    assert (empty.text, empty.figure, empty.nil) == ("", None, False)
    assert (dash.text, dash.figure, dash.nil) == ("–", None, True)
    assert zero.figure is not None
    assert (zero.figure.digits, zero.nil) == (0, False)


def test_a_number_that_would_be_a_guess_is_kept_as_text_with_its_fault() -> None:
    table = only_table(
        tabbed("""
    Belopp i tkr | Budget 2025 | Plan 2026
    Torget       | 1.234       | 1 240
    Parken       | 3 310       | 3 420
    """)
    )
    cell = table.rows[0].cells[0]
    assert (cell.text, cell.figure, cell.fault) == ("1.234", None, NumberFault.AMBIGUOUS)


def test_a_new_header_in_mid_grid_starts_a_new_table() -> None:
    tables = typed(
        tabbed("""
    Nämndens mål       | Kommentar
    Fler i arbete      | Se nedan
    Mätetal            | Målvärde 2025 | Nuläge 2024
    Arbetslöshet (%)   | 5,5           | 6,1
    """)
    ).tables
    assert [t.corner for t in tables] == ["Nämndens mål", "Mätetal"]
    assert [c.kind for c in tables[1].columns] == [ColumnKind.TARGET, ColumnKind.BASELINE]


def test_a_header_over_several_columns_is_inherited() -> None:
    table = one(
        grid(
            ("Nämnd", GridCell("2024", span=2), COVERED, GridCell("2025", span=2), COVERED),
            ("", "Budget", "Utfall", "Budget", "Prognos"),
            ("Skola", "12 400", "12 655", "13 020", "12 990"),
        )
    )
    assert [(c.label, c.year, c.kind) for c in table.columns] == [
        ("2024 Budget", 2024, ColumnKind.BUDGET),
        ("2024 Utfall", 2024, ColumnKind.OUTCOME),
        ("2025 Budget", 2025, ColumnKind.BUDGET),
        ("2025 Prognos", 2025, ColumnKind.FORECAST),
    ]


def test_a_caption_row_is_no_header() -> None:
    table = one(
        grid(
            ("Tabell 3. Driftbudget, tkr", "", ""),
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Skola", "12 400", "12 655"),
        )
    )
    assert table.caption == "Tabell 3. Driftbudget, tkr"
    assert table.unit is Unit.TKR
    assert [c.label for c in table.columns] == ["Budget 2025", "Plan 2026"]


def test_a_header_repeated_after_a_page_turn_is_no_row() -> None:
    table = one(
        grid(
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Skola", "12 400", "12 655"),
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Omsorg", "9 870", "10 005"),
        )
    )
    assert [row.label for row in table.rows] == ["Skola", "Omsorg"]


def test_indentation_gives_levels() -> None:
    table = one(
        grid(
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Gator", "18 340", "21 765"),
            (GridCell("Beläggning", indent=12.0), "6 215", "7 430"),
            (GridCell("varav akut", indent=24.0), "1 215", "1 430"),
            (GridCell("Broar", indent=12.4), "12 125", "14 335"),
        )
    )
    assert [row.level for row in table.rows] == [0, 1, 2, 1]


def test_a_bold_row_is_emphasised() -> None:
    table = one(
        grid(
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Beläggning", "6 215", "7 430"),
            (GridCell("Gator", bold=True), "6 215", "7 430"),
        )
    )
    assert [row.emphasis for row in table.rows] == [False, True]


def test_a_number_column_before_the_labels_is_not_the_label() -> None:
    table = one(
        grid(
            ("Nr", "Projekt", "Budget 2025", "Plan 2026"),
            ("101", "Simhall", "14 235", "87 410"),
            ("102", "Brandstation", "3 870", "22 645"),
            ("103", "Reningsverk", "8 125", "41 390"),
        )
    )
    assert [row.label for row in table.rows] == ["Simhall", "Brandstation", "Reningsverk"]
    assert [c.label for c in table.columns] == ["Nr", "Budget 2025", "Plan 2026"]


def test_a_word_broken_at_a_line_end_is_mended_in_its_label() -> None:
    table = one(
        grid(
            ("Nämnd", "Budget 2025", "Plan 2026"),
            ("Samhälls-\nbyggnad", "12 400", "12 655"),
            ("Vatten och\navlopp", "9 870", "10 005"),
        )
    )
    assert [row.label for row in table.rows] == ["Samhällsbyggnad", "Vatten och avlopp"]


def test_a_column_without_a_word_is_no_column() -> None:
    table = one(grid(("Nämnd", EMPTY, "Budget 2025"), ("Skola", EMPTY, "12 400")))
    assert [c.label for c in table.columns] == ["Budget 2025"]


def test_every_printed_character_is_in_the_text() -> None:
    g = grid(
        ("Tabell 3", "", ""),
        ("Nämnd", "Budget 2025", "Plan 2026"),
        ("Skola", "12 400", "–"),
        ("Not: preliminärt", "", ""),
    )
    printed = sorted("".join(g.text().split()))
    kept = sorted("".join("".join(text for _, text in type_grid(g, vocabulary(), Above())).split()))
    assert kept == printed


def test_an_address_names_table_row_and_column() -> None:
    table = only_table(
        tabbed("""
    Belopp i tkr | Budget 2025 | Plan 2026
    Torget       | 12          | 13
    Parken       | 14          | 15
    """)
    )
    assert table.address(1, 0) == "doc/t1/r2/2025"
    place = table.place(1, 1)
    assert (place.row, place.column, place.address) == ("Parken", "Plan 2026", "doc/t1/r2/2026")
    assert place.source.line == 3
    assert row_of(table, "Parken").cells[1].text == "15"


def test_a_text_over_one_column_does_not_reach_the_column_beside_it() -> None:
    table = one(
        grid(
            ("", "2025", "2024", ""),
            ("tkr", "Utfall", "Utfall", "Andel %"),
            ("Skola", "512", "530", "18"),
        )
    )
    assert [c.label for c in table.columns] == ["2025 Utfall", "2024 Utfall", "Andel %"]


def test_dashes_alone_under_a_marked_head_are_a_row() -> None:
    table = one(
        grid(
            ("Projekt", "Budget", "Utfall"),
            ("Lekplats", "-", "-"),
            ("Väg", "2", "3"),
            header_rows=1,
        )
    )
    assert [row.label for row in table.rows] == ["Lekplats", "Väg"]


def test_labels_may_stand_last() -> None:
    table = one(
        grid(
            ("2022", "2023", "2024", "2025", "tkr"),
            ("11", "12", "13", "14", "Skola"),
            ("21", "22", "23", "24", "Omsorg"),
        )
    )
    assert [row.label for row in table.rows] == ["Skola", "Omsorg"]
    assert [c.year for c in table.columns] == [2022, 2023, 2024, 2025]


def test_a_head_of_two_lines_begins_a_table_with_its_first() -> None:
    tables = [
        table
        for table, _ in type_grid(
            grid(
                ("", "Utfall", "Budget"),
                ("tkr", "2024", "2025"),
                ("Skola", "512", "530"),
                ("", "Budget", "Utfall"),
                ("tkr", "2025", "2025"),
                ("Omsorg", "612", "630"),
            ),
            vocabulary(),
            Above(),
        )
    ]
    assert [[c.label for c in table.columns] for table in tables] == [
        ["Utfall 2024", "Budget 2025"],
        ["Budget 2025", "Utfall 2025"],
    ]


def test_a_head_of_two_lines_may_be_repeated() -> None:
    head = (("", "Utfall", "Budget"), ("tkr", "2024", "2025"))
    table = one(grid(*head, ("Skola", "512", "530"), *head, ("Omsorg", "612", "630")))
    assert [row.label for row in table.rows] == ["Skola", "Omsorg"]


def test_marked_head_rows_are_kept_together_whatever_they_say() -> None:
    table = one(
        grid(
            ("", "Kommunen", "Kommunen", "Koncernen"),
            ("tkr", "2025", "2024", "2025"),
            ("", "Utfall", "Utfall", "Utfall"),
            ("Skola", "5", "6", "7"),
            header_rows=3,
        )
    )
    assert [c.label for c in table.columns] == [
        "Kommunen 2025 Utfall", "Kommunen 2024 Utfall", "Koncernen 2025 Utfall",
    ]  # fmt: skip
    assert [row.label for row in table.rows] == ["Skola"]


OPERATING = (
    ("Belopp i tkr", "Budget 2024", "Utfall 2024", "Avvikelse"),
    ("Personal", "-4 812", "-4 790", "22"),
    ("Lokaler", "-1 310", "-1 322", "-12"),
)


@pytest.mark.parametrize(
    ("between", "head", "row"),
    [
        ((("Per kvartal", "", "", ""),), ("tkr", "Kv 1", "Kv 2", "Summa"), "Personal"),
        ((("Exploatering", "", "", ""),), ("Område", "Inkomster", "Utgifter", "Netto"), "Kvarnen"),
        ((), ("", "Not", "Utfall 2023", "Utfall 2024"), "Anläggningar"),
    ],
)
def test_words_over_figures_in_the_midst_of_a_grid_head_a_new_table(
    between: tuple[tuple[str, ...], ...], head: tuple[str, ...], row: str
) -> None:
    g = grid(*OPERATING, *between, head, (row, "12", "1 204", "1 216"))
    first, second = (table for table, _ in type_grid(g, vocabulary(), Above()))
    assert [r.label for r in first.rows] == ["Personal", "Lokaler"]
    assert [column.label for column in second.columns] == list(head[1:])
    assert second.rows[-1].label == row


def test_a_row_that_is_answered_in_words_heads_nothing() -> None:
    g = grid(*OPERATING, ("Beslutad", "ja", "ja", "nej"), ("Övrigt", "-12", "-11", "1"))
    assert [row.label for row in one(g).rows] == ["Personal", "Lokaler", "Beslutad", "Övrigt"]


def test_the_documents_unit_of_money_is_not_that_of_targets_and_counts() -> None:
    above = Above(unit=Unit.TKR)
    targets = grid(("Indikator", "Målvärde 2025", "Målvärde 2026"), ("Nöjd kund", "71", "74"))
    years = grid(("", "2023", "2024"), ("Invånare", "9 104", "9 187"), ("Resultat", "412", "388"))
    assert one(targets, above).unit is None
    counted, amount = (row.cells[0].figure for row in one(years, above).rows)
    assert counted is not None
    assert counted.unit is Unit.COUNT
    assert amount is not None
    assert amount.unit is Unit.TKR


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Kommunens räntekostnader är 15,1 mnkr", Unit.TKR),  # a figure in a unit, no statement
        ("Resultaträkning 2023 mnkr", Unit.MNKR),  # a year is no figure
        ("Resultaträkning, 1 000 kr", Unit.TKR),
    ],
)
def test_a_line_over_a_table_states_its_unit_unless_it_uses_it(line: str, unit: Unit) -> None:
    document = typed(
        "Alla belopp anges i tkr.\n\n"
        f"{line}\n\n"
        + tabbed("""
    Post       | 2023   | 2022
    Räntor     | 15 118 | 12 447
    Avgifter   | 3 329  | 3 455
    """)
    )
    assert [table.unit for table in document.tables] == [unit]


def test_a_share_in_a_heading_holds_for_the_first_table_under_it_only() -> None:
    document = typed(
        "Sjukfrånvaro (%)\n\n"
        + tabbed("""
    Grupp    | 2023 | 2022
    Kvinnor  | 7,3  | 8,0
    Män      | 4,6  | 5,0
    """)
        + "\n\nResultaträkning för kommunen\noch dess bolag.\n\n"
        + tabbed("""
    Post       | 2023   | 2022
    Räntor     | 15 118 | 12 447
    Avgifter   | 3 329  | 3 455
    """)
    )
    assert [table.unit for table in document.tables] == [Unit.PERCENT, None]
