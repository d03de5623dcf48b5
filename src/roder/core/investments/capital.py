"""Investment classes, their projects, and the total."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Figure, Place
from roder.core.budget.operating import BudgetColumn


@dataclass(frozen=True, slots=True)
class Project:
    """A project, or a stated part of a class. Figures are parallel to the budget's columns."""

    label: str
    figures: tuple[Figure | None, ...]
    place: Place = Place()
    part: str = ""
    """The sub-row that it is counted in (land development within expansion, say)."""


@dataclass(frozen=True, slots=True)
class InvestmentClass:
    """`kind` is expansion, image, replacement, adaptation, or empty for a class of the
    municipality's own. `projects` are in printed order, a sub-row before its own projects."""

    label: str
    kind: str
    figures: tuple[Figure | None, ...]
    projects: tuple[Project, ...] = ()
    place: Place = Place()
    places: tuple[Place, ...] = ()

    def parts(self, of: str = "") -> tuple[Project, ...]:
        """The projects that the class adds up, or those of one of its sub-rows."""
        return tuple(project for project in self.projects if project.part == of)


@dataclass(frozen=True, slots=True)
class CapitalBudget:
    """`total` are the printed totals, empty where the document prints none."""

    columns: tuple[BudgetColumn, ...]
    classes: tuple[InvestmentClass, ...]
    total: tuple[Figure | None, ...] = ()
    heading: str = ""
    place: Place = Place()
    total_places: tuple[Place, ...] = ()
