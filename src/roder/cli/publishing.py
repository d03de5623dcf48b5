"""Publishes a plan and tells where everything is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.markup import escape

from roder.cli.guard import guarded
from roder.cli.progress import telling
from roder.cli.text import open_console
from roder.usecases.plans import open_plan
from roder.usecases.publishing import Published
from roder.usecases.publishing import publish as publish_plan
from roder.wording.answers import answer


def publish(
    path: Path, to: Path, kinds: tuple[str, ...], audience: str, format: str, lang: str
) -> int:
    """Writes the plan in every format asked for, all where none is."""
    with guarded(path, lang), telling(path.name, lang):
        opened = open_plan(path)
        published = publish_plan(opened, to, kinds, audience, lang)
    return show_published(published, audience, format, lang)


def show_published(published: Published, audience: str, format: str, lang: str) -> int:
    """Where every file is, and what is masked."""
    if format == "json":
        files = {kind: [str(file) for file in found] for kind, found in published.files.items()}
        told = {"files": files, "hash": published.hash, "masked": published.masked}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _show(published, audience, lang)
    return 0


def _show(published: Published, audience: str, language: str) -> None:
    console = open_console()
    short = published.hash[:12]
    console.print(escape(answer("published", language, audience=audience, hash=short)))
    for kind, files in published.files.items():
        more = f" (+{len(files) - 1})" if len(files) > 1 else ""
        console.print(escape(f"  {kind:<5} {files[0]}{more}"))
    if published.masked:
        console.print(escape(answer("published_masked", language, count=published.masked)))
