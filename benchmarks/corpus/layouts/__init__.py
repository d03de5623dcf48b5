"""A paper laid out by programs that are not Roder.

Map: `grid` (header rows with spans, common to all) · `word` (DOCX) · `calc` (XLSX) · `web`
(Chromium print) · `typeset` (Typst) · `typed` (plain text) · `press` (all of them, in batches).
"""
