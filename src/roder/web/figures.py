"""A figure: its proof, its history, where it is quoted, and what would move with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from roder.core.base import ReadNumber, read_number
from roder.core.base.formulas import money
from roder.core.base.model import FigureProof
from roder.core.plan import kinds as k
from roder.documents.html.plain import context as report_context
from roder.documents.html.plain import section_anchor
from roder.planfile.fields import field_text
from roder.usecases.explaining import explain
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.finding import version_seen
from roder.usecases.workspace.history import field_history
from roder.usecases.workspace.showing import Shown, show
from roder.web.editable import written_at
from roder.web.edits import shown_figure
from roder.web.pages import language_of, page
from roder.web.plans import head


def figure(request: HttpRequest, plan: int, number: int, figure: str) -> HttpResponse:
    """The page of one figure. `?om=` asks what would move if it were another."""
    language = language_of(request)
    seen = version_seen(request.actor, plan, number)
    shown = show(request.actor, seen, language)
    model = shown.opened.model
    proof = model.proof(figure) if model is not None else None
    if model is None or proof is None or shown.report is None:
        raise Unseen
    address = {"plan": plan, "number": number}
    root = reverse("version", kwargs=address)
    known = report_context(
        shown.report,
        lambda a: reverse("figure", kwargs={**address, "figure": a}),
        lambda key: f"{root}#{section_anchor(key)}",
    )
    at = written_at(model, figure)
    held = shown.opened.plan.get(k.BY_NAME[at.kind], at.key) if at is not None else None
    may = at is not None and request.actor.may(Deed.EDIT, seen.plan.board, seen.standing, at.kind)
    given: dict[str, Any] = {
        "proof": proof,
        "below": list(below(proof))[1:],
        "at": at,
        "text": field_text(held, at) if at is not None and held is not None else "",
        "may_edit": may,
        "history": field_history(seen.version, at) if at is not None and shown.whole else (),
        **_what_if(request, shown, figure, language),
    }
    return page(request, "figure.html", {**head(request, seen), **known, **given})


def below(proof: FigureProof) -> list[FigureProof]:
    """A proof and all that it rests on, each once, in order."""
    found: dict[str, FigureProof] = {}
    waiting = [proof]
    while waiting:
        each = waiting.pop(0)
        if each.address not in found:
            found[each.address] = each
            waiting.extend(term for term in each.terms if term is not None)
    return list(found.values())


def _what_if(request: HttpRequest, shown: Shown, address: str, language: str) -> dict[str, Any]:
    """Every figure that would move, before and after."""
    typed = request.GET.get("om", "").strip()
    if not typed:
        return {"what_if": "", "moved": (), "what_if_wrong": False}
    read = read_number(typed)
    if not isinstance(read, ReadNumber):
        return {"what_if": typed, "moved": (), "what_if_wrong": True}
    model = shown.opened.model
    assert model is not None
    given = read.figure
    if given.unit is None and model[address].ore is not None:
        given = money(int(given.value * 100_000))
    model_words = explain(shown.opened, address, given).changed
    moved = [
        (
            a,
            model.declared[a].caption,
            shown_figure(before, language),
            shown_figure(after, language),
        )
        for a, before, after in model_words
    ]
    return {"what_if": typed, "moved": moved, "what_if_wrong": False}
