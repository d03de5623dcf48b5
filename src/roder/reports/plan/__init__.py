"""A plan's rows and figures → one Report.

Map: `build` (the whole) · `prose` (Markdown with quoted figures → blocks) · `money` (budgets, ledger,
entries, variance, investments, land) · `trade` (internal trade) · `aims` (goals, KPIs, focus areas,
assignments, workplace) ·
`hazards` (risks, matrix, control plan) · `charts` · `shown` (cells and words that all of them use).
"""

from roder.reports.plan.build import plan_report

__all__ = ["plan_report"]
