"""What the board promises and how it is measured (DOMAIN §6).

Map: `goals` (board goals with their links) · `kpis` (key performance indicators, targets, baselines)
· `focus` (focus areas) · `checks` (bounds, baselines, links, measures).
"""

from roder.core.goals.focus import FocusArea
from roder.core.goals.goals import BoardGoal, Bound
from roder.core.goals.kpis import BoundKind, Kpi, Measure, YearFigure

__all__ = ["BoardGoal", "Bound", "BoundKind", "FocusArea", "Kpi", "Measure", "YearFigure"]
