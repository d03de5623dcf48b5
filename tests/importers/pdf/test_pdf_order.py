"""Tables that gaps alone do not part: what the order of drawing says of cells, headers and rows."""

from __future__ import annotations

import pytest
from pdf_layouts import CHROMIUM, html_page, html_pdfs, typst_pdf
from pdf_reading import lost, tables

from roder.core.document.pieces import Grid, GridCell
from roder.importers.pdf import read
from roder.importers.pdf.drawn import telling
from roder.importers.pdf.mending import mended, words_in
from roder.importers.pdf.words import Word


def _typst(cells: str, columns: str, more: str = "", caption: str = "") -> list[list[list[str]]]:
    """A Typst table without rules: labels left, all else right; cells as Typst writes them."""
    table = (
        f"table(columns: {columns}, inset: 3pt, stroke: none, {more} "
        f"align: (x, y) => if x == 0 {{ left }} else {{ right }}, {cells})"
    )
    made = f"#figure({table}, caption: figure.caption(position: top)[{caption}])"
    body = made if caption else f"#{table}"
    document = read(typst_pdf(f"= Rubrik\nText före tabellen.\n\n{body}\n\nText efter tabellen."))
    assert not lost(document)
    return tables(document)


def test_headers_of_several_lines_beside_each_other() -> None:
    cells = (
        '"Tkr", strong[Barn- och utbildningsnämnden], strong[Samhällsbyggnadsnämnden], '
        "strong[Nämnden för trygghet och omvårdnad], [Intäkter], [934], [29 644], [1 352], "
        "[Kostnader], [−4 068], [−140 029], [−6 004]"
    )
    assert _typst(cells, "(1fr, 28mm, auto, 22mm)") == [
        [
            [
                "Tkr",
                "Barn- och utbildningsnämnden",
                "Samhällsbyggnadsnämnden",
                "Nämnden för trygghet och omvårdnad",
            ],
            ["Intäkter", "934", "29 644", "1 352"],
            ["Kostnader", "−4 068", "−140 029", "−6 004"],
        ]
    ]


def test_a_caption_centred_over_a_table_stands_over_no_column() -> None:
    cells = (
        "[], strong[Utfall 2023], strong[Budget 2023], strong[Avvikelse], "
        "[Kommunstyrelsen], [−203,0], [−212,4], [9,4], [Socialnämnden], [−14,0], [−13,7], [−0,3]"
    )
    (table,) = _typst(cells, "4", caption="Driften i sammandrag")
    assert [row for row in table if not row[0].endswith("Driften i sammandrag")] == [
        ["", "Utfall 2023", "Budget 2023", "Avvikelse"],
        ["Kommunstyrelsen", "−203,0", "−212,4", "9,4"],
        ["Socialnämnden", "−14,0", "−13,7", "−0,3"],
    ]


def test_a_heading_set_right_over_its_group() -> None:
    cells = (
        "table.cell(colspan: 1)[], strong[Budget], table.cell(colspan: 2, strong[Plan]), "
        "[], strong[2024], strong[2025], strong[2026], "
        "[Grundskola], [1 204], [1 311], [1 402], [Förskola], [988], [1 003], [1 050]"
    )
    made = f"table(columns: (1fr, auto, auto, auto), stroke: none, align: right, {cells})"
    document = read(typst_pdf(f"= Rubrik\n#{made}"))
    grid = next(piece for piece in document.pieces if isinstance(piece, Grid))
    assert [(cell.text, cell.span) for cell in grid.rows[0] if cell.text] == [
        ("Budget", 1),
        ("Plan", 2),
    ]


def test_the_last_label_wraps_under_its_figures() -> None:
    cells = (
        "strong[Nyckeltal], strong[2022], strong[2023], [Nöjda brukare], [81], [84], "
        "[Väntetid till särskilt boende, medelvärde (dagar)], [328], [331]"
    )
    (table,) = _typst(cells, "(38mm, 20mm, 20mm)")
    assert table[-1] == ["Väntetid till särskilt boende, medelvärde (dagar)", "328", "331"]
    assert len(table) == 3


