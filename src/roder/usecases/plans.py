"""Plans at a path: a plan folder, a municipality's folder with one plan in it, or a decided PDF."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from roder.core.base import Problem, Severity
from roder.core.base.model import FigureModel
from roder.core.narrative import checks as narrative
from roder.core.plan import kinds as k
from roder.core.plan.areas import areas, place
from roder.core.plan.checks import check
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.core.plan.settings import OF_THRESHOLDS, Settings, completed, takes_thresholds
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash, read_plan, write_plan
from roder.planfile.disk import FolderError, read_folder
from roder.planfile.writing import HEAD_FILE
from roder.reference import vocabulary
from roder.usecases.attachments import plan_attached
from roder.usecases.settling import read_above

FOLLOWING = {
    "ledger-without-base": k.LEDGER_BASE.name,
    "head-missing": k.HEAD.name,
}
"""What is told where no row of a kind is there."""


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan as it stands in its files. `problems` are those of the files and of the rows; `model` is
    None where they are so bad that nothing can be calculated. `settings` are those of the municipality
    whose folder it lies in."""

    path: Path
    plan: PlanRows
    model: FigureModel | None
    problems: tuple[Problem, ...]
    hash: str
    settings: Settings = Settings()

    @property
    def complete(self) -> PlanRows:
        """The plan with what it takes from the municipality: never written into its folder."""
        return completed(self.plan, self.settings)


def open_plan(path: Path) -> OpenPlan:
    """Reads a plan: a folder, or a PDF that carries one. Raises Unreadable where there is none."""
    files = plan_files(path)
    above = read_above(path) if path.is_dir() else None
    return opened_from(files, path, above.settings if above is not None else None)


def opened_from(
    files: Mapping[str, bytes], path: Path, settings: Settings | None = None
) -> OpenPlan:
    """A plan's files, read, checked and calculated as far as they can be, with a municipality's settings."""
    read, settled = read_plan(files), settings or Settings()
    whole = completed(read.plan, settled)
    between = (p for p in check_rows(whole) if not _follows(p, read.lost))
    unnamed = (p for p in _unnamed(whole) if (p.place.table, "") not in read.lost)
    problems = [*read.problems, *between, *unnamed]
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    model = None if broken else figures(whole)
    canonical = content_hash(write_plan(read.plan)) if not broken else ""
    return OpenPlan(path, read.plan, model, tuple(problems), canonical, settled)


def _follows(problem: Problem, lost: Collection[tuple[str, str]]) -> bool:
    """True for what is told only because rows are left out for mistakes that are already told."""
    params, code = problem.params, problem.code
    if code == "link-unknown":
        return (params["kind"], params["key"]) in lost or (params["kind"], "") in lost
    if code == "column-unknown":
        return (k.COLUMN.name, params["column"]) in lost or (k.COLUMN.name, "") in lost
    return any(kind == FOLLOWING.get(code) for kind, _ in lost)


def _unnamed(plan: PlanRows) -> Iterator[Problem]:
    """Lines of a budget that neither the plan nor the municipality has a name for."""
    for kind in (k.BUDGET, k.LAND):
        for row in plan.of(kind):
            if not row.value.label and row.secrecy is None:
                at = place(kind, row)
                yield Problem("value-missing", Severity.ERROR, at, params={"key": "label"})


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
    sections, plan = opened.plan.of(k.SECTION), opened.complete
    once = OF_THRESHOLDS if takes_thresholds(opened.plan, opened.settings) else frozenset()
    return (
        *opened.problems,
        *(p for p in check(areas(plan, opened.model), set(opened.model)) if p.code not in once),
        *narrative.check(sections, opened.model, words["up"], words["down"]),
    )
