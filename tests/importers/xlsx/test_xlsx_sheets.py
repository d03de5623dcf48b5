"""Sheets cell for cell, and their cutting into titles, tables and notes."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from roder.core.base import Severity
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, RawDocument, TextPiece
from roder.importers.xlsx import read
from roder.importers.xlsx.sheets import column_letters


def written(fill: Callable[[xlsxwriter.Workbook], None]) -> RawDocument:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book)
    return read(buffer.getvalue())


def sheet_of(rows: list[list[object]]) -> RawDocument:
    """A sheet named Blad with these rows; None leaves a cell out."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Blad")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    return written(fill)


def outline(document: RawDocument) -> list[object]:
    """Texts as strings, grids as lists of texts (None where covered); the sheet's name left out."""
    return [
        [[None if cell.covered else cell.text for cell in row] for row in piece.rows]
        if isinstance(piece, Grid)
        else piece.text
        for piece in document.pieces[1:]
    ]


def test_a_title_a_unit_a_table_and_a_note():
    document = sheet_of(
        [
            ["Driftbudget 2024"],
            ["Belopp i tkr"],
            ["Nämnd", "Budget", "Utfall"],
            ["Skola", 10, 12],
            ["Summa", 10, 12],
            ["Källa: ekonomisystemet"],
        ]
    )
    assert outline(document) == [
        "Driftbudget 2024",
        "Belopp i tkr",
        [["Nämnd", "Budget", "Utfall"], ["Skola", "10", "12"], ["Summa", "10", "12"]],
        "Källa: ekonomisystemet",
    ]
    name = document.pieces[0]
    assert isinstance(name, TextPiece)
    assert (name.kind, name.text, name.level) == (BlockKind.HEADING, "Blad", 1)


def test_empty_rows_part_tables_that_have_headers():
    one = [["Rad", "2023", "2024"], ["a", 1, 2], ["b", 3, 4]]
    two = [["Mål", "Nuläge", "Målvärde"], ["c", 5, 6]]
    document = sheet_of([*one, [], *two])
    assert [len(piece) for piece in outline(document)] == [3, 2]


def test_a_sum_after_an_empty_row_belongs_to_its_table():
    rows = [["Rad", "2023", "2024"], ["a", 1, 2], ["b", 3, 4], [], ["Summa", 4, 6]]
    (grid,) = outline(sheet_of(rows))
    assert grid == [
        ["Rad", "2023", "2024"],
        ["a", "1", "2"],
        ["b", "3", "4"],
        ["", "", ""],
        ["Summa", "4", "6"],
    ]


def test_a_label_and_its_rows_after_an_empty_row_belong_to_the_table():
    rows = [["Rad", "Utfall"], ["Intäkter"], ["a", 1], [], ["Kostnader"], ["b", -2]]
    (grid,) = outline(sheet_of(rows))
    assert [line[0] for line in grid] == ["Rad", "Intäkter", "a", "", "Kostnader", "b"]


def test_tables_side_by_side_are_parted_and_a_spacer_column_is_not():
    left = [["Rad", "2024"], ["a", 1], ["b", 2]]
    right = [["Mål", "2024"], ["c", 3], ["d", 4]]
    beside = sheet_of([[*x, None, *y] for x, y in zip(left, right, strict=True)])
    assert [[row[0] for row in grid] for grid in outline(beside)] == [
        ["Rad", "a", "b"], ["Mål", "c", "d"],
    ]  # fmt: skip
    spaced = sheet_of([["Rad", 2023, None, 2024], ["a", 1, None, 2], ["b", 3, None, 4]])
    assert outline(spaced) == [
        [["Rad", "2023", "", "2024"], ["a", "1", "", "2"], ["b", "3", "", "4"]]
    ]


def test_heads_and_an_empty_row_belong_to_the_figures_under_them():
    document = sheet_of(
        [
            [None, "Not", "Utfall", "Budget"],
            [None, None, "2024", "2025"],
            [],
            ["Intäkter", 1, 100.4, 101],
            ["Kostnader", 2, -90, -95],
        ]
    )
    (grid,) = outline(document)
    assert [line[0] for line in grid] == ["", "", "", "Intäkter", "Kostnader"]


