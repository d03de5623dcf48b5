"""PDF → pieces, by geometry; see docs/algorithms/pdf-tables.md.

Map: `file` (opening, refusals) · `glyphs`, `words`, `lines` (text layer → words → lines → segments)
· `rulings`, `lattice` (what the page draws) · `bands` (page headers and footers) · `flow` (text in
columns) · `regions`, `columns`, `rows`, `ruled`, `grids` (tables) · `prose` (everything else) ·
`pages` (one page at a time) · `document` (the pages together).
"""

from roder.importers.pdf.document import read

__all__ = ["read"]
