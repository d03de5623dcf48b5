"""The same cells read alike, whichever program set them and however little it drew."""

from __future__ import annotations

import pytest
from pdf_layouts import STYLES
from pdf_reading import lost, plain, tables

from conftest import AFTER, BEFORE, EVERY
from roder.core.document.pieces import Grid, TextPiece
from roder.importers.pdf import read

NAMES = tuple(EVERY)


def _expect(name: str, data: bytes) -> None:
    document = read(data)
    wanted = [[plain(text) for text in row] for row in EVERY[name].printed()]
    assert tables(document) == [wanted]
    assert not lost(document)


@pytest.mark.parametrize("style", [*STYLES, "report"])
@pytest.mark.parametrize("name", NAMES)
def test_typst(typst_files: dict[str, bytes], name: str, style: str) -> None:
    _expect(name, typst_files[f"{name}-{style}"])


@pytest.mark.parametrize("style", [*STYLES, "report", "boxed"])
@pytest.mark.parametrize("name", NAMES)
def test_chromium(chromium_files: dict[str, bytes], name: str, style: str) -> None:
    _expect(name, chromium_files[f"{name}-{style}"])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_writer(office_files: dict[str, bytes], name: str, style: str) -> None:
    _expect(name, office_files[f"{name}-{style}"])


@pytest.mark.parametrize("style", ["grid", "plain"])
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_calc(office_files: dict[str, bytes], name: str, style: str) -> None:
    _expect(name, office_files[f"{name}-{style}_calc"])


@pytest.mark.parametrize("style", STYLES)
def test_headings_that_span_columns_say_so(typst_files: dict[str, bytes], style: str) -> None:
    document = read(typst_files[f"spanning-{style}"])
    grid = next(piece for piece in document.pieces if isinstance(piece, Grid))
    assert [(cell.text, cell.span) for cell in grid.rows[0] if cell.text] == [
        ("2023", 3),
        ("2022", 2),
    ]
    assert [cell.covered for cell in grid.rows[0]] == [False, False, True, True, False, True]


@pytest.mark.parametrize("style", STYLES)
def test_emphasis_and_indentation_of_labels(chromium_files: dict[str, bytes], style: str) -> None:
    document = read(chromium_files[f"operating-{style}"])
    grid = next(piece for piece in document.pieces if isinstance(piece, Grid))
    sheet = EVERY["operating"]
    for number, row in enumerate(grid.rows[1:], start=1):
        assert row[0].bold == (number in sheet.bold)
        assert (row[0].indent > 4) == (number in sheet.indents)


def test_text_around_a_table_stays_text(typst_files: dict[str, bytes]) -> None:
    document = read(typst_files["operating-plain"])
    kinds = ["grid" if isinstance(piece, Grid) else piece.kind.value for piece in document.pieces]
    assert kinds == ["heading", "paragraph", "grid", "paragraph"]
    found = [piece.text for piece in document.pieces if isinstance(piece, TextPiece)]
    assert found == ["Rubrik", BEFORE, AFTER]


def test_cells_know_where_they_stand(typst_files: dict[str, bytes]) -> None:
    document = read(typst_files["long-grid"])
    cells = [
        cell
        for piece in document.pieces
        if isinstance(piece, Grid)
        for row in piece.rows
        for cell in row
        if cell.text
    ]
    assert {cell.source.page for cell in cells} == set(range(1, (document.pages or 0) + 1))
    for cell in cells:
        left, top, right, bottom = cell.source.box or (0, 0, 0, 0)
        assert 0 < left < right < 596
        assert 0 < top < bottom < 842
