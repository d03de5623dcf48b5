"""Why a line changes from one year to the next: what entries explain, and what none does (DOMAIN §3).

Addresses: `<area>/<line>/change/<year>`, `…/explained/<year>`, `…/unexplained/<year>`. A permanent entry
explains the rise of its first year; a temporary one the rise of each year it begins and, turned, the fall
of the year after its last; the index of a ledger line explains what it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roder.core.base.formulas import Sum, Term
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared
from roder.core.budget.ledger import entry_address, entry_years
from roder.core.budget.rows import Entry


def declare_changes(
    area: str,
    line: str,
    label: str,
    entries: Sequence[PlanRow[Entry]],
    years: Sequence[int],
    *,
    ledger: bool = False,
    of: str = "",
) -> Iterator[Declared]:
    """The change of each year but the first of `years`, with what explains it. `entries` are the line's."""
    for before, year in pairwise(years):
        root = f"{area}/{line}"
        change = f"{root}/change/{year}"
        both = (
            Term(f"{root}/{year}", needed=True),
            Term(f"{root}/{before}", -1, needed=True),
        )
        yield Declared(change, Caption(label, "change", year, of=of), Sum(both))
        terms = list(explaining(entries, before, year, years[1]))
        if ledger:
            terms.append(Term(f"{root}/index/{year}"))
            terms.append(Term(f"{root}/carried/{year}"))
            if before == years[0]:
                terms.append(Term(f"{root}/temporary/{before}", -1))
        rest = f"{root}/unexplained/{year}"
        explained = f"{root}/explained/{year}"
        if terms:
            yield Declared(explained, Caption(label, "explained", year, of=of), Sum(tuple(terms)))
        left = (Term(change, needed=True), *((Term(explained, -1),) if terms else ()))
        yield Declared(rest, Caption(label, "unexplained", year, of=of), Sum(left))


def explaining(
    entries: Sequence[PlanRow[Entry]], before: int, year: int, first: int
) -> Iterator[Term]:
    """The entries that make a year differ from the one before, signed as they do."""
    for row in entries:
        years = entry_years(row.value, first)
        if year in years and (row.value.permanent or before not in years):
            yield Term(entry_address(row.key, year))
        elif not row.value.permanent and before in years and year not in years:
            yield Term(entry_address(row.key, before), -1)
