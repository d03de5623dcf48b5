"""The plan's own words: sections of text in which figures are quoted by address (DESIGN).

Map: `sections` (a section of the document).
"""

from roder.core.narrative.sections import TextSection

__all__ = ["TextSection"]
