"""The tables, by area: `organisation` (municipalities, boards) · `people` (persons, their roles) · `plans`
(plans, versions, rows, figures, changes) · `decisions` (dispatches, decisions, gates) · `audit` (the
chain)."""

from roder.store.models.audit import AuditLine, ChainHead, Installation
from roder.store.models.decisions import Decision, DecisionStep, Dispatch, GatePassage
from roder.store.models.organisation import Board, Municipality
from roder.store.models.people import Membership, Person
from roder.store.models.plans import Change, ChangeSet, FigureValue, Plan, Row, Version

__all__ = [
    "AuditLine", "Board", "ChainHead", "Change", "ChangeSet", "Decision", "DecisionStep", "Dispatch",
    "FigureValue", "GatePassage", "Installation", "Membership", "Municipality", "Person", "Plan", "Row",
    "Version",
]  # fmt: skip
