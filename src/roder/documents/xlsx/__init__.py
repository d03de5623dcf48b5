"""A plan's Report → a workbook that calculates: every figure in one cell, every sum a live formula.

Map: `names` (of sheets and cells) · `places` (where each figure stands) · `formulas` (declared formula →
spreadsheet formula) · `styles` (number formats, looks) · `tables` (a sheet for each table) · `charts` ·
`lists` (contents and all figures) · `workbook` (the whole). See docs/guides/formats.md.
"""

from roder.documents.xlsx.workbook import render_xlsx

__all__ = ["render_xlsx"]
