"""The organisation: boards, their administrations, departments and units, by parent."""

from __future__ import annotations

from roder.core.base.kinds import PlanRow
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.usecases.example.blueprint import Blueprint, Board, slug

Units = tuple[PlanRow[OrganisationUnit], ...]


def whole(plan: Blueprint) -> Units:
    """The council at the top, then every board with what is below it."""
    council = PlanRow("kommunfullmaktige", OrganisationUnit("Kommunfullmäktige", UnitKind.COUNCIL))
    rows: list[PlanRow[OrganisationUnit]] = [council]
    for board in plan.boards:
        made = OrganisationUnit(board.name, UnitKind.BOARD, council.key, (board.short,))
        rows.append(PlanRow(board.key, made))
        rows += below(board, board.key)
    return tuple(rows)


def below(board: Board, parent: str = "") -> Units:
    """The administration with its departments and units. In the board's own plan nothing is above it."""
    shape, district = board.shape, board.name.removeprefix(board.shape["name"])
    name = f"{shape['administration']}{district}"
    rows = [PlanRow(board.administration, OrganisationUnit(name, UnitKind.ADMINISTRATION, parent))]
    for title, units in board.about["departments"]:
        key = _key(board, title)
        made = OrganisationUnit(title, UnitKind.DEPARTMENT, board.administration)
        rows.append(PlanRow(key, made))
        rows += [
            PlanRow(_key(board, title, u), OrganisationUnit(u, UnitKind.UNIT, key)) for u in units
        ]
    return tuple(rows)


def departments(board: Board) -> list[str]:
    return [_key(board, title) for title, _ in board.about["departments"]]


def _key(board: Board, *parts: str) -> str:
    return slug(" ".join((board.short, *parts)))