def test_a_merged_head_over_all_columns_of_figures_is_no_title():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Blad")
        sheet.merge_range("B1:C1", "Utfall")
        for number, row in enumerate([[None, "2025", "2024"], ["Skola", 7, 6]], 1):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    (grid,) = outline(written(fill))
    assert grid == [["", "Utfall", None], ["", "2025", "2024"], ["Skola", "7", "6"]]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0,;-#,##0,", ["1\u00a0235", "−5\u00a0235"]),
        (r"#\ ##0;-#\ ##0", ["1\u00a0234\u00a0567", "−5\u00a0234\u00a0567"]),
    ],
)
def test_formats_that_scale_and_group(code, shown):
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, style = book.add_worksheet("Blad"), book.add_format({"num_format": code})
        for column, value in enumerate(["tkr", "2024", "2025"]):
            sheet.write(6, 3 + column, value)
        for column, value in enumerate([1234567, -5234567]):
            sheet.write(7, 4 + column, value, style)
        sheet.write(7, 3, "Skola")

    (grid,) = outline(written(fill))
    assert grid[1] == ["Skola", *shown]


def test_merged_cells_cover_what_they_span():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Blad")
        sheet.merge_range("A1:D1", "Sammandrag")
        sheet.merge_range("A2:A3", "Rad")
        sheet.merge_range("B2:C2", "Budget")
        sheet.write("D2", "Utfall")
        sheet.write_row("B3", ["2023", "2024", "2024"])
        sheet.write_row("A4", ["a", 1, 2, 3])

    document = written(fill)
    assert outline(document) == [
        "Sammandrag",
        [["Rad", "Budget", None, "Utfall"], [None, "2023", "2024", "2024"], ["a", "1", "2", "3"]],
    ]
    grid = document.pieces[2]
    assert isinstance(grid, Grid)
    assert grid.rows[0][1].span == 2


def test_formats_emphasis_indent_and_source():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Drift")
        bold = book.add_format({"bold": True, "num_format": "#,##0"})
        sheet.write_row("B2", ["Rad", "Utfall", "Dag", "Sant"])
        sheet.write("B3", "varav", book.add_format({"indent": 2, "italic": True}))
        sheet.write("C3", -1234.56, bold)
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_datetime("D3", datetime.datetime(2024, 8, 31), day)
        sheet.write_boolean("E3", True)
        sheet.write("B4", "   med blanksteg")
        sheet.write("C4", 5)

    grid = written(fill).pieces[1]
    assert isinstance(grid, Grid)
    label, amount, day, truth = grid.rows[1]
    assert (label.italic, label.indent) == (True, 2)
    assert (amount.text, amount.number, amount.bold) == ("−1\u00a0235", Decimal(-1235), True)
    assert (amount.source.sheet, amount.source.cell, amount.source.line) == ("Drift", "C3", 3)
    assert (day.text, day.number) == ("2024-08-31", None)
    assert truth.text == "SANT"
    assert (grid.rows[2][0].text, grid.rows[2][0].indent) == ("med blanksteg", 1)
    assert (grid.source.cell, grid.source.line) == ("B2", 2)


def test_a_bold_title_is_a_heading():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Blad")
        sheet.write("A1", "Resultaträkning", book.add_format({"bold": True}))
        sheet.write("A2", "Belopp i tkr", book.add_format({"bold": True}))
        sheet.write("A4", "Fri text som avslutas med punkt.")

    kinds = [(piece.kind, piece.level) for piece in written(fill).pieces[1:]]
    assert kinds == [(BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0), (BlockKind.PARAGRAPH, 0)]


