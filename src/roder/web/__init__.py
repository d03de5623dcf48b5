"""The browser's door: a request is translated, one use case is called, the answer is worded.

Map: `entrance` (who comes in, what is answered to what may not be seen) · `headers` (what pages may do) ·
`pages` (templates and words) · `start` · `plans` (a version read) · `edits` (fields and rows) ·
`choosing` (fields that are chosen by name) · `editable`, `grids` (a table edited in place) · `pasting` (a
block from a spreadsheet) · `texts` (a text tried, figures to quote) · `figures` (proof, history) ·
`changes` (history, undo, comparison) · `road` (towards a decision) · `exports` · `bringing` (a document
sent in) · `audits` · `account` (log in, log out, two steps, sessions).
"""
