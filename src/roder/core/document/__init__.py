"""An imported document as blocks, and the arithmetic of any table in it.

Map: `pieces` (what importers hand over) · `blocks`, `columns` (the Document) · `vocabulary` (the
words that tell columns and rows apart; data in reference/) · `headers`, `assemble` (pieces → typed
tables) · `sums`, `relations` (the structure inferred from the numbers) · `copies`, `prose` (the same
figure in two places) · `checks` (everything together, as Problems and proofs) · `known`, `versions`
(findings accepted; two versions compared).
"""
