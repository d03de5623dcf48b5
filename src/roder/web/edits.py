"""Fields saved, rows added, changed and removed; a block pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roder.core.base import Figure, Unit
from roder.core.plan import kinds as k
from roder.core.plan.diff import name_of
from roder.documents.words import figure_text
from roder.planfile.codec import WrongValueError, plain
from roder.planfile.fields import FieldAt, editable, field_text
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.editing import FieldEdit, Saved, Unsaved, save_fields
from roder.usecases.workspace.finding import require, version_seen
from roder.usecases.workspace.rowing import WrongRowError, add_row, remove_row
from roder.usecases.workspace.showing import view
from roder.web.pages import language_of, page, refused_text
from roder.web.plans import head
from roder.wording.web import has_term, web_term


def edits_of(request: HttpRequest) -> list[FieldEdit]:
    """The edits of a form: each field `f:PATH` with what was seen in it, `s:PATH`."""
    found = []
    for name, given in request.POST.items():
        if name.startswith("f:"):
            seen = request.POST.get(f"s:{name[2:]}", "")
            if str(given).replace("\r\n", "\n") != seen.replace("\r\n", "\n"):
                try:
                    found.append(FieldEdit(FieldAt.parse(name[2:]), seen, str(given)))
                except ValueError as error:
                    raise Unseen from error
    return found


@require_POST
def save(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Saves the fields of a form: for a script as JSON, else back to the page, or to what was not saved."""
    saved = save_fields(
        request.actor, plan, number, edits_of(request), request.POST.get("reason", "")
    )
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(_as_json(saved, language_of(request)))
    if saved.unsaved:
        seen = version_seen(request.actor, plan, number)
        language = language_of(request)
        rows = [
            {"unsaved": u, "why": why(u, language), "label": label(saved, u.edit.at, language)}
            for u in saved.unsaved
        ]
        given = {**head(request, seen), "unsaved": rows, "count": len(saved.saved)}
        return page(request, "unsaved.html", given, 409)
    return redirect(_back(request, plan, number))


def _back(request: HttpRequest, plan: int, number: int) -> str:
    """The page that the form was on, if it is one of this version."""
    root = reverse("version", kwargs={"plan": plan, "number": number})
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith(root) else root


def _as_json(saved: Saved, language: str) -> dict[str, Any]:
    return {
        "saved": {at.path: text for at, text in saved.saved},
        "unsaved": [
            {"path": u.edit.at.path, "code": u.code, "text": why(u, language), "now": u.now}
            for u in saved.unsaved
        ],
        "moved": {a: shown_figure(f, language) for a, f in saved.moved.items()},
        "step": saved.step,
        "at": timezone.localtime().strftime("%H:%M"),
    }


def shown_figure(figure: Figure | None, language: str) -> str:
    """A figure as the tables show it."""
    if figure is None:
        return ""
    return figure_text(figure, Unit.TKR if figure.ore is not None else None, 0, language)


def why(unsaved: Unsaved, language: str) -> str:
    """Why an edit was not saved, and what to do."""
    if unsaved.code == "conflict":
        return web_term("conflict", language, now=unsaved.now or "–", by=unsaved.by or "–")
    if unsaved.code == "value-wrong":
        return wrong_text(unsaved.expected, unsaved.edit.given, unsaved.allowed, language)
    return refused_text(Refused(unsaved.code, **dict(unsaved.params or {})), language)


def wrong_text(expected: str, given: str, allowed: str, language: str) -> str:
    """What a field takes, where something else was typed."""
    code = f"expected_{expected.replace('-', '_')}"
    return web_term(
        code if has_term(code) else "expected_other", language, given=given[:60], allowed=allowed
    )


def label(saved: Saved, at: FieldAt, language: str) -> str:
    """What a field is called: its row and its own name."""
    row = saved.opened.plan.get(k.BY_NAME[at.kind], at.key)
    name = name_of(row) if row is not None else at.key
    return f"{name or at.key}, {field_label(at.field, language)}"