def test_formulas_without_value_errors_and_hidden_sheets_are_told(make_xlsx):
    cells = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>2+2</f><v>4</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>3</f><v></v></c></row>'
        "</sheetData>"
    )
    document = read(make_xlsx({"Blad": cells}))
    valueless, error = document.problems
    assert (valueless.code, valueless.severity) == ("formula-without-value", Severity.WARNING)
    assert (valueless.place.source.cell, valueless.params["count"]) == ("A1", "2")
    assert [place.source.cell for place in valueless.related] == ["D1"]
    assert (error.code, error.place.source.cell) == ("spreadsheet-error", "C1")
    assert error.params["error"] == "#DIV/0!"
    assert outline(document) == [[["4", "#DIV/0!"]]]


def test_a_hidden_sheet_is_read_and_noted():
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Synligt").write("A1", "framme")
        hidden = book.add_worksheet("Dolt")
        hidden.write("A1", "bakom")
        hidden.hide()

    document = written(fill)
    (note,) = document.problems
    assert (note.code, note.severity, note.params) == (
        "hidden-sheet", Severity.NOTE, {"sheet": "Dolt"},
    )  # fmt: skip
    assert outline(document) == ["framme", "Dolt", "bakom"]


def test_strings_rich_inline_and_escaped(make_xlsx):
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><rPr><b/></rPr><t>fet</t></r><rPh><t>läs</t></rPh></si><si><t>a_x000D_b</t></si></sst>"
    )
    cells = (
        '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row>'
        '<c t="inlineStr"><is><t>inne</t></is></c><c t="str"><v>ut</v></c></row></sheetData>'
    )
    document = read(make_xlsx({"Blad": cells}, {"sharedStrings": strings}))
    assert outline(document) == [[["fet", "ab"], ["inne", "ut"]]]
    grid = document.pieces[1]
    assert isinstance(grid, Grid)
    assert [cell.bold for cell in grid.rows[0]] == [True, False]


def test_formatted_empty_rows_to_the_end_of_the_sheet_count_for_nothing(make_xlsx):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{number}"><c r="XFD{number}" s="0"/></row>' for number in range(1000, 1100)
    )
    document = read(make_xlsx({"Blad": f"<sheetData>{rows}</sheetData>"}))
    assert outline(document) == [[["1"]]]


def test_column_letters_follow_the_sheet():
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8),
)
ROWS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), max_size=6)
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_any_sheet_reads_as_openpyxl_reads_it_and_nothing_is_lost(rows):
    """Every filled cell stands once, in its own place, with the value that was written."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as w:
        sheet = w.add_worksheet("Blad")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, value)
    document = read(buffer.getvalue())
    oracle = openpyxl.load_workbook(buffer).active
    filled = [cell for line in oracle.iter_rows() for cell in line if cell.value is not None]
    expected = {cell.coordinate: cell.value for cell in filled}
    found: dict[str | None, object] = {}
    for piece in document.pieces[1:]:
        cells = [piece] if isinstance(piece, TextPiece) else [c for row in piece.rows for c in row]
        for cell in cells:
            if cell.text:
                number = getattr(cell, "number", None)
                assert cell.source.cell not in found
                found[cell.source.cell] = cell.text if number is None else int(number)
    assert found == expected
    held: Counter[str] = Counter()
    for piece in document.pieces:
        held.update(piece.text() if isinstance(piece, Grid) else piece.text)
    assert not Counter("".join(document.raw.split())) - held


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_files_that_libreoffice_wrote(tmp_path):
    """One CSV made into a workbook and a document by another program reads cell for cell."""
    rows = [
        ["Rad", "Budget", "Utfall"],
        ["Intäkter", "1200", "1250,5"],
        ["Kostnader", "-900", "-1"],
    ]
    source = tmp_path / "tabell.csv"
    source.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--infilter=CSV:59,34,76,1,,1053", "--convert-to", "xlsx", "--outdir",
               str(tmp_path), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    document = read((tmp_path / "tabell.xlsx").read_bytes())
    (grid,) = [piece for piece in document.pieces if isinstance(piece, Grid)]
    numbers = [[cell.number for cell in row[1:]] for row in grid.rows[1:]]
    assert [cell.text for cell in grid.rows[0]] == rows[0]
    assert numbers == [[Decimal(1200), Decimal("1250.5")], [Decimal(-900), Decimal(-1)]]
