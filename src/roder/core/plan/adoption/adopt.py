"""A draft with its document → a plan's rows, and the questions that a person must answer."""

from __future__ import annotations

from dataclasses import dataclass

from roder.core.base import Place, Problem, Severity
from roder.core.budget.grant import GrantProof
from roder.core.budget.operating import OperatingBudget
from roder.core.document.proofs import Examination
from roder.core.plan import kinds as k
from roder.core.plan.adoption.adopted import Taking
from roder.core.plan.adoption.aims import take_aims
from roder.core.plan.adoption.hazards import take_hazards
from roder.core.plan.adoption.ledger import GRANT, proof_of, take_drivers, take_items, take_ledger
from roder.core.plan.adoption.money import take_budget, take_investments
from roder.core.plan.adoption.quoting import quoted_texts
from roder.core.plan.adoption.text import take_text
from roder.core.plan.adoption.years import plan_years
from roder.core.plan.draft import Draft
from roder.core.plan.figures import figures
from roder.core.plan.plan import Plan
from roder.core.plan.reserved import LONGEST
from roder.core.plan.rows import PlanHead, PlanRows


@dataclass(frozen=True, slots=True)
class Adopted:
    """The plan, what a person must decide, and what each figure of the paper became (by address)."""

    plan: PlanRows
    questions: tuple[Problem, ...]
    addresses: dict[str, str]


def adopt(draft: Draft, examination: Examination, language: str = "sv", *, year: int) -> Adopted:
    """Takes a draft over. Every figure keeps its value: what does not add up becomes a rounding that is
    asked about, and what was inferred is marked. `year` is taken for the budget year, and asked about,
    where the document names no year at all."""
    taking, plan = Taking(), draft.plan
    head = _head(draft, examination, language, year)
    taking.add(k.HEAD, head, "plan", "plan")
    if plan_years(draft, examination.document) is None:
        taking.ask("import-years", Place(), Severity.WARNING, year=str(year))
    if plan.steering is not None:
        taking.add(k.STEERING, plan.steering, "steering", "steering")
    take_aims(taking, plan)
    _take_money(taking, draft, examination, head)
    take_hazards(taking, plan)
    document = examination.document
    model = figures(taking.plan())
    words = quoted_texts(document, examination.claims, taking.addresses, model)
    take_text(taking, document, draft, words)
    return Adopted(taking.plan(), tuple(taking.questions), taking.addresses)


def _head(draft: Draft, examination: Examination, language: str, year: int) -> PlanHead:
    plan = draft.plan
    years = plan_years(draft, examination.document)
    first, last = years or (year, year)
    spent = [c.year for c in plan.investments.columns if c.year] if plan.investments else []
    title = (plan.steering.title if plan.steering else None) or examination.document.name
    last = min(max(first, last), first + LONGEST - 1)
    return PlanHead(title, first, last, max(spent, default=None), language)


def _take_money(taking: Taking, draft: Draft, examination: Examination, head: PlanHead) -> None:
    plan, proofs = draft.plan, examination.proofs
    if plan.budget is not None:
        proof = proof_of(plan.budget, draft.grants, head)
        ledger = GRANT if proof is not None else ""
        take_budget(taking, plan.budget, proofs, (k.BUDGET, k.BUDGET_ROUNDING), ledger)
        _take_grant(taking, plan, plan.budget, proof)
    if plan.land is not None:
        proof = proof_of(plan.land.budget, draft.grants, head)
        ledger = GRANT if proof is not None else ""
        take_budget(taking, plan.land.budget, proofs, (k.LAND, k.LAND_ROUNDING), ledger)
        if proof is not None:
            take_ledger(taking, proof, plan.land.adjustments, k.LAND.area)
    if plan.investments is not None:
        land = plan.land.budget.heading if plan.land else ""
        take_investments(taking, plan.investments, _row_addresses(examination), land)


def _take_grant(
    taking: Taking, plan: Plan, budget: OperatingBudget, proof: GrantProof | None
) -> None:
    if proof is not None:
        take_ledger(taking, proof, plan.adjustments or (), k.BUDGET.area)
    take_items(taking, plan.temporaries or (), budget)
    take_drivers(taking, plan.drivers or ())


def _row_addresses(examination: Examination) -> dict[Place, str]:
    """Where each row of each table stands → its address without the column."""
    return {
        table.place(row): f"doc/{table.id}/r{row + 1}"
        for table in examination.document.tables
        for row in range(len(table.rows))
    }
