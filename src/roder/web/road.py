"""The road to a decision in the browser: one form for each step."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from roder.core.plan import kinds as k
from roder.usecases.workspace import deciding
from roder.usecases.workspace.access import Deed, Standing
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.deciding import Body, Gate, Later, Record, open_gates
from roder.usecases.workspace.drafting import Purpose, new_draft, next_cycle, rolled_of
from roder.usecases.workspace.finding import Seen, latest, plan_seen, plans_seen, version_seen
from roder.web.pages import language_of, page, refused_text, status_of
from roder.web.plans import deeds, head
from roder.wording.catalogue import describe

Chosen = TypeVar("Chosen", bound=StrEnum)


def road(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """Where the version stands, what has happened, and what this person can do next."""
    return page(request, "road.html", _given(request, plan, number))


def _given(request: HttpRequest, plan: int, number: int) -> dict[str, object]:
    seen = version_seen(request.actor, plan, number)
    version = seen.version
    done = (
        list(version.decisions.last().steps.all())
        if seen.standing.frozen and version.decisions.last()
        else []
    )
    return {
        **head(request, seen),
        "deeds": deeds(request, seen),
        "may_record_steps": request.actor.may(Deed.RECORD, seen.plan.board),
        "gates": [g.value for g in open_gates(version)] if not seen.standing.frozen else [],
        "passages": list(version.gates.select_related("person")),
        "dispatches": list(version.dispatches.all()),
        "decisions": list(version.decisions.select_related("person")),
        "bodies": [body.value for body in Body],
        "outcomes": [outcome.value for outcome in deciding.OUTCOMES],
        "suggested": deciding.suggested_registry_number(version),
        "pattern": deciding.registry_pattern(version, date.today().year),
        "motions": deciding.motions_of(version) if seen.standing.frozen else (),
        "motion_versions": _motion_versions(request, seen),
        "may_roll": request.actor.may(Deed.NEW_DRAFT, seen.plan.board) and seen.standing.frozen,
        "steps_done": done,
        "next_step": next((s.value for s in Later if s.value not in {d.step for d in done}), ""),
        "today": date.today().isoformat(),
        "typed": request.POST,
        "wrong": "",
    }  # fmt: skip


def _motion_versions(request: HttpRequest, seen: Seen) -> dict[str, int]:
    """The numbers of the versions that adopted motions have got, by motion, as far as they are seen."""
    _, versions = plan_seen(request.actor, seen.plan.pk)
    known = {each.version.pk for each in versions}
    made = deciding.motion_versions(seen.version)
    return {text: version.number for version, text in made if version.pk in known}


def rollover(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """The next cycle's plan: what it asks for, before and after its draft is made."""
    rolled = rolled_of(request.actor, plan, number)
    seen = version_seen(request.actor, plan, number)
    new = rolled.plan.single(k.HEAD)
    assert new is not None
    made = next(
        (latest(versions) for each, versions in plans_seen(request.actor)
         if each.board_id == seen.plan.board_id and each.first == new.first),
        None,
    )  # fmt: skip
    language = language_of(request)
    given = {
        **head(request, seen), "first": new.first, "last": new.last, "made": made,
        "questions": [describe(question, language) for question in rolled.questions],
    }  # fmt: skip
    return page(request, "rollover.html", given)


@require_POST
def step(request: HttpRequest, plan: int, number: int, step: str) -> HttpResponse:
    """One step taken; a refusal is told on the same page, with what was typed still there."""
    try:
        moved = STEPS[step](request, plan, number)
    except KeyError as error:
        raise Refused("step-unknown", step=step) from error
    except Refused as why:
        given = _given(request, plan, number)
        given["wrong"] = refused_text(why, language_of(request))
        return page(request, "road.html", given, status_of(why))
    if moved is not None:
        return redirect("version", plan=moved[0], number=moved[1])
    return redirect("road", plan=plan, number=number)


Moved = tuple[int, int] | None
"""The plan and version that a step leads to, where that is another."""


def _submit(request: HttpRequest, plan: int, number: int) -> Moved:
    deciding.submit(request.actor, plan, number)
    return None


def _take_back(request: HttpRequest, plan: int, number: int) -> Moved:
    deciding.take_back(request.actor, plan, number)
    return None


def _gate(request: HttpRequest, plan: int, number: int) -> Moved:
    override = request.POST.get("override") == "1"
    gate = _choice(Gate, request.POST.get("gate", ""))
    deciding.pass_gate(request.actor, plan, number, gate, request.POST.get("reason", ""), override)
    return None


def _dispatch(request: HttpRequest, plan: int, number: int) -> Moved:
    body = _choice(Body, request.POST.get("body", ""))
    deciding.dispatch(request.actor, plan, number, body, _day(request, "meeting"))
    return None


def _record(request: HttpRequest, plan: int, number: int) -> Moved:
    sent = request.POST
    given = Record(
        _choice(Standing, sent.get("outcome", "")),
        _choice(Body, sent.get("body", "")),
        _day(request, "meeting"),
        sent.get("paragraph", ""),
        sent.get("registry_number", ""),
        _lines(sent.get("clauses", "")),
        _lines(sent.get("motions", "")),
        sent.get("reservation", "").strip(),
        sent.get("opinion", "").strip(),
    )
    draft = deciding.record(request.actor, plan, number, given)
    return (plan, draft.number) if draft is not None and given.outcome == "returned" else None


def _later(request: HttpRequest, plan: int, number: int) -> Moved:
    later = _choice(Later, request.POST.get("later", ""))
    deciding.record_step(request.actor, plan, number, later, _day(request, "on"))
    return None


def _draft(request: HttpRequest, plan: int, number: int) -> Moved:
    purpose = _choice(Purpose, request.POST.get("purpose", "revised"))
    return plan, new_draft(request.actor, plan, number, purpose).number


def _roll(request: HttpRequest, plan: int, number: int) -> Moved:
    version = next_cycle(request.actor, plan, number)
    return version.plan_id, version.number


def _motion(request: HttpRequest, plan: int, number: int) -> Moved:
    given = request.POST.get("motion", "")
    place = int(given) if given.isdecimal() else -1
    return plan, deciding.motion_draft(request.actor, plan, number, place).number


STEPS = {
    "submit": _submit, "take_back": _take_back, "gate": _gate, "dispatch": _dispatch,
    "record": _record, "later": _later, "draft": _draft, "roll": _roll, "motion": _motion,
}  # fmt: skip


def _choice(among: type[Chosen], given: str) -> Chosen:
    """One of a list. Raises Refused for what is not in it."""
    try:
        return among(given)
    except ValueError as error:
        raise Refused("choice-missing") from error


def _day(request: HttpRequest, name: str) -> date:
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError as error:
        raise Refused("date-missing") from error


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
