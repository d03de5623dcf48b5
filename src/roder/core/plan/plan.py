"""A plan, complete or with gaps: None is an area that is not there, an empty tuple one without rows."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.assignments import Assignments
from roder.core.budget import Adjustment, Driver, OperatingBudget, TemporaryItem
from roder.core.control import ControlPlan
from roder.core.goals import BoardGoal, FocusArea, Kpi
from roder.core.investments import CapitalBudget
from roder.core.land import LandDevelopment
from roder.core.organisation import Department
from roder.core.risks import RiskAnalysis
from roder.core.steering import SteeringMetadata
from roder.core.workplace import WorkplaceGoal


@dataclass(frozen=True, slots=True)
class Plan:
    """The areas of a steering document. A list that is not there at all is None; where the section
    stands but holds nothing, it is empty."""

    steering: SteeringMetadata | None = None
    focus_areas: tuple[FocusArea, ...] | None = None
    departments: tuple[Department, ...] | None = None
    goals: tuple[BoardGoal, ...] | None = None
    kpis: tuple[Kpi, ...] | None = None
    """Key performance indicators that stand under no goal."""
    assignments: Assignments | None = None
    budget: OperatingBudget | None = None
    adjustments: tuple[Adjustment, ...] | None = None
    temporaries: tuple[TemporaryItem, ...] | None = None
    drivers: tuple[Driver, ...] | None = None
    investments: CapitalBudget | None = None
    land: LandDevelopment | None = None
    workplace: tuple[WorkplaceGoal, ...] | None = None
    risks: RiskAnalysis | None = None
    control: ControlPlan | None = None
