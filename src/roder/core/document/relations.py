"""Sums that are believed: what is common to those found by numbers and those announced by a label."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from roder.core.document.evidence import Terms, Trial
from roder.core.document.matrix import Matrix
from roder.core.document.slips import Explanation, LineSlip, Slip

ENOUGH = 4.0
"""Bits beyond the runs tried for one line, for a sum that holds everywhere."""

Faults = dict[int, Explanation | None]
"""Column → how the sum came to fail there, where a plain slip tells."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An accepted sum with its trial; `faults` explain columns that fail, where they can."""

    trial: Trial
    score: float
    faults: Faults = field(default_factory=dict)
    line_slip: LineSlip | None = None

    @property
    def line(self) -> int:
        return self.trial.line

    @property
    def terms(self) -> Terms:
        return self.trial.terms


def plain_holds(m: Matrix, trial: Trial) -> list[int]:
    """Columns that hold and are no deviations: those add up whatever signs the amounts have."""
    return [c for c in trial.holds if not m.crosses[c].derived]


def but_deviations(m: Matrix, trial: Trial, score: float) -> Relation | None:
    """A sum of the amounts that fails only among their deviations, where signs follow customs:
    believed for the amounts, silent about the deviations."""
    held = plain_holds(m, trial)
    if not held or not all(m.crosses[c].derived for c in trial.fails):
        return None
    need = ENOUGH if len(held) > 1 else ENOUGH + 4
    return Relation(replace(trial, fails=()), score) if score >= need else None


def costs_positive(faults: Faults) -> bool:
    """True where one line would have lost its sign in several columns: that is a way to print it."""
    turned = [f.line for f in faults.values() if f is not None and f.slip is Slip.SIGN]
    return len(turned) > len(set(turned))
