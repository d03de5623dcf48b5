"""The internal control plan as rows: each point by the keys of the risks it serves (DOMAIN §7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roder.core.control.points import Origin


class Aim(StrEnum):
    """A control tests something; a measure is something to be done. Most plans mix them in one table."""

    CONTROL = "control"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One row of the plan. Its value is that of its risks (the highest), never stated by itself, unless
    it serves none: then `value` is what its origin gives. `responsible` are roles, never names;
    `occasions` are keys (interim, annual, month, tertial …)."""

    risks: tuple[str, ...] = ()
    name: str = ""
    process: str = ""
    what: str = ""
    method: str = ""
    responsible: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    origin: Origin | None = None
    aim: Aim | None = None
    value: int | None = None
