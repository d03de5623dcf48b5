"""The municipality's other steering documents: policies, guidelines, statutes; one of them has expired."""

from __future__ import annotations

from datetime import date

from roder.core.base.kinds import PlanRow
from roder.core.steering import SteeringMetadata
from roder.usecases.example.blueprint import FIRST, Blueprint, slug
from roder.usecases.example.dice import Dice
from roder.usecases.example.words import filled, words


def register(plan: Blueprint) -> tuple[PlanRow[SteeringMetadata], ...]:
    """One for each board, the first of them no longer valid."""
    dice, common = Dice(plan.seed, "register"), words("common")
    rows = []
    for number, board in enumerate(plan.boards):
        form, kind = common["documents"][number % len(common["documents"])]
        field = common["document_fields"][number % len(common["document_fields"])]
        genitive = board.name[:1].lower() + board.name[1:]
        title = filled(form, field=field, genitive=genitive)
        decided = dice.whole(FIRST - 4, FIRST - 2)
        until = FIRST - 2 if number == 0 else FIRST + dice.whole(1, 4)
        document = SteeringMetadata(
            title=title,
            kind=kind,
            deciding_body="Kommunfullmäktige",
            decided_on=date(decided if number else FIRST - 6, dice.whole(1, 12), dice.whole(1, 28)),
            registry_number=f"KS {decided}/{dice.whole(1, 999):04d}",
            applies_to=board.name,
            valid_until=date(until, 12, 31),
            owner_role=board.shape["owner"],
        )
        rows.append(PlanRow(slug(f"{title} {number + 1}"), document))
    return tuple(rows)
