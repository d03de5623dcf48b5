"""Plans at a path: a plan folder, a municipality's folder with one plan in it, or a decided PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from roder.core.base import Problem, Severity
from roder.core.base.model import FigureModel
from roder.core.narrative import checks as narrative
from roder.core.plan import kinds as k
from roder.core.plan.areas import areas
from roder.core.plan.checks import check
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash, read_plan, write_plan
from roder.planfile.disk import FolderError, read_folder
from roder.planfile.writing import HEAD_FILE
from roder.reference import vocabulary
from roder.usecases.attachments import plan_attached


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan as it stands in its files. `problems` are those of the files and of the rows; `model` is
    None where they are so bad that nothing can be calculated."""

    path: Path
    plan: PlanRows
    model: FigureModel | None
    problems: tuple[Problem, ...]
    hash: str


def open_plan(path: Path) -> OpenPlan:
    """Reads a plan: a folder, or a PDF that carries one. Raises Unreadable where there is none."""
    return opened_from(plan_files(path), path)


def opened_from(files: Mapping[str, bytes], path: Path) -> OpenPlan:
    """A plan's files, read, checked and calculated as far as they can be."""
    read = read_plan(files)
    problems = [*read.problems, *check_rows(read.plan)]
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    model = None if broken else figures(read.plan)
    canonical = content_hash(write_plan(read.plan)) if not broken else ""
    return OpenPlan(path, read.plan, model, tuple(problems), canonical)


def plan_files(path: Path) -> dict[str, bytes]:
    """The plan's files by name, of a folder or inside a published PDF. Raises Unreadable."""
    if path.is_file():
        attached = plan_attached(path)
        if attached is None:
            raise Unreadable("no-plan-in-file", name=path.name)
        return attached
    try:
        files = read_folder(path)
    except FolderError as error:
        raise Unreadable(error.code, **error.params) from error
    if HEAD_FILE not in files:
        raise Unreadable("no-plan-in-folder", name=str(path))
    return files


def check_plan(opened: OpenPlan) -> tuple[Problem, ...]:
    """Everything that is wrong or worth telling: files, rows, rules of every area, quoted figures."""
    if opened.model is None:
        return opened.problems
    words = vocabulary().prose
    sections = opened.plan.of(k.SECTION)
    return (
        *opened.problems,
        *check(areas(opened.plan, opened.model), set(opened.model)),
        *narrative.check(sections, opened.model, words["up"], words["down"]),
    )
