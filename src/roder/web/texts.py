"""The text of a section: tried before it is saved, and figures of the plan found and quoted in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from roder.core.base import Unit
from roder.core.narrative.checks import change_of
from roder.core.plan import kinds as k
from roder.documents.words import Say
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.finding import require, version_seen
from roder.usecases.workspace.showing import Shown, show, tried
from roder.web.edits import shown_figure
from roder.web.pages import language_of, page
from roder.web.plans import document, head
from roder.wording.catalogue import describe

MOST_FOUND = 40


@require_POST
def preview(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """A section with the text that was typed, as it would be published; nothing is saved."""
    seen = version_seen(request.actor, plan, number)
    require(request.actor, Deed.EDIT, seen, k.SECTION.name)
    language, sent = language_of(request), request.POST
    now = show(request.actor, seen, language)
    key = sent.get("section", "")
    row = now.opened.plan.get(k.SECTION, key)
    if row is None or now.report is None:
        raise Unseen
    typed = {
        name: sent.get(f"f:section/{key}/{name}", getattr(row.value, name)).replace("\r\n", "\n")
        for name in ("title", "text")
    }
    shown = tried(request.actor, seen, key, typed["title"], typed["text"], language)
    wrong = [describe(p, language) for p in shown.opened.problems if p not in now.opened.problems]
    given: dict[str, Any] = {
        **head(request, seen),
        **document(request, shown if shown.report is not None else now, ""),
        "key": key,
        "typed": typed,
        "before": {name: sent.get(f"s:section/{key}/{name}", "") for name in typed},
        "wrong": wrong,
        "broken": shown.report is None,
    }
    return page(request, "preview.html", given)


def pick(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Figures of the plan, found by the words of their names or by address (`?sok=`), each with what to
    write in a text to quote it."""
    language = language_of(request)
    seen = version_seen(request.actor, plan, number)
    shown = show(request.actor, seen, language)
    wanted = request.GET.get("sok", "").strip()
    found = figures_found(shown, wanted, language)
    given = {**head(request, seen), "wanted": wanted, "found": found[:MOST_FOUND],
             "more": max(0, len(found) - MOST_FOUND)}  # fmt: skip
    return page(request, "pick.html", given)


def figures_found(shown: Shown, wanted: str, language: str) -> list[dict[str, str]]:
    """The figures whose name or address holds every word that is looked for, lines of the
    budgets first."""
    model, say = shown.opened.model, Say(language)
    if model is None:
        return []
    words = wanted.casefold().split()
    found = []
    for address, figure in sorted(model.items(), key=lambda pair: _rank(pair[0])):
        name = say.caption(model.declared[address].caption)
        if all(word in f"{name} {address}".casefold() for word in words):
            change = change_of(address, model) is not None
            form = "|tkr abs" if change else "|tkr" if figure.ore is not None else ""
            found.append({"address": address, "name": name, "quote": f"{{{{{address}{form}}}}}",
                          "value": shown_figure(figure, language),
                          "unit": Unit.TKR.value if figure.ore is not None else ""})  # fmt: skip
    return found


def _rank(address: str) -> int:
    """Lines of the budgets before what they are made of, before the rest; else the plan's order."""
    area, *rest = address.split("/")
    return (2 if area not in ("budget", "investments", "land") else 0) + (len(rest) > 2)
