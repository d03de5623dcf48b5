"""A plan's Report as a Word file that a secretary can finish: real styles, headings and table heads, and a
content control with the address around every figure, so that it can be read back.

Map: `report` (the whole) · `blocks` (paragraphs, lists, charts, what tables hold) · `tables` (their XML) ·
`controls` (content controls and fields) · `looks` (styles, language).
"""

from roder.documents.docx.report import render_docx

__all__ = ["render_docx"]