def field_label(field: str, language: str) -> str:
    """The name of a field; a column by its key."""
    name, _, rest = field.partition("/")
    code = f"field_{name}"
    return (
        f"{web_term(code, language)} {rest}".strip() if has_term(code) else field.replace("/", " ")
    )


def row(request: HttpRequest, plan: int, number: int, kind: str, key: str) -> HttpResponse:
    """The form of one row, every field of it; without a key in the plan, of a new one."""
    seen = version_seen(request.actor, plan, number)
    if kind not in k.BY_NAME:
        raise Unseen
    require(request.actor, Deed.EDIT, seen, kind)
    whole = request.actor.may(Deed.READ_SECRET, seen.plan.board)
    held = view(seen, whole).plan.get(k.BY_NAME[kind], key)
    if held is None:
        raise Unseen
    fields = [
        _field(FieldAt(kind, key, name), field_text(held, FieldAt(kind, key, name)))
        for name in _names(kind, held.value)
    ]
    given = {**head(request, seen), "kind": kind, "key": key, "fields": fields, "title": name_of(held),
             "back": request.GET.get("tillbaka", "")}  # fmt: skip
    return page(request, "row.html", {**given, **field_words(request)})


def _names(kind: str, value: Any) -> list[str]:
    """The fields of a row, then the columns that it has amounts in."""
    return [s.name for s in editable(k.BY_NAME[kind])] + list(getattr(value, "amounts", {}))


def _field(at: FieldAt, text: str) -> dict[str, Any]:
    spec = at.spec
    allowed: list[str] = []
    if spec is not None and not at.is_column:
        inner, optional = plain(spec.type)
        if inner is bool:
            allowed = ["ja", "nej"]
        elif hasattr(inner, "__members__"):
            allowed = ([""] if optional else []) + [member.value for member in inner]
    return {"path": at.path, "name": at.field, "text": text, "allowed": allowed,
            "long": at.name in LONG or "\n" in text}  # fmt: skip


LONG = frozenset(
    {"text", "description", "reason", "what", "definition", "targets", "baselines", "observations",
     "responsible", "occasions", "activities", "risks", "priority_goals", "indicators", "kpis"}
)  # fmt: skip
"""Fields with room for several lines."""


def field_words(request: HttpRequest) -> dict[str, Any]:
    language = language_of(request)
    return {"field_label": lambda name: field_label(name, language)}


def new_row(request: HttpRequest, plan: int, number: int, kind: str) -> HttpResponse:
    """A form for a new row; sent, the row is added."""
    seen = version_seen(request.actor, plan, number)
    if kind not in k.BY_NAME:
        raise Unseen
    require(request.actor, Deed.EDIT, seen, kind)
    names = [s.name for s in editable(k.BY_NAME[kind])]
    texts = {name: request.POST.get(f"f:{kind}/ny/{name}", "") for name in names}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            key, _ = add_row(request.actor, plan, number, k.BY_NAME[kind], texts)
        except WrongRowError as error:
            wrong = {n: _wrong(e, language_of(request)) for n, e in error.wrong.items()}
        else:
            return redirect("row", plan=plan, number=number, kind=kind, key=key)
    fields = [_field(FieldAt(kind, "ny", name), texts[name]) | {"wrong": wrong.get(name, "")}
              for name in names]  # fmt: skip
    given = {**head(request, seen), "kind": kind, "fields": fields, **field_words(request)}
    return page(request, "new_row.html", given, 422 if wrong else 200)


def _wrong(error: WrongValueError, language: str) -> str:
    return wrong_text(error.expected, error.given, error.allowed, language)


@require_POST
def drop_row(request: HttpRequest, plan: int, number: int, kind: str, key: str) -> HttpResponse:
    """A row taken away; it can be undone."""
    if kind not in k.BY_NAME:
        raise Unseen
    remove_row(request.actor, plan, number, k.BY_NAME[kind], key, request.POST.get("reason", ""))
    return redirect("changes", plan=plan, number=number)
