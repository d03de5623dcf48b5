"""Everything that is no table, and pages that are laid out otherwise than one upright column."""

from __future__ import annotations

import pytest
from pdf_layouts import CHROMIUM, html_page, html_pdfs, typst_pdf, typst_table
from pdf_reading import lost, plain, tables, texts
from pdf_sheets import BALANCE, OPERATING

from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, TextPiece
from roder.importers.pdf import read

LEFT = (
    "Socialnämnden redovisar ett underskott som förklaras av fler placeringar än vad som antogs "
    "när budgeten beslutades. Åtgärder har satts in under våren och väntas ge verkan först nästa "
    "år. Antalet ärenden har ökat varje månad sedan januari och väntas göra det även i höst."
)
RIGHT = (
    "Utbildningsnämnden lämnar ett överskott eftersom antalet elever blev lägre än prognosen. "
    "Grundskolan har anpassat organisationen i två steg och gymnasiet påverkas av att fler söker "
    "sig till andra kommuner. Förskolan har haft svårt att rekrytera behörig personal."
)


def test_headers_and_footers_are_told_from_the_text() -> None:
    pages = "\n#pagebreak()\n".join(
        f"= Kapitel {word}\n{LEFT}\n\n{RIGHT}" for word in ("ett", "två", "tre", "fyra", "fem")
    )
    body = (
        "#set page(header: [Exempelkommun #h(1fr) Årsredovisning 2023], "
        "footer: context [Antagen 2024-04-15 #h(1fr) #counter(page).display()])\n" + pages
    )
    document = read(typst_pdf(body))
    assert texts(document, BlockKind.PAGE_HEADER) == ["Exempelkommun Årsredovisning 2023"] * 5
    assert texts(document, BlockKind.PAGE_FOOTER) == [
        f"Antagen 2024-04-15 {number}" for number in range(1, 6)
    ]
    assert len(texts(document, BlockKind.HEADING)) == 5
    assert texts(document, BlockKind.PARAGRAPH) == [LEFT, RIGHT] * 5
    assert not lost(document)


def test_a_table_header_repeated_on_every_page_is_no_page_header() -> None:
    rows = "".join(f"[Objekt {n}], [{n * 13 % 900}], [{n * 7 % 800}], " for n in range(160))
    body = (
        "#table(columns: (6cm, 3cm, 3cm), align: (left, right, right), stroke: none, "
        f"table.header([Objekt], [Budget], [Utfall]), {rows})"
    )
    document = read(typst_pdf(body))
    assert texts(document, BlockKind.PAGE_HEADER) == []
    grids = [piece for piece in document.pieces if isinstance(piece, Grid)]
    assert [grid.continues for grid in grids] == [False] + [True] * (len(grids) - 1)
    assert len(grids) > 2
    (table,) = tables(document)
    assert table[0] == ["Objekt", "Budget", "Utfall"]
    assert len(table) == 161


def test_a_new_table_after_a_page_break_is_not_a_continuation() -> None:
    one = typst_table(OPERATING, "lines")
    document = read(typst_pdf(f"{one}\n#pagebreak()\n= Ny tabell\n{one}"))
    grids = [piece for piece in document.pieces if isinstance(piece, Grid)]
    assert [grid.continues for grid in grids] == [False, False]


def test_text_in_columns_is_read_column_by_column() -> None:
    body = f"= Ekonomi\n#columns(2)[{LEFT}\n\n#colbreak()\n{RIGHT}]"
    document = read(typst_pdf(body))
    assert tables(document) == []
    assert texts(document, BlockKind.PARAGRAPH) == [LEFT, RIGHT]


def test_a_table_beside_running_text() -> None:
    sheet = (
        "#table(columns: 3, align: (left, right, right), stroke: none, [Tkr], [2023], [2022], "
        "[Intäkter], [1 250], [1 180], [Kostnader], [-1 300], [-1 190], [Resultat], [-50], [-10])"
    )
    document = read(typst_pdf(f"#columns(2)[{LEFT} {LEFT}\n#colbreak()\n{RIGHT}\n\n{sheet}]"))
    assert tables(document) == [
        [
            ["Tkr", "2023", "2022"],
            ["Intäkter", "1 250", "1 180"],
            ["Kostnader", "−1 300", "−1 190"],
            ["Resultat", "−50", "−10"],
        ]
    ]
    assert not lost(document)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_table_set_along_the_page(angle: int) -> None:
    body = f"#rotate({angle}deg, reflow: true)[#box(width: 17cm)[{typst_table(OPERATING, 'grid')}]]"
    document = read(typst_pdf(body))
    wanted = [[plain(text) for text in row] for row in OPERATING.printed()]
    assert tables(document) == [wanted]
    grid = next(piece for piece in document.pieces if isinstance(piece, Grid))
    left, top, right, bottom = grid.source.box or (0, 0, 0, 0)
    if angle != 180:
        assert bottom - top > right - left


