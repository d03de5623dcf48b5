"""Document + vocabulary → Draft: a plan with gaps, what is missing, and what no area took.

Map: `sections` (the document by its headings) · `found` (what one area found) · `blocks` (which area
may use which block) · one recogniser per area, named as the core's areas · `recognise` (all of them
over a whole document). The Draft itself is a value of `core.plan`.
"""
