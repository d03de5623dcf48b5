"""One board's whole plan: money, aims, hazards, works and the text that quotes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from roder.core.base.kinds import Kind, PlanRow
from roder.core.budget.rows import Entry, EntryKind, InternalTrade
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.steering import SteeringMetadata
from roder.usecases.example import budget, organisation
from roder.usecases.example.aims import aims
from roder.usecases.example.blueprint import FIRST, INVESTMENTS_LAST, LAST, Blueprint, Board
from roder.usecases.example.dice import Dice
from roder.usecases.example.hazards import hazards
from roder.usecases.example.ledger import BoardLedger, tkr
from roder.usecases.example.words import filled, words
from roder.usecases.example.works import works


def plan_of(
    plan: Blueprint,
    board: Board,
    ledger: BoardLedger,
    deals: Sequence[PlanRow[InternalTrade]],
    secret: bool,
) -> PlanRows:
    """The rows of a board's plan; `secret` where it holds the municipality's confidential risk."""
    built = works(plan, board)
    made = budget.amounts(board, ledger.grants, deals, bool(built))
    entries = (*ledger.entries, _driver(made))
    assert ledger.base is not None, "ledgers are closed before plans are written"
    rows: dict[Kind[Any], tuple[PlanRow[Any], ...]] = {
        k.HEAD: (PlanRow("plan", _head(board)),),
        k.STEERING: (PlanRow("steering", _steering(plan, board)),),
        k.UNIT: organisation.below(board),
        k.SECTION: _sections(board, ledger, deals, bool(built)),
        **aims(plan.seed, board),
        k.COLUMN: budget.columns(bool(built)),
        k.BUDGET: budget.lines(made),
        k.BUDGET_SHARE: budget.shares(board, made, organisation.departments(board)),
        k.TRADE: tuple(deals),
        k.ENTRY: entries,
        k.INDEX: ledger.indexes,
        k.LEDGER_BASE: (ledger.base,),
        k.INVESTMENT: built.lines,
        k.COMPONENT: built.components,
        k.INTEREST: built.rates,
        **hazards(board, secret),
    }
    return PlanRows({kind.name: rows[kind] for kind in k.KINDS if rows.get(kind)})


def _head(board: Board) -> PlanHead:
    title = f"{board.genitive} plan och budget {FIRST}–{LAST}"
    return PlanHead(title, FIRST, LAST, INVESTMENTS_LAST, board=board.key)


def _steering(plan: Blueprint, board: Board) -> SteeringMetadata:
    dice = Dice(plan.seed, f"{board.key}/steering")
    short = "".join(
        word[:1] if word != board.shape["short"] else word for word in board.short.split()
    )
    return SteeringMetadata(
        title=f"{board.genitive} plan och budget {FIRST}–{LAST}",
        kind="Plan",
        deciding_body=board.name,
        decided_on=date(FIRST - 1, 11, dice.whole(3, 28)),
        registry_number=f"{short} {FIRST - 1}/{dice.whole(1, 999):04d}",
        applies_to=board.name,
        valid_until=date(LAST, 12, 31),
        revise_by=date(FIRST, 11, 30),
        owner_role=board.shape["owner"],
        period=(FIRST, LAST),
    )


def _driver(made: dict[str, budget.Tkr]) -> PlanRow[Entry]:
    """What the wage round does to the personnel costs of the budget year."""
    amount = made["personnel"][FIRST - 1] * 25 // 1000
    text = words("common")["entries"]["driver"]
    kind = EntryKind.WAGE_ROUND
    return PlanRow("loneoversyn", Entry(text, "personnel", tkr(amount), years=(FIRST,), kind=kind))


def _sections(
    board: Board, ledger: BoardLedger, deals: Sequence[PlanRow[InternalTrade]], builds: bool
) -> tuple[PlanRow[TextSection], ...]:
    there = {"trade": bool(deals), "works": builds}
    grew = ledger.grants[FIRST] >= ledger.grants[FIRST - 1]
    shape = board.shape
    params = {
        "mission": board.about["mission"],
        "challenge": board.about["challenge"],
        "administration": shape["administration"],
        "first": FIRST,
        "last": LAST,
        "investments_last": INVESTMENTS_LAST,
        "change": "ökar" if grew else "minskar",
        "trade": _trade(deals),
    }
    return tuple(
        PlanRow(
            said["key"],
            TextSection(said["title"], said.get("level", 1), filled(said["text"], **params)),
        )
        for said in words("sections")["section"]
        if there.get(said.get("needs", ""), True)
    )


def _trade(deals: Sequence[PlanRow[InternalTrade]]) -> str:
    """A sentence for each line that holds internal trade."""
    said: dict[str, str] = words("common")["trade"]
    there = {deal.value.line for deal in deals}
    return " ".join(filled(text, first=FIRST) for line, text in said.items() if line in there)
