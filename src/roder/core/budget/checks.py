"""Rules of an operating budget: identities, signs, and temporary money (DOMAIN §2–3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from roder.core.base import Problem, Severity, Unit
from roder.core.budget.adjustments import Adjustment, TemporaryItem
from roder.core.budget.grant import GrantProof, grant_proof
from roder.core.budget.identities import identity_proofs
from roder.core.budget.money import amount_in, unit_of
from roder.core.budget.operating import (
    COST_GROUPS,
    INCOME_GROUPS,
    AccountGroup,
    BudgetRow,
    OperatingBudget,
)
from roder.core.budget.remaining import remaining

REMAINS = (Decimal("0.75"), Decimal(2))
"""A temporary item is said to remain where so large a part of it is left after its years. What is
left beyond the upper bound has other causes, and nothing is said."""

UNSURE_RATE = Decimal("0.003")
"""How far the growth of a row may differ from the index, at least."""

ROWS_FOR_GROWTH = 3
"""So many other rows tell how a budget grows, where no index is proposed."""


def check(
    budget: OperatingBudget,
    adjustments: Sequence[Adjustment] = (),
    temporaries: Sequence[TemporaryItem] = (),
    known: Collection[str] = (),
) -> Iterator[Problem]:
    """Problems of an operating budget and what is told of it.

    `known` are the addresses of figures that already have a proof or a finding.
    """
    yield from _identities(budget, known)
    yield from _positive_costs(budget)
    yield from _result(budget)
    proof = grant_proof(budget, adjustments)
    yield from _items(budget, temporaries, proof)
    if proof is None or not proof.complete:
        yield from _grant_items(budget, adjustments, proof)


def _identities(budget: OperatingBudget, known: Collection[str]) -> Iterator[Problem]:
    for proof in identity_proofs(budget, known):
        if not proof.holds:
            yield Problem(
                "identity-differs",
                Severity.WARNING,
                proof.result,
                proof.stated,
                proof.computed,
                proof.unit.value if proof.unit else None,
                {"terms": ", ".join(term.place.row or "" for term in proof.terms)},
                tuple(term.place for term in proof.terms),
            )


def _positive_costs(budget: OperatingBudget) -> Iterator[Problem]:
    """A cost printed without a minus below costs that have one: one note a row.

    Above the first of those a row is rather an income whose name could be a cost's ("Hyror").
    """
    if not budget.costs_are_negative:
        return
    begun = False
    for row in budget.rows_of(*COST_GROUPS, AccountGroup.COSTS):
        signs = [(i, f.digits > 0) for i in budget.levels if (f := row.figures[i]) and f.digits]
        over = [budget.columns[i].label for i, positive in signs if positive]
        if over and begun:
            params = {"account": row.label, "columns": ", ".join(over)}
            yield Problem("cost-positive", Severity.NOTE, row.place, params=params)
        begun = begun or any(not positive for _, positive in signs)


def _result(budget: OperatingBudget) -> Iterator[Problem]:
    """The budgeted result of a board that has a grant is not zero: told, it may be decided so."""
    row = budget.row(AccountGroup.RESULT)
    if row is None or budget.row(AccountGroup.GRANT) is None:
        return
    years = [
        str(year)
        for year, column in budget.years.items()
        if budget.columns[column].kind is not None
        and (figure := row.figures[column]) is not None
        and figure.digits
    ]
    if years:
        params = {"account": row.label, "years": ", ".join(years)}
        yield Problem("result-not-zero", Severity.NOTE, row.place, params=params)


def _items(
    budget: OperatingBudget, temporaries: Sequence[TemporaryItem], proof: GrantProof | None
) -> Iterator[Problem]:
    """Temporary incomes and costs whose row does not fall when their years are over."""
    for item in temporaries:
        row = _row_of(budget, item)
        if row is None or not item.years:
            continue
        last, years = max(item.years), budget.years
        if last not in years or last + 1 not in years:
            continue
        ended = sum(
            (amount_in(i.amount, _unit(row)) or Decimal(0))
            for i in temporaries
            if i.years and max(i.years) == last and _row_of(budget, i) is row
        )
        before, after = (_amount(row, years[year]) for year in (last, last + 1))
        growth = _growth(budget, row, last, proof)
        if before is None or after is None or growth is None or not ended:
            continue
        rate, unsure = growth
        if before * unsure > ended / 2:
            continue
        left = 1 - (before * (1 + rate) - after) / (ended * (1 + rate))
        if REMAINS[0] <= left <= REMAINS[1]:
            yield _remains(item.text, item.amount.value, item.amount.unit, row, last, budget, item)


def _grant_items(
    budget: OperatingBudget, adjustments: Sequence[Adjustment], proof: GrantProof | None
) -> Iterator[Problem]:
    """Temporary money in the grant that is still there, where the ledger does not come out even."""
    row = budget.row(AccountGroup.GRANT)
    if row is None or proof is None:
        return
    years = [step.year for step in proof.steps]
    rows = {year: growth for year in years if (growth := _growth(budget, row, year - 1, None))}
    for left in remaining(proof, adjustments, rows):
        entry, last = left.entry, left.step.year - 1
        amount = abs(entry.amount.value)
        problem = _remains(entry.text, amount, entry.amount.unit, row, last, budget, entry)
        others = tuple(other.place for other in left.others)
        yield replace(problem, related=(*problem.related, *others))


def _remains(
    text: str,
    amount: Decimal,
    unit: Unit | None,
    row: BudgetRow,
    last: int,
    budget: OperatingBudget,
    item: TemporaryItem | Adjustment,
) -> Problem:
    params = {
        "account": row.label,
        "amount": f"{amount:f} {unit.value if unit else ''}".strip().replace(".", ","),
        "last": str(last),
        "year": str(last + 1),
    }
    where = row.at(budget.years[last + 1])
    return Problem(
        "temporary-remains", Severity.WARNING, item.place, params=params, related=(where,)
    )


def _row_of(budget: OperatingBudget, item: TemporaryItem) -> BudgetRow | None:
    """The row that an item is a part of: by its label, else the only one of its group."""
    named = [row for row in budget.rows if item.row and row.label == item.row]
    of_group = named or list(budget.rows_of(item.group))
    if not of_group and item.group is AccountGroup.INCOME:  # its only income has a name of its own
        of_group = list(budget.rows_of(*INCOME_GROUPS))
    return of_group[0] if len(of_group) == 1 else None


def _growth(
    budget: OperatingBudget, but: BudgetRow, year: int, proof: GrantProof | None
) -> tuple[Decimal, Decimal] | None:
    """How the budget grows from a year to the next, and how unsure that is: by the index that is
    proposed for the grant, else by the middle of the other rows."""
    rate = proof.rate(year + 1) if proof is not None else None
    if rate is not None:
        return rate / 100, UNSURE_RATE
    rates = [
        after / before - 1
        for row in budget.rows_of(*COST_GROUPS, *INCOME_GROUPS)
        if row is not but
        and (before := _amount(row, budget.years[year]))
        and (after := _amount(row, budget.years[year + 1]))
    ]
    if len(rates) < ROWS_FOR_GROWTH:
        return None
    middle = median(rates)
    return middle, max(UNSURE_RATE, median(abs(rate - middle) for rate in rates))


def _amount(row: BudgetRow, column: int) -> Decimal | None:
    figure = row.figures[column]
    return None if figure is None else abs(figure.value)


def _unit(row: BudgetRow) -> Unit:
    return unit_of(row.figures) or Unit.TKR
