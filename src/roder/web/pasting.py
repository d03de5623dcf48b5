"""A block pasted from a spreadsheet: what each of its cells would do, told before anything is saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from roder.core.plan import kinds as k
from roder.documents.html.plain import section_anchor
from roder.planfile.codec import WrongValueError
from roder.planfile.fields import FieldAt, field_text, with_field
from roder.reports.report import Table
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.finding import require, version_seen
from roder.usecases.workspace.showing import show
from roder.web.editable import Editing
from roder.web.edits import wrong_text
from roder.web.grids import read_as
from roder.web.pages import language_of, page
from roder.web.plans import head

MOST = 5_000
"""Cells of one block."""


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of a table: what it is called, and the field that it is written in, if it is."""

    name: str
    at: FieldAt | None


@dataclass(slots=True)
class Pasted:
    """What a block would do: fields changed (now and then), refused with the reason, cells that have
    no place, and how many are the same already or empty."""

    changed: list[tuple[str, FieldAt, str, str, str]] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    unmatched: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0


def block_of(text: str) -> list[list[str]]:
    """The cells of a pasted text: tabs between columns, lines between rows, quotes around what holds
    either."""
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), delimiter="\t")
    found = [[cell.strip() for cell in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    return found


def grid_of(editing: Editing, table: Table) -> list[list[Target]]:
    """The cells of a table, row by row."""
    return [
        [
            Target(editing.name(row, column, at := editing.at(cell)), at)
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        for row in table.rows
    ]


def _folded(words: Sequence[str]) -> dict[str, int]:
    """Each word that stands once, by its place."""
    plain = [" ".join(word.split()).casefold() for word in words]
    return {word: at for at, word in enumerate(plain) if word and plain.count(word) == 1}


def _heads(block: list[list[str]], labels: Mapping[str, int], *, down: bool) -> bool:
    """Whether the first column (or row) of a block names the rows (or columns) of the table."""
    first = [row[0] for row in block if row] if down else block[0]
    words = [word.casefold() for word in first if word]
    known = sum(" ".join(word.split()) in labels for word in words)
    return len(words) > 1 and known * 2 >= len(words) and (not down or len(block[0]) > 1)


def places(
    block: list[list[str]], rows: Sequence[str], columns: Sequence[str], first: tuple[int, int]
) -> list[tuple[int | None, int | None, str]]:
    """Where each cell of a block goes: by the names in its first row and column where they are the
    table's, else counted from the cell that it was pasted in."""
    by_row, by_column = _folded(rows), _folded(columns)
    headed = _heads(block, by_column, down=False)
    named = _heads(block, by_row, down=True)
    heads = [" ".join(word.split()).casefold() for word in block[0]] if headed else []
    found: list[tuple[int | None, int | None, str]] = []
    for i, row in enumerate(block[1:] if headed else block):
        label = " ".join(row[0].split()).casefold() if row else ""
        r = by_row.get(label) if named else first[0] + i
        for j, text in enumerate(row):
            if named and j == 0:
                continue
            c = by_column.get(heads[j]) if headed and j < len(heads) else first[1] + j - named
            found.append((r, c, text))
    return found


def pasted(editing: Editing, table: Table, text: str, first: str, language: str) -> Pasted:
    """What a block would do in a table. `first` is the path of the cell that it was pasted in."""
    grid, block, told = grid_of(editing, table), block_of(text), Pasted()
    if not block:
        return told
    start = next(
        ((r, c) for r, row in enumerate(grid) for c, target in enumerate(row)
         if target.at is not None and first in ("", target.at.path)),
        (0, 0),
    )  # fmt: skip
    names = [editing.say(row.label) for row in table.rows]
    columns = [editing.say(column.label) for column in table.columns]
    for r, c, given in places(block, names, columns, start)[:MOST]:
        target = None
        if r is not None and c is not None and r < len(grid) and c < len(grid[r]):
            target = grid[r][c]
        if given:
            _take(told, editing, target, given, language)
    return told


def _take(told: Pasted, editing: Editing, target: Target | None, given: str, language: str) -> None:
    """One cell, into what would be changed, refused or left."""
    if target is None or target.at is None:
        told.unmatched.append((target.name if target else "", given))
        return
    at = target.at
    row = editing.shown.opened.plan.get(k.BY_NAME[at.kind], at.key)
    assert row is not None
    try:
        new = with_field(row, at, given)
    except WrongValueError as error:
        why = wrong_text(error.expected, given, error.allowed, language)
        told.refused.append((target.name, given, why))
        return
    if new == row:
        told.same += 1
        return
    now, then = field_text(row, at), field_text(new, at)
    told.changed.append((target.name, at, now, read_as(at, now), read_as(at, then)))


@require_POST
def paste(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """What a pasted block would do, with a form that does it as one step."""
    seen = version_seen(request.actor, plan, number)
    require(request.actor, Deed.EDIT, seen)
    language, sent = language_of(request), request.POST
    shown = show(request.actor, seen, language)
    editing = Editing(request.actor, shown, language)
    key, name = sent.get("section", ""), sent.get("grid", "")
    table = _table(shown.report, key, name)
    block, first = (sent.get(f"{part}:{name}", "") for part in ("paste", "first"))
    told = pasted(editing, table, block, first, language)
    root = reverse("version", kwargs={"plan": plan, "number": number})
    given = {**head(request, seen), "told": told, "caption": editing.say(table.caption),
             "back": f"{root}?andra={key}#{section_anchor(key)}"}  # fmt: skip
    return page(request, "paste.html", given)


def _table(report: Any, key: str, name: str) -> Table:
    for section in report.sections if report is not None else ():
        for block in section.blocks:
            if section.id == key and isinstance(block, Table) and block.name == name:
                return block
    raise Unseen
