"""Tables that a page turn breaks, and tables that stand on top of each other."""

from __future__ import annotations

from pdf_layouts import typst_pdf
from pdf_reading import lost, tables

from roder.importers.pdf import read
from roder.importers.pdf.lines import lines_of
from roder.importers.pdf.onward import within
from roder.importers.pdf.words import Line, Word

COLUMNS = "(70mm, 25mm, 25mm, 25mm)"
ROWS = (
    "[Barn- och utbildningsnämnden], [−4 512], [−4 300], [−4 480],"
    "[Kultur- och fritidsnämnden], [−812], [−790], [−805],"
    "[Överförmyndarnämnden], [−96], [−94], [−95]"
)
READ = [
    ["Barn- och utbildningsnämnden", "−4 512", "−4 300", "−4 480"],
    ["Kultur- och fritidsnämnden", "−812", "−790", "−805"],
    ["Överförmyndarnämnden", "−96", "−94", "−95"],
]


def _table(cells: str, columns: str = COLUMNS, stroke: str = "none") -> str:
    return (
        f"#table(columns: {columns}, inset: 3pt, stroke: {stroke}, "
        f"align: (x, y) => if x == 0 {{ left }} else {{ right }}, {cells})"
    )


def _turned(before: str, after: str) -> list[list[list[str]]]:
    """The tables of two pages: one ends with some rows, the next begins with others."""
    document = read(
        typst_pdf(
            "Text på den första sidan, innan tabellen börjar längst ned.\n\n"
            f"{_table(before)}\n#pagebreak()\n{_table(after)}\n\n#v(20pt)\nText efter tabellen."
        )
    )
    assert not lost(document)
    return tables(document)


def test_header_whose_second_line_stands_on_the_next_page() -> None:
    upper = "[], [Utfall], [Budget], [Prognos]"
    lower = "[Nämnd], [2023], [2024], [2024],"
    assert _turned(upper, lower + ROWS) == [
        [["", "Utfall", "Budget", "Prognos"], ["Nämnd", "2023", "2024", "2024"], *READ]
    ]


def test_header_left_behind_over_a_label_that_stands_alone() -> None:
    header = "[], [Utfall 2023], [Budget 2024], [Prognos 2024]"
    label = "[Nämnderna], [], [], [],"
    assert _turned(header, label + ROWS) == [
        [["", "Utfall 2023", "Budget 2024", "Prognos 2024"], ["Nämnderna", "", "", ""], *READ]
    ]


def test_header_and_labels_left_behind_with_the_first_row() -> None:
    header = "[], [Utfall 2023], [Budget 2024], [Prognos 2024],"
    left = "[Nämnderna], [], [], [], [Valnämnden], [−11], [−12], [−13]"
    assert _turned(header + left, ROWS) == [
        [
            ["", "Utfall 2023", "Budget 2024", "Prognos 2024"],
            ["Nämnderna", "", "", ""],
            ["Valnämnden", "−11", "−12", "−13"],
            *READ,
        ]
    ]


def test_header_printed_once_more_is_not_taken_for_its_second_line() -> None:
    header = "[], [Utfall 2023], [Budget 2024], [Prognos 2024]"
    whole = [["", "Utfall 2023", "Budget 2024", "Prognos 2024"], *READ]
    assert _turned(header, f"{header}, {ROWS}") == [whole]


def test_row_that_the_page_turn_breaks() -> None:
    cells = (
        "table.header([Risk], [Metod], [Värde], [Ansvarig]),"
        "[Momshantering], [Månadsvis kontroll], [3], [Controller],"
        "[Avtalstrohet], [Granskning av alla större leverantörsfakturor], [6], [Controller],"
        "[Delegationsordning], [Genomgång], [4], [Controller],"
        "[Krisberedskap], [Övning], [2], [Controller]"
    )
    page = "#set page(width: 150mm, height: 62mm, margin: 10mm)\n#set text(size: 9pt)\n#v(78pt)\n"
    table = _table(cells, "(40mm, 30mm, 20mm, 30mm)", "0.5pt")
    found = [row for grid in tables(read(typst_pdf(page + table))) for row in grid]
    assert ["Avtalstrohet", "Granskning av alla större leverantörsfakturor", "6", "Controller"] in (
        found
    )


