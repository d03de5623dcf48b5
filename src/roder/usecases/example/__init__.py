"""An invented municipality with its boards' plans, from a seed: to try the program on, and to test it.

Map: `municipality` (the whole as files) · `blueprint` (name, boards, shares of the money) · `ledger`
(grants, wage pot, transfers) · `trade` (internal trade) · `budget` · `works` (investments) · `aims` ·
`hazards` (risks and controls) · `organisation` · `register` (other steering documents) · `plans` (one
board's plan) · `dice` (chance) · `words` (every text and name, as TOML).
"""

from roder.usecases.example.municipality import Example, make_example, save_example

__all__ = ["Example", "make_example", "save_example"]
