"""A board's capital budget: projects in classes, components with their lives, the internal interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roder.core.base.kinds import PlanRow
from roder.core.investments.rows import Component, InterestRate, InvestmentLine
from roder.usecases.example.blueprint import FIRST, INVESTMENTS_LAST, Blueprint, Board, slug
from roder.usecases.example.dice import Dice
from roder.usecases.example.ledger import tkr
from roder.usecases.example.words import filled, words

RATE = Decimal("2.5")
"""The internal interest that the invented municipality has decided, in per cent."""

CLASSES = ("expansion", "replacement", "adaptation")
FITTINGS_LIFE = 10


@dataclass(frozen=True, slots=True)
class Works:
    lines: tuple[PlanRow[InvestmentLine], ...] = ()
    components: tuple[PlanRow[Component], ...] = ()
    rates: tuple[PlanRow[InterestRate], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)


def works(plan: Blueprint, board: Board) -> Works:
    """Nothing for a board whose theme builds nothing."""
    if not board.about["works"]:
        return Works()
    dice, said = Dice(plan.seed, f"{board.key}/works"), words("common")["labels"]
    lines = [PlanRow("total", InvestmentLine(said["total"]))]
    components: list[PlanRow[Component]] = []
    made = [(kind, *_project(dice, plan, board, each)) for kind, *each in board.about["works"]]
    for kind in CLASSES:
        mine = [(line, parts) for of, line, parts in made if of == kind]
        if mine:
            lines.append(PlanRow(kind, InvestmentLine(said[kind], "total", kind)))
        for line, parts in mine:
            lines.append(line)
            components += parts
    rates = tuple(
        PlanRow(f"ranta-{year}", InterestRate(year, RATE))
        for year in range(FIRST, INVESTMENTS_LAST + 1)
    )
    return Works(tuple(lines), tuple(components), rates)


def _project(
    dice: Dice, plan: Blueprint, board: Board, each: list[object]
) -> tuple[PlanRow[InvestmentLine], list[PlanRow[Component]]]:
    """A project of one to five years. Its size follows the board's: `weight` is in per mille of the grant."""
    name, life, weight = str(each[0]), int(str(each[1])), int(str(each[2]))
    label = filled(name, place=dice.pick(plan.places))
    whole = max(10, dice.varied(board.grant * weight // 1000, 30))
    start = dice.whole(FIRST, FIRST + 1)
    span = dice.whole(1, 3)
    yearly = dict.fromkeys(range(start, start + span), whole // span)
    yearly[start] += whole - sum(yearly.values())
    kind = next(k for k, n, *_ in board.about["works"] if n == name)
    line = InvestmentLine(
        label, kind, decided=tkr(whole), final_cost=tkr(whole + whole * dice.whole(0, 3) // 100),
        amounts={str(year): int(tkr(amount)) for year, amount in yearly.items()},
    )  # fmt: skip
    key = slug(label)
    used = date(start + span - 1, dice.whole(7, 12), 1)
    fittings = whole * dice.whole(5, 20) // 100
    built = Component(key, label, tkr(whole - fittings), life_years=life, in_use=used)
    inside = Component(
        key, f"{label}, inredning", tkr(fittings), life_years=min(life, FITTINGS_LIFE), in_use=used
    )
    return PlanRow(key, line), [
        PlanRow(f"{key}-stomme", built),
        PlanRow(f"{key}-inredning", inside),
    ]
