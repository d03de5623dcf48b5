"""Import a document into a plan folder: what was taken over, and what a person must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from roder.core.base import Problem, Severity
from roder.core.base.model import FigureModel
from roder.core.plan import Draft, FieldState
from roder.core.plan.adoption import adopt
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash, write_plan
from roder.planfile.writing import HEAD_FILE
from roder.usecases.attachments import plan_attached
from roder.usecases.checking import Checked, check_file
from roder.usecases.explaining import model_of
from roder.usecases.plans import opened_from, plan_files
from roder.usecases.writing import write_plan_folder

ASKED = frozenset(
    {"global_goals", "targets", "baselines", "likelihood", "materiality", "handling", "responsible",
     "method", "what", "decided_on", "registry_number", "owner_role", "valid_until", "deciding_body"}
)  # fmt: skip
"""Fields that are told of where they are missing; that a project has no money in some year is normal."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan and its model; `questions` are what a person must decide, `findings` what does not agree
    in the document itself. `counts` is how many rows of each kind were taken over, `missing` the fields
    that recognised items lack, by item. `restored` is True where a decided PDF gave its own plan back."""

    plan: PlanRows
    model: FigureModel
    questions: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    counts: Mapping[str, int] | None = None
    missing: tuple[tuple[str, str], ...] = ()
    hash: str = ""
    restored: bool = False


def import_file(path: Path, to: Path, year: int, number: int = 1) -> Imported:
    """Makes a plan folder of a document, all or nothing. A PDF that Roder has published gives the very
    plan that it holds. Where a document holds several plans, `number` chooses one; where it names no
    year at all, `year` is taken for the budget year, and asked about.

    Raises Unreadable: the file cannot be read or holds no plan; the folder holds another plan already, or
    cannot be written.
    """
    imported = read_as_plan(path, year, number)
    files = write_plan(imported.plan)
    if (to / HEAD_FILE).exists() and plan_files(to) != files:
        raise Unreadable("folder-in-use", name=str(to))  # somebody may have worked in it
    write_plan_folder(to, files)
    return imported


def read_as_plan(path: Path, year: int, number: int = 1) -> Imported:
    """The plan of a document, without writing it anywhere. Raises Unreadable, as `import_file` does."""
    files = plan_attached(path)
    if files is not None:
        return _restored(files, path)
    return _from_document(check_file(path), path, number, year)


def _restored(files: dict[str, bytes], path: Path) -> Imported:
    """The plan that a PDF carries. Raises Unreadable where its files have errors: then somebody has
    tampered with them."""
    opened = opened_from(files, path)
    return Imported(opened.plan, model_of(opened), hash=content_hash(files), restored=True)


def _from_document(checked: Checked, path: Path, number: int, year: int) -> Imported:
    if not 1 <= number <= len(checked.drafts) or not checked.drafts[number - 1].items:
        raise Unreadable("no-plan-in-document", name=path.name, count=str(len(checked.drafts)))
    draft = checked.drafts[number - 1]
    adopted = adopt(draft, checked.examination, year=year)
    plan = adopted.plan
    worse = tuple(p for p in checked.problems if p.severity is not Severity.NOTE)
    return Imported(
        plan,
        figures(plan),
        adopted.questions,
        worse,
        {kind: len(rows) for kind, rows in plan.rows.items()},
        tuple(_missing(draft)),
        content_hash(write_plan(plan)),
    )


def _missing(draft: Draft) -> list[tuple[str, str]]:
    """What recognised items lack or could not be read, by item and field."""
    return [
        (item.name, field)
        for item in draft.items
        for field, state in item.fields.items()
        if state is FieldState.UNREADABLE or (state is FieldState.MISSING and field in ASKED)
    ]
