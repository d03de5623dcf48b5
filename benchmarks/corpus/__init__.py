"""Correct Swedish municipal documents from a seed, and documents with one known error each.

Map: `paper` (a printed document: blocks, tables, figures, relations) · `written` (how numbers are
printed) · `names` (invented places, boards, labels) · `ledger` (the true facts, whole kronor) ·
`draft` (a table under construction) · `operating`, `statements`, `notes`, `investing`,
`overview`, `plain`
(the kinds of table) · `prose` (sentences that quote figures) · `compose` (a whole document) ·
`errors` (known errors injected) · `layouts` (paper → DOCX, PDF, XLSX, text).
"""
