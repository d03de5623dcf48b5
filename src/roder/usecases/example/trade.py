"""Internal trade: premises let by one board, shared services sold by another, each deal on both sides."""

from __future__ import annotations

from collections.abc import Mapping

from roder.core.base.kinds import PlanRow
from roder.core.budget.rows import InternalTrade, TradeKind
from roder.usecases.example.blueprint import YEARS, Blueprint, Board
from roder.usecases.example.ledger import BoardLedger, tkr
from roder.usecases.example.words import filled, words

SERVICE_SHARE = 12
"""Shared services, per thousand of a board's grant."""

Deals = dict[str, list[PlanRow[InternalTrade]]]


def trades(plan: Blueprint, grants: Mapping[str, BoardLedger]) -> Deals:
    """Every board's purchases and sales by its key."""
    deals: Deals = {board.key: [] for board in plan.boards}
    for board in plan.boards:
        money, landlord = grants[board.key].grants, plan.landlord
        if landlord is not None and board is not landlord:
            share = board.shape["internal_rent"] * 10
            amounts = {year: max(1, money[year] * share // 1000) for year in YEARS}
            _deal(deals, landlord, board, TradeKind.RENT, amounts)
        if board is not plan.lead:
            amounts = {year: max(1, money[year] * SERVICE_SHARE // 1000) for year in YEARS}
            _deal(deals, plan.lead, board, TradeKind.SERVICE, amounts)
    return deals


def _deal(
    deals: Deals, seller: Board, buyer: Board, kind: TradeKind, amounts: Mapping[int, int]
) -> None:
    said = words("common")["entries"]
    line = "rent" if kind is TradeKind.RENT else "services"
    bought = {str(year): int(tkr(-amount)) for year, amount in amounts.items()}
    sold = {str(year): int(tkr(amount)) for year, amount in amounts.items()}
    text = filled(said[f"sell_{kind.value}"], board=buyer.name[:1].lower() + buyer.name[1:])
    purchase = InternalTrade(said[f"buy_{kind.value}"], line, seller.key, kind, bought)
    deals[buyer.key].append(PlanRow(f"kop-{kind.value}", purchase))
    sale = InternalTrade(text, "income", buyer.key, kind, sold)
    deals[seller.key].append(PlanRow(f"salj-{kind.value}-{buyer.key}", sale))
