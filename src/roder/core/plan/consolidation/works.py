"""Investments by class and by board.

`investments/<board>/<class>/<year>` is a board's, `investments/<class>/<year>` all boards' of a class;
`investments-total/<board>/<year>` all of a board's, `investments-total/<year>` all there is. A class is its
kind (expansion, replacement …), or the line's own key where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared
from roder.core.investments.rows import InvestmentLine
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import ROOT, BoardBudget, added, taken, years_of

_NOT_IN_KEYS = re.compile(r"[\W_]+")
AREA, TOTAL = "investments", "investments-total"


def classes_of(board: BoardBudget) -> dict[str, list[PlanRow[InvestmentLine]]]:
    """A board's classes by the key of each: the lines below its total, or its topmost where it has none."""
    lines = board.plan.of(k.INVESTMENT)
    tops = [row for row in lines if not row.value.into]
    below = [row for row in lines if len(tops) == 1 and row.value.into == tops[0].key]
    found: dict[str, list[PlanRow[InvestmentLine]]] = {}
    for row in below or tops:
        key = _NOT_IN_KEYS.sub("-", row.value.kind.casefold()).strip("-") or row.key
        found.setdefault(key, []).append(row)
    return found


def class_names(boards: Sequence[BoardBudget]) -> dict[str, str]:
    """Every class that any board has, called as the first of them calls it."""
    names: dict[str, str] = {}
    for board in boards:
        for key, rows in classes_of(board).items():
            names.setdefault(key, rows[0].value.label)
    return names


def declare_works(boards: Sequence[BoardBudget]) -> Iterator[Declared]:
    """Each board's classes and total by year, then all boards'."""
    years, names = years_of(boards, "investments"), class_names(boards)
    of_class: dict[tuple[str, str], list[str]] = {}
    of_year: dict[str, list[str]] = {}
    for board in boards:
        classes = classes_of(board)
        for year in years:
            mine = []
            for key, rows in classes.items():
                address = f"{AREA}/{board.board}/{key}/{year}"
                caption = Caption(names[key], "", int(year), of=board.name)
                made = taken(board, address, caption, [f"investments/{r.key}/{year}" for r in rows])
                if made is not None:
                    yield made
                    mine.append(address)
                    of_class.setdefault((key, year), []).append(address)
            if mine:
                total = f"{TOTAL}/{board.board}/{year}"
                caption = Caption("", "investments_together", int(year), of=board.name)
                yield added(total, caption, mine)
                of_year.setdefault(year, []).append(total)
    for (key, year), addresses in of_class.items():
        yield added(f"{AREA}/{key}/{year}", Caption(names[key], "", int(year), of=ROOT), addresses)
    for year, addresses in of_year.items():
        caption = Caption("", "investments_together", int(year), of=ROOT)
        yield added(f"{TOTAL}/{year}", caption, addresses)
