"""A municipality's folder: its own files, every plan in it, what holds across them, and their sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.base.kinds import PlanRow
from roder.core.budget.accounts import AccountMapping
from roder.core.organisation.checks import check as check_organisation
from roder.core.organisation.municipality import Municipality
from roder.core.organisation.units import UnitKind, above, boards_by_name
from roder.core.plan import kinds as k
from roder.core.plan.areas import documents, place
from roder.core.plan.consolidation import BoardBudget, consolidate
from roder.core.plan.rows import PlanHead, PlanRows
from roder.core.plan.settings import Settings, check_settings, check_signs, completed
from roder.core.plan.trade import check_trade
from roder.core.plan.transfers import check_transfers
from roder.core.steering import SteeringMetadata
from roder.core.steering.checks import check_register
from roder.planfile.municipality import DOCUMENT, PLANS, UNIT
from roder.planfile.writing import HEAD_FILE
from roder.reference.accounts import account_groups
from roder.usecases.counterparts import with_counterparts
from roder.usecases.explaining import model_of
from roder.usecases.plans import OpenPlan, check_plan, open_plan, opened_from, plan_files
from roder.usecases.settling import is_municipality, read_above, read_own_files


@dataclass(frozen=True, slots=True)
class OpenMunicipality:
    """The municipality as it stands in its files. `plans` are all of them by their folder below it,
    `current` the latest of each board by the board's key."""

    path: Path
    municipality: Municipality
    documents: tuple[PlanRow[SteeringMetadata], ...]
    problems: tuple[Problem, ...]
    plans: Mapping[str, OpenPlan]
    current: Mapping[str, OpenPlan]
    settings: Settings = Settings()


def open_municipality(path: Path) -> OpenMunicipality:
    """Reads the whole folder. Raises Unreadable for a file that cannot be read."""
    read = read_own_files(path)
    plans = {
        head.parent.relative_to(path).as_posix(): opened_from(
            plan_files(head.parent), head.parent, read.settings
        )
        for head in sorted((path / PLANS).glob(f"*/*/{HEAD_FILE}"))
    }
    current: dict[str, OpenPlan] = {}
    for folder, plan in plans.items():
        board = _board(folder, plan, read.municipality)
        if board not in current or _first(plan) >= _first(current[board]):
            current[board] = plan
    return OpenMunicipality(
        path, read.municipality, read.documents, read.problems, plans, current, read.settings
    )


def municipality_above(path: Path) -> Municipality | None:
    """The municipality that a plan's folder lies in, found upwards; None where there is none."""
    above = read_above(path)
    return above.municipality if above is not None else None


def with_organisation(plan: PlanRows, municipality: Municipality | None) -> PlanRows:
    """A plan that tells of no units gets those of its board in the municipality's organisation."""
    head = plan.single(k.HEAD)
    if municipality is None or head is None or not head.board or plan.of(k.UNIT):
        return plan
    units = municipality.units
    mine = tuple(
        PlanRow(key, replace(unit, parent="" if unit.parent == head.board else unit.parent))
        for key, unit in units.items()
        if key != head.board and above(units, key, UnitKind.BOARD) == head.board
    )
    return plan.with_rows(k.UNIT, mine)


def check_municipality(opened: OpenMunicipality, today: date) -> tuple[Problem, ...]:
    """What is wrong or worth telling on a day: the municipality's files, every plan, and across them."""
    units = opened.municipality.units
    rows = _placed(opened)
    register = [
        replace(r.value, place=place(DOCUMENT, r, name=r.value.title or r.key))
        for r in opened.documents
    ]
    for plan in rows.values():
        register += documents(plan)
    return (
        *opened.problems,
        *check_organisation(opened.municipality),
        *check_settings(opened.settings),
        *_boards(opened, rows),
        *(
            _within(problem, folder)
            for folder, plan in opened.plans.items()
            for problem in check_plan(plan)
        ),
        *check_transfers(rows, units),
        *check_trade(rows, units),
        *check_signs(
            {board: completed(plan, opened.settings) for board, plan in rows.items()},
            opened.settings,
        ),
        *check_register(register, today),
    )


