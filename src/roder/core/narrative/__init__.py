"""The plan's own words: sections of text in which figures are quoted by address (DESIGN).

Map: `sections` (a section of the document) · `quotes` (figures quoted by address) · `checks`.
"""

from roder.core.narrative.sections import Shown, TextSection

__all__ = ["Shown", "TextSection"]
