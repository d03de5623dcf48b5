"""The board as a workplace (DOMAIN §9).

Map: `goals` (work-environment goals with their activities).
"""

from roder.core.workplace.goals import WorkplaceGoal

__all__ = ["WorkplaceGoal"]