def test_contents_lists_and_footnotes() -> None:
    body = (
        "#outline(title: [Innehåll])\n= Inledning\nText om året.#footnote[Exklusive bolagen.]\n\n"
        "- Första punkten i listan\n- Andra punkten\n\n+ Ett steg\n+ Två steg\n"
        f"#pagebreak()\n== Ekonomi\n{LEFT}"
    )
    document = read(typst_pdf(body))
    contents = texts(document, BlockKind.CONTENTS)
    assert [line.split()[0] for line in contents] == ["Inledning", "Ekonomi"]
    assert [line.split()[-1] for line in contents] == ["1", "2"]
    assert texts(document, BlockKind.LIST_ITEM) == [
        "• Första punkten i listan",
        "• Andra punkten",
        "1. Ett steg",
        "2. Två steg",
    ]
    assert [text[-18:] for text in texts(document, BlockKind.FOOTNOTE)] == ["Exklusive bolagen."]
    levels = {
        piece.text: piece.level
        for piece in document.pieces
        if isinstance(piece, TextPiece) and piece.kind is BlockKind.HEADING
    }
    assert levels["Inledning"] < levels["Ekonomi"]
    assert not lost(document)


def test_words_broken_at_line_ends_are_rejoined() -> None:
    word = "kommunstyrelsens verksamhetsutvecklingsprogram och digitaliseringsstrategi "
    body = f"#set text(hyphenate: true)\n#box(width: 4.2cm)[{word * 3}]"
    document = read(typst_pdf(body))
    (paragraph,) = texts(document, BlockKind.PARAGRAPH)
    assert paragraph == (word * 3).strip()


def test_a_paragraph_broken_by_a_page_turn_is_one() -> None:
    body = f"#set page(height: 7cm)\n{LEFT} {RIGHT} {LEFT} {RIGHT}"
    document = read(typst_pdf(body))
    assert (document.pages or 0) > 1
    assert texts(document, BlockKind.PARAGRAPH) == [f"{LEFT} {RIGHT} {LEFT} {RIGHT}"]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_footnote_mark_on_a_number_is_kept_apart() -> None:
    rows = (
        "<tr><td>Post<td>2023<td>2022<tr><td>Intäkter<td>12 345<sup>1</sup><td>11 000"
        "<tr><td>Kostnader<td>-9 000<td>-8 750"
    )
    html = html_page(f"<table>{rows}</table>")
    document = read(html_pdfs({"one": html})["one"])
    assert tables(document)[0][1] == ["Intäkter", "12 345 1)", "11 000"]


def test_thousands_parted_by_movement_alone() -> None:
    cells = "".join(
        f"[Rad {n}], [{n}#h(2.4pt)250], [−{n}#h(2.4pt)104#h(2.4pt){300 + n}], [{n}], "
        for n in range(10, 18)
    )
    body = (
        "#set text(size: 9pt)\n#table(columns: (4cm, 3cm, 3cm, 2cm), "
        "align: (left, right, right, right), stroke: none, [Tkr], [2022], [2023], [Not], "
        f"{cells})"
    )
    (table,) = tables(read(typst_pdf(body)))
    assert table[1] == ["Rad 10", "10 250", "−10 104 310", "10"]
    assert table[8] == ["Rad 17", "17 250", "−17 104 317", "17"]


def test_two_tables_with_headings_between_stay_two() -> None:
    body = (
        f"= Resultat\n{typst_table(OPERATING, 'plain')}\n== Balans\n{typst_table(BALANCE, 'plain')}"
    )
    found = tables(read(typst_pdf(body)))
    assert [len(table) for table in found] == [len(OPERATING.rows), len(BALANCE.rows)]
