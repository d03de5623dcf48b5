"""The demo: a database of its own with the invented municipality and, where it is at hand, the example
plan; a login per role. Only the invented municipality's plans have come along the road to a decision."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from django.core.management import call_command

from roder.core.organisation.municipality import Municipality
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.planfile.municipality import write_municipality
from roder.store import models
from roder.usecases.example import make_example, save_example
from roder.usecases.workspace.demoroad import dress
from roder.usecases.workspace.founding import WIDE, Progress, found_demo
from roder.usecases.writing import write_plan_folder

EXAMPLE = ("Alingsås kommun", "1489", "kommunstyrelsen", "Kommunstyrelsen", "2022-2024")
"""The municipality of the example plan: official names only."""


def prepare_demo(
    data: Path, example: Path | None, boards: int, progress: Progress, *, road: bool = False
) -> None:
    """Makes the demo's database, once. `example` is the folder of the example plan, where there is one;
    with `road` the first plans have come along the road to a decision, else all are drafts."""
    call_command("migrate", verbosity=0)
    if not models.Installation.objects.exists():
        _found(data, example, boards, progress)
    if (
        road
        and not models.Dispatch.objects.exists()
        and (first := models.Municipality.objects.order_by("pk").first())
    ):
        dress(first, WIDE, date.today())


def _found(data: Path, example: Path | None, boards: int, progress: Progress) -> None:
    folders = {"ekvik": data / "ekvik"}
    shutil.rmtree(folders["ekvik"], ignore_errors=True)
    save_example(make_example(boards, 1), folders["ekvik"])
    if example is not None and example.is_dir():
        folders["exempel"] = data / "exempel"
        shutil.rmtree(folders["exempel"], ignore_errors=True)
        _around(example, folders["exempel"])
    found_demo(folders, progress)


def _around(plan: Path, to: Path) -> None:
    """A municipality's folder with one board and one plan."""
    name, code, key, board, cycle = EXAMPLE
    units = {key: OrganisationUnit(board, UnitKind.BOARD)}
    write_plan_folder(to, write_municipality(Municipality(name, code, units=units)))
    shutil.copytree(plan, to / "plans" / key / cycle)
