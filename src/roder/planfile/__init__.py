"""A plan as a canonical folder of plain text (TOML, CSV, Markdown): reads and writes, lossless.

Map: see docs/guides/plan-folder.md.
"""
