"""What must hold between the rows of an operating budget, where the rows' names say what they are.

The arithmetic of tables proves most sums from the figures alone; these identities reach where it is
silent: budgets of one column, and rows that stand apart. They are only tried when every row is one
that is known, or a row of the municipality's own among the costs (below the first known one and above
their sum or the net, and negative where costs are), and give nothing for a row of which any figure
already has a proof or a finding. In a table of several columns an identity must hold in one of them at
least, or the names mean something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from roder.core.base import Severity, Unit
from roder.core.base.rounding import judge_gap
from roder.core.budget.money import amount_in, last_digit, unit_of
from roder.core.budget.operating import (
    COST_GROUPS,
    INCOME_GROUPS,
    AccountGroup,
    BudgetRow,
    OperatingBudget,
)
from roder.core.document.labels import plain
from roder.core.document.proofs import Proof, ProofKind, Term

_TOTALS = ("summa", "delsumma", "total", "s a")
_NET_AND_BELOW = (AccountGroup.NET_COST, AccountGroup.GRANT, AccountGroup.FINANCIAL)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A row and those that it adds up; `turns` where the custom of signs is not known."""

    result: BudgetRow
    terms: tuple[BudgetRow, ...]
    turns: bool


def identity_proofs(budget: OperatingBudget, known: Collection[str] = ()) -> Iterator[Proof]:
    """A proof for every sum that has none; `known` are the addresses that have one, or a finding."""
    unit = unit_of(tuple(figure for row in budget.rows for figure in row.figures))
    unknown = [row for row in budget.rows if row.group is None and not row.part]
    own = _own_costs(budget) if unknown else ()
    if unit is None or len(own) < len(unknown):
        return
    for total in _sums(budget, own):
        if any(total.result.at(column).address in known for column in budget.levels):
            continue
        tried = [_proof(total, column, unit) for column in budget.levels]
        proofs = [proof for proof in tried if proof is not None]
        if len(proofs) == 1 or any(proof.holds for proof in proofs):
            yield from proofs


def _own_costs(budget: OperatingBudget) -> tuple[BudgetRow, ...]:
    """Rows without a known kind that must be costs by where they stand, and by their sign."""
    rows = [row for row in budget.rows if not row.part]
    first = next((i for i, row in enumerate(rows) if row.group in COST_GROUPS), len(rows))
    ends = (AccountGroup.COSTS, AccountGroup.NET_COST)
    last = next((i for i, row in enumerate(rows) if row.group in ends), 0)
    return tuple(
        row
        for row in rows[first + 1 : last]
        if row.group is None
        and not plain(row.label).startswith(_TOTALS)
        and _negative(budget, row)
        and all(_negative(budget, known) for known in budget.rows_of(*COST_GROUPS))
    )


def _negative(budget: OperatingBudget, row: BudgetRow) -> bool:
    return all(f.digits <= 0 for i in budget.levels if (f := row.figures[i]) is not None)


def _sums(budget: OperatingBudget, own: tuple[BudgetRow, ...] = ()) -> Iterator[_Sum]:
    """costs = Σ cost rows; net = income + costs; result = net + grant + financial. `own` are rows of
    the municipality's own among the costs."""
    turns = not (budget.costs_are_negative or own)
    costs, parts = budget.rows_of(AccountGroup.COSTS), (*budget.rows_of(*COST_GROUPS), *own)
    income = budget.rows_of(*INCOME_GROUPS)
    net, result = budget.rows_of(AccountGroup.NET_COST), budget.rows_of(AccountGroup.RESULT)
    if len(costs) == 1 and len(parts) > 1:
        yield _Sum(costs[0], parts, False)
    spent = costs or parts
    # a total and rows of income may be parts of each other, or not: neither is assumed
    if len(net) == 1 and len({row.group for row in income}) == 1 and spent:
        yield _Sum(net[0], (*income, *spent), turns)
    below = budget.rows_of(*_NET_AND_BELOW)
    if len(result) == 1 and len(net) == 1 and budget.row(AccountGroup.GRANT) is not None:
        yield _Sum(result[0], below, turns)


def _proof(total: _Sum, column: int, unit: Unit) -> Proof | None:
    """The sum of one column; None where a figure is missing: an empty cell is not zero."""
    figures = [row.figures[column] for row in (total.result, *total.terms)]
    amounts = [amount_in(f, unit) for f in figures if f is not None]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(figures):
        return None
    stated, *terms = known
    digit = last_digit(tuple(figures))
    signs, gap = _signs(total, stated, terms)
    holds = judge_gap(len(terms), int(gap / digit)) is not Severity.ERROR
    parts = tuple(
        Term(sign, row.at(column), amount)
        for sign, row, amount in zip(signs, total.terms, terms, strict=True)
    )
    place = total.result.at(column)
    return Proof(ProofKind.SUM, place, stated, stated - gap, parts, unit, holds)


def _signs(
    total: _Sum, stated: Decimal, terms: Sequence[Decimal]
) -> tuple[tuple[int, ...], Decimal]:
    """The signs of the terms and the gap that they leave: all plus, or where the custom of signs is
    not known those that leave least."""
    plain = (1,) * len(terms)
    choices = list(product((1, -1), repeat=len(terms))) if total.turns else [plain]
    gaps = [
        (abs(gap), signs, gap)
        for signs in choices
        for gap in (stated - sum(s * t for s, t in zip(signs, terms, strict=True)),)
    ]
    _, signs, gap = min(gaps, key=lambda found: found[0])
    return signs, gap
