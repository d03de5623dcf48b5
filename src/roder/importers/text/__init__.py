"""Plain text → pieces: tab-separated tables, tables set with spaces, headings, lists, paragraphs."""

from roder.importers.text.reader import read

__all__ = ["read"]
