"""What people see in the terminal: documents, findings and refusals in words."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from roder.cli.counts import counted
from roder.core.base import Place, Problem, Severity
from roder.core.document.blocks import Document, RowRole, Table
from roder.core.document.proofs import Standing
from roder.core.document.versions import Comparison, Versions
from roder.importers.unreadable import Unreadable
from roder.usecases.checking import Checked
from roder.wording.answers import answer
from roder.wording.catalogue import describe, refusal
from roder.wording.numbers import format_number

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


def open_console() -> Console:
    """Standard output; wide and plain when it is not a terminal, so that lines are not broken."""
    width = None if sys.stdout.isatty() else 160
    return Console(width=width, highlight=False, soft_wrap=not sys.stdout.isatty())


def inset(console: Console, text: Text, after: int = 0) -> None:
    """Prints indented; lines are only broken (and kept indented) on a terminal."""
    if console.soft_wrap:
        console.print(Text("  ") + text, end="\n" * (1 + after))
    else:
        console.print(Padding(text, (0, 0, after, 2)))


def show_document(document: Document, saved: Path | None, language: str) -> None:
    """The tables of a document as read, and the account."""
    console = open_console()
    for table in document.tables:
        console.print()
        title = " · ".join(part for part in (table.heading, table.caption) if part)
        console.print(Text(f"{table.id}  {title}", style="bold"))
        console.print(_grid(table))
    account = document.account
    console.print()
    words = {
        "blocks": account.blocks,
        "tables": account.tables,
        "cells": account.cells,
        "characters": format_number_of(account.characters),
        "lost": account.lost,
    }
    console.print(escape(answer("read_account", language, name=document.name, **words)))
    if saved is not None:
        console.print(escape(answer("saved", language, name=str(saved))))


def format_number_of(count: int) -> str:
    """A count with spaces between thousands."""
    return format_number(Decimal(count))


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    grid.add_column(Text(table.corner or (table.unit.value if table.unit else "")), max_width=44)
    for c, column in enumerate(table.columns):
        numeric = any(row.cells[c].figure is not None for row in table.rows)
        grid.add_column(Text(column.label), justify="right" if numeric else "left")
    for row in table.rows:
        label = Text("  " * row.level + row.label)
        cells = [Text(cell.text) for cell in row.cells]
        grid.add_row(label, *cells, style="bold" if row.role is RowRole.SUM else None)
    return grid


def show_checked(
    checked: Checked, notes: bool, against: Path | None, language: str, saved: Path | None = None
) -> None:
    """The findings in document order, then the summary."""
    console = open_console()
    problems = checked.problems
    for problem, fingerprint in zip(problems, checked.fingerprints, strict=True):
        if notes or problem.severity is not Severity.NOTE:
            show_problem(console, problem, fingerprint, checked.examination.document, language)
    if checked.versions is not None and against is not None:
        _show_versions(console, checked.versions, against, language)
    _summary(console, checked, notes, language)
    if saved is not None:
        console.print(escape(answer("saved", language, name=str(saved))))


def show_problem(
    console: Console, problem: Problem, fingerprint: str, document: Document, language: str
) -> None:
    """One finding: its title, where it stands, what it says and what to do."""
    said = describe(problem, language)
    head = Text(
        f"{SIGNS[problem.severity]} {answer(problem.severity.value, language)}: {said.title}"
    )
    head.stylize(STYLES[problem.severity])
    console.print(head)
    where = place_words(problem.place, document.format, language)
    if where:
        inset(console, Text(where, style="dim"))
    inset(console, Text(said.text))
    inset(console, Text(f"{answer('remedy', language)}: {said.remedy}"))
    tail = f"{problem.code} · {answer('fingerprint', language, fingerprint=fingerprint)}"
    inset(console, Text(tail, style="dim"), after=1)


def place_words(place: Place, form: str, language: str) -> str:
    """Page, line or sheet, heading and table, in a few words."""
    source, parts = place.source, []
    if source.page is not None:
        parts.append(answer("page", language, page=source.page))
    if source.sheet is not None:
        parts.append(answer("sheet", language, sheet=source.sheet, cell=source.cell or ""))
    elif source.line is not None:
        key = "paragraph" if form == "docx" else "line"
        parts.append(answer(key, language, line=source.line))
    if place.heading:
        parts.append(place.heading)
    if place.table:
        parts.append(answer("table", language, table=place.table))
    if place.table is None and place.text:
        parts.append(f"”{place.text.strip()}”")
    return " · ".join(part.strip() for part in parts)


def _summary(console: Console, checked: Checked, notes: bool, language: str) -> None:
    count = {s: checked.examination.count(s) for s in Standing}
    figures = {s.value: format_number_of(number) for s, number in count.items()}
    seen = sum(count.values())
    if seen == 0:
        console.print(escape(answer("nothing", language)))
    else:
        console.print(escape(answer("figures", language, seen=format_number_of(seen), **figures)))
    by = {s: sum(p.severity is s for p in checked.problems) for s in Severity}
    console.print(
        escape(
            answer(
                "counts",
                language,
                errors=by[Severity.ERROR],
                warnings=by[Severity.WARNING],
                notes=by[Severity.NOTE],
            )
        )
    )
    for draft in checked.drafts:
        if found := counted(draft.plan, language):
            console.print(escape(answer("recognised", language, what=found)))
    if checked.clean and seen and not checked.accepted:
        console.print(Text(answer("clean", language), style="green"))
    if by[Severity.NOTE] and not notes:
        console.print(Text(answer("hidden", language), style="dim"))
    if checked.accepted:
        console.print(Text(answer("set_aside", language, count=len(checked.accepted)), style="dim"))


def _show_versions(console: Console, versions: Versions, against: Path, language: str) -> None:
    if versions.comparison is Comparison.LAST_YEAR:
        count = len(versions.problems)
        console.print(escape(answer("last_year", language, name=against.name, count=count)))
        console.print()
        return
    sizes = {
        "changes": len(versions.changes),
        "mended": len(versions.mended),
        "broke": len(versions.broke),
    }
    console.print(Text(answer("versions", language, name=against.name, **sizes), style="bold"))
    for change in versions.changes[:200]:
        before, after = (
            "–" if value is None else format_number(value, language=language)
            for value in (change.before, change.after)
        )
        place = change.place
        inset(console, Text(f"{place.row}, {place.column}: {before} → {after}"))
    _titles(console, "mended", versions.mended, language)
    _titles(console, "broke", versions.broke, language)
    console.print()


def _titles(console: Console, key: str, problems: Iterable[Problem], language: str) -> None:
    for problem in problems:
        said = describe(problem, language)
        inset(console, Text(f"{answer(key, language)}: {said.title}. {said.text}"))


def show_accepted(count: int, known: Path, language: str) -> None:
    """How many findings were accepted."""
    open_console().print(escape(answer("accepted", language, count=count, name=str(known))))


def show_refusal(error: Unreadable, path: Path, language: str) -> None:
    """Why a file could not be read, and what to do, on standard error."""
    said = refusal(error.code, error.params, language)
    name = error.params.get("name", path.name)
    verb = "could_not_write" if error.code == "cannot-write" else "could_not"
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text(f"{answer(verb, language, name=name)}: {said.title}", style="bold red"))
    console.print(Text(f"  {said.text}"))
    console.print(Text(f"  {answer('remedy', language)}: {said.remedy}"))
    console.print(Text(f"  {answer('more', language, page=said.page)}", style="dim"))
