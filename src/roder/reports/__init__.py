"""Facts arranged for a reader, without a word of any language in them but the document's own.

Map: `review` (the shape of a reviewed document: sections, tables, cells, findings) · `spots` (where
a place in a document is on the page) · `relations` (proofs gathered by what they have in common) ·
`findings` (problems numbered and placed) · `tables`, `prose` (cells and words that know how they
stand) · `arrangement` (an Examination → a ReviewReport).
"""

from roder.reports.arrangement import arrange_review
from roder.reports.review import ReviewReport

__all__ = ["ReviewReport", "arrange_review"]
