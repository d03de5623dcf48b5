"""Reports as PDF that everyone can read: tagged, with the language and the titles set (PDF/UA-1).

Map: `review` (ReviewReport → PDF) · `matter` (the report in words, as plain data) · `setting` (Typst,
with the fonts that lie here and nothing from the machine) · `templates/` (what it looks like).
"""
