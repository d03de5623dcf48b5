"""XLSX → words and grids. `read` is the door; the rest is its rooms.

Map: `workbook` (sheets, shared strings, the reading order) · `sheets` (one sheet's filled cells) ·
`styles` (fonts, indents and number formats of cells) · `stored`, `formatcode`, `formats`, `dates`
(a stored number → what the reader of the sheet sees) · `regions`, `layout`, `cutting`, `joining`
(cells → headings, paragraphs and grids).

Read: values as shown, hidden rows, columns and sheets too (hidden sheets with a note). Formulas
count by the result that was saved with them. Not read: comments, charts, pictures, text boxes,
print headers, conditional formatting.

The XML is read directly, sheet by sheet in a stream: openpyxl takes a quarter of a second to
import, and in its streaming mode it knows neither merged cells nor the display of numbers.
"""

from __future__ import annotations

from roder.core.document.pieces import RawDocument


def read(data: bytes) -> RawDocument:
    """An XLSX file's bytes as pieces, sheet by sheet.

    Cells have `text` as shown in Swedish form and, where it is a figure, `number` in the unit and
    with the precision shown. `source` has sheet, cell and row. Raises Unreadable: damaged,
    zip-bomb, external-entity, table-too-large, stray-cell.
    """
    from roder.importers.package import Package
    from roder.importers.xlsx.workbook import read_package

    return read_package(Package(data))
