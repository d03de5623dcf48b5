"""Plans that keep the rules of municipal practice, and copies that break one each. The author alone
decides what is broken; nothing here uses Roder's readers, words or rules.

Map: `words` (how different municipalities name things) · `plan` (a plan's facts) · `breach`,
`breaches`, `more_breaches` (one rule broken) · `pages` (facts → paper) · `codes` (which finding tells
of which breach) · `scoring` (what counts as found) · `__main__` (the run).
"""
