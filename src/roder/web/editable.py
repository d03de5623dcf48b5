"""What makes a table of the document editable in place: the input of a cell, the link of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from roder.core.base.kinds import COLUMN_KEY, Kind
from roder.core.base.model import FigureModel, Given
from roder.core.plan import kinds as k
from roder.core.plan.diff import name_of
from roder.core.plan.rows import PlanRows
from roder.documents.words import Say
from roder.planfile.fields import FieldAt, field_text
from roder.reports.report import Cell, Column, Table, TableRow
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.showing import Shown
from roder.web.grids import is_amount, read_as
from roder.wording.web import web_term

ROWS = {
    "goals": "board_goal", "kpis": "kpi", "assignments": "assignment", "workplace": "workplace_goal",
    "risks": "risk", "control": "control", "entries": "entry", "land-entries": "entry",
    "budget": "budget", "land": "land", "investments": "investment",
}  # fmt: skip
"""The kind of the rows that a table shows, by the table's name."""

GRIDS: Mapping[str, Kind[Any]] = {"budget": k.BUDGET, "land": k.LAND, "investments": k.INVESTMENT}
"""The kind whose lines an address names first, where every column of a line can be written."""

_FIELD = Markup(
    '<input class="cell" name="f:{path}" value="{text}" aria-label="{label}" autocomplete="off"'
    ' data-path="{path}"{amount}><input type="hidden" name="s:{path}" value="{text}">'
)
_LINK = Markup(' <a class="change" href="{href}">{text}<span class="vh"> {name}</span></a>')


class Editing:
    """Answers the table macro: is this cell one that a person writes, and may this person?"""

    def __init__(self, actor: Actor, shown: Shown, language: str) -> None:
        self.shown, self.say, self.language = shown, Say(language), language
        self.given: set[FieldAt] = set()
        """Fields that have an input on the page: the same figure in a later table only follows."""
        seen = shown.seen
        self.address = {"plan": seen.plan.pk, "number": seen.version.number}
        self.kinds = {
            kind.name
            for kind in k.KINDS
            if actor.may(Deed.EDIT, seen.plan.board, seen.standing, kind.name)
        }

    def field(self, cell: Cell, row: TableRow, column: Column) -> Markup | None:
        """The input of a cell that holds a figure as a person wrote it, or could."""
        at = self.at(cell)
        if at is None or at in self.given:
            return None
        self.given.add(at)
        return _FIELD.format(
            path=at.path,
            text=read_as(at, self.text(at)),
            label=self.name(row, column, at),
            amount=Markup(" data-amount") if is_amount(at) else "",
        )

    def name(self, row: TableRow, column: Column, at: FieldAt | None = None) -> str:
        """What a cell is called: its row, its column, and its year where the column does not tell it."""
        label = self.say(row.label)
        held = self.shown.opened.plan.get(k.BY_NAME[at.kind], at.key) if at is not None else None
        if not label and held is not None:
            label = name_of(held)
        year = at.field.partition("/")[2] if at is not None and not at.is_column else ""
        return ", ".join(part for part in (label, self.say(column.label), year) if part)

    def text(self, at: FieldAt) -> str:
        """What stands in a field that `at` gave."""
        held = self.shown.opened.plan.get(k.BY_NAME[at.kind], at.key)
        return field_text(held, at) if held is not None else ""

    def at(self, cell: Cell) -> FieldAt | None:
        """The field behind a cell, if it is written there and by this person."""
        model, plan = self.shown.opened.model, self.shown.opened.plan
        if model is None or not cell.address:
            return None
        at = written_at(model, cell.address) or empty_at(model, plan, cell.address)
        if at is None or at.kind not in self.kinds:
            return None
        return at if plan.get(k.BY_NAME[at.kind], at.key) is not None else None

    def row(self, table: Table, row: TableRow) -> Markup:
        """A link to the form of a row, where the table's rows are rows of the plan."""
        kind = ROWS.get(table.name, "")
        held = self.shown.opened.plan.get(k.BY_NAME[kind], row.key) if kind and row.key else None
        if held is None or kind not in self.kinds:
            return Markup("")
        href = reverse("row", kwargs={**self.address, "kind": kind, "key": row.key})
        return _LINK.format(
            href=href, text=web_term("change", self.language), name=self.say(row.label)
        )


def written_at(model: FigureModel, address: str) -> FieldAt | None:
    """The field that a figure is written in; None for one that follows from others."""
    declared = model.declared.get(address)
    if declared is None or not isinstance(declared.source, Given):
        return None
    origin, year = declared.source.origin, declared.caption.year
    field = f"{origin.field}/{year}" if origin.field in ("targets", "baselines") else origin.field
    try:
        return FieldAt.parse(f"{origin.kind}/{origin.key}/{field}")
    except ValueError:
        return None


def empty_at(model: FigureModel, plan: PlanRows, address: str) -> FieldAt | None:
    """The field of an empty cell of a grid, where an amount can be written: its row has no rows below
    it and follows from no ledger."""
    area, _, rest = address.partition("/")
    key, _, column = rest.partition("/")
    kind = GRIDS.get(area)
    row = plan.get(kind, key) if kind is not None else None
    if kind is None or row is None or address in model.declared or not COLUMN_KEY.fullmatch(column):
        return None
    summed = any(
        each.value.into == key and not getattr(each.value, "part", False) for each in plan.of(kind)
    )
    ledger = getattr(row.value, "ledger", False) and "/" not in column
    return None if summed or ledger else FieldAt(kind.name, key, column)
