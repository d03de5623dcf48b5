"""Reports as files a reader opens, one folder per format.

Map: `html`, `pdf`, `json` (the formats) · `headlines` (what a review says first, in any of them) ·
`phrases` (places, proofs and numbers in the words of one language).
"""
