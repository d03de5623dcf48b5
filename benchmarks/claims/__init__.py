"""Sentences whose truth is known: invented papers with prose around their tables, and how the
program's verdicts on them are counted. Nothing here uses Roder's readers, words or rules.

Map: `said` (a sentence and what it claims) · `amounts` (how money is put in words, true or false) ·
`wording` (what rows are called in running text) · `facts` (a printed table as its reader sees it) ·
`sheets` (the tables) · `scene` (who writes, about what) · `levels`, `changes`, `totals`, `shares`,
`trends`, `causes`, `numbers` (sentences by kind) · `outside` (sentences that no table answers) ·
`compose` (a whole paper) · `scoring` (matching and counting) · `report` (tables) · `__main__` (the
run).
"""
