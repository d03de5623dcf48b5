"""What makes a table of the document editable in place: the input of a cell, the link of a row."""

from __future__ import annotations

from django.urls import reverse
from markupsafe import Markup

from roder.core.base.model import FigureModel, Given
from roder.core.plan import kinds as k
from roder.documents.words import Say
from roder.planfile.fields import FieldAt, field_text
from roder.reports.report import Cell, Column, Table, TableRow
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.showing import Shown
from roder.wording.web import web_term

ROWS = {
    "goals": "board_goal", "kpis": "kpi", "assignments": "assignment", "workplace": "workplace_goal",
    "risks": "risk", "control": "control", "entries": "entry", "land-entries": "entry",
    "budget": "budget", "land": "land", "investments": "investment",
}  # fmt: skip
"""The kind of the rows that a table shows, by the table's name."""

_FIELD = Markup(
    '<input class="cell" name="f:{path}" value="{text}" aria-label="{label}" autocomplete="off"'
    ' data-path="{path}"><input type="hidden" name="s:{path}" value="{text}">'
)
_LINK = Markup(' <a class="change" href="{href}">{text}<span class="vh"> {name}</span></a>')


class Editing:
    """Answers the table macro: is this cell one that a person writes, and may this person?"""

    def __init__(self, actor: Actor, shown: Shown, language: str) -> None:
        self.shown, self.say, self.language = shown, Say(language), language
        seen = shown.seen
        self.address = {"plan": seen.plan.pk, "number": seen.version.number}
        self.kinds = {
            kind.name
            for kind in k.KINDS
            if actor.may(Deed.EDIT, seen.plan.board, seen.standing, kind.name)
        }

    def field(self, cell: Cell, row: TableRow, column: Column) -> Markup | None:
        """The input of a cell that holds a figure as a person wrote it, or could."""
        at = self._at(cell)
        held = self.shown.opened.plan.get(k.BY_NAME[at.kind], at.key) if at is not None else None
        if at is None or held is None:
            return None
        label = f"{self.say(row.label)}, {self.say(column.label)}"
        return _FIELD.format(path=at.path, text=field_text(held, at), label=label)

    def _at(self, cell: Cell) -> FieldAt | None:
        model = self.shown.opened.model
        at = written_at(model, cell.address) if model is not None and cell.address else None
        return at if at is not None and at.kind in self.kinds else None

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
