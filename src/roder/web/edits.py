"""Fields saved, rows added, changed and removed; a block pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any, get_args

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roder.core.base import Figure, Unit
from roder.core.plan import kinds as k
from roder.core.plan.diff import name_of
from roder.documents.words import figure_text
from roder.planfile.codec import FieldSpec, WrongValueError, plain
from roder.planfile.fields import FALSE, TRUE, FieldAt, editable, field_text
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.editing import Saved, save_fields
from roder.usecases.workspace.finding import require, version_seen
from roder.usecases.workspace.rowing import WrongRowError, add_row, remove_row
from roder.usecases.workspace.showing import view
from roder.usecases.workspace.taking import FieldEdit, Unsaved
from roder.web.choosing import Choice, choice
from roder.web.grids import is_amount, read_as
from roder.web.pages import language_of, page, refused_text
from roder.web.plans import head
from roder.wording.web import has_term, web_term


def edits_of(request: HttpRequest) -> list[FieldEdit]:
    """The edits of a form: each field `f:PATH`, or the ticked boxes of one `m:PATH`, with what was seen
    in it, `s:PATH`."""
    found = []
    for name in request.POST:
        if not name.startswith(("f:", "m:")):
            continue
        seen = request.POST.get(f"s:{name[2:]}", "").replace("\r\n", "\n")
        given = request.POST.get(name, "").replace("\r\n", "\n")
        if name.startswith("m:"):
            given = _ticked(request.POST.getlist(name), seen)
        if given != seen:
            try:
                found.append(FieldEdit(FieldAt.parse(name[2:]), seen, given))
            except ValueError as error:
                raise Unseen from error
    return found


def _ticked(given: list[str], seen: str) -> str:
    """The boxes that are ticked, a line each: those that were, in the order they had, then the new."""
    ticked = {each for each in given if each}
    before = [each for each in seen.split("\n") if each in ticked]
    return "\n".join([*before, *(each for each in given if each and each not in before)])


@require_POST
def save(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Saves the fields of a form: for a script as JSON, else back to the page, or to what was not saved."""
    saved = save_fields(
        request.actor, plan, number, edits_of(request), request.POST.get("reason", "")
    )
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(as_json(saved, language_of(request)))
    if saved.unsaved:
        return unsaved_page(request, plan, number, saved)
    return redirect(back(request, plan, number))


def unsaved_page(request: HttpRequest, plan: int, number: int, saved: Saved) -> HttpResponse:
    """What was not saved, each with its reason and, where someone else was first, both values."""
    language = language_of(request)
    rows = [
        {
            "unsaved": u,
            "why": why(u, language),
            "label": label(saved, u.edit.at, language),
            "now": read_as(u.edit.at, u.now) if u.code == "conflict" else "",
        }
        for u in saved.unsaved
    ]
    seen = version_seen(request.actor, plan, number)
    given = {**head(request, seen), "unsaved": rows, "count": len(saved.saved),
             "back": back(request, plan, number)}  # fmt: skip
    return page(request, "unsaved.html", given, 409)


def back(request: HttpRequest, plan: int, number: int) -> str:
    """The page that the form was on, if it is one of this version."""
    root = reverse("version", kwargs={"plan": plan, "number": number})
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith(root) else root


def as_json(saved: Saved, language: str) -> dict[str, Any]:
    """The outcome of a step, for the script of the page."""
    return {
        "saved": {at.path: read_as(at, text) for at, text in saved.saved},
        "unsaved": [
            {
                "path": u.edit.at.path,
                "code": u.code,
                "text": why(u, language),
                "now": read_as(u.edit.at, u.now),
                "by": u.by,
            }
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
        now = read_as(unsaved.edit.at, unsaved.now)
        return web_term("conflict", language, now=now or "–", by=unsaved.by or "–")
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
    rows = view(seen, whole).plan
    held = rows.get(k.BY_NAME[kind], key)
    if held is None:
        raise Unseen
    fields = [
        _field(at, field_text(held, at), choice(at, held.value, rows, language_of(request)))
        for at in (FieldAt(kind, key, name) for name in _names(kind, held.value))
    ]
    given = {**head(request, seen), "kind": kind, "key": key, "fields": fields, "title": name_of(held),
             "back": request.GET.get("tillbaka", "")}  # fmt: skip
    return page(request, "row.html", {**given, **field_words(request)})


def _names(kind: str, value: Any) -> list[str]:
    """The fields of a row, then the columns that it has amounts in."""
    return [s.name for s in editable(k.BY_NAME[kind])] + list(getattr(value, "amounts", {}))


def _field(at: FieldAt, text: str, choice: Choice | None) -> dict[str, Any]:
    chosen = text.split("\n") if choice is not None and choice.many else [text]
    known = [value for value, _ in choice.options] if choice is not None else []
    return {"path": at.path, "id": "i-" + at.path.replace("/", "-"), "name": at.field, "text": text,
            "shown": read_as(at, text), "amount": is_amount(at), "choice": choice, "chosen": chosen,
            "unknown": [each for each in chosen if choice is not None and each and each not in known],
            "lines": _has_lines(at), "long": at.name in LONG or "\n" in text}  # fmt: skip


def _has_lines(at: FieldAt) -> bool:
    """Whether a field takes one thing a line."""
    spec = at.spec
    inner = get_args(plain(spec.type)[0])[:1] if spec is not None and not at.is_column else ()
    return inner == (str,)


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
    specs = editable(k.BY_NAME[kind])
    names = [spec.name for spec in specs]
    texts = {name: _typed(request, f"{kind}/ny/{name}") for name in names}
    if request.method != "POST":
        texts = {spec.name: _default(spec) for spec in specs}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            key, _ = add_row(request.actor, plan, number, k.BY_NAME[kind], texts)
        except WrongRowError as error:
            wrong = {n: _wrong(e, language_of(request)) for n, e in error.wrong.items()}
        else:
            return redirect("row", plan=plan, number=number, kind=kind, key=key)
    rows = view(seen, request.actor.may(Deed.READ_SECRET, seen.plan.board)).plan
    fields = [
        _field(at, texts[at.name], choice(at, None, rows, language_of(request)))
        | {"wrong": wrong.get(at.name, "")}
        for at in (FieldAt(kind, "ny", name) for name in names)
    ]
    given = {**head(request, seen), "kind": kind, "fields": fields, **field_words(request)}
    return page(request, "new_row.html", given, 422 if wrong else 200)


def _typed(request: HttpRequest, path: str) -> str:
    """What was typed, or ticked, in a field of a new row."""
    ticked = [each for each in request.POST.getlist(f"m:{path}") if each]
    return "\n".join(ticked) or request.POST.get(f"f:{path}", "")


def _default(spec: FieldSpec) -> str:
    """What stands in a field of a new row until something else is chosen or typed."""
    held = spec.default
    if isinstance(held, bool):
        return TRUE if held else FALSE
    return str(held) if isinstance(held, str | int) and not spec.required else ""


def _wrong(error: WrongValueError, language: str) -> str:
    return wrong_text(error.expected, error.given, error.allowed, language)


@require_POST
def drop_row(request: HttpRequest, plan: int, number: int, kind: str, key: str) -> HttpResponse:
    """A row taken away; it can be undone."""
    if kind not in k.BY_NAME:
        raise Unseen
    remove_row(request.actor, plan, number, k.BY_NAME[kind], key, request.POST.get("reason", ""))
    return redirect("changes", plan=plan, number=number)
