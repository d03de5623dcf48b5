"""Control points: what is checked, how, by which role and when."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One row of the plan. `value` is the risk value printed there; `occasions` are the follow-up
    occasions as keys (interim, annual, month, tertial), `followed_up` the printed words."""

    risk: str
    process: str = ""
    value: int | None = None
    what: str = ""
    method: str = ""
    responsible: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    followed_up: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ControlPlan:
    points: tuple[ControlPoint, ...]
    place: Place = Place()
