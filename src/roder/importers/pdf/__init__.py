"""PDF → pieces, by geometry; see docs/algorithms/pdf-tables.md.

Map: `file` (opening, refusals) · `frame`, `glyphs`, `words`, `lines` (text layer → words → lines →
segments) · `rulings`, `lattice`, `ladders` (what the page draws, and the tables it rules) · `bands`
(page headers and footers) · `flow` (text in columns) · `regions`, `columns`, `glued`, `seats`,
`headers`, `rows` (tables told by their text) · `ruled`, `grids` (tables → grids) · `prose`
(everything else) · `pages` (one page at a time) · `document` (the pages together).
"""

from roder.importers.pdf.document import read

__all__ = ["read"]
