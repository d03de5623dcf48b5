"""A board's capital budget: projects in classes, components with their lives, the internal interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

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
    """Nothing for a board whose theme builds nothing. The first project begins in the budget year."""
    if not board.about["works"]:
        return Works()
    dice, said = Dice(plan.seed, f"{board.key}/works"), words("common")["labels"]
    projects = [
        _project(dice, plan, board, _Project(*each), start=FIRST + (number and dice.whole(0, 1)))
        for number, each in enumerate(board.about["works"])
    ]
    lines = [PlanRow("total", InvestmentLine(said["total"]))]
    components: list[PlanRow[Component]] = []
    for kind in CLASSES:
        mine = [(line, parts) for line, parts in projects if line.value.into == kind]
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


class _Project(NamedTuple):
    """One of a theme's projects: `life` in years, `weight` its size in per mille of the board's grant."""

    kind: str
    name: str
    life: int
    weight: int


def _project(
    dice: Dice, plan: Blueprint, board: Board, project: _Project, start: int
) -> tuple[PlanRow[InvestmentLine], list[PlanRow[Component]]]:
    """The line of a project of one to three years, and its two components."""
    label = filled(project.name, place=dice.pick(plan.places))
    whole = max(10, dice.varied(board.grant * project.weight // 1000, 30))
    span = dice.whole(1, 3)
    yearly = dict.fromkeys(range(start, start + span), whole // span)
    yearly[start] += whole - sum(yearly.values())
    line = InvestmentLine(
        label, project.kind, decided=tkr(whole),
        final_cost=tkr(whole + whole * dice.whole(0, 3) // 100),
        amounts={str(year): int(tkr(amount)) for year, amount in yearly.items()},
    )  # fmt: skip
    key, used = slug(label), date(start + span - 1, dice.whole(7, 12), 1)
    fittings = whole * dice.whole(5, 20) // 100
    built = Component(key, label, tkr(whole - fittings), life_years=project.life, in_use=used)
    inside = Component(
        key,
        f"{label}, inredning",
        tkr(fittings),
        life_years=min(project.life, FITTINGS_LIFE),
        in_use=used,
    )
    return PlanRow(key, line), [
        PlanRow(f"{key}-stomme", built),
        PlanRow(f"{key}-inredning", inside),
    ]