def test_a_label_of_three_lines_is_one_row_among_others() -> None:
    cells = (
        "strong[Tkr], strong[2022], strong[2023], [Av- och Nedskrivningar], [−18,5], [−18,0], "
        "[Skatter], [101,9], [99,5], [Generella Statsbidrag Utjämning], [48,1], [49,4], "
        "[Årets Resultat], [2,4], [−3,4]"
    )
    (table,) = _typst(cells, "(20mm, 22mm, 22mm)")
    assert [row[0] for row in table[1:]] == [
        "Av- och Nedskrivningar",
        "Skatter",
        "Generella Statsbidrag Utjämning",
        "Årets Resultat",
    ]


def test_long_labels_beside_short_figures_reach_in_over_long_ones() -> None:
    rows = [
        ("Räddningsnämnden", "297", "−1 355"),
        ("Lön", "1 195 808", "−448 457"),
        ("Kommunstyrelsen", "372", "−6 120"),
        ("Hyra", "1 142 148", "−192 108"),
        ("Miljönämnden", "492", "−2 324"),
        ("Mat", "2 338 825", "−644 244"),
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    head = "[], strong[Intäkter], strong[Kostnader]"
    (table,) = _typst(f"{head}, {cells}", "(15mm, 26mm, 26mm)")
    assert table[1:] == [list(row) for row in rows]


def test_words_set_right_in_two_rows_are_a_table() -> None:
    cells = (
        "strong[Uppdrag], strong[Beslut], strong[Status], [Se över taxan], [KF 2021 § 65], "
        "[Pågår], [Ta fram en plan för lokaler], [KS 2020 § 131], [Ej påbörjat]"
    )
    (table,) = _typst(cells, "(60mm, 40mm, 40mm)")
    assert table == [
        ["Uppdrag", "Beslut", "Status"],
        ["Se över taxan", "KF 2021 § 65", "Pågår"],
        ["Ta fram en plan för lokaler", "KS 2020 § 131", "Ej påbörjat"],
    ]


CHROMIUM_PAGES = {
    "rows-ruled": (
        "<style>td{border-bottom:1px solid #999}</style>"
        "<table><tr><th>Tkr<th>Utfall 2023<th>Budget 2023"
        "<tr><td>Skatter<td>1 250<td>1 180<tr><td>Bidrag<td>300<td>290<tr><td>Hyror<td>50<td>10"
        "</table>"
    ),
    "plan": (
        "<style>td{border-bottom:1px solid #999;vertical-align:middle}</style><table>"
        "<tr><th>Risk<th>Kontroll<th>Värde<tr><td>Fel lön<td style='width:70pt'>Stickprov av trettio "
        "utbetalningar per år<td>6<tr><td>Svag rutin<td>Intervju<td>12</table>"
    ),
    "band": (
        "<style>thead{background:#036;color:#fff}</style><table><thead><tr><th>Mkr<th>Utfall 2023"
        "<th>Budget 2023</thead><tr><td>Skatter<td>1 250<td>1 180<tr><td>Bidrag<td>300<td>290"
        "<tr><td>Hyror<td>50<td>10</table>"
    ),
}
CHROMIUM_CELLS = {
    "rows-ruled": [
        ["Tkr", "Utfall 2023", "Budget 2023"],
        ["Skatter", "1 250", "1 180"],
        ["Bidrag", "300", "290"],
        ["Hyror", "50", "10"],
    ],
    "plan": [
        ["Risk", "Kontroll", "Värde"],
        ["Fel lön", "Stickprov av trettio utbetalningar per år", "6"],
        ["Svag rutin", "Intervju", "12"],
    ],
    "band": [
        ["Mkr", "Utfall 2023", "Budget 2023"],
        ["Skatter", "1 250", "1 180"],
        ["Bidrag", "300", "290"],
        ["Hyror", "50", "10"],
    ],
}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    return html_pdfs({name: html_page(html) for name, html in CHROMIUM_PAGES.items()})


@pytest.mark.parametrize("name", list(CHROMIUM_PAGES))
def test_headers_that_no_rule_parts_from_the_first_row(
    printed: dict[str, bytes], name: str
) -> None:
    document = read(printed[name])
    assert tables(document) == [CHROMIUM_CELLS[name]]
    assert not lost(document)


def _words(*texts: str, orders: tuple[int, ...], runs: tuple[int, ...]) -> list[Word]:
    """Words of ten points on one line, a space of 2.5 points between them."""
    out, x = [], 50.0
    for text, order, run in zip(texts, orders, runs, strict=True):
        out.append(Word(text, x, x + 5 * len(text), 100.0, 10.0, run=run, order=order))
        x += 5 * len(text) + 2.5
    return out


TEXTS = ("Nämnden", "har", "under", "året", "hållit", "åtta", "möten")


def test_words_drawn_in_another_order_say_nothing_of_cells() -> None:
    words = telling(_words(*TEXTS, orders=(1, 5, 2, 7, 3, 6, 4), runs=(9,) * 7))
    assert {word.order for word in words} == {0}


def test_words_drawn_one_by_one_say_nothing_of_cells() -> None:
    words = telling(_words(*TEXTS, orders=tuple(range(1, 8)), runs=tuple(range(11, 18))))
    assert [word.order for word in words] == list(range(1, 8))
    assert {word.run for word in words} == {0}


def test_words_drawn_together_do() -> None:
    given = _words(*TEXTS, orders=tuple(range(1, 8)), runs=(9,) * 7)
    assert telling(given) == given


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kommunstyrel\nsen", "Kommunstyrelsen"),
        ("Barn- och\nutbildningsnä\nmnden", "Barn- och\nutbildningsnämnden"),
        ("Verksamhetens\nintäkter", "Verksamhetens\nintäkter"),
        ("Budget\nhelår", "Budget\nhelår"),
        ("Utfall\n2023", "Utfall\n2023"),
    ],
)
def test_words_broken_without_a_hyphen(text: str, wanted: str) -> None:
    known = words_in(["Kommunstyrelsen och nämnden följer verksamhetens intäkter"])
    grid = mended(Grid(((GridCell(text),),)), known)
    assert grid.rows[0][0].text == wanted


