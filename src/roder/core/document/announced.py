"""Sums that a label and its place announce, though they agree in few columns. See docs/algorithms/sums.md."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from roder.core.base import Severity
from roder.core.base.rounding import judge_gap
from roder.core.document.evidence import Terms, Trial, try_sum
from roder.core.document.matrix import Matrix
from roder.core.document.relations import (
    ENOUGH,
    Faults,
    Relation,
    but_deviations,
    costs_positive,
    plain_holds,
)
from roder.core.document.slips import FREED, MOST, Explanation, Slip, explain, explain_line

TELLING = 12.0
"""Bits from the columns that hold, with which one plain slip is believed without a label."""
PLAIN_SLIP = 4.0
"""Bits from which a slip explains a gap better than chance does."""
PLAIN_LINE = 3.0
"""Bits from which a whole line is said to be shifted or in another unit."""
LEAST_SLIP = 2.0
"""Bits that a slip needs where other columns bear the sum out."""
ENOUGH_BY_POSITION = 8.0
"""Bits for each fault in a sum that its label and place announce: columns that hold, and slips."""
CERTAIN = 8.0
"""Bits from the columns that hold, with which a labelled sum is wrong where it fails, however it came
to be so. Each further column that holds makes up for one, as far as `CERTAIN_BY_NAME`."""
CERTAIN_BY_NAME = 5.0
"""The same for a line that only can be a sum by its name, such as "Verksamhetens resultat", or by
its place: last, and of all the lines over it."""


def announced(m: Matrix, line: int, terms: Terms, faults: bool = True) -> Relation | None:
    """The run that position suggests: as it is where it holds, else where slips explain."""
    trial = try_sum(m, line, terms)
    if any(m.lines[index].unit != m.lines[line].unit for _, index in terms):
        return None
    if not trial.fails:
        return _plain(trial)
    if not faults:
        return None
    whole = explain_line(m, line, terms, trial.gaps, trial.bounds)
    if whole is not None and whole.bits >= PLAIN_LINE:
        return Relation(trial, 10.0, {}, whole)
    if len(trial.fails) > 2 or len(trial.fails) > len(trial.holds) + 1:
        return None
    found = {
        c: explain(m, line, terms, c, int(trial.gaps[c]), int(trial.bounds[c])) for c in trial.fails
    }
    return None if costs_positive(found) else _faulty(m, trial, found)


def _faulty(m: Matrix, trial: Trial, found: Faults) -> Relation | None:
    """A sum that fails in a column or two: believed where slips explain it, or where it is certain."""
    if (missing := _missing(m, trial, found)) is not None:
        return missing
    explained = [fault.bits for fault in found.values() if fault is not None]
    if len(explained) == len(found):
        if not plain_holds(m, trial):
            sure = all(_sure(f) and f.bits >= PLAIN_SLIP for f in found.values() if f)
            return Relation(trial, 5.0, found) if sure else None
        enough = trial.bits + sum(explained) >= ENOUGH_BY_POSITION * len(found)
        plain = trial.bits >= TELLING and 3 * len(found) <= len(trial.holds)
        if plain or (min(explained) >= LEAST_SLIP and enough):
            return Relation(trial, 5.0, found)
    if _certain(m, trial, sum(explained)):
        return Relation(trial, 5.0, found)
    return but_deviations(m, trial, ENOUGH)


def _missing(m: Matrix, trial: Trial, found: Faults) -> Relation | None:
    """The sum as failing in one amount, where the only empty cell of its parts lacks what that line's
    other figures are like."""
    amounts = [c for c in trial.fails if not m.crosses[c].derived]
    fault = found[amounts[0]] if len(amounts) == 1 else None
    if fault is None or fault.slip is not Slip.MISSING or fault.bits < MOST[Slip.MISSING] + FREED:
        return None
    beside = [c for c, head in enumerate(m.crosses) if head.addable and not head.derived]
    others = [int(m.values[fault.line, c]) for c in beside if m.values[fault.line, c]]
    sizes = [abs(other) for other in others]
    alike = all((other < 0) == (fault.should_be < 0) for other in others)
    near = bool(others) and min(sizes) <= 2 * abs(fault.should_be) <= 4 * max(sizes)
    if not (alike and near):
        return None
    return Relation(replace(trial, fails=tuple(amounts)), 5.0, {amounts[0]: fault})


def _certain(m: Matrix, trial: Trial, explained: float) -> bool:
    """True for a labelled sum that holds so well elsewhere that its one failing amount is wrong."""
    head = m.lines[trial.line]
    held = plain_holds(m, trial)
    if len(trial.fails) > 1 or m.crosses[trial.fails[0]].derived or not held:
        return False
    if not head.likely_sum or min(sign for sign, _ in trial.terms) < 0:
        return False
    sure = head.named_total or _of_all(m, trial)
    need = CERTAIN_BY_NAME if sure else CERTAIN + 1 - len(held)
    return trial.bits + explained >= max(need, CERTAIN_BY_NAME)


def _of_all(m: Matrix, trial: Trial) -> bool:
    """True for a line that says it is a sum, last in its table, over all the others: no other sum
    could be meant."""
    last = len(m.lines) - 1
    above = set(range(last))
    return m.lines[last].says_sum and trial.line == last and {i for _, i in trial.terms} == above


def sole(m: Matrix, line: int, terms: Terms) -> Relation | None:
    """The sum of a group of which only one line holds anything, the same as the sum in every column."""
    trial = try_sum(m, line, terms)
    same = not trial.fails and not trial.holds and bool(trial.thin)
    if not same or trial.gaps[list(trial.thin)].any() or not m.values[line].any():
        return None
    return Relation(trial, 5.0)


def _plain(trial: Trial) -> Relation | None:
    """A labelled sum that holds everywhere: believed without further evidence, unless only unlikely
    rounding lets it hold."""
    worst = np.abs(trial.gaps[list(trial.holds)]).max() if trial.holds else 0
    likely = all(
        judge_gap(len(trial.terms), int(abs(trial.gaps[c]))) in (None, Severity.NOTE)
        for c in trial.holds
    )
    return Relation(trial, 5.0 - worst) if trial.holds and likely else None


def _sure(fault: Explanation | None) -> bool:
    """True for slips that explain a gap with nothing else to go by: digits of a long number, another
    unit. A turned sign would rather mean that costs are printed positive."""
    return (
        fault is not None
        and fault.slip in (Slip.SWAP, Slip.DIGIT, Slip.UNIT)
        and abs(fault.should_be) >= 1000
    )
