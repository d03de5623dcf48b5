"""What crosses the pipe arrives as it was sent, and nothing else crosses."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal

import pytest

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import COVERED, EMPTY, Grid, GridCell, RawDocument, TextPiece
from roder.importers.parcels import packed, parcels, unpacked
from roder.importers.unreadable import Unreadable

BOX = SourceRef(page=2, box=(1.0, 2.5, 3.0, 4.0))
CELLS = (
    GridCell("Summa", SourceRef(line=3), bold=True, indent=1.5),
    GridCell("1 200", BOX, italic=True, span=2, number=Decimal("1200.50")),
    COVERED,
    EMPTY,
)
GRID = Grid((CELLS, CELLS[::-1]), SourceRef(sheet="Drift", cell="B4"), "Tabell 1", 1, True)
TEXT = TextPiece(BlockKind.HEADING, "Ekonomi", SourceRef(page=1), 2)
ODD = Problem("hidden-sheet", Severity.NOTE, Place(SourceRef(sheet="Blad2")), params={"sheet": "B"})


def sent(document: RawDocument) -> tuple[RawDocument, int]:
    """The document as the parent puts it together, and how many parcels it came in."""
    *pieces, rest = [unpacked(parcel) for parcel in parcels(document)]
    assert isinstance(rest, RawDocument)
    assert all(isinstance(parcel, tuple) for parcel in pieces)
    return replace(rest, pieces=sum(pieces, ())), len(pieces)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (TEXT,),
        (GRID, TEXT, GRID),
        (Grid(((EMPTY,),)),),
        (Grid((CELLS, CELLS[:1], ())),),  # rows of unlike lengths, should an importer give them
        (Grid(()),),
    ],
    ids=["none", "text", "tables", "an empty cell", "ragged", "no rows"],
)
def test_a_document_arrives_as_it_was_sent(pieces: tuple[Grid | TextPiece, ...]) -> None:
    document = RawDocument("pdf", pieces, "Ekonomi Summa 1 200", (ODD,), 7)
    assert sent(document)[0] == document


def test_a_large_document_comes_in_several_parcels() -> None:
    grid = Grid(((EMPTY,) * 100,) * 10)  # a thousand cells
    document = RawDocument("xlsx", (grid,) * 9, "")
    back, count = sent(document)
    assert back == document
    assert count == 3  # four thousand cells, four thousand, and one


def test_cells_of_one_line_share_their_source() -> None:
    line = tuple(GridCell(text, SourceRef(line=8)) for text in "abc")
    back, _ = sent(RawDocument("txt", (Grid((line,)),), "abc"))
    grid = back.pieces[0]
    assert isinstance(grid, Grid)
    assert len({id(cell.source) for cell in grid.rows[0]}) == 1


def test_a_refusal_crosses_with_its_words() -> None:
    back = unpacked(packed(Unreadable("too-large", size="300 MB", limit="200 MB")))
    assert isinstance(back, Unreadable)
    assert (back.code, back.params) == ("too-large", {"size": "300 MB", "limit": "200 MB"})


@pytest.mark.parametrize("value", [print, pickle.dumps, SourceRef.as_json, object()])
def test_nothing_but_values_of_a_document_crosses(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(value))


def test_a_grid_with_too_few_texts_is_refused() -> None:
    parcel = packed(Grid(((GridCell("a"), GridCell("b")),)))
    assert isinstance(unpacked(parcel), Grid)
    short = parcel.replace(b"\x8c\x01b", b"", 1)
    assert short != parcel
    with pytest.raises((pickle.UnpicklingError, ValueError, TypeError)):
        unpacked(short)
