"""What has been changed: step by step, undone as a new step, and any two versions compared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from roder.core.plan import kinds as k
from roder.core.plan.diff import FieldDiff, RowDiff, name_of
from roder.core.plan.rows import PlanRows
from roder.documents.words import Say
from roder.planfile.fields import FieldAt, field_text
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.finding import Seen, plans_seen, version_seen
from roder.usecases.workspace.history import sittings
from roder.usecases.workspace.overview import difference
from roder.usecases.workspace.showing import show, view
from roder.usecases.workspace.undoing import undo as undo_step
from roder.web.edits import as_json, back, field_label, shown_figure, unsaved_page
from roder.web.grids import read_as
from roder.web.pages import language_of, page
from roder.web.plans import head
from roder.wording.web import has_term, web_term


def changes(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The history of a version, by working session; for those who see what is prepared."""
    seen = version_seen(request.actor, plan, number)
    shown = show(request.actor, seen, language_of(request))
    if not prepares(request, plan, number):
        raise Refused("not-for-role", deed=Deed.EDIT)
    language = language_of(request)
    given = {
        **head(request, seen),
        "sittings": sittings(seen.version) if shown.whole else (),
        "hidden": not shown.whole,
        "may_undo": request.actor.may(Deed.EDIT, seen.plan.board, seen.standing),
        "field_label": lambda name: field_label(name, language),
        "row_name": lambda change: _row_name(shown.opened.plan, change),
        "value": lambda change, text: _value(change, text, language),
    }
    return page(request, "changes.html", given)


def _row_name(plan: PlanRows, change: Any) -> str:
    """What the changed row is called; its key, where the row is gone."""
    row = plan.get(k.BY_NAME[change.kind], change.key)
    return name_of(row) if row is not None else str(change.key)


def _value(change: Any, text: str, language: str) -> str:
    """A value of a change as the tables show it: amounts set as figures, codes in words."""
    return in_words(read_as(FieldAt(change.kind, change.key, change.field), text), language)


def prepares(request: HttpRequest, plan: int, number: int) -> bool:
    """Whether a person takes part in preparing the plan: others see versions, not the work on them."""
    board = version_seen(request.actor, plan, number).plan.board
    return bool(request.actor.may(Deed.EDIT, board) or request.actor.may(Deed.READ_AUDIT, board))


@require_POST
def undo(request: HttpRequest, plan: int, number: int, step: int) -> HttpResponse:
    """A step undone, as a new step."""
    saved = undo_step(request.actor, plan, number, step)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(as_json(saved, language_of(request)))
    if saved.unsaved:
        return unsaved_page(request, plan, number, saved)
    if "back" in request.POST:
        return redirect(back(request, plan, number))
    return redirect("changes", plan=plan, number=number)


def compare(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Two versions of a board's plans, figure by figure and word by word: this one and `?med=NUMBER` of
    the same plan, or `?med=PLAN-NUMBER` of another cycle's; else the one nearest before."""
    language = language_of(request)
    seen = version_seen(request.actor, plan, number)
    others = _others(request, seen)
    wanted = request.GET.get("med", "")
    wanted = f"{plan}-{wanted}" if wanted.isdecimal() else wanted
    before = [each for each in others if _age(each) < _age(seen)]
    asked = (each for each in others if _name(each) == wanted)
    other = next(asked, max(before, key=_age, default=None))
    given = {**head(request, seen), "others": others, "other": other, "difference": None,
             "name": _name}  # fmt: skip
    if other is not None:
        first, second = sorted((seen, other), key=_age)
        whole = request.actor.may(Deed.READ_SECRET, seen.plan.board)
        found = difference(first, second, whole)
        sides = (view(first, whole).plan, view(second, whole).plan)
        given |= {
            "difference": found,
            "first": first,
            "second": second,
            "caption": Say(language).caption,
            "shown": lambda figure: shown_figure(figure, language),
            "value": lambda row, field, side: shown_value(sides, row, field, side, language),
            "field_label": lambda name: field_label(name, language),
        }
    return page(request, "compare.html", given)


def _others(request: HttpRequest, seen: Seen) -> list[Seen]:
    """Every other version of the board's plans that the reader may see, newest cycle first."""
    return [
        each
        for plan, versions in plans_seen(request.actor)
        if plan.board_id == seen.plan.board_id
        for each in versions
        if each.version.pk != seen.version.pk
    ]


def _name(seen: Seen) -> str:
    return f"{seen.plan.pk}-{seen.version.number}"


def _age(seen: Seen) -> tuple[int, int, int]:
    return (seen.plan.first, seen.plan.pk, seen.version.number)


Sides = tuple[PlanRows, PlanRows]


def shown_value(sides: Sides, row: RowDiff, field: FieldDiff, side: int, language: str) -> str:
    """A field before (0) or after (1), as the forms show it; codes and flags in words."""
    value = (field.before, field.after)[side]
    held = sides[side].get(k.BY_NAME[row.kind], row.key)
    at = FieldAt(row.kind, row.key, field.field)
    if value is None or held is None:
        return ""
    text = field_text(held, at) if at.is_column or at.spec is not None else str(value)
    return in_words(read_as(at, text), language)


def in_words(text: str, language: str) -> str:
    """What a code stands for, where the text is one."""
    code = f"value_{text}"
    return web_term(code, language) if has_term(code) else text
