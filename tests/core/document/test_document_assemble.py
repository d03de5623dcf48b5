"""Pieces → Document: broken tables joined, everything accounted for."""

from __future__ import annotations

import pytest

from roder.core.base import SourceRef
from roder.core.document.assemble import document
from roder.core.document.blocks import BlockKind, Document
from roder.core.document.pieces import Grid, GridCell, Piece, RawDocument, TextPiece, rectangular
from roder.reference import vocabulary

HEAD = ("Nämnd, tkr", "Budget 2025", "Plan 2026")
FOOTER = TextPiece(BlockKind.PAGE_FOOTER, "Sida 4", SourceRef(page=4))


def grid(*rows: tuple[str, ...], continues: bool = False, page: int = 4) -> Grid:
    cells = [[GridCell(text) for text in row] for row in rows]
    return Grid(rectangular(cells), SourceRef(page=page), continues=continues)


def assembled(*pieces: Piece, raw: str | None = None) -> Document:
    text = "\n".join(p.text() if isinstance(p, Grid) else p.text for p in pieces)
    return document(RawDocument("pdf", pieces, text if raw is None else raw), "b.pdf", vocabulary())


def labels(found: Document) -> list[list[str]]:
    return [[row.label for row in table.rows] for table in found.tables]


def test_a_table_broken_over_pages_is_one_and_the_footer_follows_it() -> None:
    found = assembled(
        grid(HEAD, ("Skola", "12 400", "12 655")),
        FOOTER,
        grid(("Omsorg", "9 870", "10 005"), page=5),
    )
    assert labels(found) == [["Skola", "Omsorg"]]
    assert [b.kind for b in found.blocks] == [BlockKind.TABLE, BlockKind.PAGE_FOOTER]


def test_a_repeated_header_does_not_part_a_continued_table() -> None:
    found = assembled(
        grid(HEAD, ("Skola", "12 400", "12 655")),
        FOOTER,
        grid(HEAD, ("Omsorg", "9 870", "10 005"), continues=True, page=5),
    )
    assert labels(found) == [["Skola", "Omsorg"]]


@pytest.mark.parametrize(
    "second",
    [
        grid(("Nämnd, tkr", "Utfall 2024", "Avvikelse"), ("Omsorg", "9 870", "10 005")),
        grid(("Omsorg", "9 870"), ("Kultur", "3 110")),
    ],
    ids=["a header of its own", "another width"],
)
def test_another_table_stays_another(second: Grid) -> None:
    found = assembled(grid(HEAD, ("Skola", "12 400", "12 655")), FOOTER, second)
    assert len(found.tables) == 2


def test_text_between_parts_tables() -> None:
    text = TextPiece(BlockKind.PARAGRAPH, "Därtill kommer följande.")
    found = assembled(
        grid(HEAD, ("Skola", "12 400", "12 655")), text, grid(("Omsorg", "9 870", "10 005"))
    )
    assert [b.kind for b in found.blocks] == [
        BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.TABLE,
    ]  # fmt: skip


def test_tables_are_numbered_in_reading_order_under_their_headings() -> None:
    found = assembled(
        TextPiece(BlockKind.HEADING, "Drift"),
        grid(HEAD, ("Skola", "12 400", "12 655")),
        TextPiece(BlockKind.HEADING, "Investering"),
        grid(HEAD, ("Skola", "1 400", "1 655")),
    )
    assert [(t.id, t.heading) for t in found.tables] == [("t1", "Drift"), ("t2", "Investering")]


def test_the_account_counts_blocks_tables_cells_and_characters() -> None:
    found = assembled(
        TextPiece(BlockKind.PARAGRAPH, "Tre ord här."),
        grid(HEAD, ("Skola", "12 400", ""), ("Omsorg", "–", "0")),
    )
    account = found.account
    assert (account.blocks, account.tables, account.cells, account.lost) == (2, 1, 3, 0)
    printed = "Treordhär." + "Nämnd,tkrBudget2025Plan2026" + "Skola12400" + "Omsorg–0"
    assert account.characters == len(printed)


@pytest.mark.parametrize(
    ("raw", "lost"),
    [
        ("Tre ord", 0),
        ("Tre  o r d\n", 0),  # white space is not accounted
        ("Tre ord!", 1),
        ("Tre ord och tre", 6),  # one more t, r, e, and o, c, h; what stands twice is needed twice
    ],
)
def test_characters_in_no_block_are_lost(raw: str, lost: int) -> None:
    found = assembled(TextPiece(BlockKind.PARAGRAPH, "Tre ord"), raw=raw)
    assert found.account.lost == lost


def _grid(*lines: str) -> Grid:
    rows = [[GridCell(text.replace("/", "\n")) for text in line.split("|")] for line in lines]
    return Grid(rectangular(rows))


def _tables(*grids: Grid) -> list[list[list[str]]]:
    found = document(RawDocument("docx", grids, ""), "budget.docx", vocabulary())
    return [[[r.label, *(c.text for c in r.cells)] for r in table.rows] for table in found.tables]


def test_figures_typed_under_each_other_in_one_cell_are_rows() -> None:
    grid = _grid("tkr|2024|2025", "Intäkter/Kostnader/Netto|10/-8/2|11/-9/2")
    assert _tables(grid) == [
        [["Intäkter", "10", "11"], ["Kostnader", "-8", "-9"], ["Netto", "2", "2"]]
    ]


@pytest.mark.parametrize(
    "line",
    ["Barn och/utbildning|10|11", "Barn och/utbildning|10/ca|11/ca", "A/B|10/12/14|11/13/15"],
)
def test_other_cells_of_several_lines_stay_one_row(line: str) -> None:
    assert len(_tables(_grid("tkr|2024|2025", line))[0]) == 1


def test_a_table_that_repeats_its_head_goes_on() -> None:
    first = _grid("tkr|2024|2025", "Skola|5|6")
    second = _grid("tkr|2024|2025", "Omsorg|5|6", "Summa|10|12")
    assert _tables(first, second) == [
        [["Skola", "5", "6"], ["Omsorg", "5", "6"], ["Summa", "10", "12"]]
    ]


def test_a_table_with_its_sum_is_finished() -> None:
    first = _grid("tkr|2024|2025", "Skola|5|6", "Summa|5|6")
    second = _grid("tkr|2024|2025", "Omsorg|5|6", "Summa|5|6")
    assert len(_tables(first, second)) == 2
