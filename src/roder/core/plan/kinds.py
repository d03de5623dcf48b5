"""The registry of kinds: what a plan may consist of, in the order of its folder."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from roder.core.assignments import Assignment
from roder.core.base.kinds import Kind, Layout
from roder.core.budget.rows import (
    BudgetLine,
    BudgetShare,
    Entry,
    Index,
    InternalTrade,
    LedgerBase,
    PlanColumn,
    Rounding,
)
from roder.core.control.rows import ControlRow
from roder.core.goals.focus import FocusArea
from roder.core.goals.rows import BoardGoalRow, Indicator, KpiRow, PriorityGoal
from roder.core.investments.rows import Component, InterestRate, InvestmentLine
from roder.core.narrative import TextSection
from roder.core.organisation.units import OrganisationUnit
from roder.core.plan.rows import PlanHead
from roder.core.risks.risks import Risk, ValueRule
from roder.core.risks.scales import Level, Threshold
from roder.core.steering import SteeringMetadata
from roder.core.workplace import WorkplaceGoal


@dataclass(frozen=True, slots=True)
class NoAssignments:
    """The statement that the council has given none (`stated`): not the same as an empty list."""

    stated: bool = True


@dataclass(frozen=True, slots=True)
class RiskRule:
    """How the risk value follows from the two assessments."""

    rule: ValueRule = ValueRule.PRODUCT


SINGLE, RECORDS, GRID, TEXT = Layout.SINGLE, Layout.RECORDS, Layout.GRID, Layout.TEXT

HEAD = Kind("plan", PlanHead, SINGLE, "plan.toml", "plan", {"board": "unit"})
STEERING = Kind("steering", SteeringMetadata, SINGLE, "plan.toml", "steering")
UNIT = Kind("unit", OrganisationUnit, RECORDS, "organisation.toml", "units", {"parent": "unit"})
SECTION = Kind("section", TextSection, TEXT, "text", "text")
FOCUS_AREA = Kind("focus_area", FocusArea, RECORDS, "goals.toml", "focus-areas")
PRIORITY_GOAL = Kind("priority_goal", PriorityGoal, RECORDS, "goals.toml", "priority-goals")
INDICATOR = Kind("indicator", Indicator, RECORDS, "goals.toml", "indicators")
KPI = Kind("kpi", KpiRow, RECORDS, "goals.toml", "goals")
BOARD_GOAL = Kind(
    "board_goal",
    BoardGoalRow,
    RECORDS,
    "goals.toml",
    "goals",
    {"priority_goals": "priority_goal", "indicators": "indicator", "kpis": "kpi"},
)
NO_ASSIGNMENTS = Kind("no_assignments", NoAssignments, SINGLE, "assignments.toml", "assignments")
ASSIGNMENT = Kind("assignment", Assignment, RECORDS, "assignments.toml", "assignments")
COLUMN = Kind("column", PlanColumn, RECORDS, "columns.toml", "columns")
BUDGET = Kind("budget", BudgetLine, GRID, "budget/lines.csv", "budget", {"into": "budget"})
BUDGET_ROUNDING = Kind(
    "budget_rounding", Rounding, GRID, "budget/roundings.csv", "budget", {"line": "budget"}
)
BUDGET_SHARE = Kind(
    "budget_share",
    BudgetShare,
    GRID,
    "budget/shares.csv",
    "budget",
    {"line": "budget", "unit": "unit"},
)
TRADE = Kind("trade", InternalTrade, GRID, "budget/trade.csv", "trade", {"line": "budget"})
ENTRY = Kind("entry", Entry, RECORDS, "ledger.toml", "entries")
INDEX = Kind("index", Index, RECORDS, "ledger.toml", "indexes")
LEDGER_BASE = Kind("ledger_base", LedgerBase, RECORDS, "ledger.toml", "bases")
INVESTMENT = Kind(
    "investment",
    InvestmentLine,
    GRID,
    "investments/lines.csv",
    "investments",
    {"into": "investment"},
)
INVESTMENT_ROUNDING = Kind(
    "investment_rounding",
    Rounding,
    GRID,
    "investments/roundings.csv",
    "investments",
    {"line": "investment"},
)
COMPONENT = Kind(
    "component",
    Component,
    RECORDS,
    "investments/components.toml",
    "investments",
    {"line": "investment"},
)
INTEREST = Kind("interest", InterestRate, RECORDS, "investments/components.toml", "interest")
LAND = Kind("land", BudgetLine, GRID, "land/lines.csv", "land", {"into": "land"})
LAND_ROUNDING = Kind(
    "land_rounding", Rounding, GRID, "land/roundings.csv", "land", {"line": "land"}
)
WORKPLACE = Kind("workplace_goal", WorkplaceGoal, RECORDS, "workplace.toml", "workplace")
RISK_RULE = Kind("risk_rule", RiskRule, SINGLE, "risks.toml", "risks")
LIKELIHOOD = Kind("likelihood", Level, RECORDS, "risks.toml", "risks")
MATERIALITY = Kind("materiality", Level, RECORDS, "risks.toml", "risks")
THRESHOLD = Kind("threshold", Threshold, RECORDS, "risks.toml", "risks")
RISK = Kind("risk", Risk, RECORDS, "risks.toml", "risks")
CONTROL = Kind("control", ControlRow, RECORDS, "control.toml", "control", {"risks": "risk"})

KINDS: tuple[Kind[Any], ...] = (
    HEAD, STEERING, UNIT, SECTION, FOCUS_AREA, PRIORITY_GOAL, INDICATOR, KPI, BOARD_GOAL,
    NO_ASSIGNMENTS, ASSIGNMENT, COLUMN, BUDGET, BUDGET_ROUNDING, BUDGET_SHARE, TRADE, ENTRY, INDEX,
    LEDGER_BASE, INVESTMENT, INVESTMENT_ROUNDING, COMPONENT, INTEREST, LAND, LAND_ROUNDING,
    WORKPLACE, RISK_RULE, LIKELIHOOD, MATERIALITY, THRESHOLD, RISK, CONTROL,
)  # fmt: skip

BY_NAME = MappingProxyType({kind.name: kind for kind in KINDS})
assert len(BY_NAME) == len(KINDS)
