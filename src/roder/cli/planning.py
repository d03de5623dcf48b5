"""What the commands for living plans do: one use-case call each, its answer worded; the exit code."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from roder.cli.guard import guarded
from roder.cli.planned import (
    show_addresses,
    show_diff,
    show_explained,
    show_imported,
    show_plan_problems,
    show_rolled,
    show_word_changes,
)
from roder.cli.progress import telling
from roder.core.base import NumberFault, ReadNumber, Severity, Unit, read_number
from roder.core.base.figures import Figure
from roder.documents.json.findings import finding_json
from roder.documents.json.plan import (
    diff_json,
    explained_json,
    figure_json,
    figures_json,
    questions_json,
)
from roder.importers.unreadable import Unreadable
from roder.usecases.comparing import compare_plans, locked_by_decision, roll_plan
from roder.usecases.explaining import changed_by, model_of
from roder.usecases.explaining import explain as explain_figure
from roder.usecases.importing import import_file
from roder.usecases.municipalities import open_figures
from roder.usecases.plans import OpenPlan, check_plan, open_plan
from roder.usecases.wordback import word_changes


def import_(path: Path, to: Path, number: int, format: str, lang: str) -> int:
    """Makes a plan folder of a document; 1 where the document itself contradicts itself."""
    with guarded(path, lang), telling(path.name, lang):
        imported = import_file(path, to, date.today().year, number)
    if format == "json":
        _print(
            {
                "folder": str(to),
                "hash": imported.hash,
                "restored": imported.restored,
                "rows": dict(imported.counts or {}),
                "questions": questions_json(imported.questions, path.name, lang),
                "findings": questions_json(imported.findings, path.name, lang),
                "missing": [{"item": item, "field": field} for item, field in imported.missing],
            }
        )
    else:
        show_imported(imported, path, to, lang)
    return 1 if imported.findings else 0


def check_folder(path: Path, notes: bool, format: str, lang: str) -> int:
    """Shows what is wrong with a plan folder; 1 when that is worse than a note."""
    with guarded(path, lang):
        opened = open_plan(path)
    problems = check_plan(opened)
    if format == "json":
        found = [finding_json(problem, path.name, lang) for problem in problems]
        figures = len(opened.model) if opened.model is not None else 0
        _print({"file": path.name, "hash": opened.hash, "figures": figures, "findings": found})
    else:
        show_plan_problems(opened, problems, notes, lang)
    return 0 if all(problem.severity is Severity.NOTE for problem in problems) else 1


def explain(path: Path, address: str | None, what_if: str | None, format: str, lang: str) -> int:
    """Shows a figure's proof; without an address, every address."""
    with guarded(path, lang):
        opened = open_figures(path)
        if address is None:
            return _addresses(opened, format, lang)
        explained = explain_figure(opened, address, _figure(opened, address, what_if))
    if format == "json":
        _print(
            explained_json(
                explained.proof, explained.moves, explained.quoted, explained.changed, lang
            )
        )
    else:
        show_explained(explained, model_of(opened), lang)
    return 0


def _figure(opened: OpenPlan, address: str, text: str | None) -> Figure | None:
    """A what-if value as people write it, in the figure's own unit."""
    if text is None:
        return None
    read = read_number(text)
    if not isinstance(read, ReadNumber):
        fault = read.value if isinstance(read, NumberFault) else ""
        raise Unreadable("what-if-unreadable", text=text, fault=fault)
    old = model_of(opened).figure(address.strip("/"))
    if read.figure.unit is Unit.PERCENT and old is not None and old.ore is not None:
        return changed_by(old.ore, read.figure, opened)
    return read.figure.in_unit(read.figure.unit or (old.unit if old else None))


def _addresses(opened: OpenPlan, format: str, lang: str) -> int:
    model = model_of(opened)
    if format == "json":
        _print({"figures": figures_json(model, lang)})
    else:
        show_addresses(model, lang)
    return 0


def diff(path: Path, other: Path, format: str, lang: str) -> int:
    """Shows what differs between two plans; 1 where anything does."""
    with guarded(path, lang):
        before = open_plan(path)
    if other.suffix.lower() == ".docx":
        return _word(before, other, format, lang)
    with guarded(other, lang):
        after = open_plan(other)
        difference = compare_plans(before, after)
    locked = locked_by_decision(before, after)
    if format == "json":
        problems = questions_json(locked, other.name, lang)
        _print({**diff_json(difference, lang), "problems": problems})
    else:
        show_diff(difference, locked, lang)
    return 0 if difference.equal else 1


def _word(opened: OpenPlan, path: Path, format: str, lang: str) -> int:
    """Shows which figures of a published Word file have been changed by hand."""
    with guarded(path, lang):
        changes = word_changes(opened, path)
    if format == "json":
        figures = [
            {
                "address": c.address,
                "before": c.before,
                "text": c.text,
                "after": figure_json(c.after),
            }
            for c in changes
        ]
        _print({"equal": not changes, "figures": figures})
    else:
        show_word_changes(changes, model_of(opened), lang)
    return 1 if changes else 0


def roll(path: Path, to: Path, format: str, lang: str) -> int:
    """Writes the next cycle's draft, and shows what it asks for."""
    with guarded(path, lang):
        opened = open_plan(path)
        rolled = roll_plan(opened, to)
    if format == "json":
        _print({"folder": str(to), "questions": questions_json(rolled.questions, to.name, lang)})
    else:
        show_rolled(rolled, to, lang)
    return 0


def _print(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
