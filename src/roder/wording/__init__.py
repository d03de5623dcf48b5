"""The Swedish and English words for codes, terms and numbers; one number formatter.

Map: `numbers` (a figure as a reader sees it) · `catalogue` (findings and refusals) · `terms` (pages) ·
`answers` (the command line).
"""
