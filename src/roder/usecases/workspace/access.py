"""Who may see and do what: one table, by role, board and state (DOMAIN §10).

A membership gives a role for one board, or for every board of the municipality. Elected members see
nothing before dispatch, then all parties the same. A decided plan is open to everyone who has any role in
the municipality. Nothing else in the program decides who may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from roder.core.plan import kinds as k


class Role(StrEnum):
    """A role, never a named person. The value is its code; wording has its name."""

    CONTROLLER = "controller"
    STRATEGIST = "strategist"
    ADMINISTRATION_HEAD = "administration_head"
    DEPARTMENT_HEAD = "department_head"
    UNIT_HEAD = "unit_head"
    HR = "hr"
    CONTROL_COORDINATOR = "control_coordinator"
    SECRETARY = "secretary"
    REGISTRAR = "registrar"
    CHAIR = "chair"
    ELECTED = "elected"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Standing(StrEnum):
    """What a version is to those who want to see or change it, from its state and its decisions."""

    DRAFT = "draft"
    PROPOSAL = "proposal"
    DISPATCHED = "dispatched"
    DECIDED = "decided"
    RETURNED = "returned"
    TABLED = "tabled"
    REJECTED = "rejected"

    @property
    def frozen(self) -> bool:
        return self not in (Standing.DRAFT, Standing.PROPOSAL)


class Deed(StrEnum):
    """What can be done with a version, a plan or the program."""

    READ = "read"
    EDIT = "edit"
    IMPORT = "import"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    PASS_GATE = "pass_gate"
    OVERRIDE_GATE = "override_gate"
    DISPATCH = "dispatch"
    RECORD = "record"
    NEW_DRAFT = "new_draft"
    READ_SECRET = "read_secret"
    READ_AUDIT = "read_audit"
    MANAGE = "manage"


ALL = frozenset(kind.name for kind in k.KINDS)
MONEY = frozenset(
    kind.name for kind in k.KINDS if kind.area in ("budget", "investments", "land", "interest")
) | {"entry", "index", "ledger_base", "trade", "column", "plan"}
GOALS = frozenset({"focus_area", "priority_goal", "indicator", "kpi", "board_goal"})
CONTROL = frozenset({"risk", "control", "risk_rule", "likelihood", "materiality", "threshold"})
TEXT = frozenset({"section"})
ASSIGNMENTS = frozenset({"assignment", "no_assignments"})

_MAKERS = frozenset({Deed.READ, Deed.EDIT})
_STAFF = frozenset({Deed.READ})

EDITS: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.CONTROLLER: ALL,
        Role.STRATEGIST: GOALS | TEXT | ASSIGNMENTS | CONTROL | {"steering", "unit"},
        Role.ADMINISTRATION_HEAD: ALL,
        Role.DEPARTMENT_HEAD: GOALS
        | TEXT
        | ASSIGNMENTS
        | CONTROL
        | {"budget_share", "workplace_goal"},
        Role.UNIT_HEAD: TEXT | {"workplace_goal"},
        Role.HR: frozenset({"workplace_goal", "section"}),
        Role.CONTROL_COORDINATOR: CONTROL | TEXT,
        Role.SECRETARY: frozenset({"steering"}),
    }
)
"""The kinds of rows that each role may change in a draft of its board."""

DEEDS: Mapping[Role, frozenset[Deed]] = MappingProxyType(
    {
        Role.CONTROLLER: _MAKERS
        | {Deed.IMPORT, Deed.SUBMIT, Deed.TAKE_BACK, Deed.NEW_DRAFT, Deed.READ_SECRET, Deed.PASS_GATE},
        Role.STRATEGIST: _MAKERS | {Deed.SUBMIT, Deed.TAKE_BACK, Deed.PASS_GATE},
        Role.ADMINISTRATION_HEAD: _MAKERS
        | {Deed.IMPORT, Deed.SUBMIT, Deed.TAKE_BACK, Deed.NEW_DRAFT, Deed.READ_SECRET, Deed.PASS_GATE,
           Deed.OVERRIDE_GATE},
        Role.DEPARTMENT_HEAD: _MAKERS,
        Role.UNIT_HEAD: _MAKERS,
        Role.HR: _MAKERS | {Deed.PASS_GATE},
        Role.CONTROL_COORDINATOR: _MAKERS | {Deed.READ_SECRET},
        Role.SECRETARY: _MAKERS
        | {Deed.DISPATCH, Deed.RECORD, Deed.NEW_DRAFT, Deed.READ_SECRET, Deed.OVERRIDE_GATE},
        Role.REGISTRAR: _STAFF | {Deed.READ_SECRET},
        Role.CHAIR: _STAFF,
        Role.ELECTED: _STAFF,
        Role.AUDITOR: _STAFF | {Deed.READ_AUDIT, Deed.READ_SECRET},
        Role.ADMINISTRATOR: frozenset({Deed.MANAGE}),
    }
)  # fmt: skip
"""What each role may do, within its boards and as far as the state allows."""

PREPARING = frozenset(
    {Role.CONTROLLER, Role.STRATEGIST, Role.ADMINISTRATION_HEAD, Role.DEPARTMENT_HEAD, Role.UNIT_HEAD,
     Role.HR, Role.CONTROL_COORDINATOR, Role.SECRETARY}
)  # fmt: skip
"""Roles that see what is prepared; the others see nothing before dispatch."""

STATES: Mapping[Deed, frozenset[Standing]] = MappingProxyType(
    {
        Deed.EDIT: frozenset({Standing.DRAFT}),
        Deed.IMPORT: frozenset({Standing.DRAFT}),
        Deed.SUBMIT: frozenset({Standing.DRAFT}),
        Deed.TAKE_BACK: frozenset({Standing.PROPOSAL}),
        Deed.PASS_GATE: frozenset({Standing.DRAFT, Standing.PROPOSAL}),
        Deed.OVERRIDE_GATE: frozenset({Standing.PROPOSAL}),
        Deed.DISPATCH: frozenset({Standing.PROPOSAL, Standing.DISPATCHED, Standing.TABLED}),
        Deed.RECORD: frozenset({Standing.DISPATCHED, Standing.TABLED}),
        Deed.NEW_DRAFT: frozenset(
            {
                Standing.DISPATCHED,
                Standing.DECIDED,
                Standing.RETURNED,
                Standing.TABLED,
                Standing.REJECTED,
            }
        ),
    }
)
"""The standings of a version in which a deed is possible; one that is not here is possible in all."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that a person holds: for one board (its number), or (None) for all of the municipality."""

    role: Role
    municipality: int
    board: int | None = None

    def covers(self, municipality: int, board: int) -> bool:
        return self.municipality == municipality and self.board in (None, board)


def may_see(
    holdings: tuple[Holding, ...], municipality: int, board: int, standing: Standing
) -> bool:
    """Whether a version may be seen at all; what may not be seen is answered as if it did not exist."""
    for holding in holdings:
        if Deed.READ not in DEEDS[holding.role] or holding.municipality != municipality:
            continue
        if standing is Standing.DECIDED:
            return True
        if holding.covers(municipality, board) and (standing.frozen or holding.role in PREPARING):
            return True
    return False


def may(
    holdings: tuple[Holding, ...],
    deed: Deed,
    municipality: int,
    board: int,
    standing: Standing | None = None,
    kind: str = "",
) -> bool:
    """Whether a deed is allowed. `standing` is that of the version it is done with; `kind` the rows that
    are edited."""
    if standing is not None and standing not in STATES.get(deed, frozenset(Standing)):
        return False
    return any(
        deed in DEEDS[holding.role]
        and holding.covers(municipality, board)
        and (deed is not Deed.EDIT or not kind or kind in EDITS.get(holding.role, frozenset()))
        for holding in holdings
    )
