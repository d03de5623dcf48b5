"""Settings for administrators: gates, people and roles of their municipality."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from roder.usecases.workspace import managing as use
from roder.usecases.workspace.access import Role
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.deciding import Gate
from roder.web.pages import language_of, page, refused_text


def managing(request: HttpRequest) -> HttpResponse:
    """What the municipality has set, and who has which roles."""
    return _page(request)


def _page(
    request: HttpRequest, status: int = 200, wrong: str = "", told: tuple[str, str] | None = None
) -> HttpResponse:
    managed = use.managed(request.actor)
    if not managed:
        raise Unseen
    given = {
        "managed": managed,
        "gates": [gate.value for gate in Gate],
        "all_roles": [role.value for role in Role],
        "wrong": wrong,
        "told": told,
        "typed": request.POST,
    }
    response = page(request, "managing.html", given, status)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def manage(request: HttpRequest, municipality: int, step: str) -> HttpResponse:
    """One thing set. A new password is on the page that answers, and nowhere else."""
    if step not in STEPS:
        raise Unseen
    try:
        told = STEPS[step](request, municipality)
    except Refused as why:
        return _page(request, 409, refused_text(why, language_of(request)))
    return _page(request, told=told) if told is not None else redirect("managing")


Told = tuple[str, str] | None
"""A user name and its new password."""


def _gates(request: HttpRequest, municipality: int) -> Told:
    use.set_gates(request.actor, municipality, request.POST.getlist("gate"))
    return None


def _person(request: HttpRequest, municipality: int) -> Told:
    sent = request.POST
    password = use.add_person(
        request.actor, municipality, sent.get("username", ""), sent.get("name", ""),
        sent.get("role", ""), _board(request),
    )  # fmt: skip
    return sent.get("username", "").strip(), password


def _give(request: HttpRequest, municipality: int) -> Told:
    sent = request.POST
    name, role = sent.get("username", ""), sent.get("role", "")
    use.give_role(request.actor, municipality, name, role, _board(request))
    return None


def _take(request: HttpRequest, municipality: int) -> Told:
    given = request.POST.get("membership", "")
    use.take_role(request.actor, municipality, int(given) if given.isdecimal() else 0)
    return None


def _password(request: HttpRequest, municipality: int) -> Told:
    name = request.POST.get("username", "")
    return name, use.new_password(request.actor, municipality, name)


STEPS: dict[str, Callable[[HttpRequest, int], Told]] = {
    "sparrar": _gates, "person": _person, "roll": _give, "bort": _take, "losenord": _password,
}  # fmt: skip


def _board(request: HttpRequest) -> int | None:
    """The board chosen; none for the whole municipality."""
    given = request.POST.get("board", "")
    if given and not given.isdecimal():
        raise Refused("choice-missing")
    return int(given) if given else None