def test_title_between_two_ruled_tables_parts_them() -> None:
    one = (
        "[], [2024], [2023], table.hline(), [Skatt], [455 093], [427 649], [Avräkning], [29], [28]"
    )
    two = "[], [2024], [2023], table.hline(), [Löner], [−22 148], [−21 136], [Hyror], [−67], [−65]"
    body = f"{_table(one, '(90mm, 25mm, 25mm)', '0.5pt')}\nNot 2 Kostnader\n"
    body += _table(two, "(89.5mm, 25.2mm, 25.3mm)", "0.5pt")
    assert tables(read(typst_pdf(f"#set block(spacing: 6pt)\n{body}"))) == [
        [["", "2024", "2023"], ["Skatt", "455 093", "427 649"], ["Avräkning", "29", "28"]],
        [["", "2024", "2023"], ["Löner", "−22 148", "−21 136"], ["Hyror", "−67", "−65"]],
    ]


def test_labels_whose_column_has_no_room_keep_their_figures() -> None:
    cells = (
        "[], [Utfall], [Budget], [Intäkter], [1 803], [115 660], [Kostnader], [−3 620], [−501 876],"
        "[Netto], [−1 817], [−386 216], [Avgifter], [603], [5 660]"
    )
    made = _table(cells, "(1pt, 45mm, 30mm)", "0.5pt")
    assert tables(read(typst_pdf(made))) == [
        [
            ["", "Utfall", "Budget"],
            ["Intäkter", "1 803", "115 660"],
            ["Kostnader", "−3 620", "−501 876"],
            ["Netto", "−1 817", "−386 216"],
            ["Avgifter", "603", "5 660"],
        ]
    ]


def test_heading_set_right_over_two_columns_beside_one_of_its_own() -> None:
    cells = (
        "[], [Not], table.cell(colspan: 2)[Redovisning], [], [], [2024, mnkr], [2023, mnkr],"
        "[Fordringar], [6], [80,0], [106,1], [Placeringar], [7], [40,0], [43,0],"
        "[Kassa], [8], [0,5], [68,8]"
    )
    document = read(typst_pdf(_table(cells)))
    (grid,) = (piece for piece in document.pieces if hasattr(piece, "rows"))
    assert [(cell.text, cell.span) for cell in grid.rows[0] if cell.text] == [
        ("Not", 1),
        ("Redovisning", 2),
    ]


def _line(base: float, *orders: int) -> Line:
    words = [
        Word("ord", 60.0 * n, 60.0 * n + 20, base, 10, order=o) for n, o in enumerate(orders, 1)
    ]
    return lines_of(words)[0]


def test_words_drawn_after_all_others_make_no_row() -> None:
    assert within(_line(10, 2, 5), _line(20, 1, 3, 4, 6))
    assert not within(_line(10, 6, 7, 36, 9), _line(20, 17, 38, 40, 18))


def test_turned_text_in_the_margin_parts_no_table() -> None:
    note = "#place(right, dx: 12mm, rotate(-90deg, reflow: true)[#text(5pt)[Tryck: Ekvik 2025]])"
    header = "[], [Utfall], [Budget], [Prognos],"
    document = read(typst_pdf(f"{note}\n{_table(header + ROWS, '(60mm, 20mm, 20mm, 20mm)')}"))
    assert tables(document) == [[["", "Utfall", "Budget", "Prognos"], *READ]]
    assert not lost(document)


def test_heading_below_two_columns_of_text_comes_after_both() -> None:
    text = "Nämnderna har vidtagit åtgärder för att nå balans under året. "
    document = read(
        typst_pdf(
            "#set par(justify: true)\n"
            f"#grid(columns: (1fr, 1fr), gutter: 12pt, [{text * 9}], [{text * 7}])\n#v(14pt)\n"
            f"*Driftredovisning*\n\n{_table('[], [Utfall], [Budget], [Prognos],' + ROWS)}"
        )
    )
    kinds = [getattr(piece, "text", "") for piece in document.pieces]
    at = kinds.index("Driftredovisning")
    assert at == len(document.pieces) - 2
