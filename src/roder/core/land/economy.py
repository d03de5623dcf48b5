"""Land development (exploatering), accounted for by itself."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place
from roder.core.budget.operating import OperatingBudget


@dataclass(frozen=True, slots=True)
class LandDevelopment:
    budget: OperatingBudget
    place: Place = Place()