def _turned(rows: int, header: str = "strong[Tkr], strong[2022], strong[2023]") -> str:
    """A page turn in the midst of a table of even rows, after `rows` of its lines."""
    lines = [header, *(f"[Verksamhet {n}], [{n} 250], [−{n} 104]" for n in range(11, 18))]
    look = "columns: (60mm, 30mm, 30mm), inset: 3pt, stroke: none, align: (left, right, right)"
    parts = [", ".join(lines[:rows]), ", ".join(lines[rows:])]
    return "\n#pagebreak()\n".join(f"#table({look}, {part})" for part in parts)


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_a_page_turn_right_after_the_header_or_before_the_last_row(rows: int) -> None:
    document = read(typst_pdf(f"= Rubrik\nText före tabellen.\n\n{_turned(rows)}\n\nText efter."))
    (table,) = tables(document)
    assert table[0] == ["Tkr", "2022", "2023"]
    assert table[1:] == [[f"Verksamhet {n}", f"{n} 250", f"−{n} 104"] for n in range(11, 18)]
    assert not lost(document)


def test_a_last_row_below_the_last_rule() -> None:
    cells = "[Tkr], [2022], [2023], [Skatter], [12], [34], [Bidrag], [56], [78], [Hyror], [9], [10]"
    last = "[Summa], [77], [122]"
    look = "columns: (60mm, 30mm, 30mm), inset: 3pt, align: (left, right, right)"
    body = (
        f"= Rubrik\n#table({look}, stroke: 0.5pt, {cells})\n#v(-8pt)\n"
        f"#table({look}, stroke: none, {last})"
    )
    document = read(typst_pdf(body))
    (table,) = tables(document)
    assert table[-1] == ["Summa", "77", "122"]
    assert len(table) == 5


def test_a_label_wider_than_its_ruled_cell_stays_in_it() -> None:
    cells = "[], [Intäkter], [Kostnader], [Räddningsnämnden], [297], [−1 355], [Lön], [95 808], [−448 457]"
    look = "columns: (12mm, 40mm, 30mm), inset: 3pt, stroke: 0.5pt, align: (left, right, right)"
    (table,) = tables(read(typst_pdf(f"= Rubrik\n#table({look}, {cells})")))
    assert table[1:] == [["Räddningsnämnden", "297", "−1 355"], ["Lön", "95 808", "−448 457"]]