def consolidated(opened: OpenMunicipality) -> OpenPlan:
    """The municipality's figures, in the form of a plan without rows, so that they are explained alike.
    A plan with errors is left out, and its errors are among the problems."""
    units = opened.municipality.units
    names = {key: unit.name for key, unit in units.items()}
    budgets = [
        BoardBudget(board, names.get(board, board), plan.complete, plan.model)
        for board, plan in opened.current.items()
        if plan.model is not None
    ]
    broken = tuple(
        p for plan in opened.current.values() if plan.model is None for p in plan.problems
    )
    model = consolidate(budgets, groups_settled(opened.settings), boards_by_name(units))
    return OpenPlan(opened.path, PlanRows(), model, broken, "")


def groups_settled(settings: Settings) -> tuple[PlanRow[AccountMapping], ...]:
    """The municipality's account groups, the common ones where it has settled none."""
    return settings.accounts or account_groups()


def open_figures(path: Path) -> OpenPlan:
    """What has figures at a path: a plan, or a municipality's boards in one. Raises Unreadable; a
    municipality with a plan that cannot be calculated has no sum."""
    if not is_municipality(path):
        plan = open_plan(path)
        if plan.model is None or path.is_file():
            return plan
        return replace(plan, model=with_counterparts(plan.complete, path, read_above(path)))
    opened = open_municipality(path)
    for plan in opened.current.values():
        model_of(plan)
    return consolidated(opened)


def _board(folder: str, plan: OpenPlan, municipality: Municipality) -> str:
    """The key of the plan's board: as its head says, else as its folder is called."""
    head = plan.plan.single(k.HEAD)
    return (head.board if head is not None else "") or folder.split("/")[1]


def _first(plan: OpenPlan) -> int:
    return (plan.plan.single(k.HEAD) or PlanHead("", 0, 0)).first


def _boards(opened: OpenMunicipality, rows: Mapping[str, PlanRows]) -> Iterator[Problem]:
    """Plans of boards that the organisation does not have; boards that have no plan."""
    boards = opened.municipality.boards
    for board, plan in rows.items():
        if board not in boards:
            near = get_close_matches(board, boards, 1, 0.5)
            params = {"field": "board", "key": board, "kind": UNIT.name,
                      "near": near[0] if near else ""}  # fmt: skip
            heads = [place(k.HEAD, row, name=row.value.title) for row in plan.of(k.HEAD)]
            at = heads[0] if heads else Place(table=k.HEAD.name, row=board)
            yield Problem("link-unknown", Severity.ERROR, at, params=params)
    for board in boards:
        if board not in opened.current:
            params = {"board": opened.municipality.units[board].name}
            at = Place(opened.municipality.source(board), table=UNIT.name, row=board)
            yield Problem("board-without-plan", Severity.NOTE, at, params=params)


def _placed(opened: OpenMunicipality) -> dict[str, PlanRows]:
    """The rows of each board's plan, with their files as they are found from the municipality's folder."""
    folders = {id(plan): folder for folder, plan in opened.plans.items()}
    found = {}
    for board, plan in opened.current.items():
        folder = folders[id(plan)]
        rows = {
            name: tuple(replace(row, source=_below(row.source, folder)) for row in each)
            for name, each in plan.plan.rows.items()
        }
        found[board] = PlanRows(rows)
    return found


def _below(source: SourceRef, folder: str) -> SourceRef:
    return replace(source, file=f"{folder}/{source.file}" if source.file else folder)


def _within(problem: Problem, folder: str) -> Problem:
    """The problem with its plan's folder before the names of its files."""
    at, *related = (
        replace(each, source=_below(each.source, folder))
        for each in (problem.place, *problem.related)
    )
    return replace(problem, place=at, related=tuple(related))
