"""Control points: what is checked, how, by which role and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.base import Place


class Origin(StrEnum):
    """Where a control point comes from."""

    OWN_RISK = "own_risk"
    COMMON = "common"  # common to the municipality, from the executive board
    AUDIT = "audit"
    DEVIATION = "deviation"  # an earlier deviation


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One row of the plan. `value` is the risk value printed there, `value_place` its cell; `ref` is
    the number of its risk or of its own. `occasions` are the follow-up occasions as keys (interim,
    annual, month, tertial …), `followed_up` the printed words, `named` the occasions that the text
    of what is checked itself speaks of. `origin` is None where the document does not say."""

    risk: str
    process: str = ""
    value: int | None = None
    what: str = ""
    method: str = ""
    responsible: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    followed_up: str = ""
    named: tuple[str, ...] = ()
    origin: Origin | None = None
    ref: str = ""
    place: Place = Place()
    value_place: Place = Place()

    @property
    def name(self) -> str:
        """What a reader knows it by: its risk, or what is checked, or its process."""
        return self.risk or self.what or self.process


@dataclass(frozen=True, slots=True)
class ControlPlan:
    """`columns` name the fields that every table of the plan has a column for: only they can be missing in
    a row.

    `unread` is what stands in the plan's tables and was read into no point: heads, and rows that could
    not be told apart. What it speaks of is not missing from the plan.
    """

    points: tuple[ControlPoint, ...]
    columns: tuple[str, ...] = ()
    place: Place = Place()
    unread: str = ""
