"""The start page: what waits for me, what has changed, what contradicts; the language; a sign of life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.bringing import boards_to_fill
from roder.usecases.workspace.finding import latest, plans_seen, reads_audit
from roder.usecases.workspace.managing import managed_numbers
from roder.usecases.workspace.overview import contradicting, proposed, worked
from roder.usecases.workspace.tasks import tasks
from roder.web.edits import shown_figure
from roder.web.pages import COOKIE, language_of, page
from roder.wording.catalogue import describe
from roder.wording.terms import LANGUAGES


def start(request: HttpRequest) -> HttpResponse:
    """ "Mina uppgifter": what waits for this person, then the plans."""
    actor, language = request.actor, language_of(request)
    plans = [(plan, latest(seen), seen) for plan, seen in plans_seen(actor)]
    given = {
        "plans": plans,
        "tasks": tasks(actor, plans),
        "proposed": proposed(actor, plans),
        "worked": worked(actor, plans, timezone.now()),
        "contradicting": contradicting(actor, plans),
        "describe": lambda problem: describe(problem, language),
        "shown": lambda figure: shown_figure(figure, language),
        "may_manage": bool(managed_numbers(actor)),
        "may_import": bool(boards_to_fill(actor)),
        "may_audit": reads_audit(actor),
        "roles": sorted({h.role.value for h in actor.holdings}),
        "edits": Deed.EDIT,
    }
    return page(request, "start.html", given)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The reader's language, kept in a cookie."""
    wanted = request.POST.get("language", "")
    back = request.POST.get("back", "/")
    response = redirect(back if url_has_allowed_host_and_scheme(back, None) else "/")
    if wanted in LANGUAGES:
        response.set_cookie(COOKIE, wanted, max_age=365 * 86_400, samesite="Lax", httponly=True)
    return response


def health(request: HttpRequest) -> HttpResponse:
    """Says that the program answers; nothing more."""
    return HttpResponse("ok\n", content_type="text/plain")
