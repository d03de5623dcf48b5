"""A municipality's boards as one → one Report.

Map: `build` (the whole) · `money` (in brief, frames, account groups, investments) · `exchanges` (transfers
and internal trade) · `aims` (goals, steering documents, risks) · `overview` (what they are built from).
"""

from roder.reports.municipality.build import municipality_report
from roder.reports.municipality.overview import Overview

__all__ = ["Overview", "municipality_report"]
