"""Rules of a capital budget: class = its projects, total = its classes (DOMAIN §4).

The arithmetic of tables has proven most of this; here what is named speaks where it was silent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from roder.core.base import Figure, Place, Problem, Severity
from roder.core.base.rounding import judge_gap
from roder.core.budget.money import amount_in, last_digit, unit_of
from roder.core.investments.capital import CapitalBudget


def check(capital: CapitalBudget, known: Collection[str] = ()) -> Iterator[Problem]:
    """Sums that do not agree; `known` are addresses that already have a proof or a finding."""
    for group in capital.classes:
        parts = group.parts()
        if len(parts) > 1:
            labels = [part.label for part in parts]
            figures = [part.figures for part in parts]
            yield from _sum(group.figures, group.places, figures, labels, known)
    if capital.total and len(capital.classes) > 1:
        labels = [group.label for group in capital.classes]
        figures = [group.figures for group in capital.classes]
        yield from _sum(capital.total, capital.total_places, figures, labels, known)


def _sum(
    total: Sequence[Figure | None],
    places: Sequence[Place],
    parts: Sequence[Sequence[Figure | None]],
    labels: Sequence[str],
    known: Collection[str],
) -> Iterator[Problem]:
    """An empty cell of a project is nothing spent that year."""
    unit = unit_of(tuple(f for row in (total, *parts) for f in row))
    if unit is None:
        return
    for column, (figure, place) in enumerate(zip(total, places, strict=False)):
        if figure is None or place.address in known:
            continue
        printed = [f for part in parts if (f := part[column]) is not None]
        amounts = [amount_in(f, unit) or Decimal(0) for f in printed]
        computed, stated = sum(amounts, Decimal(0)), amount_in(figure, unit) or Decimal(0)
        gap = int((stated - computed) / last_digit((figure, *printed)))
        if not printed or judge_gap(len(amounts), gap) is not Severity.ERROR:
            continue
        params = {"terms": ", ".join(labels)}
        yield Problem(
            "identity-differs", Severity.WARNING, place, stated, computed, unit.value, params
        )
