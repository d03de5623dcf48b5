"""The grant of a draft → a ledger: its base, its indexes, its entries; what was inferred is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from roder.core.base import Figure, Severity, Unit
from roder.core.base.kinds import Ore
from roder.core.budget.adjustments import Adjustment, Driver, TemporaryItem
from roder.core.budget.grant import GrantProof, GrantStep
from roder.core.budget.operating import OWN, AccountGroup, BudgetRow, OperatingBudget
from roder.core.budget.rows import Entry, EntryKind, Index, LedgerBase
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.adoption.money import KEYS
from roder.core.plan.rows import PlanHead

_FILLING = re.compile(
    r"^(?:(?:till följd av|avsatt|för|till|av|att|på grund av|as a result of|to|for)\s+)+", re.I
)
"""Words that a reason begins with and that make no key."""

GRANT = KEYS[AccountGroup.GRANT]


def proof_of(
    budget: OperatingBudget, proofs: Sequence[GrantProof], head: PlanHead
) -> GrantProof | None:
    """The proof proposed for this budget's grant row, if its steps follow on each other within the
    plan's years, and a ledger that decides in whole steps gives the very amounts that are printed."""
    row = budget.row(AccountGroup.GRANT)
    for proof in proofs:
        if row is not None and proof.place == row.place:
            years = [each.year for each in proof.steps]
            follow = years == list(range(years[0], years[-1] + 1)) and years[-1] <= head.last
            return proof if follow and _as_printed(budget, row, proof, head.step) else None
    return None


def _as_printed(budget: OperatingBudget, row: BudgetRow, proof: GrantProof, step: int) -> bool:
    """A grant printed with a minus, or in kronor and finer than what is decided, is no ledger's."""
    printed = {
        column.year: figure.ore
        for column, figure in zip(budget.columns, row.figures, strict=True)
        if figure is not None and column.kind in OWN
    }
    stated = {each.year: _ore(each.stated, proof.unit) for each in proof.steps}
    stated[proof.steps[0].year - 1] = _ore(proof.steps[0].before, proof.unit)
    return all(
        amount % step == 0 and printed.get(year, amount) == amount
        for year, amount in stated.items()
    )


def take_ledger(
    taking: Taking, proof: GrantProof, adjustments: Sequence[Adjustment], economy: str
) -> None:
    """Base, indexes and entries. Where no index alone fits, what it gives is kept as an amount, and the
    index is asked for."""
    first = proof.steps[0]
    inferred = "temporary_before" in first.inferred
    base = LedgerBase(
        GRANT,
        first.year - 1,
        _ore(first.before, proof.unit),
        _ore(first.temporary_before or Decimal(0), proof.unit),
        economy,
        inferred,
    )
    taking.add(k.LEDGER_BASE, base, economy, economy if economy != "budget" else "grant")
    if inferred:
        amount = str(first.temporary_before)
        taking.ask("import-temporary-inferred", first.place, amount=amount, year=str(base.year))
    for step in proof.steps:
        _take_index(taking, step, proof.unit, economy)
    for adjustment in adjustments:
        if not adjustment.years or max(adjustment.years) >= first.year:
            _take_adjustment(taking, adjustment, economy, first.year)


def _take_index(taking: Taking, step: GrantStep, unit: Unit, economy: str) -> None:
    year = str(step.year)
    key = f"{economy}-{year}" if economy != "budget" else f"grant-{year}"
    if step.rate is not None:
        index = Index(GRANT, step.year, step.rate, economy=economy, inferred=True)
        taking.ask("import-index-inferred", step.place, rate=str(step.rate), year=year)
    else:
        left = step.stated - (step.base if step.base is not None else step.before)
        amount = _ore(left - step.permanent - step.temporary, unit)
        index = Index(GRANT, step.year, amount=amount, economy=economy, inferred=True)
        span = {"low": str(step.lowest or ""), "high": str(step.highest or "")}
        taking.ask("import-index-open", step.place, Severity.WARNING, year=year, **span)
    taking.add(k.INDEX, index, key, key)


def _take_adjustment(taking: Taking, adjustment: Adjustment, economy: str, first: int) -> None:
    amount = adjustment.amount.ore
    if amount is None or adjustment.index:
        return
    kind = EntryKind.TRANSFER if adjustment.counterpart else EntryKind.OTHER
    entry = Entry(
        adjustment.text,
        GRANT,
        Ore(amount),
        not adjustment.temporary,
        adjustment.years or (first,),
        kind,
        adjustment.counterpart or "",
        adjustment.reason or "",
        economy,
    )
    taking.add(k.ENTRY, entry, _FILLING.sub("", adjustment.reason or adjustment.text))
    if adjustment.permanent is None:
        taking.ask("import-permanence", adjustment.place, text=adjustment.text)


def take_items(taking: Taking, items: Sequence[TemporaryItem], budget: OperatingBudget) -> None:
    """Temporary incomes and costs that the text tells of: entries of their own lines."""
    for item in items:
        row = budget.row(item.group)
        key = _line(taking, item.row or row.label) if row is not None else ""
        if key and item.amount.ore is not None:
            amount = Ore(_sign(item.group) * abs(item.amount.ore))
            entry = Entry(item.text, key, amount, False, item.years, about=item.about)
            taking.add(k.ENTRY, entry, f"{key} {item.years[0]}")


def take_drivers(taking: Taking, drivers: Sequence[Driver]) -> None:
    """Lasting changes that the text names: permanent entries of their own lines. Prose names a driver in
    passing, so each counts as rough and a person is asked about it."""
    for driver in drivers:
        key = _line(taking, driver.row)
        if not key or driver.amount.ore is None:
            continue
        sign = _sign(driver.group) * (1 if driver.higher else -1)
        amount = Ore(sign * abs(driver.amount.ore))
        entry = Entry(driver.text, key, amount, True, (driver.year,), about=True)
        taking.add(k.ENTRY, entry, f"{key} {driver.year}")
        said = {"account": driver.row, "text": driver.text}
        taking.ask("import-driver", driver.place, Severity.NOTE, year=str(driver.year), **said)


def _line(taking: Taking, label: str) -> str:
    """The key of the budget's line of that label; empty where there is none."""
    lines = taking.rows.get(k.BUDGET.name, [])
    return next((line.key for line in lines if line.value.label == label), "")


def _sign(group: AccountGroup) -> int:
    return 1 if group in (AccountGroup.INCOME, AccountGroup.OTHER_INCOME) else -1


def _ore(value: Decimal, unit: Unit) -> Ore:
    return Ore(Figure.of(value, unit).ore or 0)
