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
    municipality's own."""

    label: str
    kind: str
    figures: tuple[Figure | None, ...]
    projects: tuple[Project, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class CapitalBudget:
    columns: tuple[BudgetColumn, ...]
    classes: tuple[InvestmentClass, ...]
    total: tuple[Figure | None, ...] = ()
    heading: str = ""
    place: Place = Place()
