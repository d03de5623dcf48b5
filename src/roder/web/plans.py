"""A version read in the browser: the document itself, one section of it open for editing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from roder.core.base import Unit
from roder.core.narrative import Shown as Part
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.diff import name_of
from roder.documents.html.plain import context as report_context
from roder.documents.html.plain import levels, section_anchor, stylesheet
from roder.documents.words import figure_text
from roder.reports.report import Report, Table
from roder.usecases.workspace.access import Deed, may
from roder.usecases.workspace.deciding import open_gates
from roder.usecases.workspace.finding import (
    Glimpse,
    Seen,
    glimpse,
    latest,
    plan_seen,
    version_seen,
)
from roder.usecases.workspace.history import last_step
from roder.usecases.workspace.showing import Shown, problems_of, show
from roder.web.bodies import bodies
from roder.web.editable import Editing
from roder.web.finished import Key, finished, kept, sent
from roder.web.grids import frame
from roder.web.pages import language_of, page
from roder.wording.catalogue import describe

PARTS: dict[Part, tuple[str, ...]] = {
    Part.FOCUS_AREAS: ("focus_area",),
    Part.ORGANISATION: ("unit",),
    Part.GOALS: ("board_goal", "kpi", "priority_goal", "indicator"),
    Part.ASSIGNMENTS: ("assignment", "no_assignments"),
    Part.BUDGET: ("budget", "budget_rounding", "column"),
    Part.LEDGER: ("entry", "index", "ledger_base"),
    Part.ENTRIES: ("entry", "index"),
    Part.VARIANCE: ("entry",),
    Part.TRADE: ("trade",),
    Part.SHARES: ("budget_share",),
    Part.INVESTMENTS: ("investment", "investment_rounding"),
    Part.CAPITAL_COSTS: ("component", "interest"),
    Part.LAND: ("land", "land_rounding"),
    Part.LAND_ENTRIES: ("entry",),
    Part.WORKPLACE: ("workplace_goal",),
    Part.CONTROL: ("control",),
    Part.RISKS: ("risk", "likelihood", "materiality", "threshold", "risk_rule"),
}
"""The kinds of rows behind each part of a plan that a section can set out."""


def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """The version of a plan that this person works with."""
    _, seen = plan_seen(request.actor, plan)
    return redirect("version", plan=plan, number=latest(seen).version.number)


def style(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The look of a plan, in its municipality's colours."""
    shown = show(request.actor, version_seen(request.actor, plan, number), "sv")
    report = shown.report or Report("", "sv", ())
    return HttpResponse(stylesheet(report), content_type="text/css; charset=utf-8")


