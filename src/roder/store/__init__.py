"""What is kept: Django models and migrations. Organisation, people, decisions and audit are ordinary
models; a plan's versions are one table of typed rows (version, kind, key, payload) with a projection of
their figures for queries.

Map: `models` (the tables, by area) · `guard` (no bulk path past the audit trail) · `triggers` (what the
database itself refuses: change of what is frozen or only added to) · `rows` (a version ↔ plan rows) ·
`asked` (a query set as SQL once) · `migrations`.
"""
