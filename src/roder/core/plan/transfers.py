"""Transfers between the boards of a municipality: one entry with two sides that net to zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from roder.core.base import Problem, Severity
from roder.core.base.formulas import money
from roder.core.base.kinds import PlanRow
from roder.core.budget.ledger import entry_amount, entry_years
from roder.core.budget.rows import Entry
from roder.core.organisation.units import OrganisationUnit, boards_by_name
from roder.core.plan import kinds as k
from roder.core.plan.areas import place
from roder.core.plan.rows import PlanRows

Sides = dict[str, list[PlanRow[Entry]]]
"""The entries of a pair of boards in one year, by board."""


def check_transfers(
    plans: Mapping[str, PlanRows], units: Mapping[str, OrganisationUnit]
) -> Iterator[Problem]:
    """Transfers that do not net to zero, over the plans of a municipality by the key of their board. A
    counterpart that is none of these boards has its side elsewhere and is not judged.

    A counterpart may be named as an administration: it is resolved to that administration's board.
    """
    found: dict[tuple[str, str, int], Sides] = {}
    boards = boards_by_name(units)
    for board, plan in plans.items():
        head = plan.single(k.HEAD)
        for row in plan.of(k.ENTRY):
            other = boards.get(row.value.counterpart.casefold())
            if other is None or other not in plans or head is None:
                continue
            for year in entry_years(row.value, head.first):
                pair = (min(board, other), max(board, other), year)
                found.setdefault(pair, defaultdict(list))[board].append(row)
    for (first, second, year), sides in found.items():
        one, other_side = _sum(sides.get(first, [])), _sum(sides.get(second, []))
        if one + other_side:
            names = [units[board].name if board in units else board for board in (first, second)]
            params = {"first": names[0], "second": names[1], "year": str(year)}
            at, *related = (
                place(k.ENTRY, row, name=row.value.text)
                for board in (first, second)
                for row in sides.get(board, [])
            )
            yield Problem(
                "transfer-unbalanced", Severity.ERROR, at, money(one).value,
                money(-other_side).value, "tkr", params, tuple(related),
            )  # fmt: skip


def _sum(rows: list[PlanRow[Entry]]) -> int:
    return sum(entry_amount(row.value) or 0 for row in rows)