def plain_style(request: HttpRequest) -> HttpResponse:
    """The look of pages that belong to no plan."""
    css = stylesheet(Report("", "sv", ()))
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def version(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The document. `?andra=KEY` opens one section for editing, for those who may."""
    actor, language = request.actor, language_of(request)
    plain = not request.META.get("QUERY_STRING")
    if plain and (found := kept(_key(request, glimpse(actor, plan, number)))):
        return sent(request, found)
    seen = version_seen(actor, plan, number)
    shown = show(actor, seen, language)
    key = _key(request, Glimpse.of(seen))
    given = {
        **head(request, seen),
        "findings": findings(seen, language, shown.whole),
        "may_edit": key.may_edit,
    }
    if shown.report is None:
        return page(request, "broken.html", given)
    known = document(request, shown, request.GET.get("andra", ""))
    given |= {**known, "bodies": bodies(shown, known, language)}
    if plain:
        return sent(request, finished(key, given))
    return page(request, key.template, given)


def _key(request: HttpRequest, found: Glimpse) -> Key:
    """What the page of a version depends on, for this reader."""
    holdings, where = request.actor.holdings, (found.municipality, found.board)
    return Key(
        "version.html",
        found,
        whole=may(holdings, Deed.READ_SECRET, *where),
        may_edit=may(holdings, Deed.EDIT, *where, found.standing),
        language=language_of(request),
        here=request.path,
    )


def head(request: HttpRequest, seen: Seen) -> dict[str, Any]:
    """What every page about a version shows above."""
    return {
        "seen": seen,
        "plan": seen.plan,
        "number": seen.version.number,
        "standing": seen.standing.value,
        "address": {"plan": seen.plan.pk, "number": seen.version.number},
        "decision": seen.version.decisions.last() if seen.standing.frozen else None,
    }


def deeds(request: HttpRequest, seen: Seen) -> set[str]:
    """What this person may do with this version now."""
    board = seen.plan.board
    found = {d.value for d in Deed if request.actor.may(d, board, seen.standing)}
    if Deed.DISPATCH in found and seen.version.frozen_at is None and open_gates(seen.version):
        found.add("gate_open")
    return found


def document(request: HttpRequest, shown: Shown, section: str) -> dict[str, Any]:
    """The report as the templates need it, with one section open."""
    report, seen = shown.report, shown.seen
    assert report is not None
    address = {"plan": seen.plan.pk, "number": seen.version.number}
    root = reverse("version", kwargs=address)
    known = report_context(
        report,
        lambda figure: reverse("figure", kwargs={**address, "figure": figure}),
        lambda key: f"{root}#{section_anchor(key)}",
    )
    depth = levels(report)
    contents = [
        {"href": f"#{section_anchor(s.id)}", "title": known["say"](s.title) or known["say"].t("untitled"),
         "words": s.title, "level": level - 1, "current": False}
        for s, level in zip(report.sections, depth, strict=True)
    ]  # fmt: skip
    opened = _opened_section(request, shown, section) if section else None
    found: dict[str, Any] = {"contents": contents, "sections": list(zip(report.sections, depth, strict=True)),
                             "opened_section": opened}  # fmt: skip
    if opened is not None:
        editing = Editing(request.actor, shown, language_of(request))
        found |= {"open_editing": editing, "cells_of": lambda table: cells_of(editing, table),
                  "shown_amount": lambda figure: figure_text(figure, Unit.TKR)}  # fmt: skip
    return {**known, **found}


def cells_of(editing: Editing, table: Table) -> list[tuple[str, str]]:
    """The cells of a table that a block can be pasted from, each with its name."""
    return [
        (at.path, editing.name(row, column, at))
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=True)
        if (at := editing.at(cell)) is not None
    ]


def _opened_section(request: HttpRequest, shown: Shown, key: str) -> dict[str, Any] | None:
    """What the open section is edited with: its text, and the rows behind what it sets out."""
    seen, actor = shown.seen, request.actor
    row = shown.opened.plan.get(k.SECTION, key)
    board = seen.plan.board
    if row is None or not actor.may(Deed.EDIT, board, seen.standing):
        return None
    parts = [part for part in row.value.parts() if isinstance(part, Part)]
    kinds = dict.fromkeys(name for part in parts for name in PARTS[part])
    return {
        "key": key,
        "frame": frame(shown, parts),
        "wide": section_width(shown, key) > WIDE,
        "last_step": last_step(actor, seen.version),
        "row": row.value if isinstance(row.value, TextSection) else None,
        "may_text": actor.may(Deed.EDIT, board, seen.standing, "section"),
        "kinds": [
            {
                "name": name,
                "rows": [
                    (each.key, name_of(each) or each.key)
                    for each in shown.opened.plan.of(k.BY_NAME[name])
                ],
            }
            for name in kinds
            if actor.may(Deed.EDIT, board, seen.standing, name)
        ],
    }


WIDE = 9
"""Columns from which a grid is given the whole width of the page."""


def section_width(shown: Shown, key: str) -> int:
    """The most columns that a table of a section has."""
    sections = shown.report.sections if shown.report is not None else ()
    return max(
        (len(b.columns) for s in sections if s.id == key for b in s.blocks if isinstance(b, Table)),
        default=0,
    )


def findings(seen: Seen, language: str, whole: bool) -> list[dict[str, Any]]:
    """The plan's problems in words, the worst first: of the plan that this reader may see."""
    order = {"error": 0, "warning": 1, "note": 2}
    told = problems_of(seen, whole)
    return [
        {"severity": p.severity.value, "code": p.code, "said": describe(p, language),
         "at": p.place.row or ""}
        for p in sorted(told, key=lambda p: order[p.severity.value])
    ]  # fmt: skip
