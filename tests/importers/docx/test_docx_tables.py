"""Tables of a DOCX, cell for cell."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roder.core.document.pieces import COVERED, Grid, TextPiece
from roder.importers import limits
from roder.importers.docx import read
from roder.importers.unreadable import Unreadable


def cell(text: str = "", properties: str = "", run: str = "", more: str = "") -> str:
    content = f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p>{more}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def shown(grid: Grid) -> list[list[str | None]]:
    """The texts; None for a covered slot."""
    return [[None if slot.covered else slot.text for slot in line] for line in grid.rows]


def grids(data: bytes) -> list[Grid]:
    return [piece for piece in read(data).pieces if isinstance(piece, Grid)]


def test_spans_and_vertical_merges(make_docx):
    body = table(
        row(cell("Rad", '<w:vMerge w:val="restart"/>'), cell("2023", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), cell("Budget"), cell("Utfall")),
        row(cell("Intäkter"), cell("1"), cell("2")),
    )  # fmt: skip
    (grid,) = grids(make_docx(body))
    assert shown(grid) == [
        ["Rad", "2023", None],
        [None, "Budget", "Utfall"],
        ["Intäkter", "1", "2"],
    ]
    assert grid.rows[0][1].span == 2
    assert grid.rows[0][2] == COVERED


def test_rows_that_begin_or_end_inside_the_grid(make_docx):
    body = table(
        row(cell("a"), cell("b"), cell("c")),
        row(cell("mitt"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert shown(grids(make_docx(body))[0]) == [["a", "b", "c"], ["", "mitt", ""]]


def test_a_covered_cell_with_text_is_not_lost(make_docx):
    body = table(row(cell("a", '<w:vMerge w:val="restart"/>'), cell("1")),
                 row(cell("kvar", "<w:vMerge/>"), cell("2")))  # fmt: skip
    assert shown(grids(make_docx(body))[0]) == [["a", "1"], ["kvar", "2"]]


def test_nested_tables_come_after_and_nothing_is_doubled(make_docx):
    inner = table(row(cell("x"), cell("y")))
    body = table(row(cell("yttre", more=inner), cell("b")))
    outer, nested = grids(make_docx(body))
    assert shown(outer) == [["yttre", "b"]]
    assert shown(nested) == [["x", "y"]]


def test_a_frame_of_one_cell_is_only_its_content(make_docx):
    (piece,) = read(make_docx(table(row(cell("Faktaruta"))))).pieces
    assert isinstance(piece, TextPiece)
    assert piece.text == "Faktaruta"


def test_marked_header_rows_emphasis_and_indent(make_docx):
    indented = cell("varav").replace("<w:p>", '<w:p><w:pPr><w:ind w:left="400"/></w:pPr>')
    body = table(
        row(cell("Rad"), cell("2024"), properties="<w:tblHeader/>"),
        row(cell("Summa", run="<w:b/>"), cell("7", run="<w:b w:val='0'/><w:i/>")),
        row(indented, cell("3")),
    )
    (grid,) = grids(make_docx(body))
    assert grid.header_rows == 1
    assert [(slot.bold, slot.italic) for slot in grid.rows[1]] == [(True, False), (False, True)]
    assert [line[0].indent for line in grid.rows] == [0, 0, 20]  # 400 twips


def test_first_row_emphasised_by_the_table_style(make_docx, word):
    styles = word(
        "styles",
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow">'
        "<w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>",
    )
    head = '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0020"/></w:tblPr>'
    body = table(head, row(cell("a"), cell("b")), row(cell("1"), cell("2")))
    (grid,) = grids(make_docx(body, {"styles": styles}))
    assert [[slot.bold for slot in line] for line in grid.rows] == [[True, True], [False, False]]


def test_rows_and_cells_in_content_controls_and_deleted_rows(make_docx):
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = table(
        control.format(row(cell("a"), control.format(cell("b")))),
        row(cell("struken"), cell("rad"), properties="<w:del/>"),
        row(cell("c"), cell("d"), properties="<w:ins/>"),
    )
    assert shown(grids(make_docx(body))[0]) == [["a", "b"], ["c", "d"]]


def tabbed(*fields: str) -> str:
    inner = "<w:tab/>".join(f"<w:t>{field}</w:t>" for field in fields)
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_paragraphs_with_figures_at_tab_stops_are_a_grid(make_docx):
    body = (
        "<w:p><w:r><w:t>Inledning som är vanlig text.</w:t></w:r></w:p>"
        + tabbed("Tkr", "Utfall", "Budget")
        + tabbed("Intäkter", "100", "–")
        + "<w:p><w:r><w:t>Kostnader</w:t></w:r></w:p>"
        + tabbed("Personal", "−60", "−70")
        + "<w:p><w:r><w:t>Efteråt.</w:t></w:r></w:p>"
    )
    before, grid, after = read(make_docx(body)).pieces
    assert shown(grid) == [
        ["Tkr", "Utfall", "Budget"],
        ["Intäkter", "100", "–"],
        ["Kostnader", "", ""],
        ["Personal", "−60", "−70"],
    ]
    assert (before.text, after.text) == ("Inledning som är vanlig text.", "Efteråt.")


def test_uneven_tabs_are_set_against_the_right_edge(make_docx):
    body = tabbed("Lång benämning", "1", "2") + tabbed("Kort", "", "3", "4")
    assert shown(grids(make_docx(body))[0]) == [["Lång benämning", "1", "2"], ["Kort", "3", "4"]]


def test_a_table_with_too_many_rows_is_refused(make_docx):
    rows = row(cell("a"), cell("1")) * (limits.MAX_TABLE_ROWS + 1)
    with pytest.raises(Unreadable) as refusal:
        read(make_docx(table(rows)))
    assert refusal.value.code == "table-too-large"
    assert refusal.value.params["rows"] == str(limits.MAX_TABLE_ROWS + 1)


def test_a_thousand_tables_read(make_docx):
    one = table(row(cell("a"), cell("1")), row(cell("b"), cell("2")))
    assert len(grids(make_docx((one + "<w:p/>") * 1000))) == 1000


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=0, max_size=8)
GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=5)
)


@settings(max_examples=30, deadline=None)
@given(GRIDS)
def test_a_grid_written_by_python_docx_reads_back(cells):
    document = docx.Document()
    written = document.add_table(len(cells), len(cells[0]))
    for line, texts in zip(written.rows, cells, strict=True):
        for slot, text in zip(line.cells, texts, strict=True):
            slot.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    (grid,) = grids(buffer.getvalue())
    assert shown(grid) == cells


def test_hidden_rows_and_deleted_cells_are_not_read(make_docx):
    body = table(
        row(cell("tkr"), cell("2024"), cell("2025")),
        row(cell("Skola"), cell("5"), cell("6", '<w:cellDel w:id="1" w:author="x"/>'), cell("7")),
        row(cell("Dold"), cell("8"), cell("8"), properties="<w:hidden/>"),
        row(cell("Omsorg"), cell("9"), cell("9"), properties='<w:hidden w:val="0"/>'),
    )
    document = read(make_docx(body))
    (grid,) = [piece for piece in document.pieces if isinstance(piece, Grid)]
    assert shown(grid) == [["tkr", "2024", "2025"], ["Skola", "5", "7"], ["Omsorg", "9", "9"]]


def test_moved_and_inserted_text_is_read_where_it_stands_now(make_docx):
    def tracked(tag: str, text: str, inner: str = "t") -> str:
        return f'<w:{tag} w:id="1" w:author="x"><w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>'

    changed = tracked("del", "111", "delText") + tracked("ins", "222")
    moved = tracked("moveFrom", "333") + tracked("moveTo", "444")
    cells = "".join(f"<w:tc><w:p>{inner}</w:p></w:tc>" for inner in (changed, moved))
    body = table(row(cell("tkr"), cell("2024"), cell("2025")), row(cell("Skola"), cells))
    assert shown(grids(make_docx(body))[0])[1] == ["Skola", "222", "444"]
