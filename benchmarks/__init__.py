"""Roder measured: a seeded corpus of invented documents, accuracy over it, and speed.

Map: `corpus` (true documents and known errors) · `adapter` (the one door to the program) ·
`scoring` (what counts as found, false, read) · `accuracy`, `speed` (the two runs) · `account` (the
numbers of an accuracy run) · `options` (the command line of a run) · `claims` (sentences whose truth is
known) · `rules` (plans with a rule broken) · `__main__` (`make bench`: all of it, and the tables in
docs/benchmarks.md).
"""
