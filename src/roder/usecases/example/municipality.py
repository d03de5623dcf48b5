"""A whole invented municipality as files: its own, and a plan folder for each board."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from roder.core.organisation.municipality import Municipality, MunicipalityHead
from roder.core.plan.rows import PlanRows
from roder.core.plan.settings import Settings
from roder.planfile import write_plan
from roder.planfile.municipality import write_municipality
from roder.reference.accounts import account_groups
from roder.usecases.example.blueprint import FIRST, LAST, Blueprint, draw
from roder.usecases.example.hazards import scales
from roder.usecases.example.ledger import ledgers
from roder.usecases.example.organisation import whole
from roder.usecases.example.plans import plan_of
from roder.usecases.example.register import register
from roder.usecases.example.trade import trades
from roder.usecases.writing import write_plan_folder

CYCLE = f"{FIRST}-{LAST}"


@dataclass(frozen=True, slots=True)
class Example:
    """What was made: the municipality's head, its size, its boards' names by key, and files by name."""

    head: MunicipalityHead
    inhabitants: int
    boards: dict[str, str]
    files: dict[str, bytes]


def make_example(boards: int, seed: int, inhabitants: int | None = None) -> Example:
    """An invented municipality. The same arguments give the same bytes on every machine."""
    plan = draw(seed, boards, inhabitants)
    units = whole(plan)
    municipality = Municipality.of(plan.head, {row.key: row.value for row in units})
    files = write_municipality(municipality, register(plan), _settings())
    files |= _plans(plan)
    named = {board.key: board.name for board in plan.boards}
    return Example(plan.head, plan.inhabitants, named, files)


def _settings() -> Settings:
    rows = {kind.name: found for kind, found in scales().items()}
    return Settings(PlanRows(rows), account_groups())


def _plans(plan: Blueprint) -> dict[str, bytes]:
    money = ledgers(plan)
    deals = trades(plan, money)
    keeper = next((b for b in plan.boards if b.shape["theme"] == "social"), plan.lead)
    files: dict[str, bytes] = {}
    for board in plan.boards:
        rows = plan_of(plan, board, money[board.key], deals[board.key], board is keeper)
        for name, data in write_plan(rows).items():
            files[f"plans/{board.key}/{CYCLE}/{name}"] = data
    return files


def save_example(example: Example, to: Path) -> None:
    """Writes the municipality's folder, whole or not at all. Raises Unreadable: the folder is in use, or
    cannot be written."""
    write_plan_folder(to, example.files)
