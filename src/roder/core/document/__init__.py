"""An imported document as blocks, and the arithmetic of any table in it.

Map: `pieces` (what importers hand over) · `blocks`, `columns` (the Document) · `vocabulary` (the
words that tell columns and rows apart; data in reference/) · `headers`, `typing`, `assemble` (pieces
→ typed tables) · `matrix`, `evidence`, `runs`, `sums`, `slips`, `columns_between`, `arithmetic` (the
structure inferred from the numbers) · `labels`, `copies`, `repeats` (the same figure in two
places) · `proofs`, `checks` (everything together, as Problems and proofs) · `known`, `versions`
(findings accepted; two versions compared).
"""
