"""What the commands for a municipality's folder do: making an invented one; checking, publishing and
comparing."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from rich.markup import escape

from roder.cli.guard import guarded
from roder.cli.planned import show_diff, show_problems_and_count
from roder.cli.progress import telling
from roder.cli.publishing import show_published
from roder.cli.text import open_console
from roder.core.base import Severity
from roder.documents.json.findings import finding_json
from roder.documents.json.plan import diff_json
from roder.usecases.example import make_example, save_example
from roder.usecases.municipalities import check_municipality, open_municipality
from roder.usecases.settling import is_municipality
from roder.usecases.wholes import compare_municipalities, publish_municipality
from roder.wording.answers import answer

__all__ = ["check", "diff", "example", "is_municipality", "publish"]


def example(
    boards: int, seed: int, inhabitants: int | None, to: Path, format: str, lang: str
) -> int:
    """Writes an invented municipality with its boards' plans."""
    with guarded(to, lang), telling(to.name, lang):
        made = make_example(boards, seed, inhabitants)
        save_example(made, to)
    told = {
        "folder": str(to),
        "municipality": made.head.name,
        "code": made.head.code,
        "inhabitants": made.inhabitants,
        "boards": made.boards,
        "files": len(made.files),
    }
    if format == "json":
        _print(told)
    else:
        counts = {"name": made.head.name, "boards": len(made.boards), "files": len(made.files)}
        console = open_console()
        console.print(escape(answer("example_made", lang, **counts)))
        console.print(escape(answer("saved", lang, name=str(to))))
    return 0


def check(path: Path, notes: bool, today: str | None, format: str, lang: str) -> int:
    """Shows what is wrong in a municipality's folder on a day, by default this one; 1 where that is
    worse than a note."""
    day = date.fromisoformat(today) if today else date.today()
    with guarded(path, lang), telling(path.name, lang):
        opened = open_municipality(path)
        problems = check_municipality(opened, day)
    if format == "json":
        _print(
            {
                "folder": path.name,
                "municipality": opened.municipality.name,
                "today": day.isoformat(),
                "plans": {folder: plan.hash for folder, plan in opened.plans.items()},
                "findings": [
                    finding_json(problem, problem.place.source.file or path.name, lang)
                    for problem in problems
                ],
            }
        )
    else:
        show_problems_and_count(problems, notes, lang)
        counts = {"count": len(opened.plans), "name": opened.municipality.name}
        open_console().print(escape(answer("plans_checked", lang, **counts)))
    return 0 if all(problem.severity is Severity.NOTE for problem in problems) else 1


def publish(
    path: Path,
    to: Path,
    kinds: tuple[str, ...],
    audience: str,
    today: str | None,
    format: str,
    lang: str,
) -> int:
    """Publishes the whole municipality in every format asked for, its documents judged on a day."""
    day = date.fromisoformat(today) if today else date.today()
    with guarded(path, lang), telling(path.name, lang):
        published = publish_municipality(open_municipality(path), to, kinds, audience, lang, day)
    return show_published(published, audience, format, lang)


def diff(path: Path, other: Path, format: str, lang: str) -> int:
    """Shows what differs between two municipalities; 1 where anything does."""
    with guarded(path, lang):
        before = open_municipality(path)
    with guarded(other, lang):
        difference = compare_municipalities(before, open_municipality(other))
    if format == "json":
        _print({**diff_json(difference, lang), "problems": []})
    else:
        show_diff(difference, (), lang)
    return 0 if difference.equal else 1


def _print(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
